"""An announcement as a value: what it says, to whom, from when until when, and where it stands."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge.times import read_time, utc
from knowledge.transaction import Transaction

COLUMNS = (
    "id, class, kind, state, text_vi, text_en, fair_code, topic, place, group_name, channel, send_at, "
    "expires_at, event, created_by, approved_by, approved_hash, planned_to, planned_at, finished_at, reason"
)
ANSWER = "answer"
"""Kind of what carries the answer of staff to one person's own request: no announcement to staff's eyes."""
ENDED = ("done", "cancelled")


class AnnouncementRefused(Exception):
    """What was asked of an announcement cannot be done; `handlers.announcing.refusal` gives the sentence."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who shall hear: who agreed to the topic, narrowed by place and channel; None narrows nothing."""

    class_: str = "advertising"
    topic: str | None = None
    places: tuple[str, ...] = ()
    """Gazetteer codes: the place named, then those that overlap it."""
    groups: tuple[str, ...] = ()
    """Official names of the groups that it names; whoever follows one group hears of no other."""
    channel: str | None = None
    fair_code: str | None = None
    told_before: bool = False
    """Only whoever got word of the fair before: for reminders, changes and cancellations."""
    frequency: str | None = "at_once"
    """The frequency agreed to; None is any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """Something to tell many people, or one producer."""

    id: int
    kind: str
    state: str
    text_vi: str
    text_en: str | None
    audience: Audience
    send_at: datetime | None
    expires_at: datetime
    event: str | None
    created_by: str
    approved_by: str | None
    approved_hash: str | None
    planned_to: int
    planned_at: datetime | None
    finished_at: datetime | None
    reason: str | None

    @property
    def planned_by_itself(self) -> bool:
        """Whether the program planned it, by an event in the tables."""
        return self.event is not None

    @property
    def ended(self) -> bool:
        """Whether nothing of it will be sent any more."""
        return self.state in ENDED

    def written_by(self, staff: str) -> bool:
        """Whether it is this member's own, whom it therefore takes another to approve."""
        return self.created_by.strip().casefold() == staff.strip().casefold()

    def text(self, language: str) -> str:
        """What it says in a language; Vietnamese where there is no other."""
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def hash(self) -> str:
        """What is approved: the texts, the audience and the times, as 12 hex digits."""
        who = self.audience
        parts: list[Any] = [
            self.text_vi,
            self.text_en,
            who.class_,
            who.topic,
            list(who.places),
            _joined(who.groups),
        ]
        parts += [who.channel, who.fair_code, _iso(self.send_at), _iso(self.expires_at)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def _joined(names: tuple[str, ...]) -> str | None:
    return ";".join(names) or None


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else utc(moment).isoformat()


def load(session: Transaction, number: int, *, lock: bool = False) -> Announcement:
    """The announcement of a number; raises AnnouncementRefused when there is none."""
    ending = session.for_update if lock else ""
    row = session.row(f"SELECT {COLUMNS} FROM announcements WHERE id = :id{ending}", id=number)
    if row is None:
        raise AnnouncementRefused("none", number=number)
    return of_row(row)


def every(session: Transaction, *states: str) -> list[Announcement]:
    """Announcements in any of the states, all when none is named, the earliest first."""
    given = {f"s{at}": state for at, state in enumerate(states)}
    where = f" WHERE state IN ({', '.join(f':{name}' for name in given)})" if given else ""
    return [
        of_row(row)
        for row in session.rows(f"SELECT {COLUMNS} FROM announcements{where} ORDER BY id", **given)
    ]


def latest(session: Transaction, *, start: int, most: int) -> list[Announcement]:
    """Announcements to many, the newest first; what concerns one producer or one person is left out."""
    rows = session.rows(
        f"SELECT {COLUMNS} FROM announcements WHERE class <> 'service' ORDER BY id DESC "
        "LIMIT :most OFFSET :start",
        most=most,
        start=start,
    )
    return [of_row(row) for row in rows]


def of_row(row: tuple[Any, ...]) -> Announcement:
    """The value of a row of COLUMNS."""
    expires_at = read_time(row[12])
    assert expires_at is not None
    return Announcement(
        id=row[0],
        kind=row[2],
        state=row[3],
        text_vi=row[4],
        text_en=row[5],
        audience=Audience(
            class_=row[1],
            fair_code=row[6],
            topic=row[7],
            places=tuple(row[8].split(";")) if row[8] else (),
            groups=tuple(row[9].split(";")) if row[9] else (),
            channel=row[10],
            told_before=row[1] == "change" or row[2] == "reminder",
            frequency={"digest": "weekly", "reminder": None}.get(row[2], "at_once"),
        ),
        send_at=read_time(row[11]),
        expires_at=expires_at,
        event=row[13],
        created_by=row[14],
        approved_by=row[15],
        approved_hash=row[16],
        planned_to=row[17],
        planned_at=read_time(row[18]),
        finished_at=read_time(row[19]),
        reason=row[20],
    )
