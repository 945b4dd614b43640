"""Dossiers: where each stands, what happened to it, and moving one on; whoever asks must have the right."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from knowledge import audit
from knowledge.rules import rules
from knowledge.times import hanoi_day, read_day, read_time
from knowledge.transaction import Transaction

_COLUMNS = (
    "code, producer_code, product_code, product_name, kind, stage, stage_on, filed_on, filed_at, holder, "
    "score, stars, missing, next_step"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One dossier as it stands."""

    code: str
    producer_code: str
    product_code: str | None
    product_name: str
    kind: str | None
    stage: int
    stage_on: date
    filed_on: date | None
    filed_at: str | None
    holder: str | None
    score: float | None
    stars: int | None
    missing: str | None
    next_step: str | None

    @property
    def with_a_district(self) -> bool:
        """Handed to a district while there were districts, and nobody noted who has it now."""
        return (
            self.holder is None
            and self.filed_on is not None
            and self.filed_on < rules().districts_ended
            and self.stage < rules().shows_score_from
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a dossier."""

    id: int
    at: datetime
    by: str
    how: str
    stage_before: int | None
    stage_after: int | None
    stage_on: date | None
    reason: str | None
    changes: Mapping[str, Any] = field(default_factory=dict)


class MoveRefused(Exception):
    """A dossier cannot be moved so; the message says why and what can be done."""


def of_producers(session: Transaction, producers: Collection[str]) -> tuple[Dossier, ...]:
    """The dossiers of some producers, those still under way first, the latest first."""
    found: list[Dossier] = []
    for code in sorted(producers):
        rows = session.rows(f"SELECT {_COLUMNS} FROM dossiers WHERE producer_code = :code", code=code)
        found += map(_dossier, rows)
    last = len(rules().stages)
    newest_first = sorted(found, key=lambda one: (one.stage_on, one.code), reverse=True)
    return tuple(sorted(newest_first, key=lambda one: one.stage == last))


def every(session: Transaction, *, stage: int | None = None) -> tuple[Dossier, ...]:
    """All dossiers, or those at one stage, by code."""
    rows = session.rows(f"SELECT {_COLUMNS} FROM dossiers ORDER BY code")
    return tuple(one for one in map(_dossier, rows) if stage in (None, one.stage))


def find(session: Transaction, code: str) -> Dossier | None:
    """One dossier by its exact code."""
    row = session.row(f"SELECT {_COLUMNS} FROM dossiers WHERE code = :code", code=code)
    return _dossier(row) if row else None


def _dossier(row: tuple[Any, ...]) -> Dossier:
    stage_on = read_day(row[6])
    assert stage_on is not None
    return Dossier(
        code=row[0],
        producer_code=row[1],
        product_code=row[2],
        product_name=row[3],
        kind=row[4],
        stage=row[5],
        stage_on=stage_on,
        filed_on=read_day(row[7]),
        filed_at=row[8],
        holder=row[9],
        score=row[10],
        stars=row[11],
        missing=row[12],
        next_step=row[13],
    )


def history(session: Transaction, code: str) -> tuple[Event, ...]:
    """Everything that happened to a dossier, the earliest first, also when it was taken back since."""
    rows = session.rows(
        "SELECT id, at, by, how, stage_before, stage_after, stage_on, reason, changes FROM dossier_events "
        "WHERE dossier_code = :code ORDER BY id",
        code=code,
    )
    return tuple(
        Event(
            id=row[0],
            at=moment,
            by=row[2],
            how=row[3],
            stage_before=row[4],
            stage_after=row[5],
            stage_on=read_day(row[6]),
            reason=row[7],
            changes=json.loads(row[8]) if row[8] else {},
        )
        for row in rows
        if (moment := read_time(row[1])) is not None
    )


def move(
    session: Transaction,
    code: str,
    stage: int,
    *,
    now: datetime,
    by: str,
    reason: str | None = None,
    on: date | None = None,
) -> Dossier:
    """Moves a dossier to a stage, notes it in its history and in the audit; raises MoveRefused."""
    known = find(session, code)
    if known is None:
        raise MoveRefused(f"Không có hồ sơ nào mang mã {code}.")
    today = hanoi_day(now)
    on = on or today
    if problem := impossible(known.stage, stage, score=known.score, reason=reason):
        raise MoveRefused(f"Hồ sơ {code}: {problem}")
    if on > today:
        raise MoveRefused(f"Ngày {on:%d/%m/%Y} chưa tới; ghi ngày hồ sơ thật sự chuyển bước.")
    if on < known.stage_on:
        raise MoveRefused(
            f"Ngày {on:%d/%m/%Y} trước ngày hồ sơ {code} đến bước {known.stage} "
            f"({known.stage_on:%d/%m/%Y}); xem lại ngày."
        )
    session.run(
        "UPDATE dossiers SET stage = :stage, stage_on = :on WHERE code = :code", stage=stage, on=on, code=code
    )
    note(session, code, now=now, by=by, how="move", before=known.stage, after=stage, on=on, reason=reason)
    audit.record(
        session,
        now=now,
        staff=by,
        action="dossier.move",
        subject=f"dossier {code}",
        before=str(known.stage),
        after=str(stage),
        reason=reason,
    )
    moved = find(session, code)
    assert moved is not None
    return moved


def impossible(now_at: int, to: int, *, score: float | None, reason: str | None) -> str | None:
    """Why a dossier cannot go from one stage to another; None when it can."""
    law = rules()
    if not 1 <= to <= len(law.stages):
        return f"không có bước {to}; các bước đánh số từ 1 đến {len(law.stages)}."
    if to == now_at:
        return f"đang ở bước {to} rồi."
    least = law.stage(to).least
    if least is not None and score is not None and score < least:
        return f"bước {to} cần từ {least:g} điểm, hồ sơ này được {score:g} điểm."
    ahead = law.stage(now_at).next
    if to not in ahead and to > now_at:
        way = " hoặc ".join(map(str, ahead))
        return f"không chuyển thẳng từ bước {now_at} đến bước {to} được; bước kế tiếp là {way}."
    if to < now_at and to not in ahead and not (reason or "").strip():
        return f"lùi từ bước {now_at} về bước {to} thì cần lý do; ghi thêm --reason."
    return None


def note(
    session: Transaction,
    code: str,
    *,
    now: datetime,
    by: str,
    how: str,
    before: int | None,
    after: int | None,
    on: date | None,
    reason: str | None = None,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Adds an event to a dossier's history, where nothing is ever changed or deleted."""
    session.run(
        "INSERT INTO dossier_events "
        "(dossier_code, at, by, how, stage_before, stage_after, stage_on, changes, reason) "
        "VALUES (:code, :now, :by, :how, :before, :after, :on, :changes, :reason)",
        code=code,
        now=now,
        by=by,
        how=how,
        before=before,
        after=after,
        on=on,
        changes=json.dumps(changes, ensure_ascii=False) if changes else None,
        reason=reason,
    )
