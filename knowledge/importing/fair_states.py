"""What a cell says of the state of a fair, and which rows are held back until staff looked at them."""

from collections.abc import Mapping
from typing import Any

from knowledge.fair import days_in_conflict
from knowledge.fold import fold
from knowledge.importing.cells import CellError, as_text
from knowledge.importing.sheets import Cell

_STATES = {
    **dict.fromkeys(("draft", "nhap", "du thao", "chua cong bo"), "draft"),
    **dict.fromkeys(
        ("published", "cong bo", "da cong bo", "changed", "thay doi", "over", "da qua"), "published"
    ),
    **dict.fromkeys(("cancelled", "canceled", "huy", "da huy", "hoan"), "cancelled"),
}


def as_fair_state(cell: Cell) -> str | None:
    """draft, published or cancelled; that a fair changed or is over follows by itself."""
    text = as_text(cell)
    if text is None:
        return None
    state = _STATES.get(fold(text))
    if state is None:
        raise CellError(f"trạng thái «{text[:40]}» không có; cần nháp, công bố hoặc hủy")
    return state


def state_of(values: Mapping[str, Any], known: Mapping[str, Any] | None) -> str:
    """The state of a fair: as told or as it was; a new one whose days are in conflict waits as a draft."""
    if told := values.get("state"):
        return str(told)
    if known is not None:
        return str(known["state"])
    return "draft" if days_in_conflict(values.get("date_note")) else "published"
