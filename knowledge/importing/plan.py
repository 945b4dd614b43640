"""From a file to a checked difference: what would be added, changed, left alone, refused and why."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.importing.draft import Change, Draft
from knowledge.importing.kinds import KINDS, KindOfFile
from knowledge.importing.products import RECOGNISED_AGAIN, ProductRows
from knowledge.importing.records import Record, Refusal, read_records
from knowledge.importing.sheets import read_sheets
from knowledge.importing.single import SingleRows
from knowledge.store import Store

TABLES = {"products": ("groups", "group_aliases", "kinds", "producers", "products", "certificates")}


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


def plan(store: Store, kind: str, path: Path, *, today: date) -> Plan:
    """Reads and checks a file against the database, writes nothing; raises SpreadsheetError or StoreError."""
    spec = KINDS[kind]
    records, refused = read_records(read_sheets(path), spec.columns)
    with store.reading() as transaction:
        draft = Draft(transaction, TABLES.get(kind, (spec.table,)))
    rows = ProductRows(draft, today) if kind == "products" else SingleRows(draft, spec)
    tally = {"added": 0, "changed": 0, "unchanged": 0}
    placed: dict[tuple[str, ...], Record] = {}
    for record in records:
        outcome = rows.take(record)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
            continue
        key, happened = outcome
        first = placed.setdefault(key, record)
        if first is record:
            tally["changed" if happened == RECOGNISED_AGAIN else happened] += 1
        elif happened == "changed":
            refused.append(
                record.refuse(
                    "name",
                    f"trùng với hàng {first.row} (trang {first.sheet}) nhưng nội dung khác; giữ lại một hàng",
                )
            )
    changes = draft.changes()
    missing = sum(1 for row in draft.rows(spec.table) if _key(row, spec) not in placed)
    refused.sort(key=lambda refusal: (refusal.sheet, refusal.row))
    return Plan(kind, path.name, tuple(changes), missing=missing, refused=tuple(refused), **tally)


def _key(row: dict[str, object], spec: KindOfFile) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in spec.key)
