"""From a file to a checked difference: what would be added, changed, left alone, refused and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.collecting import without_collector
from knowledge.importing import subscribers
from knowledge.importing.dossiers import DossierRows
from knowledge.importing.draft import Change, Draft
from knowledge.importing.fairs import FairRows
from knowledge.importing.kinds import KINDS, KindOfFile
from knowledge.importing.products import ProductRows
from knowledge.importing.records import Reading, Record, Refusal, read_records
from knowledge.importing.sheets import read_sheets
from knowledge.importing.single import SingleRows
from knowledge.importing.stock import StockRows
from knowledge.store import Store

TABLES = {
    "products": ("groups", "group_aliases", "kinds", "producers", "products", "certificates"),
    "fairs": ("fairs", "fair_places"),
    "stock": ("producers", "products", "sales_points", "stock"),
    "dossiers": ("producers", "products", "dossiers"),
}
NOTES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do; while anything is refused, nothing of it is done."""

    kind: str
    file_name: str
    changes: tuple[Change, ...]
    added: int
    changed: int
    unchanged: int
    missing: int
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()
    """What the office should know besides: columns not used, rows passed over, hidden sheets, look-alikes."""
    alerts: tuple[str, ...] = ()
    """Those of the notes that tell what changes or contradicts what people may have been told."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why dossiers are moved, by their codes, for their history."""


def plan(store: Store, kind: str, path: Path, *, today: date) -> Plan:
    """Reads and checks a file against the database, writes nothing; raises SpreadsheetError or StoreError."""
    with without_collector():
        return _plan(store, KINDS[kind], path, today)


def _plan(store: Store, spec: KindOfFile, path: Path, today: date) -> Plan:
    kind = spec.name
    reading = read_records(read_sheets(path), spec.columns)
    if kind == "subscribers":
        return _plan_subscribers(store, reading, path, today)
    with store.reading() as transaction:
        draft = Draft(transaction, TABLES.get(kind, (spec.table,)))
    rows: ProductRows | StockRows | DossierRows | SingleRows
    if kind == "products":
        rows = ProductRows(draft, today)
    elif kind == "dossiers":
        rows = DossierRows(draft, today)
    elif kind == "fairs":
        rows = FairRows(draft, spec, reading.records)
    else:
        rows = StockRows(draft, today) if kind == "stock" else SingleRows(draft, spec)
    refused = reading.refused
    tally = dict.fromkeys(("added", "changed", "unchanged"), 0)
    placed: dict[tuple[str, ...], Record] = {}
    for record in reading.records:
        outcome = rows.take(record)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
            continue
        key, happened = outcome
        first = placed.setdefault(key, record)
        if first is record:
            tally[happened if happened in tally else "changed"] += 1
        elif happened == "changed":
            refused.append(_twice(record, first))
    if not reading.records and not refused:
        reading.notes.append("Dưới hàng tiêu đề không có bản ghi nào.")
    missing = sum(1 for row in draft.rows(spec.table) if _key(row, spec) not in placed)
    refused.sort(key=lambda refusal: (refusal.sheet, refusal.row))
    notes = (*reading.notes, *_first(rows.notes))
    return Plan(
        kind,
        path.name,
        tuple(draft.changes()),
        missing=missing,
        refused=tuple(refused),
        notes=notes,
        alerts=tuple(rows.alerts) if isinstance(rows, FairRows) else (),
        reasons=rows.reasons if isinstance(rows, DossierRows) else {},
        added=tally["added"],
        changed=tally["changed"],
        unchanged=tally["unchanged"],
    )


def _plan_subscribers(store: Store, reading: Reading, path: Path, today: date) -> Plan:
    with store.reading() as transaction:
        rows, refused, tally = subscribers.check(transaction, reading.records, today=today)
    refused = sorted((*reading.refused, *refused), key=lambda refusal: (refusal.sheet, refusal.row))
    changes = tuple(row.as_change() for row in rows)
    return Plan(
        "subscribers",
        path.name,
        changes,
        refused=tuple(refused),
        notes=tuple(reading.notes),
        added=tally["added"],
        changed=tally["changed"],
        unchanged=tally["unchanged"],
        missing=tally["missing"],
    )


def _twice(record: Record, first: Record) -> Refusal:
    field = next(
        (
            name
            for name in record.titles
            if record.values.get(name) != first.values.get(name) and name in record.values
        ),
        "name",
    )
    return record.refuse(
        field, f"trùng với hàng {first.row} (trang {first.sheet}) nhưng nội dung khác; giữ lại một hàng"
    )


def _first(notes: Sequence[str]) -> list[str]:
    more = len(notes) - NOTES_SHOWN
    return [*notes[:NOTES_SHOWN], *([f"… và {more} sản phẩm trùng tên nữa."] if more > 0 else [])]


def _key(row: dict[str, object], spec: KindOfFile) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in spec.key)
