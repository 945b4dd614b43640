"""Which column is which: an office's headings matched by their meaning, not by their letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.fold import fold
from knowledge.importing.sheets import Cell, Sheet, SheetRow

ROWS_SEARCHED_FOR_HEADINGS = 40
NEAR_ENOUGH = 88


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was understood: where it ends, which column holds which field, what was left over."""

    last_row: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    unknown: tuple[str, ...]


def find_heading(
    sheet: Sheet, meanings: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Heading | None:
    """The row of the sheet whose cells name most fields and all required ones, or None."""
    best: Heading | None = None
    for position, row in enumerate(sheet.rows[:ROWS_SEARCHED_FOR_HEADINGS]):
        heading = _read(row, None, meanings)
        below = sheet.rows[position + 1] if position + 1 < len(sheet.rows) else None
        if below is not None and _is_second_heading_row(row, below):
            heading = _read(row, below, meanings)
        if all(field in heading.columns for field in required) and (
            best is None or len(heading.columns) > len(best.columns)
        ):
            best = heading
    return best


def _is_second_heading_row(upper: SheetRow, lower: SheetRow) -> bool:
    """True when some cells are repeated in the lower row (merged downwards) and others are divided."""
    pairs = [(a, b) for a, b in zip(upper.cells, lower.cells, strict=False) if isinstance(a, str)]
    same = sum(1 for a, b in pairs if a == b)
    parted = sum(1 for a, b in pairs if isinstance(b, str) and a != b)
    return same >= 2 and parted >= 1


def _read(row: SheetRow, below: SheetRow | None, meanings: Mapping[str, Sequence[str]]) -> Heading:
    columns: dict[str, int] = {}
    titles: dict[str, str] = {}
    certainty: dict[str, float] = {}
    unknown: list[str] = []
    distinct = {cell for cell in row.cells if cell is not None}
    if len(distinct) < 2 and below is None:
        return Heading(row.number, {}, {}, ())
    for column, cell in enumerate(row.cells):
        title = _title(cell, below.cells[column] if below and column < len(below.cells) else None)
        if title is None:
            continue
        field, sureness = meaning_of(title, meanings)
        if field is None:
            unknown.append(title)
        elif sureness > certainty.get(field, 0):
            columns[field], titles[field], certainty[field] = column, title, sureness
    last = below.number if below is not None else row.number
    return Heading(last, columns, titles, tuple(unknown))


def _title(cell: Cell, under: Cell) -> str | None:
    if not isinstance(cell, str) or len(cell) > 80:
        return None
    if isinstance(under, str) and under != cell:
        return f"{cell} {under}"
    return cell


def meaning_of(title: str, meanings: Mapping[str, Sequence[str]]) -> tuple[str | None, float]:
    """The field a heading means and how sure that is (0 to 100); None when it means none."""
    folded = fold(title)
    best: tuple[str | None, float] = (None, 0)
    for field, words in meanings.items():
        for word in words:
            if folded == word:
                return field, 100
            score = fuzz.ratio(folded, word)
            if f" {word} " in f" {folded} " and len(word) >= 4:
                score = max(score, 89 + min(10, len(word) / 3))
            if score >= NEAR_ENOUGH and score > best[1]:
                best = (field, score)
    return best
