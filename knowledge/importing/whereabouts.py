"""What a row's place columns become: today's unit is worked out anew only where the place is new."""

from collections.abc import Mapping
from typing import Any

from knowledge.importing.addresses import Location, folded_bare, unit_named

NO_UNIT = "«{}» không phải tên phường, xã nào trong 126 đơn vị của Hà Nội từ 01/07/2025"


def agree(known: str | None, told: str | None) -> bool:
    """True unless both are known and differ, type words such as "huyện" aside."""
    return not known or not told or folded_bare(known) == folded_bare(told)


def place_columns(
    place: Location, known: Mapping[str, Any] | None, values: Mapping[str, Any]
) -> dict[str, Any]:
    """The place columns a record changes; a place told in other letters changes nothing."""
    held = known or {}
    row: dict[str, Any] = {}
    for name, told in (("commune", place.commune), ("district", place.district)):
        if told and not (held.get(name) and agree(held[name], told)):
            row[name] = told
    moved = known is None or "commune" in row or bool(held.get("district") and "district" in row)
    names_unit = "unit" in values or (place.unit is not None and place.commune is None)
    if names_unit or (moved and not (place.unit is None and held.get("unit") in place.candidates)):
        row |= {"unit": place.unit, "unit_candidates": ";".join(place.candidates) or None}
    if "unit_candidates" in values:
        row["unit_candidates"] = values["unit_candidates"]
    return row


def wrong_unit(values: Mapping[str, Any]) -> tuple[str, str] | None:
    """The field and the sentence that refuse a unit that is none of the 126."""
    if (unit := values.get("unit")) and unit_named(unit) is None:
        return "unit", NO_UNIT.format(unit)
    for candidate in str(values.get("unit_candidates") or "").split(";"):
        if candidate and unit_named(candidate) is None:
            return "unit_candidates", NO_UNIT.format(candidate)
    return None
