"""Which certificates run out in which month, as a spreadsheet for the office, a sheet a month."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from knowledge.certificates import state

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

HEADINGS = ("Ngày hết hạn", "Còn (ngày)", "Mã", "Sản phẩm", "Chủ thể", "Số sao", "Quyết định", "Liên hệ")


def write(catalogue: "Catalogue", path: Path, *, today: date, months: int) -> int:
    """Writes the certificates that run out within so many months, this one included; gives their number."""
    first = today.year * 12 + today.month - 1
    rows: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    for product in catalogue.products.values():
        found = state(product, today)
        if found.until is None or found.days_left is None or found.days_left < 0:
            continue
        month = found.until.year * 12 + found.until.month - 1
        if month < first + months:
            decision = product.certificates[0].decision
            told = (product.code, product.name, product.producer, product.stars, decision, product.contact)
            rows[month].append((found.until, found.days_left, *told))
    book = Workbook()
    book.remove(book.active)
    for month in range(first, first + months):
        sheet = book.create_sheet(f"{month % 12 + 1:02}-{month // 12}")
        sheet.append(list(HEADINGS))
        for row in sorted(rows[month], key=lambda row: (row[0], row[2])):
            sheet.append(list(row))
        for row_ in sheet.iter_rows(min_row=2):
            row_[0].number_format = "dd/mm/yyyy"
            for cell in row_:
                if cell.data_type == "f":
                    cell.data_type = "s"  # a name that begins with = is text, never a formula
        sheet.freeze_panes = "A2"
        for letter, width in zip("ABCDEFGH", (14, 10, 12, 40, 40, 8, 20, 20), strict=True):
            sheet.column_dimensions[letter].width = width
    book.save(path)
    return sum(map(len, rows.values()))
