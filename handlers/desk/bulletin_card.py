"""One announcement as a message to staff, with what may be done about it: opened, waiting, under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from handlers import announcing
from handlers.announcing import Outlets, Preview
from handlers.desk import bulletin_words as words_of
from handlers.menu import choice
from handlers.messages import Capabilities, Choice, Reply
from handlers.staff_actions import ApproveBulletin, Bulletin, Bulletins
from handlers.words import Texts, Words
from knowledge import announcements, staff_notes
from knowledge.announcement import Announcement
from knowledge.places import Gazetteer
from knowledge.progress import Progress, progress
from knowledge.staff import Member
from knowledge.transaction import Transaction

SHORT = 4
"""Hex digits of a hash that a button shows; it carries them all."""
NOTE = "note"
"""Given by buttons of a message that is kept up to date, which no answer to a button may replace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One announcement as it stands now."""

    found: Announcement
    seen: Preview | None
    """Its audience and hash, as long as nobody was planned to get it."""
    shape: Progress | None
    """How far it is, once it has begun."""
    waits: bool

    @property
    def number(self) -> str:
        """Its number, as buttons carry it."""
        return str(self.found.id)


def look(
    session: Transaction,
    words: Words,
    gazetteer: Gazetteer,
    outlets: Outlets,
    number: int,
    *,
    terms: bool = True,
) -> Look:
    """Looks at an announcement, for whom it is only with `terms`; raises AnnouncementRefused."""
    found = announcements.load(session, number)
    begun = found.planned_to > 0 or found.planned_at is not None or found.state in ("sending", "done")
    return Look(
        found=found,
        seen=announcing.preview(session, words, gazetteer, number, outlets)
        if terms and (found.state == "draft" or not (begun or found.ended))
        else None,
        shape=progress(session, number) if begun else None,
        waits=staff_notes.waits(session, found),
    )


def card(texts: Texts, at: Look, member: Member, *, now: datetime, follows: bool, lead: str = "") -> Reply:
    """The whole of it, with every step that makes sense now; `lead` says what was just done."""
    found = at.found
    lines = [*([lead, ""] if lead else []), *words_of.origin(texts, found)]
    if at.seen is not None:
        lines += words_of.terms(texts, found, at.seen, now)
    if at.shape is not None:
        lines += words_of.figures(texts, found, at.shape)
    lines += ["", *words_of.said(texts, found)]
    return Reply(
        title=words_of.title(texts, found, waits=at.waits),
        text="\n".join(lines),
        choices=(*_steps(texts, at, member, follows=follows), choice(texts, "choice-bulletins", Bulletins())),
        read_first=_approvable(at, member),
    )


def _steps(texts: Texts, at: Look, member: Member, *, follows: bool) -> Iterator[Choice]:
    state = at.found.state
    if _approvable(at, member):
        yield _approval(texts, at)
    if state == "draft" and not at.waits:
        yield _step(texts, at, "submit")
    yield _step(texts, at, "preview")
    if state == "draft":
        yield from (_step(texts, at, name) for name in ("test", "who", "time", "text"))
    yield from _under_way(texts, at)
    if state in ("paused", "stopped"):
        yield _step(texts, at, "text")
    if state in ("approved", "sending", "paused") and not follows:
        yield _step(texts, at, "follow")


def _under_way(texts: Texts, at: Look, given: str = "") -> Iterator[Choice]:
    """What may be done about it besides reading and writing."""
    state = at.found.state
    if at.shape is not None and at.shape.counts["uncertain"]:
        if state != "cancelled":
            yield _step(texts, at, "resend", given)
        yield _step(texts, at, "leave", given)
    if state in ("approved", "sending"):
        yield _step(texts, at, "pause", given)
    if state == "paused":
        yield _step(texts, at, "resume", given)
    if not at.found.ended:
        yield _step(texts, at, "cancel", given)


def _step(texts: Texts, at: Look, name: str, given: str = "") -> Choice:
    return choice(texts, f"choice-bulletin-{name}", Bulletin(at.number, name, given))


def _approvable(at: Look, member: Member) -> bool:
    """Whether this member may approve it, and so reads it whole before there is a button."""
    return at.found.state == "draft" and member.approves and not at.found.written_by(member.name)


def _approval(texts: Texts, at: Look) -> Choice:
    seen = at.found.hash()
    return choice(texts, "choice-bulletin-approve", ApproveBulletin(at.number, seen), hash=seen[:SHORT])


def wanted(texts: Texts, at: Look, can: Capabilities, now: datetime) -> Reply:
    """Asks an approver: text, audience and hash, with the button below."""
    found = at.found
    lines = [
        *(words_of.terms(texts, found, at.seen, now) if at.seen else ()),
        "",
        *words_of.said(texts, found),
    ]
    return Reply(
        title=texts("bulletin-wanted", name=found.created_by, number=found.id),
        text="\n".join(lines),
        tail="" if can.buttons else texts("bulletin-open-word", number=found.id),
        choices=(_approval(texts, at), _step(texts, at, "preview", NOTE), _opens(texts, at))
        if can.buttons
        else (),
    )


def wanted_no_more(texts: Texts, found: Announcement) -> Reply:
    """What becomes of that message once somebody approved it, or once it was changed or cancelled."""
    approved = found.approved_by is not None and found.state != "cancelled"
    key = "bulletin-wanted-approved" if approved else "bulletin-wanted-void"
    values = {"name": found.approved_by} if approved else {}
    return Reply(text=texts(key, number=found.id, **values))


def under_way_note(texts: Texts, at: Look, can: Capabilities, through: datetime | None) -> Reply:
    """How far it is, as one message that is kept up to date."""
    found = at.found
    lines = [words_of.beginning(found.text_vi)]
    if at.shape is not None:
        lines += words_of.figures(texts, found, at.shape)
    if through is not None:
        lines.append(texts("bulletin-through", moment=texts.time(through)))
    return Reply(
        title=words_of.title(texts, found, waits=at.waits),
        text="\n".join(lines),
        tail="" if can.buttons else texts("bulletin-open-word", number=found.id),
        choices=(*_under_way(texts, at, NOTE), _opens(texts, at)) if can.buttons else (),
    )


def _opens(texts: Texts, at: Look) -> Choice:
    return choice(texts, "choice-bulletin-open", Bulletin(at.number, "", NOTE), number=at.number)
