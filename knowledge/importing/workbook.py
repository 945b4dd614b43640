"""Excel workbooks (.xlsx): visible worksheets with merged cells filled and cells without a value named."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.importing.archive import Part, examine
from knowledge.importing.sheets import Cell, Sheet, SheetRow, SpreadsheetError, Unreadable, cell_of, kept

WIDEST_MERGED = 200
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1."""


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets in their order; hidden ones are named only. Raises SpreadsheetError."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    parts = examine(path)
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            return [
                _sheet(book.get_sheet_by_name(about.name), parts.get(about.name))
                if about.visible == SheetVisibleEnum.Visible
                else Sheet(about.name, (), hidden=True)
                for about in book.sheets_metadata
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except CalamineError as reason:
        raise SpreadsheetError(
            f"Không đọc được tệp {path.name}: tệp hỏng hoặc không phải .xlsx. Hãy mở bằng Excel và lưu lại."
        ) from reason


def _sheet(worksheet: Any, part: Part | None) -> Sheet:
    before = (None,) * (worksheet.start[1] if worksheet.start else 0)
    without_value = _by_row(part)
    merged = [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in worksheet.merged_cell_ranges or ()
    ]
    rows = _named(enumerate(worksheet.iter_rows(), start=1), before, without_value)
    return Sheet(worksheet.name, tuple(_filled(rows, merged)))


def _by_row(part: Part | None) -> Mapping[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for (row, column), reason in part.without_value.items() if part else ():
        found.setdefault(row, []).append((column, reason))
    return found


def _named(
    rows: Iterator[tuple[int, list[Any]]],
    before: tuple[None, ...],
    without_value: Mapping[int, list[tuple[int, str]]],
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    blank: list[Any] = []
    for number, values in rows:
        if len(values) != len(blank):
            blank = [""] * len(values)
        cells: tuple[Cell, ...] = () if values == blank else (*before, *map(cell_of, values))
        if number in without_value:
            told = list(cells)
            for column, reason in without_value[number]:
                told.extend([None] * (column - len(told)))
                told[column - 1] = Unreadable(reason)
            cells = tuple(told)
        yield number, cells


def _filled(rows: Iterator[tuple[int, tuple[Cell, ...]]], merged: list[Area]) -> Iterator[SheetRow]:
    """The rows that hold anything, each cell of a merged area with the value of its first."""
    starts: dict[int, list[Area]] = {}
    for area in merged:
        starts.setdefault(area[0], []).append(area)
    reaching: list[tuple[Area, Cell]] = []
    for number, held in rows:
        if not reaching and number not in starts:
            row = kept(number, held)
        else:
            cells = list(held)
            for area in starts.get(number, ()):
                reaching.append((area, cells[area[1] - 1] if area[1] <= len(cells) else None))
            reaching = [(area, value) for area, value in reaching if area[2] >= number]
            for (_, left, _, right), value in reaching:
                last = min(right, WIDEST_MERGED)
                cells.extend([None] * (last - len(cells)))
                cells[left - 1 : last] = [value] * max(0, last - left + 1)
            row = kept(number, cells)
        if row is not None:
            yield row
