"""A sheet of a spreadsheet as people like to read it."""

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter


def add_sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Adds a sheet: headings bold and fixed, columns wide enough, days as dd/mm/yyyy, no cell a formula."""
    sheet = book.create_sheet(title)
    sheet.append(list(headings))
    widths = [len(heading) for heading in headings]
    for row in rows:
        sheet.append(list(row))
        widths = [max(width, len(str(cell))) for width, cell in zip(widths, row, strict=True)]
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width + 2, 70)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.is_date:
                cell.number_format = "dd/mm/yyyy"
            elif cell.data_type == "f":
                cell.data_type = "s"  # people write words that begin with "="
    sheet.freeze_panes = "A2"
