"""The producers that records of products name: known ones recognised, new ones with a stable code."""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.importing.addresses import Location
from knowledge.importing.codes import code_for_producer
from knowledge.importing.draft import Draft
from knowledge.importing.names import maker_folded, maker_spelling, spelling, without_marks
from knowledge.importing.whereabouts import agree

Row = dict[str, Any]


class Producers:
    """Producers by name; the same name in another district is another producer."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._codes: set[str] = set()
        self._by_name: dict[str, list[tuple[str, str]]] = {}
        self._told: set[tuple[str, str]] = set()
        for row in draft.rows("producers"):
            self._learn(row["name"], row["code"])
        for row in draft.rows("products"):
            if row["producer_name"] and row["producer_code"]:
                self._learn(row["producer_name"], row["producer_code"])

    def _learn(self, name: str, code: str) -> None:
        self._codes.add(code)
        called = self._by_name.setdefault(maker_folded(name), [])
        if (entry := (maker_spelling(name), code)) not in called:
            called.append(entry)

    def named(self, name: str, place: Location) -> list[Row]:
        """The known producers a name and a place may mean; a name typed without marks means all it could."""
        spelt = maker_spelling(name)
        called = self._by_name.get(maker_folded(name), [])
        codes = dict.fromkeys(code for other, code in called if other == spelt)
        if not codes and without_marks(name):
            codes = dict.fromkeys(code for _, code in called)
        rows = [row for code in codes if (row := self._draft.row("producers", (code,))) is not None]
        return [row for row in rows if agree(row["district"], place.district)]

    def add(self, name: str, place: Location) -> Row:
        """A new producer of that name at that place."""
        namesake = maker_folded(name) in self._by_name
        code = code_for_producer(name, place.district, namesake=namesake, taken=self._codes)
        row: Row = {
            "code": code,
            "name": name,
            "commune": place.commune,
            "district": place.district,
            "unit": place.unit,
        }
        self._draft.put("producers", row)
        self._learn(name, code)
        return row

    def tell(self, producer: Row, values: Mapping[str, Any]) -> bool:
        """Puts what a record tells of its producer; the first row of a file that tells a thing decides it."""
        code = producer["code"]
        told = {name: values[name] for name in ("producer_type", "address") if name in values}
        fresh = {name: value for name, value in told.items() if (code, name) not in self._told}
        self._told.update((code, name) for name in told)
        return bool(fresh) and self._draft.put("producers", {"code": code, **fresh})


def other_spelling(name: str, producer: Mapping[str, Any], known: Mapping[str, Any] | None) -> str | None:
    """The producer as a product's source spells it where that differs; marks left out change nothing."""
    if name == producer["name"]:
        return None
    if without_marks(name) and not without_marks(producer["name"]):
        return known["producer_name"] if known else None
    return name


def meant(makers: Sequence[Row], name: str, code: str | None, district: str | None) -> Row | None:
    """Of the producers a name may mean: the one of that code, else the only one of the place or spelling."""
    here = [row for row in makers if district and row["district"] and agree(row["district"], district)]
    likely = ([row for row in makers if row["code"] == code], here, makers)
    for rows in likely:
        spelt = [row for row in rows if spelling(row["name"]) == spelling(name)]
        for fitting in (rows, spelt):
            if len(fitting) == 1:
                return fitting[0]
    return None
