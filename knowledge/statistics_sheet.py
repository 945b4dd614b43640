"""The figures of a period as a spreadsheet for the office."""

from pathlib import Path

from openpyxl import Workbook

from knowledge.few import FEWEST
from knowledge.statistics import Statistics
from knowledge.worksheet import add_sheet


def write(statistics: Statistics, path: Path) -> None:
    """Writes an .xlsx with a sheet for each kind of figure; replaces a file of that name."""
    book = Workbook()
    book.remove(book.active)
    since = statistics.since.strftime("%d/%m/%Y") if statistics.since else "đầu"
    add_sheet(
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
    add_sheet(book, "Theo ngày", ("Ngày", "Số câu hỏi"), statistics.by_day)
    add_sheet(book, "Loại câu hỏi", ("Loại", "Số lần"), statistics.by_intent)
    products = [(product.code, product.name, product.times) for product in statistics.products]
    add_sheet(book, "Sản phẩm", ("Mã", "Tên sản phẩm", "Số lần"), products)
    add_sheet(book, "Địa điểm", ("Địa điểm", "Số lần"), statistics.places)
    queries, times = statistics.rarely_not_found
    rare = [(f"{queries} câu khác, mỗi câu dưới {FEWEST} lần", times)] if queries else []
    add_sheet(book, "Chưa tìm thấy", ("Câu tìm", "Số lần"), [*statistics.not_found, *rare])
    book.save(path)
