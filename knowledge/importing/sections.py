"""Which rows below a heading are records, and which head a part, add up, number columns or are signed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.fold import fold
from knowledge.importing.headings import Heading
from knowledge.importing.sheets import Cell, Sheet, SheetRow

PART_NUMBER = re.compile(r"[IVXLC]{1,6}|[A-ZĐ]", re.ASCII | re.IGNORECASE)
COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")
TOTAL = re.compile(r"(?:tong|cong)(?: cong| so)?(?: \d.*)?|(?:tong cong|tong so) .*")
DISTRICT_PART = re.compile(r"(?:ubnd )?(?:quan|huyen|thi xa|q|h|tx) .+")
COMMUNE_PART = re.compile(r"(?:ubnd )?(?:xa|phuong|thi tran) .+")
PLACE_PART = re.compile(f"{DISTRICT_PART.pattern}|{COMMUNE_PART.pattern}")
MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row that holds a record, with the headings of parts it stands under (district, commune, other)."""

    row: SheetRow
    under: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row below the heading that is not a record, with the text it shows."""

    number: int
    text: str


def rows_below(sheet: Sheet, heading: Heading) -> Iterator[DataRow | PassedOver]:
    """Every row below the heading, told apart; files with our own headings hold records only."""
    rows = [row for row in sheet.rows if row.number > heading.last_row]
    ours = all(re.fullmatch(r"[a-z_]+", title) for title in heading.titles.values())
    last = _last_numbered(rows, heading)
    under: dict[str, str] = {}
    for position, row in enumerate(rows):
        told = _told(row, heading)
        if not told:
            continue
        text = " ".join(map(_shown, dict.fromkeys(told)))[:80]
        if ours:
            yield DataRow(row, {})
        elif _repeats(row, heading) or (position == 0 and _numbers_columns(told)):
            continue
        elif _adds_up(told[0]) or (row.number > last and _fields_told(row, heading) < 3):
            yield PassedOver(row.number, text)
        elif (part := _part(row, told, heading)) is not None:
            if _is_number(told[0]):
                continue  # a running number and nothing else
            _enter(part, under)
            yield PassedOver(row.number, text)
        else:
            yield DataRow(row, dict(under))


def _told(row: SheetRow, heading: Heading) -> list[Cell]:
    last = max(heading.columns.values())
    return [cell for cell in row.cells[: last + 1] if cell is not None]


def _shown(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _cell(row: SheetRow, column: int | None) -> Cell:
    return row.cells[column] if column is not None and column < len(row.cells) else None


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(re.fullmatch(r"\d+\.?", cell)))


def _last_numbered(rows: list[SheetRow], heading: Heading) -> float:
    """The last row with a running number where nearly all rows have one: what follows are signatures."""
    numbered = [row.number for row in rows if _is_number(_cell(row, heading.order))]
    full = sum(
        1
        for row in rows
        if _fields_told(row, heading) >= 3
        and not _repeats(row, heading)
        and not _numbers_columns(_told(row, heading))
    )
    return numbered[-1] if len(numbered) > MOSTLY * full else float("inf")


def _repeats(row: SheetRow, heading: Heading) -> bool:
    """True for the heading printed again, as on each page."""
    same = sum(
        1
        for field, column in heading.columns.items()
        if isinstance(cell := _cell(row, column), str) and heading.titles[field].endswith(cell)
    )
    return same >= 2 and same >= len(heading.columns) / 2


def _numbers_columns(told: list[Cell]) -> bool:
    """True for the row "(1) (2) (3)" that office forms have below their heading."""
    return len(told) >= 3 and all(COLUMN_NUMBER.fullmatch(_shown(cell)) for cell in told)


def _adds_up(cell: Cell) -> bool:
    """True for "Tổng cộng" and the like at the beginning of a row."""
    return isinstance(cell, str) and cell[:1] in "TtCc" and bool(TOTAL.fullmatch(fold(cell)))


def _part(row: SheetRow, told: list[Cell], heading: Heading) -> str | None:
    """The text of a row that heads a part, such as "II. Huyện Ba Vì"; None for a record."""
    distinct = list(dict.fromkeys(told))
    order = _cell(row, heading.order)
    if len(distinct) == 1:
        return str(distinct[0]) if len(heading.columns) > 2 or not _fields_told(row, heading) else None
    if _fields_told(row, heading) == 1 and (name := _cell(row, heading.columns.get("name"))) is not None:
        numbered = isinstance(order, str) and PART_NUMBER.fullmatch(order.strip(" .)"))
        if numbered or PLACE_PART.fullmatch(fold(str(name))):
            return str(name)
    return None


def _fields_told(row: SheetRow, heading: Heading) -> int:
    """How many different texts or days stand in columns we know; bare counts such as "12" aside."""
    told = (_cell(row, column) for column in heading.columns.values())
    return len({cell for cell in told if cell is not None and not isinstance(cell, int | float)})


def _enter(text: str, under: dict[str, str]) -> None:
    """Notes the part that begins: a district ends the commune before it."""
    bare = re.sub(r"^\s*(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3})\s*[.)\-–:/]\s*", "", text)
    bare = re.sub(r"\s*[(:].*$", "", bare).strip()
    folded = fold(bare)
    if DISTRICT_PART.fullmatch(folded):
        under.pop("commune", None)
        under["district"] = bare
    elif COMMUNE_PART.fullmatch(folded):
        under["commune"] = bare
    elif bare:
        under["other"] = bare
