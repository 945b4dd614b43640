"""Announcements in the chat of staff: listed, opened, and each step handed to its function."""

from collections.abc import Callable

from handlers.announcing import refusal
from handlers.desk import bulletin_acts, bulletin_audience, bulletin_drafts
from handlers.desk import bulletin_words as words_of
from handlers.desk.bulletin_turn import MOST_DIGITS, Desk, show
from handlers.desk.orders import Command, Order
from handlers.desk.saying import said
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.staff_actions import ApproveBulletin, Bulletin, Bulletins
from handlers.turn import Said, Turn
from knowledge import announcements, staff_notes
from knowledge.announcement import ANSWER, Announcement, AnnouncementRefused
from knowledge.staff import Member, Role

_STEPS = {**bulletin_acts.ACTS, **bulletin_drafts.STEPS, **bulletin_audience.STEPS}


def asked(turn: Turn, member: Member, order: Order) -> Said | None:
    """The list, or the announcement whose number was typed; None where something else follows the word."""
    rest = order.rest.lstrip("#").strip()
    if (number := _number(rest)) is not None:
        return _refusing(turn, lambda: show(Desk(turn, member), _public(turn, number)))
    return None if rest else _listed(turn, 0)


def pressed(turn: Turn, member: Member, order: Order) -> Said | None:
    """What a button does; None for one that points at nothing."""
    action = order.action
    if isinstance(action, Bulletins):
        return _listed(turn, action.start)
    if not isinstance(action, Bulletin):
        return None
    desk = Desk(turn, member, note=action.given == "note")
    if action.step == "new":
        return bulletin_drafts.new(desk, 0, "")
    number = _number(action.number)
    if number is None:
        return None
    if not action.step:
        return _refusing(turn, lambda: show(desk, _public(turn, number)))
    work = _STEPS.get(action.step)
    return None if work is None else _refusing(turn, lambda: work(desk, _public(turn, number), action.given))


def approved(turn: Turn, member: Member, order: Order) -> Said | None:
    """An approver lets one be sent, as they saw it."""
    action = order.action
    number = _number(action.number) if isinstance(action, ApproveBulletin) else None
    if not isinstance(action, ApproveBulletin) or number is None:
        return None
    return _refusing(
        turn, lambda: bulletin_acts.approve(Desk(turn, member), _public(turn, number), action.seen)
    )


def _number(text: str) -> int | None:
    """The number of an announcement as typed or pressed, 0 for one to be written; None when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _public(turn: Turn, number: int) -> int:
    """The same number; raises AnnouncementRefused for an answer to one person, which is no announcement."""
    if number and announcements.load(turn.ledger.session, number).kind == ANSWER:
        raise AnnouncementRefused("none", number=number)
    return number


def _answering(work: Callable[[Desk, str, str], Said]) -> Callable[[Turn, Member, Order], Said | None]:
    """The function for the text that a step waits for; after a refusal it goes on waiting."""

    def answer(turn: Turn, member: Member, order: Order) -> Said | None:
        return _refusing(
            turn,
            lambda: work(Desk(turn, member), turn.dialogue.waiting_for, order.rest),
            waiting=True,
        )

    return answer


def _refusing(turn: Turn, work: Callable[[], Said | None], *, waiting: bool = False) -> Said | None:
    """What a step says, or why it cannot be done."""
    try:
        return work()
    except AnnouncementRefused as error:
        reply = Reply(
            text=refusal(turn.texts, error),
            choices=(choice(turn.texts, "choice-bulletins", Bulletins()),),
        )
        before = turn.dialogue if waiting else turn.fresh
        return said(turn, reply, waiting=before.waiting, waiting_for=before.waiting_for)


def _listed(turn: Turn, start: int) -> Said:
    texts, most = turn.texts, turn.can.most_items
    found = announcements.latest(turn.ledger.session, start=start, most=most + 1)
    items = tuple(
        Item(
            line=_line(turn, each),
            choice=Choice(
                label=texts("choice-bulletin-open", number=each.id), action=pack(Bulletin(str(each.id)))
            ),
        )
        for each in found[:most]
    )
    more = (
        (choice(texts, "choice-bulletins-more", Bulletins(start + most)),)
        if len(found) > most and start + most < 1000
        else ()
    )
    reply = Reply(
        text=texts("bulletins-lead" if items else "bulletins-none"),
        items=items,
        choices=(choice(texts, "choice-bulletin-new", Bulletin("", "new")), *more),
        edits=turn.pressed,
    )
    return said(turn, reply)


def _line(turn: Turn, found: Announcement) -> str:
    texts = turn.texts
    waits = staff_notes.waits(turn.ledger.session, found)
    return texts(
        "bulletins-line",
        number=found.id,
        kind=words_of.kind(texts, found),
        state=words_of.state(texts, found, waits=waits),
        text=words_of.beginning(found.text_vi),
    )


COMMANDS = (
    Command(
        name="thongbao",
        words=("thong bao",),
        takes=True,
        do=asked,
        about="desk-about-announcements",
    ),
    Command(do=pressed, actions=(Bulletins, Bulletin)),
    Command(do=approved, actions=(ApproveBulletin,), role=Role.APPROVER),
    *(
        Command(do=_answering(work), waits=waits)
        for answers in (bulletin_drafts.ANSWERS, bulletin_audience.ANSWERS)
        for waits, work in answers.items()
    ),
)
