"""An announcement from draft to end; what cannot be done is refused in a sentence, what is done is noted."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from knowledge import audience, audit, deliveries
from knowledge.announcement import (
    Announcement,
    AnnouncementRefused,
    Audience,
    every,
    latest,
    load,
)
from knowledge.transaction import Transaction

__all__ = [
    "Announcement", "AnnouncementRefused", "Audience", "Draft", "approve", "cancel", "draft", "edit", "every",
    "latest", "load", "pause", "planned_by_itself", "resume", "settle", "stop", "tells_of",
]  # fmt: skip
PROGRAM = "ocop"
"""Who drafts and approves what the program plans by itself."""
NOT_APPROVED = "it is not what was approved"
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:amp|lt|gt|quot|#\d+);|\]\(|\*\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a member of staff wants said, to whom, when."""

    text_vi: str
    text_en: str | None = None
    kind: str = "text"
    audience: Audience
    send_at: datetime | None = None
    expires_at: datetime


def _checked(wanted: Draft, now: datetime) -> None:
    for language, text in (("vi", wanted.text_vi), ("en", wanted.text_en)):
        if text is None:
            continue
        if not text.strip():
            raise AnnouncementRefused("empty", language=language)
        if found := _MARKUP.search(text):
            raise AnnouncementRefused("markup", language=language, found=found[0])
    if wanted.send_at is not None and wanted.send_at < now:
        raise AnnouncementRefused("send-past")
    if wanted.expires_at <= now:
        raise AnnouncementRefused("expires-past")
    if wanted.send_at is not None and wanted.expires_at <= wanted.send_at:
        raise AnnouncementRefused("expires-first")


def draft(session: Transaction, wanted: Draft, *, staff: str, now: datetime) -> int:
    """Keeps a draft and gives its number; raises AnnouncementRefused."""
    _checked(wanted, now)
    number = _insert(session, wanted, event=None, staff=staff, now=now)
    _note(session, number, "draft", staff, now, after=_shown(load(session, number)))
    return number


def _insert(session: Transaction, wanted: Draft, *, event: str | None, staff: str, now: datetime) -> int:
    who = wanted.audience
    row = session.row(
        "INSERT INTO announcements (class, kind, state, text_vi, text_en, fair_code, topic, place, "
        "group_name, "
        "channel, send_at, expires_at, event, created_at, created_by, planned_to) VALUES (:class, :kind, "
        "'draft', "
        ":vi, :en, :fair, :topic, :place, :group_name, :channel, :send_at, :expires_at, :event, :now, "
        ":staff, 0) "
        "RETURNING id",
        **{"class": who.class_},
        kind=wanted.kind,
        vi=wanted.text_vi.strip(),
        en=wanted.text_en.strip() if wanted.text_en else None,
        fair=who.fair_code,
        topic=who.topic,
        place=";".join(who.places) or None,
        group_name=";".join(who.groups) or None,
        channel=who.channel,
        send_at=wanted.send_at,
        expires_at=wanted.expires_at,
        event=event,
        now=now,
        staff=staff,
    )
    assert row is not None
    return int(row[0])


def tells_of(session: Transaction, number: int, fairs: Iterable[tuple[str, int]]) -> None:
    """Notes which fairs, in which version, an announcement tells of."""
    for code, version in fairs:
        session.run(
            "INSERT INTO announced_fairs (announcement_id, fair_code, fair_version) VALUES (:id, :code, "
            ":version) "
            "ON CONFLICT DO NOTHING",
            id=number,
            code=code,
            version=version,
        )


def planned_by_itself(
    session: Transaction,
    *,
    class_: str,
    kind: str,
    text_vi: str,
    text_en: str | None,
    event: str,
    expires_at: datetime,
    now: datetime,
    topic: str | None = None,
    places: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    fair_code: str | None = None,
    send_at: datetime | None = None,
) -> int | None:
    """An announcement the program makes by an event of the tables, once; None when it was made before."""
    if session.row("SELECT 1 FROM announcements WHERE event = :event", event=event) is not None:
        return None
    who = Audience(class_=class_, topic=topic, places=places, groups=groups, fair_code=fair_code)
    wanted = Draft(
        text_vi=text_vi, text_en=text_en, kind=kind, audience=who, send_at=send_at, expires_at=expires_at
    )
    number = _insert(session, wanted, event=event, staff=PROGRAM, now=now)
    _approved(session, load(session, number), PROGRAM, now)
    return number


