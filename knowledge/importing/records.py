"""Checked records out of sheets: a field read by its own rule, a refusal with its place in the file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.importing.cells import CellError
from knowledge.importing.headings import Heading, find_heading
from knowledge.importing.sections import DataRow, PassedOver, rows_below
from knowledge.importing.sheets import Cell, Sheet, SpreadsheetError

LONGEST_TEXT = 2_000
PASSED_OVER_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row was refused, and where it stands in the file."""

    sheet: str
    row: int
    column: str
    reason: str

    def as_dict(self) -> dict[str, str | int]:
        """The refusal as the JSON of `ocop import --json` has it."""
        return {"sheet": self.sheet, "row": self.row, "column": self.column, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its name with us, the headings that mean it (folded), how a cell of it is read."""

    field: str
    headings: Sequence[str]
    read: Callable[[Cell], object]
    required: bool = False
    shown: str = ""
    """The heading to ask for where a required one is missing."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row that was understood: only the fields whose cells held something."""

    sheet: str
    row: int
    values: Mapping[str, Any]
    titles: Mapping[str, str]
    under: Mapping[str, str] = field(default_factory=dict)
    """The headings of parts it stands under: district, commune, other."""

    def refuse(self, field: str, reason: str) -> Refusal:
        """A refusal of this record at one of its fields."""
        return Refusal(self.sheet, self.row, self.titles.get(field, ""), reason)


@dataclass(slots=True)
class Reading:
    """What was read of a file: its records, what was refused, and what the office should know besides."""

    records: list[Record] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_records(sheets: Sequence[Sheet], columns: Sequence[Column]) -> Reading:
    """The records and refusals of all sheets that have a heading; raises SpreadsheetError when none has."""
    meanings = {column.field: column.headings for column in columns}
    required = [column.field for column in columns if column.required]
    headings = [(sheet, find_heading(sheet, meanings, required)) for sheet in sheets]
    if all(heading is None for _, heading in headings):
        raise SpreadsheetError(_no_heading(sheets, columns))
    reading = Reading()
    for sheet, heading in headings:
        if sheet.hidden:
            reading.notes.append(f"Trang ẩn «{sheet.name}» không được đọc.")
        elif heading is not None:
            _read_sheet(sheet, heading, columns, reading)
        elif sheet.rows:
            reading.notes.append(
                f"Trang «{sheet.name}» không có hàng tiêu đề nên không được đọc ({len(sheet.rows)} hàng)."
            )
    return reading


def _read_sheet(sheet: Sheet, heading: Heading, columns: Sequence[Column], reading: Reading) -> None:
    placed = [
        (column, heading.columns.get(column.field), heading.titles.get(column.field, column.shown))
        for column in columns
        if column.field in heading.columns or column.required
    ]
    passed_over = []
    for row in rows_below(sheet, heading):
        if isinstance(row, PassedOver):
            passed_over.append(f"{row.number} «{row.text}»")
            continue
        outcome = _read_row(sheet.name, row, placed, heading)
        if isinstance(outcome, Record):
            reading.records.append(outcome)
        else:
            reading.refused.extend(outcome)
    if heading.unused:
        names = ", ".join(f"«{title}»" for title in dict.fromkeys(heading.unused))
        reading.notes.append(f"Trang «{sheet.name}»: không dùng cột {names}.")
    if passed_over:
        shown = "; ".join(passed_over[:PASSED_OVER_SHOWN])
        more = len(passed_over) - PASSED_OVER_SHOWN
        reading.notes.append(
            f"Trang «{sheet.name}»: hàng không phải bản ghi nên bỏ qua: {shown}"
            + (f"; và {more} hàng nữa." if more > 0 else ".")
        )


def _read_row(
    sheet: str, data: DataRow, placed: Iterable[tuple[Column, int | None, str]], heading: Heading
) -> Record | list[Refusal]:
    values: dict[str, Any] = {}
    refusals: list[Refusal] = []
    number, cells = data.row.number, data.row.cells
    for column, position, title in placed:
        cell = cells[position] if position is not None and position < len(cells) else None
        if cell is None:
            if column.required:
                refusals.append(Refusal(sheet, number, title, "ô này trống; hàng nào cũng cần"))
            continue
        if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
            reason = f"ô dài {len(cell)} chữ, quá {LONGEST_TEXT}"
            refusals.append(Refusal(sheet, number, title, reason))
            continue
        try:
            value = column.read(cell)
        except CellError as unclear:
            refusals.append(Refusal(sheet, number, title, str(unclear)))
            continue
        if value is not None:
            values[column.field] = value
        elif column.required:
            refusals.append(Refusal(sheet, number, title, "ô này trống; hàng nào cũng cần"))
    return refusals or Record(sheet, number, values, heading.titles, data.under)


def _no_heading(sheets: Sequence[Sheet], columns: Sequence[Column]) -> str:
    if not any(sheet.rows for sheet in sheets):
        hidden = ", ".join(f"«{sheet.name}»" for sheet in sheets if sheet.hidden)
        return f"Tệp không có dòng nào{f' (trang ẩn {hidden} không được đọc)' if hidden else ''}."
    wanted = ", ".join(f"«{column.shown}»" for column in columns if column.required)
    fullest = max(
        (row for sheet in sheets for row in sheet.rows[:40]),
        key=lambda row: len({cell for cell in row.cells if isinstance(cell, str)}),
    )
    seen = ", ".join(f"«{cell}»" for cell in dict.fromkeys(fullest.cells) if isinstance(cell, str))[:300]
    return (
        f"Không thấy hàng tiêu đề: cần cột {wanted} (viết có dấu hay không đều được). "
        f"Hàng giống tiêu đề nhất là hàng {fullest.number}: {seen or 'không có chữ nào'}."
    )
