"""Agreeing to be told and stopping it: the words are shown first, nothing counts but an explicit yes."""

from dataclasses import replace

from handlers.actions import Fairs, Forget, Subscribe, Unsubscribe
from handlers.brevity import rest_of
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack, unpack
from handlers.stopping import TOPICS, topics_stopped
from handlers.turn import Said, Turn
from handlers.wishes import (
    agreed,
    asked_for,
    list_words,
    proof,
    start_word,
    stop_word,
    wish_of,
    wish_words,
    wording,
)
from knowledge.consents import Consent
from knowledge.fold import fold
from knowledge.people import ANNOUNCED, ANNOUNCED_SERVICE
from knowledge.values import FollowUpKind, Intent

AGREE = "agree"
"""What we wait for when the words of a consent are on show."""
ASK_PLACE = "subscribe-place"
_YES = frozenset(("dong y", "toi dong y", "ok", "oke", "co", "yes", "agree", "i agree", "y", "duoc", "vang"))
_STOP = frozenset(
    (
        *("dung", "thoi", "ngung", "ngung gui", "stop", "huy", "huy di", "dung lai", "thoi dung gui nua"),
        *("dung gui", "dung gui nua", "khong nhan nua", "ko nhan nua", "khong gui nua", "phien qua"),
        *("khong can nua", "no more", "enough", "cancel", "quit", "end", "unsubscribe", "please stop"),
    )
)


def leaning(turn: Turn) -> Said | None:
    """What a line means right after words to agree to or an announcement; else None."""
    waiting = turn.dialogue.waiting
    folded = fold(turn.incoming.text)
    follow = turn.understood.follow_up
    kind = follow.kind if follow else None
    if waiting in (ANNOUNCED, ANNOUNCED_SERVICE) and (folded in _STOP or kind is FollowUpKind.STOP):
        return unsubscribe(turn, Unsubscribe("service" if waiting == ANNOUNCED_SERVICE else ""))
    asked = unpack(turn.dialogue.view) if turn.dialogue.view else None
    if not isinstance(asked, Subscribe):
        return None
    if waiting == AGREE:
        if folded in _YES or kind is FollowUpKind.YES:
            if (rest := rest_of(turn)) is not None:
                return rest
            return subscribe(turn, agreed(asked, weekly=bool(asked.weekly)))
        if folded in _STOP or kind in (FollowUpKind.NO, FollowUpKind.STOP):
            return _not_agreed(turn)
    if waiting == ASK_PLACE and turn.understood.places:
        return subscribe(turn, replace(asked, near=0, place=turn.understood.places[0]))
    return None


def subscribe(turn: Turn, action: Subscribe | None = None) -> Said | None:
    """The topics, then the words to agree to, then the confirmation; None for a wish that is void."""
    action = action or asked_for(turn)
    if action.near:
        return _ask(turn, action, "subscribe-ask-place", ASK_PLACE)
    if not action.topic:
        return _topics(turn)
    wish = wish_of(turn, action)
    if wish is None:
        return None
    if action.yes:
        turn.ledger.agree(wish, proof(turn, wish))
        text = turn.texts(
            "subscribed", what=wish_words(turn, wish), moment=turn.texts.time(turn.now), stop=stop_word(turn)
        )
        choices = (
            choice(turn.texts, "choice-fairs", Fairs()),
            choice(turn.texts, "choice-stop-news", Unsubscribe()),
        )
        return _said(turn, Reply(text=text, choices=choices, edits=turn.pressed))
    known = [consent for consent in turn.ledger.agreed() if consent.wish == wish]
    if known:
        text = turn.texts("subscribed-already", what=wish_words(turn, wish), stop=stop_word(turn))
        return _said(turn, Reply(text=text, edits=turn.pressed))
    reply = Reply(
        text=wording(turn, wish),
        choices=(
            choice(turn.texts, "choice-agree", agreed(action)),
            *(
                ()
                if action.fair
                else (choice(turn.texts, "choice-agree-weekly", agreed(action, weekly=True)),)
            ),
            choice(turn.texts, "choice-other-topics", Subscribe()),
        ),
        edits=turn.pressed,
        read_first=True,
    )
    return _said(turn, reply, view=action, awaits=AGREE)


def _said(turn: Turn, reply: Reply, *, view: Subscribe | None = None, awaits: str = "") -> Said:
    return Said(replies=(reply,), intent=Intent.SUBSCRIBE, dialogue=turn.fresh, view=view, awaits=awaits)


def _ask(turn: Turn, action: Subscribe, key: str, waiting: str) -> Said:
    return _said(turn, Reply(text=turn.texts(key), edits=turn.pressed), view=action, awaits=waiting)


def _topics(turn: Turn) -> Said:
    """What there is to choose, nothing chosen beforehand; what is on already is named."""
    texts = turn.texts
    options = [
        *((f"topic-{topic}", Subscribe(topic)) for topic in TOPICS),
        ("topic-fairs-near", Subscribe("fairs", near=1)),
    ]
    items = [Item(line=texts(key), choice=Choice(label=texts(key), action=pack(a))) for key, a in options]
    for group in turn.catalogue.groups.groups if turn.can.buttons else ():
        label = texts("topic-fairs-group", group=group.english if texts.language == "en" else group.name)
        items.append(
            Item(line=label, choice=Choice(label=label, action=pack(Subscribe("fairs", group=group.number))))
        )
    held = list_words(turn, turn.ledger.agreed())
    lead = texts.lines(texts("subscribe-lead"), texts("subscribed-now", what=held) if held else "")
    reply = Reply(text=lead, items=tuple(items), tail=texts("list-choose"), edits=turn.pressed)
    return _said(turn, reply, view=Subscribe())


def _not_agreed(turn: Turn) -> Said:
    text = turn.texts("not-agreed", start=start_word(turn))
    return Said(replies=(Reply(text=text),), intent=Intent.SUBSCRIBE, dialogue=turn.fresh)


def unsubscribe(turn: Turn, action: Unsubscribe | None = None) -> Said | None:
    """Stops at once, all news or some topics, and says when; None for a topic there is none of."""
    texts = turn.texts
    scopes = ((action.topic,) if action.topic else ()) if action else topics_stopped(turn.incoming.text)
    if scopes is None:
        return _topics(turn)
    if not {"service", *TOPICS}.issuperset(scopes):
        return None
    for scope in scopes or ("advertising",):
        turn.ledger.stop(scope)
    left = turn.ledger.agreed()
    named = [texts(f"topic-{scope}") for scope in scopes if scope in TOPICS]
    key = "stopped-topic" if named else "stopped-service" if scopes else "stopped-all"
    values = {"topic": texts.list(named)} if named else {}
    lines = [texts(key, moment=texts.time(turn.now), **values)]
    if words := list_words(turn, left):
        lines.append(texts("still-on", what=words))
    lines.append(texts("stopped-ways", start=start_word(turn)))
    choices = [choice(texts, "choice-stop-service", Unsubscribe("service"))] if _serves(left) else []
    if named and left:
        choices.append(choice(texts, "choice-stop-news", Unsubscribe()))
    choices.append(choice(texts, "choice-forget", Forget()))
    reply = Reply(text="\n".join(lines), choices=tuple(choices), edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.UNSUBSCRIBE, dialogue=turn.fresh)


def _serves(consents: tuple[Consent, ...]) -> bool:
    return any(consent.wish.purpose == "service" for consent in consents)
