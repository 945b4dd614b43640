"""What one cell means: stars, days, years and numbers as offices write them; each refusal is a sentence."""

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from knowledge.fold import fold
from knowledge.importing.sheets import Cell, Unreadable

EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_SERIALS = range(20_000, 80_000)
"""Serial days of about 1954 to 2118: what a date cell without its format holds."""
STAR_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "one": 1, "two": 2, "three": 3}
STAR_WORDS |= {"four": 4, "five": 5}
DAY_FORMS = (
    re.compile(
        r"(?P<day>\d{1,2})\s?[/.\- ]\s?(?P<month>\d{1,2})\s?[/.\- ]\s?(?P<year>\d{4}|\d{2})(?: [\d:]+)?"
    ),
    re.compile(r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})[/.\-](?P<day>\d{1,2})(?:[T ][\d:.Z+\-]*)?"),
)
DAY_IN_WORDS = re.compile(r"(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d{4})")
YES, NO = ("1", "true", "x", "co", "yes"), ("0", "false", "khong", "no")


class CellError(ValueError):
    """A cell that cannot be understood; the message says what stands there and what is expected."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a cell says of stars; "tiềm năng 5 sao" is potential and not a star."""

    stars: int | None
    potential: bool = False


def as_text(cell: Cell) -> str | None:
    """The cell as text, whole numbers without a decimal point; None for an empty one or a dash."""
    if isinstance(cell, str):
        return cell if cell not in ("-", "–", "—") else None
    if cell is None:
        return None
    if isinstance(cell, Unreadable):
        raise CellError(cell.reason)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def as_rating(cell: Cell) -> Rating | None:
    """Stars from 3, "4 sao", "****", "hạng 5 sao", "bốn sao", "tiềm năng 5 sao"; None when empty."""
    text = as_text(cell)
    return None if text is None else _rating(text)


@lru_cache(maxsize=1024)
def _rating(text: str) -> Rating:
    folded = fold(text)
    if "tiem nang" not in folded:
        return Rating(_stars(text))
    rest = re.sub(r"tiem nang (len )?(5|nam)( sao)?", "", folded).strip()
    return Rating(_stars(rest) if re.search(r"\d", rest) else None, potential=True)


def _stars(text: str) -> int:
    if re.fullmatch(r"[*★⭐✩☆\s️]+", text):
        found = [sum(text.count(mark) for mark in "*★⭐")]
    else:
        named = re.findall(r"(?<![\d.,])(\d{1,4})(?:[.,]0+)?\s*(?:sao|star|[*★⭐])", text.casefold())
        found = [int(digits) for digits in named or re.findall(r"\d{1,4}", re.sub(r"[.,]0+$", "", text))]
        words = fold(text).split()
        if not found and ("sao" in words or "star" in words or "stars" in words or len(words) == 1):
            found = [STAR_WORDS[word] for word in words if word in STAR_WORDS]
    if len(found) > 1:
        raise CellError(f"số sao «{text[:60]}» có nhiều con số; cần một số từ 1 đến 5")
    if not found or not 1 <= found[0] <= 5:
        raise CellError(
            f"số sao «{text[:60]}» không hợp lệ; cần một số từ 1 đến 5, ví dụ «4 sao»; "
            "chưa có sao thì để trống"
        )
    return found[0]


def as_day(cell: Cell) -> date | None:
    """A day from a date cell, an Excel serial, d/m/y, ISO or "ngày 5 tháng 2 năm 2025"; raises CellError."""
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    if text is None:
        return None
    whole = re.sub(r"\.\d+$", "", text)
    if whole.isascii() and whole.isdigit() and len(whole) == 5 and int(whole) in EXCEL_SERIALS:
        return EXCEL_DAY_ZERO + timedelta(days=int(whole))
    for form, written in (*((form, text.strip(" .")) for form in DAY_FORMS), (DAY_IN_WORDS, fold(text))):
        if found := form.fullmatch(re.sub(r"^ngày\s+", "", written, flags=re.IGNORECASE)):
            year = int(found["year"])
            try:
                return date(year + 2000 if year < 100 else year, int(found["month"]), int(found["day"]))
            except ValueError:
                break
    raise CellError(
        f"ngày «{text[:60]}» không hợp lệ; cần ngày/tháng/năm, ví dụ 05/02/2025"
        + ("; chỉ biết năm thì ghi ở cột năm công nhận" if re.fullmatch(r"20\d\d", text) else "")
    )


def as_year(cell: Cell) -> int | None:
    """A year of this century, also from a date cell; None when empty; raises CellError."""
    if isinstance(cell, date):
        return cell.year
    text = as_text(cell)
    if text is None:
        return None
    found = re.fullmatch(r"(?:nam )?(20[0-9][0-9])", fold(text))
    if not found:
        raise CellError(f"năm «{text[:60]}» không hợp lệ; cần bốn chữ số, ví dụ 2024")
    return int(found.group(1))


def as_number(cell: Cell) -> float | None:
    """A number with a point or a comma; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise CellError(f"«{text[:60]}» không phải số; cần số thập phân, ví dụ 21.0285")
    return number


def as_count(cell: Cell) -> int | None:
    """A whole number of things; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise CellError(f"«{text[:60]}» không phải số đếm; cần một số như 120")
    return int(text)


def as_mark(cell: Cell) -> bool | None:
    """True for x, 1, "có"; False for 0, "không"; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    folded = fold(text)
    if folded not in (*YES, *NO):
        raise CellError(f"«{text[:60]}» không rõ có hay không; cần «x» hoặc để trống")
    return folded in YES


def as_phone(cell: Cell) -> str | None:
    """A contact as text; a number that lost its leading zero to Excel has it again."""
    text = as_text(cell)
    lost = isinstance(cell, int | float) and text is not None and re.fullmatch(r"[2-9][0-9]{8,9}", text)
    return f"0{text}" if lost else text


def as_link(cell: Cell) -> str | None:
    """One or more http links; None when empty; raises CellError."""
    text = as_text(cell)
    if text is not None and not all(re.fullmatch(r"https?://\S+", part) for part in text.split()):
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
