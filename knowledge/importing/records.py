"""Checked records out of sheets: a field read by its own rule, a refusal with its place in the file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.importing.cells import CellError
from knowledge.importing.headings import Heading, find_heading
from knowledge.importing.sheets import Cell, Sheet, SheetRow, SpreadsheetError

LONGEST_TEXT = 2_000


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


@dataclass(frozen=True, slots=True)
class Record:
    """One row that was understood: only the fields whose cells held something."""

    sheet: str
    row: int
    values: Mapping[str, object]
    titles: Mapping[str, str]

    def refuse(self, field: str, reason: str) -> Refusal:
        """A refusal of this record at one of its fields."""
        return Refusal(self.sheet, self.row, self.titles.get(field, ""), reason)


def read_records(sheets: Iterable[Sheet], columns: Sequence[Column]) -> tuple[list[Record], list[Refusal]]:
    """The records and refusals of all sheets that have a heading; raises SpreadsheetError when none has."""
    sheets = list(sheets)
    meanings = {column.field: column.headings for column in columns}
    required = [column.field for column in columns if column.required]
    records: list[Record] = []
    refusals: list[Refusal] = []
    understood = False
    for sheet in sheets:
        heading = find_heading(sheet, meanings, required)
        if heading is None:
            continue
        understood = True
        for row in _data_rows(sheet, heading):
            outcome = _read_row(sheet, row, heading, columns)
            if isinstance(outcome, Record):
                records.append(outcome)
            else:
                refusals.extend(outcome)
    if not understood:
        raise SpreadsheetError(_no_heading(sheets, columns))
    return records, refusals


def _data_rows(sheet: Sheet, heading: Heading) -> Iterator[SheetRow]:
    last_column = max(heading.columns.values())
    for row in sheet.rows:
        if row.number <= heading.last_row or row.is_blank():
            continue
        told = {cell for cell in row.cells[: last_column + 1] if cell is not None}
        if len(told) < 2 and len(heading.columns) > 2:
            continue  # a line such as "II. Huyện Ba Vì" or "Tổng cộng" across the sheet
        yield row


def _read_row(
    sheet: Sheet, row: SheetRow, heading: Heading, columns: Sequence[Column]
) -> Record | list[Refusal]:
    values: dict[str, object] = {}
    refusals: list[Refusal] = []
    for column in columns:
        position = heading.columns.get(column.field)
        cell = row.cells[position] if position is not None and position < len(row.cells) else None
        title = heading.titles.get(column.field, column.headings[0])
        try:
            value = column.read(cell)
        except CellError as reason:
            refusals.append(Refusal(sheet.name, row.number, title, str(reason)))
            continue
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            refusals.append(
                Refusal(sheet.name, row.number, title, f"ô dài {len(value)} chữ, quá {LONGEST_TEXT}")
            )
        elif value is not None:
            values[column.field] = value
        elif column.required:
            refusals.append(Refusal(sheet.name, row.number, title, "ô này trống; hàng nào cũng cần"))
    return refusals or Record(sheet.name, row.number, values, heading.titles)


def _no_heading(sheets: Sequence[Sheet], columns: Sequence[Column]) -> str:
    wanted = ", ".join(f"«{column.headings[0]}»" for column in columns if column.required)
    fullest = max(
        (row for sheet in sheets for row in sheet.rows[:40]),
        key=lambda row: sum(isinstance(cell, str) for cell in row.cells),
        default=None,
    )
    seen = ", ".join(f"«{cell}»" for cell in (fullest.cells if fullest else ()) if isinstance(cell, str))[
        :300
    ]
    return (
        f"Không thấy hàng tiêu đề: cần cột {wanted} (viết có dấu hay không đều được). "
        f"Hàng giống tiêu đề nhất có: {seen or 'không có chữ nào'}."
    )
