"""What a query finds: products by name, by conditions, by code, and whether one of them is plainly meant."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, zip_longest

from handlers.conditions import condition_words, filters_of
from handlers.query import Query
from handlers.turn import Turn
from handlers.wanted import Wanted
from knowledge.catalogue import Catalogue
from knowledge.fold import fold
from knowledge.groups import Groups
from knowledge.several import parted
from knowledge.typed_codes import among
from knowledge.values import Filters, Hit, Product

CLEAR_LEAD = 18.0
"""Points by which the best hit must lead to be shown as a card rather than at the head of a list."""
MOST_KEPT = 64
"""Lists by conditions alone that are kept: each press of "xem tiếp" asks for the same one."""


def coded(turn: Turn) -> Product | None:
    """The product whose code, certificate or decision number the line gives, however it is spaced."""
    if (code := among(turn.incoming.text, turn.catalogue.typed_codes)) is not None:
        return turn.catalogue.products[code]
    typed = turn.understood.slots.code
    asked = _bare(typed) if typed else ""
    if not asked:
        return None
    for product in turn.catalogue.products.values():
        numbers = [product.code]
        for certificate in product.certificates:
            numbers += [number for number in (certificate.number, certificate.decision) if number]
        if asked in map(_bare, numbers):
            return product
    return None


def _bare(number: str) -> str:
    return "".join(fold(number).split()).upper()


def hits_of(turn: Turn, query: Query) -> tuple[Hit, ...]:
    """Everything a query surely finds."""
    if not query.text:
        return selected(turn, query)
    verdict = turn.catalogue.index.best(query.text, filters_of(query, turn.catalogue))
    return tuple(verdict.hits) if verdict.confident else ()


def selected(turn: Turn, query: Query) -> tuple[Hit, ...]:
    """Products that meet conditions only; for a need, the kinds that answer it take turns."""
    kept = turn.catalogue.selections
    if (hits := kept.get(query)) is None:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        hits = kept[query] = _select(turn.catalogue, query)
    return hits


def _select(catalogue: Catalogue, query: Query) -> tuple[Hit, ...]:
    filters = filters_of(query, catalogue)
    hits = catalogue.index.matching(filters)
    if query.places:
        hits.sort(key=lambda hit: not _is_certainly_there(hit.product, filters))
    need = catalogue.groups.needs.get(query.need)
    if not need:
        return tuple(hits)
    shelves = defaultdict[str, list[Hit]](list, {kind: [] for kind in need.kinds})
    for hit in hits:
        shelves[hit.product.kind or ""].append(hit)
    return tuple(filter(None, chain.from_iterable(zip_longest(*shelves.values()))))


def _is_certainly_there(product: Product, filters: Filters) -> bool:
    """Whether a product is known to come from the place, not merely from one that may be part of it."""
    return product.unit in filters.units or (
        filters.district is not None and fold(product.district or "") == fold(filters.district)
    )


def of_kind(query: Query) -> Query | None:
    """The query with its words read as the name of a kind ("gốm"); None when they name none."""
    kinds = _kinds_by_word().get(fold(query.text))
    return replace(query, text="", kinds=kinds) if kinds else None


@lru_cache(maxsize=1)
def _kinds_by_word() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for kind in Groups.load().kinds.values():
        for word in (*kind.words, *kind.words_en):
            kinds[fold(word)] = kinds.get(fold(word), frozenset()) | {kind.code}
    return kinds


def is_clear(text: str, hits: Sequence[Hit]) -> bool:
    """Whether the first hit is the one that was meant, so that a card fits better than a list."""
    if len(hits) == 1:
        return True
    if parted(text):
        return False
    asked = fold(text)
    names = [fold(hit.product.name) for hit in hits]
    bearing = [at for at, name in enumerate(names) if _in_order(asked.split(), name.split())]
    spelt = [at for at, name in enumerate(names) if f" {name} " in f" {asked} "]
    if named := bearing or spelt:
        return named == [0]
    return hits[0].score - hits[1].score >= CLEAR_LEAD


def _in_order(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name has all the words in their order ("do gom" is not "gốm sứ hoa sen đỏ")."""
    left = iter(name)
    return all(word in left for word in words)


def wanted_of(text: str, hits: tuple[Hit, ...], lacking: tuple[str, ...] = ()) -> Wanted:
    """What a surely found text asks to buy: the one meant, or all that fit under the words typed."""
    if lacking:
        text = ", ".join(part for part in parted(text) if part not in lacking)
    if is_clear(text, hits):
        return Wanted(hits=hits[:1], name=hits[0].product.name, lacking=lacking)
    return Wanted(hits=hits[:10], name=f"“{text}”", lacking=lacking)


def not_found(turn: Turn, words: str, *, exactly: bool = False) -> str:
    """That the catalogue has not what was asked for, or not by that very name, with its date."""
    date = turn.texts.date(turn.catalogue.updated_on)
    return turn.texts("not-found-exactly" if exactly else "not-found", query=words, date=date)


def asked_words(turn: Turn, query: Query) -> str:
    """What was asked for, as we repeat it: the name as typed, then the conditions."""
    conditions = condition_words(turn.texts, query, turn.catalogue)
    if not query.text:
        return conditions
    return f"“{query.text}” ({conditions})" if conditions else f"“{query.text}”"
