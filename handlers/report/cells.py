"""One printed page of a spreadsheet: blocks of a title, headings and rows side by side on twelve columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = 12
HALF = COLUMNS // 2
COLUMN_WIDTH = 9
ROW_HEIGHT = 16.5
GREEN, PALE, GREY, LINE = "1B6E4B", "E8F3EC", "5F6B66", "C9D6CF"
FONT = "Arial"
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block: its heading, and over how many of the page's columns it goes."""

    heading: str
    span: int
    number: bool = False


def set_up(sheet: Worksheet) -> None:
    """A4 upright, the whole on one page, without grid lines."""
    sheet.sheet_view.showGridLines = False
    for number in range(1, COLUMNS + 1):
        sheet.column_dimensions[chr(64 + number)].width = COLUMN_WIDTH
    page = sheet.page_setup
    page.paperSize, page.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_PORTRAIT
    page.fitToWidth, page.fitToHeight = 1, 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.4
    margins.header = margins.footer = 0.2


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Cell,
    *,
    span: int = 1,
    size: float = 10,
    bold: bool = False,
    colour: str = "000000",
    align: str = "left",
    fill: str | None = None,
    wrap: bool = False,
    indent: int = 0,
) -> None:
    """One cell over `span` columns; text that begins with "=" stays text."""
    if span > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + span - 1)
    cell = sheet.cell(row, column)
    cell.value = value
    if cell.data_type == "f":
        cell.data_type = "s"
    cell.font = Font(name=FONT, size=size, bold=bold, color=colour)
    cell.alignment = Alignment(
        horizontal=align, vertical="top" if wrap else "center", wrap_text=wrap, indent=indent
    )
    if isinstance(value, int):
        cell.number_format = "#,##0"
    if fill:
        for each in range(column, column + span):
            sheet.cell(row, each).fill = PatternFill("solid", start_color=fill)


def title(sheet: Worksheet, row: int, column: int, span: int, text: str) -> None:
    """The title of a block, on a coloured band."""
    put(sheet, row, column, text, span=span, size=11, bold=True, colour=GREEN, fill=PALE, indent=1)
    sheet.row_dimensions[row].height = 19


def table(
    sheet: Worksheet, row: int, column: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> int:
    """Headings and rows under each other; gives the row after the last."""
    at = column
    for each in columns:
        align = "right" if each.number else "left"
        put(sheet, row, at, each.heading, span=each.span, size=9, colour=GREY, align=align, indent=1)
        at += each.span
    row += 1
    for values in rows:
        at = column
        for each, value in zip(columns, values, strict=True):
            align = "right" if each.number else "left"
            put(sheet, row, at, value, span=each.span, align=align, indent=1)
            for number in range(at, at + each.span):
                sheet.cell(row, number).border = Border(bottom=Side("hair", color=LINE))
            at += each.span
        sheet.row_dimensions[row].height = ROW_HEIGHT
        row += 1
    return row
