"""CSV files as Excel and others write them: UTF-8 or UTF-16, parted by commas, semicolons, tabs or bars."""

import csv
import io
from collections import Counter
from pathlib import Path

from knowledge.importing.sheets import Sheet, SpreadsheetError, cell_of, kept

DELIMITERS = ",;\t|"
ROWS_TRIED = 60
LONGEST_FIELD = 2**20


def read_delimited(path: Path) -> Sheet:
    """The one sheet of a CSV file; raises SpreadsheetError."""
    text = _decoded(path)
    csv.field_size_limit(LONGEST_FIELD)
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    if named.startswith("sep=") and len(named) == 5:  # Excel's own way to name the delimiter
        delimiter, text, before = first.strip()[4], rest, 1
    else:
        delimiter, before = max(DELIMITERS, key=lambda mark: _regularity(text, mark)), 0
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = (kept(number, map(cell_of, record)) for number, record in enumerate(records, start=before + 1))
        return Sheet(path.name, tuple(row for row in rows if row is not None))
    except csv.Error as reason:
        raise SpreadsheetError(
            f"Tệp {path.name} không phải .csv đúng cách ({reason}): thường do thừa hoặc thiếu dấu ngoặc kép. "
            "Hãy lưu lại bằng Excel thành .xlsx."
        ) from None


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the width that most have with this delimiter, and that width."""
    widths: Counter[int] = Counter()
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            widths[len(record)] += 1
            if widths.total() == ROWS_TRIED:
                break
    except csv.Error:
        pass
    return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeError:
        text = "\x00"
    if "\x00" in text:
        raise SpreadsheetError(
            f"Tệp {path.name} không phải chữ UTF-8: trong Excel chọn Lưu thành > CSV UTF-8, "
            "hoặc lưu thành .xlsx."
        )
    return text
