"""Which products meet the conditions of a question, as sets ready to be crossed with what a text finds."""

from collections.abc import Iterable, Sequence

from knowledge.bitsets import bitset
from knowledge.entries import bare_place
from knowledge.fold import nfc, old_tone
from knowledge.values import Filters, Product


def _place_key(name: str) -> str:
    return old_tone(nfc(name).lower())


class Conditions:
    """Sets of product numbers by every value a filter may ask for."""

    def __init__(self, products: Sequence[Product]) -> None:
        found: dict[tuple[str, object], list[int]] = {}

        def keep(what: str, value: object, number: int) -> None:
            if value is not None:
                found.setdefault((what, value), []).append(number)

        keys: dict[str, str] = {}

        def place(name: str | None) -> str | None:
            if name is None:
                return None
            key = keys.get(name)
            if key is None:
                key = keys[name] = _place_key(bare_place(name))
            return key

        for number, product in enumerate(products):
            keep("stars", product.stars, number)
            keep("group", product.group, number)
            keep("kind", product.kind, number)
            keep("year", product.year, number)
            keep("producer", product.producer_code, number)
            keep("district", place(product.district), number)
            keep("commune", place(product.old_commune), number)
            for unit in {product.unit, *product.unit_candidates}:
                keep("unit", unit and _place_key(unit), number)
        self._size = len(products)
        self._sets = {key: bitset(numbers, self._size) for key, numbers in found.items()}
        self.everything = (1 << self._size) - 1

    def _any(self, what: str, values: Iterable[object]) -> int:
        bits = 0
        for value in values:
            bits |= self._sets.get((what, value), 0)
        return bits

    def meeting(self, filters: Filters) -> int:
        """The set of the products that meet all the conditions."""
        bits = self.everything
        if filters.stars:
            bits &= self._any("stars", filters.stars)
        if filters.group is not None:
            bits &= self._any("group", [filters.group])
        if filters.kinds:
            bits &= self._any("kind", filters.kinds)
        if filters.not_kinds:
            bits &= self.everything ^ self._any("kind", filters.not_kinds)
        if filters.producer_code is not None:
            bits &= self._any("producer", [filters.producer_code])
        if filters.year is not None:
            bits &= self._any("year", [filters.year])
        places = []
        if filters.district is not None:
            places.append(self._any("district", [_place_key(bare_place(filters.district))]))
        if filters.units:
            places.append(self._any("unit", [_place_key(unit) for unit in filters.units]))
        if filters.old_commune is not None:
            places.append(self._any("commune", [_place_key(bare_place(filters.old_commune))]))
        if places and filters.places_any:
            either = 0
            for place in places:
                either |= place
            return bits & either
        for place in places:
            bits &= place
        return bits

    def kind(self, codes: Iterable[str]) -> int:
        """The set of the products of any of these sub-kinds."""
        return self._any("kind", codes)

    def group(self, names: Iterable[str]) -> int:
        """The set of the products of any of these groups."""
        return self._any("group", names)
