"""What somebody may agree to be told, as a line or a button says it, and the words they agree to."""

from dataclasses import replace

from handlers.actions import ShowFair, Subscribe
from handlers.origin import unit_words
from handlers.packing import unpack
from handlers.turn import Turn
from knowledge.consents import Consent, Proof, Wish
from knowledge.fold import fold

WORDING_VERSION = "2026-11-25.2"
"""Of the text `consent-wording`; to be raised whenever its words change."""
_SAID = {
    "ratings": ("xep hang", "phan hang", "rating", "cham sao", "gan sao", "danh gia sao"),
    "products": ("san pham moi", "sp moi", "hang moi", "mon moi", "new product", "san pham ocop moi"),
    "fairs": ("hoi cho", "tuan hang", "trien lam", "festival", "phien cho", "fair", "le hoi"),
}
_WEEKLY = ("moi tuan", "hang tuan", "weekly", "every week", "mot tuan mot lan")


def wish_of(turn: Turn, action: Subscribe) -> Wish | None:
    """What a button asks for; None when its group, place or fair is none any more."""
    group = next((known.name for known in turn.catalogue.groups.groups if known.number == action.group), None)
    if action.group and group is None:
        return None
    if action.fair and not _is_coming(turn, action.fair):
        return None
    try:
        if action.place:
            turn.catalogue.gazetteer.place(action.place)
        return Wish(
            topic=action.topic,
            place=action.place or None,
            group=group,
            fair=action.fair or None,
            frequency="weekly" if action.weekly else "at_once",
        )
    except (KeyError, ValueError):
        return None


def _is_coming(turn: Turn, code: str) -> bool:
    """Whether there is anything left to tell of a fair."""
    fair = next((fair for fair in turn.catalogue.fairs if fair.code == code), None)
    return fair is not None and fair.told and not fair.over(turn.today)


def asked_for(turn: Turn) -> Subscribe:
    """The wish a typed line holds, its topic empty when it names none."""
    said = turn.understood
    text = f" {fold(turn.incoming.text)} "
    topic = next((topic for topic, words in _SAID.items() if any(word in text for word in words)), "")
    shown = unpack(turn.dialogue.view) if turn.dialogue.view else None
    if isinstance(shown, ShowFair) and not topic and not said.places:
        return Subscribe("fairs", fair=shown.code if _is_coming(turn, shown.code) else "")
    if not topic and (said.places or said.slots.group):
        topic = "fairs"
    group = next((g.number for g in turn.catalogue.groups.groups if g.name == said.slots.group), 0)
    return Subscribe(
        topic,
        place=said.places[0] if said.places else "",
        group=group,
        weekly=int(any(word in text for word in _WEEKLY)),
    )


def wish_words(turn: Turn, wish: Wish) -> str:
    """A wish in words: "hội chợ OCOP ở Hà Đông, nhóm Thực phẩm"."""
    texts = turn.texts
    if wish.fair:
        name = next((fair.name for fair in turn.catalogue.fairs if fair.code == wish.fair), wish.fair)
        return texts("wished-one-fair", name=name)
    parts = [texts(f"wished-{wish.topic}")]
    if wish.place:
        parts.append(texts("wished-place", place=_place_name(turn, wish.place)))
    if wish.group:
        parts.append(texts("wished-group", group=wish.group))
    if wish.frequency == "weekly":
        parts.append(texts("wished-weekly"))
    return "".join(parts)


def list_words(turn: Turn, consents: tuple[Consent, ...]) -> str:
    """The things agreed to, each once, in words."""
    return turn.texts.list(list(dict.fromkeys(wish_words(turn, consent.wish) for consent in consents)))


def _place_name(turn: Turn, code: str) -> str:
    try:
        return unit_words(turn.texts, turn.catalogue.gazetteer.place(code).name)
    except KeyError:
        return code


def wording(turn: Turn, wish: Wish) -> str:
    """The whole text that is agreed to: what, how, how often, by whom, and how to stop."""
    texts = turn.texts
    return texts(
        "consent-wording",
        what=wish_words(turn, replace(wish, frequency="at_once")),
        reminders=texts("consent-reminders") if wish.topic == "fairs" else "",
        controller=turn.service.controller or texts("the-office"),
        stop=stop_word(turn),
    )


def proof(turn: Turn, wish: Wish) -> Proof:
    """What is kept of a yes: the very words shown, with the frequency that was picked."""
    picked = turn.texts("choice-agree-weekly" if wish.frequency == "weekly" else "choice-agree")
    return Proof(
        at=turn.now,
        on=turn.incoming.channel,
        version=WORDING_VERSION,
        wording=f"{wording(turn, wish)}\n→ {picked}",
        language=turn.texts.language,
    )


def stop_word(turn: Turn) -> str:
    """How to stop, as this channel takes it."""
    return "/huy" if turn.can.slash_commands else "DUNG"


def start_word(turn: Turn) -> str:
    """How to subscribe, as this channel takes it."""
    return "/dangky" if turn.can.slash_commands else "DANG KY"


def agreed(action: Subscribe, *, weekly: bool = False) -> Subscribe:
    """The same wish with the yes."""
    return replace(action, yes=1, weekly=int(weekly))
