"""Which kind of list a sheet is, told by its heading."""

from collections.abc import Sequence

from knowledge.importing.headings import find_heading
from knowledge.importing.kinds import KINDS, KindOfFile
from knowledge.importing.sheets import Sheet


def suiting(sheets: Sequence[Sheet]) -> list[str]:
    """The kinds whose columns the sheets' heading names best: one when that is clear, several when not.

    Empty when no kind has all its required columns there, or none at all.
    """
    found = {kind.name: fit for kind in KINDS.values() if (fit := _fit(sheets, kind)) is not None}
    best = max(found.values(), default=None)
    return [name for name, fit in found.items() if fit == best]


def _fit(sheets: Sequence[Sheet], kind: KindOfFile) -> tuple[int, int] | None:
    """How many columns are named, and how few are left over, in the sheet where most are."""
    meanings = {column.field: column.headings for column in kind.columns}
    required = [column.field for column in kind.columns if column.required]
    headings = (find_heading(sheet, meanings, required) for sheet in sheets if not sheet.hidden)
    return max(
        ((len(heading.columns), -len(heading.unused)) for heading in headings if heading and heading.columns),
        default=None,
    )
