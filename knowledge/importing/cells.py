"""What one cell means: stars, days, years and numbers as offices write them; each refusal is a sentence."""

import re
from datetime import date, timedelta

from knowledge.fold import fold
from knowledge.importing.sheets import Cell

EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_SERIALS = range(20_000, 80_000)
"""Serial days of about 1954 to 2118: what a date cell without its format holds."""
STAR_WORDS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
DAY_FORMS = (
    re.compile(r"^(?P<day>\d{1,2})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<year>\d{4}|\d{2})$"),
    re.compile(r"^(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})(?:[T ][\d:.Z+\-]*)?$"),
    re.compile(r"^(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d{4})$"),
)


class CellError(ValueError):
    """A cell that cannot be understood; the message says what stands there and what is expected."""


def as_text(cell: Cell) -> str | None:
    """The cell as text, whole numbers without a decimal point; None for an empty one or a dash."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).strip()
    return text if text and text not in ("-", "–", "—") else None


def as_stars(cell: Cell) -> int | None:
    """Stars from 3, "4 sao", "****", "★★★★", "hạng 5 sao", "bốn sao"; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    folded = fold(text)
    marks = re.fullmatch(r"[*★⭐✩☆\s️]+", text)
    if marks:
        stars = sum(text.count(mark) for mark in "*★⭐")
    elif found := re.search(r"\d+", folded):
        stars = int(found.group())
        if len(re.findall(r"\d+", folded)) > 1:
            raise CellError(f"số sao «{text}» có nhiều con số; cần một số từ 1 đến 5")
    else:
        stars = next((value for word, value in STAR_WORDS.items() if word in folded.split()), 0)
    if not 1 <= stars <= 5:
        raise CellError(f"số sao «{text}» không hợp lệ; cần một số từ 1 đến 5, ví dụ «4 sao»")
    return stars


def says_potential_five(cell: Cell) -> bool:
    """True for "tiềm năng 5 sao", which is not 5 sao."""
    text = as_text(cell)
    return text is not None and "tiem nang" in fold(text)


def as_day(cell: Cell) -> date | None:
    """A day from a date cell, an Excel serial, d/m/y, ISO or "ngày 5 tháng 2 năm 2025"; raises CellError."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and int(cell) in EXCEL_SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=int(cell))
    text = as_text(cell)
    if text is None:
        return None
    if text.isdigit() and int(text) in EXCEL_SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=int(text))
    for form, written in ((DAY_FORMS[0], text), (DAY_FORMS[1], text), (DAY_FORMS[2], fold(text))):
        if found := form.match(written):
            year = int(found["year"])
            year += 2000 if year < 100 else 0
            try:
                return date(year, int(found["month"]), int(found["day"]))
            except ValueError:
                break
    raise CellError(f"ngày «{text}» không hợp lệ; cần ngày/tháng/năm, ví dụ 05/02/2025")


def as_year(cell: Cell) -> int | None:
    """A year between 2000 and 2100, also from a date cell; None when empty; raises CellError."""
    if isinstance(cell, date):
        return cell.year
    text = as_text(cell)
    if text is None:
        return None
    found = re.fullmatch(r"(?:năm\s*)?(20\d\d)", text.lower())
    if not found:
        raise CellError(f"năm «{text}» không hợp lệ; cần bốn chữ số, ví dụ 2024")
    return int(found.group(1))


def as_degrees(cell: Cell) -> float | None:
    """Decimal degrees, with a point or a comma; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise CellError(f"toạ độ «{text}» không hợp lệ; cần độ thập phân, ví dụ 21.0285") from None


def as_link(cell: Cell) -> str | None:
    """One or more http links; None when empty; raises CellError."""
    text = as_text(cell)
    if text is not None and not all(re.match(r"https?://[^\s]+$", part) for part in text.split()):
        raise CellError(f"đường dẫn «{text[:80]}» không hợp lệ; cần bắt đầu bằng http:// hoặc https://")
    return text


def as_code(cell: Cell) -> str | None:
    """A code of letters, digits and dashes, at most 24; None when empty; raises CellError."""
    text = as_text(cell)
    if text is not None and not re.fullmatch(r"[A-Za-z0-9-]{1,24}", text):
        raise CellError(
            f"mã «{text[:60]}» không hợp lệ; mã chỉ gồm chữ không dấu, số và gạch nối, dài nhất 24"
        )
    return text
