"""The figures of a period as a spreadsheet for the office."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from knowledge.statistics import Statistics


def write(statistics: Statistics, path: Path) -> None:
    """Writes an .xlsx with a sheet for each kind of figure; replaces a file of that name."""
    book = Workbook()
    book.remove(book.active)
    since = statistics.since.strftime("%d/%m/%Y") if statistics.since else "đầu"
    _sheet(
        book,
        "Tổng quan",
        ("Chỉ số", "Giá trị"),
        [
            ("Kỳ thống kê", f"từ {since} đến {statistics.until:%d/%m/%Y}"),
            ("Số câu hỏi", statistics.questions),
            ("Số người hỏi", statistics.people),
            ("Câu hỏi chưa tìm thấy kết quả", statistics.unanswered),
            *((f"Kênh {channel}", times) for channel, times in statistics.by_channel),
        ],
    )
    _sheet(book, "Theo ngày", ("Ngày", "Số câu hỏi"), statistics.by_day)
    _sheet(book, "Loại câu hỏi", ("Loại", "Số lần"), statistics.by_intent)
    products = [(product.code, product.name, product.times) for product in statistics.products]
    _sheet(book, "Sản phẩm", ("Mã", "Tên sản phẩm", "Số lần"), products)
    _sheet(book, "Địa điểm", ("Địa điểm", "Số lần"), statistics.places)
    _sheet(book, "Chưa tìm thấy", ("Câu tìm", "Số lần"), statistics.not_found)
    book.save(path)


def _sheet(book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
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
                cell.data_type = "s"  # somebody typed a question that begins with "="
    sheet.freeze_panes = "A2"
