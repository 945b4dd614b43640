"""Which column is which: an office's headings matched by their meaning, not by their letters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz

from knowledge.fold import fold
from knowledge.importing.sheets import Cell, Sheet, SheetRow

ROWS_SEARCHED_FOR_HEADINGS = 40
LONGEST_HEADING = 80
NEAR_ENOUGH = 88
SHORTEST_MISSPELT = 6
ORDER_WORDS = ("tt", "stt", "so tt", "so thu tu", "thu tu", "no", "so")
NEEDS_ITS_UPPER = ("ten", "so", "ma", "loai")
"""Words that under a wider heading mean nothing without it: "Quyết định" over "Số"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was understood: where it ends, which column holds which field, what was left over."""

    last_row: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    order: int | None = None
    """The column of running numbers (TT, STT), where there is one."""
    unused: tuple[str, ...] = ()


def find_heading(
    sheet: Sheet, meanings: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Heading | None:
    """The row of the sheet whose cells name most fields and all required ones, or None."""
    best: Heading | None = None
    for position, row in enumerate(sheet.rows[:ROWS_SEARCHED_FOR_HEADINGS]):
        readings = [_read(row, None, meanings)]
        below = sheet.rows[position + 1] if position + 1 < len(sheet.rows) else None
        names_fields = readings[0].columns and below is not None and below.number == row.number + 1
        if names_fields and below is not None and _may_be_divided(row, below):
            readings.append(_read(row, below, meanings))
        for heading in readings:
            fits = all(field in heading.columns for field in required)
            if fits and (best is None or len(heading.columns) > len(best.columns)):
                best = heading
    return best


def _may_be_divided(upper: SheetRow, lower: SheetRow) -> bool:
    """True when the lower row could divide headings of the upper one: few short words, cells merged."""
    width = max(len(upper.cells), len(lower.cells))
    above, under = _padded(upper, width), _padded(lower, width)
    if any(cell is not None and not isinstance(cell, str) for cell in under):
        return False
    parted = [b for a, b in zip(above, under, strict=True) if b is not None and b != a]
    same = sum(1 for a, b in zip(above, under, strict=True) if a is not None and a == b)
    empty = sum(1 for a, b in zip(above, under, strict=True) if a is not None and b is None)
    wide = sum(len(run) for _, cells in groupby(above) if len(run := list(cells)) > 1 and run[0] is not None)
    fewer = 0 < len(parted) <= same + empty + wide
    return fewer and all(len(str(cell)) <= 40 for cell in parted) and max(same, empty, wide) >= 2


def _padded(row: SheetRow, width: int) -> tuple[Cell, ...]:
    return row.cells + (None,) * (width - len(row.cells))


def _read(row: SheetRow, below: SheetRow | None, meanings: Mapping[str, Sequence[str]]) -> Heading:
    """Gives each field the column that means it best; a column that loses its best field takes its next."""
    width = max(len(row.cells), len(below.cells) if below else 0)
    upper = _padded(row, width)
    lower = _padded(below, width) if below else (None,) * width
    titles: dict[int, str] = {}
    order: int | None = None
    claims: list[tuple[float, int, str]] = []
    for column, (cell, under) in enumerate(zip(upper, lower, strict=True)):
        forms = list(_forms(cell, under))
        if not forms:
            continue
        titles[column] = _title(cell, under)
        if order is None and fold(forms[0][0]) in ORDER_WORDS:
            order = column
            continue
        best: dict[str, float] = {}
        for title, less in forms:
            for field, words in meanings.items():
                best[field] = max(best.get(field, 0), likeness(title, words) - less)
        claims += [(-sureness, column, field) for field, sureness in best.items() if sureness > 0]
    columns: dict[str, int] = {}
    taken: set[int] = set()
    for _, column, field in sorted(claims):
        if field not in columns and column not in taken:
            columns[field] = column
            taken.add(column)
    if len(columns) + (order is not None) < 2 and width > 1:
        columns = {}
    used = {field: titles[column] for field, column in columns.items()}
    unused = tuple(title for column, title in titles.items() if column not in taken and column != order)
    return Heading((below or row).number, columns, used, order, unused)


def _title(cell: Cell, under: Cell) -> str:
    told = [str(part) for part in (cell, under) if part is not None]
    return " ".join(dict.fromkeys(told))


def _forms(cell: Cell, under: Cell) -> Iterator[tuple[str, float]]:
    """The ways to read a heading, and how much less sure each is than a plain match."""
    upper = cell if isinstance(cell, str) and len(cell) <= LONGEST_HEADING else None
    lower = under if isinstance(under, str) and len(under) <= LONGEST_HEADING else None
    if lower is None or lower == upper:
        if upper is not None:
            yield upper, 0
        return
    if upper is not None:
        yield f"{lower} {upper}", 0  # "Số" under "Quyết định" is the "số quyết định"
        yield f"{upper} {lower}", 5
    if upper is None or fold(lower) not in NEEDS_ITS_UPPER:
        yield lower, 1


def likeness(title: str, words: Sequence[str]) -> float:
    """How surely a heading means one of these, 0 to 100; words that end with $ must be the whole heading."""
    folded = fold(title)
    parts = {fold(part) for part in re.split(r"[(/,;:\[]", title)} - {""}
    best = 0.0
    for word in words:
        whole = word.removesuffix("$")
        if folded == whole:
            return 100
        if whole in parts:
            best = max(best, 97 if folded.startswith(whole) else 90)
        if word is whole and " " in word and folded.startswith(f"{word} "):
            best = max(best, 94 + min(2.9, len(word) / 10))
        if len(word) >= SHORTEST_MISSPELT:
            score = fuzz.ratio(folded, whole, score_cutoff=NEAR_ENOUGH)
            best = max(best, score * 0.98)
    return best