def edit(session: Transaction, number: int, wanted: Draft, *, staff: str, now: datetime) -> None:
    """Changes a draft, or what waits or was stopped, which voids its approval; raises AnnouncementRefused."""
    found = load(session, number, lock=True)
    if found.state not in ("draft", "approved", "paused", "stopped"):
        raise AnnouncementRefused("edit", number=number, state=found.state)
    begun = found.planned_to > 0 or found.planned_at is not None
    if begun and wanted.audience != found.audience:
        raise AnnouncementRefused("audience", number=number)
    _checked(wanted if not begun else replace(wanted, send_at=None), now)
    who = wanted.audience
    texts = wanted.text_vi.strip(), wanted.text_en.strip() if wanted.text_en else None
    session.run(
        "UPDATE announcements SET state = 'draft', text_vi = :vi, text_en = :en, topic = :topic, place = "
        ":place, "
        "group_name = :group_name, channel = :channel, send_at = :send_at, expires_at = :expires_at, "
        "created_by = :staff, approved_at = NULL, approved_by = NULL, approved_hash = NULL, reason = NULL "
        "WHERE id = :id",
        vi=texts[0],
        en=texts[1],
        topic=who.topic,
        place=";".join(who.places) or None,
        group_name=";".join(who.groups) or None,
        channel=who.channel,
        send_at=wanted.send_at,
        expires_at=wanted.expires_at,
        # Who only moved the time wrote nothing: the words stay their author's, who does not approve them.
        staff=found.created_by if texts == (found.text_vi, found.text_en) else staff,
        id=number,
    )
    changed = load(session, number)
    _note(session, number, "edit", staff, now, before=_shown(found), after=_shown(changed))


def approve(
    session: Transaction, number: int, *, staff: str, now: datetime, seen: str | None = None
) -> Announcement:
    """Lets a draft be sent; `seen` is the hash that the approver has read. Raises AnnouncementRefused."""
    found = load(session, number, lock=True)
    if found.state != "draft":
        raise AnnouncementRefused("approve", number=number, state=found.state)
    if found.written_by(staff):
        raise AnnouncementRefused("own", number=number, staff=staff)
    if seen is not None and seen != found.hash():
        raise AnnouncementRefused("hash", number=number, seen=seen, hash=found.hash())
    if found.expires_at <= now:
        raise AnnouncementRefused("useless", number=number)
    if found.planned_at is None and not audience.anybody(session, found.audience):
        raise AnnouncementRefused("nobody", number=number)
    _approved(session, found, staff, now)
    return load(session, number)


def _approved(session: Transaction, found: Announcement, staff: str, now: datetime) -> None:
    session.run(
        "UPDATE announcements SET state = 'approved', approved_at = :now, approved_by = :staff, "
        "approved_hash = :hash WHERE id = :id",
        now=now,
        staff=staff,
        hash=found.hash(),
        id=found.id,
    )
    _note(session, found.id, "approve", staff, now, before=found.state, after=f"approved {found.hash()}")


def pause(session: Transaction, number: int, *, staff: str, now: datetime) -> None:
    """Halts it before the next message; raises AnnouncementRefused."""
    _move(session, number, "pause", ("approved", "sending"), "paused", staff, now)


def resume(session: Transaction, number: int, *, staff: str, now: datetime) -> None:
    """Goes on where it was paused; raises AnnouncementRefused."""
    _move(session, number, "resume", ("paused",), "approved", staff, now)


def cancel(
    session: Transaction, number: int, *, staff: str, now: datetime, reason: str | None = None
) -> None:
    """Ends it for good: what was not sent never will be; raises AnnouncementRefused."""
    states = ("draft", "approved", "sending", "paused", "stopped")
    _move(session, number, "cancel", states, "cancelled", staff, now, reason)


def stop(session: Transaction, number: int, *, reason: str, now: datetime) -> bool:
    """Halts what cannot be sent as it is, until staff changes it; False when it was halted before."""
    found = load(session, number, lock=True)
    if found.state not in ("approved", "sending"):
        return False
    _move(session, number, "stop", (found.state,), "stopped", PROGRAM, now, reason)
    return True


def settle(session: Transaction, number: int, *, resend: bool, staff: str, now: datetime) -> int:
    """Sends the uncertain deliveries again, or leaves them for good; gives how many.

    Raises AnnouncementRefused when there are none, or when nothing of it may be sent any more.
    """
    found = load(session, number, lock=True)
    if resend and (found.state == "cancelled" or found.expires_at <= now):
        raise AnnouncementRefused("resend", number=number)
    count = deliveries.settle(session, number, resend=resend, now=now, staff=staff)
    if not count:
        raise AnnouncementRefused("nothing-uncertain", number=number)
    settled = f"{count} {'sent again' if resend else 'left'}"
    _note(session, number, "resolve", staff, now, before=f"{count} uncertain", after=settled)
    return count


def _move(
    session: Transaction,
    number: int,
    verb: str,
    states: tuple[str, ...],
    to: str,
    staff: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    found = load(session, number, lock=True)
    if found.state not in states:
        raise AnnouncementRefused("move", number=number, state=found.state, verb=verb)
    session.run(
        "UPDATE announcements SET state = :to, reason = :reason WHERE id = :id",
        to=to,
        reason=reason,
        id=number,
    )
    _note(session, number, verb, staff, now, before=found.state, after=to, reason=reason)


def _shown(found: Announcement) -> str:
    said = {"vi": found.text_vi, "en": found.text_en, "hash": found.hash()}
    times = {
        "send_at": found.send_at.isoformat() if found.send_at else None,
        "expires_at": found.expires_at.isoformat(),
    }
    return json.dumps(said | times | asdict(found.audience), ensure_ascii=False)


def _note(session: Transaction, number: int, verb: str, staff: str, now: datetime, **more: Any) -> None:
    audit.record(
        session, now=now, staff=staff, action=f"announcement.{verb}", subject=f"announcement {number}", **more
    )
