"""What staff do with an announcement once it is written: look, try, submit, approve, halt, end, settle."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers import announcing
from handlers.announcing import channel_words
from handlers.desk import bulletin_words as words_of
from handlers.desk.bulletin_audience import ask_topic
from handlers.desk.bulletin_turn import Desk, show
from handlers.menu import choice
from handlers.messages import Reply
from handlers.plain import text_of
from handlers.staff_actions import Bulletin
from handlers.turn import Said
from knowledge import announcements, audience, audit, staff_notes
from knowledge.announcement import AnnouncementRefused
from knowledge.staff_notes import PROGRESS, TEST
from knowledge.transaction import Transaction

Act = Callable[[Desk, int, str], Said]


def preview(desk: Desk, number: int, given: str) -> Said:
    """Each form once, with the channels and the language it is for."""
    found = announcements.load(desk.session, number)
    shapes: dict[tuple[str, str], list[str]] = {}
    for form in announcing.forms(desk.turn.words, found, desk.outlets):
        buttons = "".join(f"\n[ {each.label} ]" for each in form.reply.choices)
        text = text_of(replace(form.reply, choices=())) + buttons
        shapes.setdefault((form.language, text), []).append(channel_words(desk.texts, form.channel))
    replies = [
        Reply(
            title=desk.texts("bulletin-form", channels=desk.texts.list(channels), language=language),
            text=text,
        )
        for (language, text), channels in shapes.items()
    ]
    opens = choice(desk.texts, "choice-bulletin-open", Bulletin(str(number)), number=number)
    *before, last = replies
    return desk.say(*before, Reply(title=last.title, text=last.text, choices=(opens,)))


def test(desk: Desk, number: int, given: str) -> Said:
    """Has it sent to everybody on the list of staff."""
    found = announcements.load(desk.session, number)
    staff_notes.ask(desk.session, found, TEST, *desk.account, desk.turn.now)
    audit.record(
        desk.session,
        now=desk.turn.now,
        staff=desk.member.name,
        action="announcement.test",
        subject=f"announcement {number}",
        after=found.hash(),
    )
    return show(desk, number, desk.texts("bulletin-test-asked", number=number))


def submit(desk: Desk, number: int, given: str) -> Said:
    """Tells the approvers that it waits, once there is nothing that would keep it from being approved."""
    found, now = announcements.load(desk.session, number, lock=True), desk.turn.now
    if found.state != "draft":
        raise AnnouncementRefused("approve", number=number, state=found.state)
    if found.audience.topic is None:
        return ask_topic(desk, number, desk.texts("bulletin-needs-topic", number=number))
    if found.expires_at <= now:
        raise AnnouncementRefused("useless", number=number)
    if not audience.anybody(desk.session, found.audience):
        raise AnnouncementRefused("nobody", number=number)
    told = staff_notes.submit(desk.session, found, desk.turn.service.staff, by=desk.member.name, now=now)
    _follow(desk, number)
    key = "bulletin-submitted" if told else "bulletin-nobody-approves"
    return show(desk, number, desk.texts(key, **({"count": told, "number": number} if told else {})))


def approve(desk: Desk, number: int, seen: str) -> Said:
    """Lets it be sent as it was seen, unless it is the approver's own, another was first, or it changed."""
    texts, now = desk.texts, desk.turn.now
    try:
        found = announcements.approve(desk.session, number, staff=desk.member.name, now=now, seen=seen)
    except AnnouncementRefused as error:
        return _not_approved(desk, number, error)
    staff_notes.settle(desk.session, number, *desk.account, now)
    _follow(desk, number)

    def approved(session: Transaction) -> Reply:
        values = {"number": number, "count": texts.number(audience.size(session, found.audience))}
        if found.send_at is not None and found.send_at > now:
            text = texts("bulletin-approved-later", moment=texts.time(found.send_at), **values)
        else:
            text = texts("bulletin-approved", **values)
        return Reply(text=text)

    return desk.later(approved)


def _not_approved(desk: Desk, number: int, error: AnnouncementRefused) -> Said:
    texts = desk.texts
    if error.key == "hash":
        return show(desk, number, texts("bulletin-changed", number=number))
    found = announcements.load(desk.session, number)
    if error.key == "approve" and found.approved_by:
        state = words_of.state(texts, found)
        text = texts("bulletin-approved-already", name=found.approved_by, number=number, state=state)
    elif error.key == "own":
        text = texts("bulletin-own", name=desk.member.name, number=number)
    else:
        raise error
    return desk.say(Reply(text=text))


def pause(desk: Desk, number: int, given: str) -> Said:
    """Halts it before the next message."""
    announcements.pause(desk.session, number, staff=desk.member.name, now=desk.turn.now)
    return show(desk, number, desk.texts("bulletin-paused", number=number))


def resume(desk: Desk, number: int, given: str) -> Said:
    """Goes on where it was paused."""
    announcements.resume(desk.session, number, staff=desk.member.name, now=desk.turn.now)
    return show(desk, number, desk.texts("bulletin-resumed", number=number))


def cancel(desk: Desk, number: int, given: str) -> Said:
    """Asks whether it shall end for good."""
    found = announcements.load(desk.session, number)
    if found.ended:
        raise AnnouncementRefused("move", number=number, state=found.state, verb="cancel")
    reply = Reply(
        text=desk.texts("bulletin-cancel-sure", number=number),
        choices=(
            choice(desk.texts, "choice-bulletin-cancel-yes", Bulletin(str(number), "cancel-yes")),
            choice(desk.texts, "choice-back", Bulletin(str(number))),
        ),
    )
    return desk.say(reply)


def cancel_yes(desk: Desk, number: int, given: str) -> Said:
    """Ends it for good."""
    announcements.cancel(desk.session, number, staff=desk.member.name, now=desk.turn.now)
    return show(desk, number, desk.texts("bulletin-gone", number=number))


def follow(desk: Desk, number: int, given: str) -> Said:
    """Keeps this chat up to date on it."""
    announcements.load(desk.session, number)
    _follow(desk, number)
    return show(desk, number, desk.texts("bulletin-followed", number=number))


def resend(desk: Desk, number: int, given: str) -> Said:
    """Sends the uncertain ones again."""
    count = announcements.settle(desk.session, number, resend=True, staff=desk.member.name, now=desk.turn.now)
    _follow(desk, number)
    return show(desk, number, desk.texts("bulletin-resent", count=desk.texts.number(count)))


def leave(desk: Desk, number: int, given: str) -> Said:
    """Leaves the uncertain ones as they are, for good."""
    count = announcements.settle(
        desk.session, number, resend=False, staff=desk.member.name, now=desk.turn.now
    )
    return show(desk, number, desk.texts("bulletin-left", count=desk.texts.number(count)))


def _follow(desk: Desk, number: int) -> None:
    if not staff_notes.follows(desk.session, number, *desk.account):
        found = announcements.load(desk.session, number)
        staff_notes.ask(desk.session, found, PROGRESS, *desk.account, desk.turn.now)


ACTS: Mapping[str, Act] = {
    "preview": preview,
    "test": test,
    "submit": submit,
    "pause": pause,
    "resume": resume,
    "cancel": cancel,
    "cancel-yes": cancel_yes,
    "follow": follow,
    "resend": resend,
    "leave": leave,
}
"""What the steps of a button do."""
