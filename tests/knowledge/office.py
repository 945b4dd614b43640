"""Files as an office makes them, and what a database holds after them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from knowledge import importing
from knowledge.importing import ImportResult, Plan
from knowledge.importing.draft import columns_of
from knowledge.store import Store

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HEADING = ("TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Nhóm", "Số sao", "Quyết định", "Ngày")
CHE_LAM: tuple[Any, ...] = (
    *(1, "Chè lam Minh Đức", "HTX Chè lam Minh Đức", "xã Thạch Xá, huyện Thạch Thất", "Thực phẩm"),
    *("4 sao", "1234/QĐ-UBND", "05/02/2025"),
)
TRA_MOC: tuple[Any, ...] = (
    *(2, "Trà ướp hoa mộc", "HKD Lưu Thị Mộc", "phường Quảng An, quận Tây Hồ", "Đồ uống"),
    *(5, "77/QĐ-BNNMT", date(2025, 8, 20)),
)


def workbook(
    path: Path,
    *rows: Sequence[Any],
    merge: Iterable[str] = (),
    title: str = "Danh sách",
    heading: bool = True,
) -> Path:
    """An .xlsx of these rows below the office's usual heading."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in ([HEADING] if heading else []) + list(rows):
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    book.save(path)
    return path


def table(path: Path, *rows: tuple[Any, ...]) -> Path:
    """An .xlsx of these rows in a folder, their own heading first."""
    return workbook(path / "ds.xlsx", *rows, heading=False)


def planned(store: Store, path: Path, kind: str = "products") -> Plan:
    """What the file would do on the day of these tests."""
    return importing.plan(store, kind, path, today=TODAY)


def imported(store: Store, path: Path, kind: str = "products") -> ImportResult:
    """The file read and written; fails where a row is refused."""
    plan = planned(store, path, kind)
    assert not plan.refused, plan.refused[:3]
    return importing.apply(store, plan, now=NOW, by="văn phòng")


def refusals(plan: Plan) -> list[tuple[int, str, str]]:
    """Row, column and reason of each refusal."""
    return [(refusal.row, refusal.column, refusal.reason) for refusal in plan.refused]


def rows_of(store: Store, table: str) -> list[dict[str, Any]]:
    """All rows of a table, days as text, in the order of their keys."""
    columns = columns_of(table)
    with store.reading() as transaction:
        stored = transaction.rows(f"SELECT {', '.join(columns)} FROM {table}")
    rows = [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(columns, row, strict=True)
        }
        for row in stored
    ]
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


def catalogue_of(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every table an import may touch."""
    tables = ("producers", "products", "certificates", "sales_points", "fairs", "aliases")
    return {table: rows_of(store, table) for table in tables}


def row_named(store: Store, name: str, table: str = "products") -> dict[str, Any]:
    """The one row of that name."""
    (row,) = (row for row in rows_of(store, table) if row["name"] == name)
    return row


def certificates_of(store: Store, name: str) -> list[dict[str, Any]]:
    """The certificates of the product of that name, the oldest first."""
    code = row_named(store, name)["code"]
    held = [row for row in rows_of(store, "certificates") if row["product_code"] == code]
    return sorted(held, key=lambda row: (row["decided_on"] or str(row["year"] or ""), row["id"]))
