"""An announcement written in the chat of staff, in short steps: a text or a fair, then when it is sent."""

from collections.abc import Callable, Mapping

from handlers import drafting
from handlers.desk import bulletin_words as words_of
from handlers.desk.bulletin_audience import ask_topic
from handlers.desk.bulletin_change import back, changed, to
from handlers.desk.bulletin_turn import Desk, show
from handlers.drafting import Wanted
from handlers.fairs import coming, dates_words
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.staff_actions import Bulletin
from handlers.turn import Said
from knowledge import announcements
from knowledge.announcement import AnnouncementRefused
from knowledge.typed_moments import moment
from knowledge.values import Fair

Step = Callable[[Desk, int, str], Said]
Answer = Callable[[Desk, str, str], Said]
TEXT, ENGLISH = "desk-bulletin-text", "desk-bulletin-english"
TIME, END = "desk-bulletin-time", "desk-bulletin-end"
"""What we wait for when a text or a moment was asked for."""


def new(desk: Desk, number: int, given: str) -> Said:
    """Asks for the text, or for the fair whose template speaks."""
    texts = desk.texts
    fairs = [fair for fair in coming(desk.turn.catalogue.fairs, desk.turn.today) if _fit(desk, fair)]
    items = tuple(
        Item(
            line=f"{fair.name}, {dates_words(texts, fair)}",
            choice=Choice(label=fair.name, action=pack(Bulletin("0", "fair", fair.code))),
        )
        for fair in fairs[: desk.turn.can.most_items]
    )
    reply = Reply(text=texts("bulletin-new" if items else "bulletin-new-plain"), items=items)
    return desk.say(reply, waiting=TEXT)


def _fit(desk: Desk, fair: Fair) -> bool:
    try:
        drafting.fair_of(desk.turn.catalogue, fair.code, desk.turn.now)
    except AnnouncementRefused:
        return False
    return True


def of_fair(desk: Desk, number: int, given: str) -> Said:
    """Drafts the first word of a fair."""
    return show(desk, _keep(desk, Wanted(fair=given)))


def _keep(desk: Desk, wanted: Wanted) -> int:
    turn = desk.turn
    return drafting.keep(
        desk.session,
        turn.catalogue,
        turn.words,
        wanted,
        desk.outlets,
        staff=desk.member.name,
        now=turn.now,
    )


def text_typed(desk: Desk, number: str, typed: str) -> Said:
    """Drafts a text, or changes that of a draft."""
    if not number:
        return ask_topic(desk, _keep(desk, Wanted(text_vi=typed)))
    return changed(desk, int(number), text_vi=typed)


def english_typed(desk: Desk, number: str, typed: str) -> Said:
    """Adds or changes the English text."""
    return changed(desk, int(number), text_en=typed)


def text(desk: Desk, number: int, given: str) -> Said:
    """Asks for the new text."""
    choices = [to(desk, number, "english")]
    if announcements.load(desk.session, number).text_en:
        choices.append(to(desk, number, "no-english"))
    reply = Reply(text=desk.texts("bulletin-ask-text", number=number), choices=(*choices, back(desk, number)))
    return desk.say(reply, waiting=TEXT, waiting_for=str(number))


def english(desk: Desk, number: int, given: str) -> Said:
    """Asks for the English text."""
    reply = Reply(text=desk.texts("bulletin-ask-english", number=number), choices=(back(desk, number),))
    return desk.say(reply, waiting=ENGLISH, waiting_for=str(number))


def no_english(desk: Desk, number: int, given: str) -> Said:
    """Takes the English text away."""
    return changed(desk, number, text_en=None)


def time(desk: Desk, number: int, given: str) -> Said:
    """Asks for the time to send, or takes none: as soon as it is approved."""
    if given == "now":
        return changed(desk, number, send_at=None)
    choices = (
        choice(desk.texts, "choice-bulletin-at-once", Bulletin(str(number), "time", "now")),
        to(desk, number, "end"),
        back(desk, number),
    )
    announcements.load(desk.session, number)
    return desk.say(
        Reply(text=desk.texts("bulletin-ask-time"), choices=choices), waiting=TIME, waiting_for=str(number)
    )


def time_typed(desk: Desk, number: str, typed: str) -> Said:
    """Takes the time to send; what is not about a fair stays useful as long after it as it was."""
    at = moment(typed, desk.turn.now)
    if at is None:
        return _unread(desk, number, typed, TIME)
    found = announcements.load(desk.session, int(number))
    changes: dict[str, object] = {"send_at": at}
    if found.kind == "text" and found.expires_at <= at:
        changes["expires_at"] = at + drafting.LASTS
    return changed(desk, int(number), **changes)


def end(desk: Desk, number: int, given: str) -> Said:
    """Asks after when it is useless."""
    announcements.load(desk.session, number)
    reply = Reply(text=desk.texts("bulletin-ask-end"), choices=(back(desk, number),))
    return desk.say(reply, waiting=END, waiting_for=str(number))


def end_typed(desk: Desk, number: str, typed: str) -> Said:
    """Takes the time after which it is useless."""
    at = moment(typed, desk.turn.now)
    if at is None:
        return _unread(desk, number, typed, END)
    return changed(desk, int(number), expires_at=at)


def _unread(desk: Desk, number: str, typed: str, waiting: str) -> Said:
    shown = words_of.beginning(typed)
    return desk.say(
        Reply(text=desk.texts("bulletin-time-unread", typed=shown), choices=(back(desk, int(number)),)),
        waiting=waiting,
        waiting_for=number,
    )


STEPS: Mapping[str, Step] = {
    "new": new,
    "fair": of_fair,
    "text": text,
    "english": english,
    "no-english": no_english,
    "time": time,
    "end": end,
}
"""What the steps of a button ask or change."""
ANSWERS: Mapping[str, Answer] = {
    TEXT: text_typed,
    ENGLISH: english_typed,
    TIME: time_typed,
    END: end_typed,
}
"""What the text typed after them does."""
