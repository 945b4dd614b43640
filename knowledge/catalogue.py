"""The whole catalogue in memory as one frozen value, and its replacement when another process changes it."""

import gc
import logging
import threading
import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from knowledge import catalogue_rows as rows
from knowledge import completeness, revision
from knowledge.collecting import without_collector
from knowledge.groups import Groups
from knowledge.nearest import NearestPoints, located
from knowledge.places import Gazetteer
from knowledge.search import ProductIndex
from knowledge.store import Store
from knowledge.times import read_day
from knowledge.typed_codes import bare
from knowledge.understanding.lexicon import Lexicon
from knowledge.values import Fair, Hit, Producer, Product, SalesPoint

CHECK_SECONDS = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything answers are made from, as it stood at one revision."""

    products: Mapping[str, Product]
    producers: Mapping[str, Producer]
    sales_points: tuple[SalesPoint, ...]
    fairs: tuple[Fair, ...]
    stock: Mapping[str, tuple[str, ...]]
    """For each product's code, the points known to sell it; nothing else permits to say so."""
    confirmed: Mapping[tuple[str, str], date | None]
    """For a product's and a point's code in the stock, the day this was last confirmed."""
    aliases: Mapping[str, tuple[str, ...]]
    glossary: Mapping[str, tuple[str, ...]]
    """English terms and the Vietnamese ones for them."""
    index: ProductIndex
    nearest: NearestPoints
    gazetteer: Gazetteer
    groups: Groups
    revision: int
    updated_on: date
    """The Hanoi day of the last change."""
    typed_codes: Mapping[str, str] = field(default_factory=dict)
    """Codes of products by what is left of them when typed anyhow (`typed_codes.bare`)."""
    selections: dict[Hashable, tuple[Hit, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What conditions alone select, by the question that was asked; it goes with the catalogue."""
    complete_as_of: date | None = None
    """The day for which the office said that its list of products holds all of them."""

    @classmethod
    def load(cls, store: Store) -> Self:
        """Reads one consistent state of the database and indexes it."""
        with store.reading() as session:
            row = session.row("SELECT number, updated_on FROM revision")
            products = rows.read_products(session)
            producers = rows.read_producers(session)
            points = rows.read_sales_points(session)
            fairs = rows.read_fairs(session)
            stock = rows.read_stock(session)
            confirmed = rows.read_confirmed(session)
            aliases = rows.read_aliases(session)
            glossary = rows.read_glossary(session)
            complete_as_of = completeness.as_of(session)
        gazetteer = Gazetteer.load()
        sales_points = tuple(located(point, gazetteer) for point in points)
        return cls(
            products=products,
            producers=producers,
            sales_points=sales_points,
            fairs=fairs,
            stock=stock,
            confirmed=confirmed,
            aliases=aliases,
            glossary=glossary,
            index=ProductIndex.build(tuple(products.values()), synonyms=aliases, english=glossary),
            nearest=NearestPoints(sales_points, gazetteer),
            gazetteer=gazetteer,
            groups=Groups.load(),
            revision=row[0] if row else 0,
            updated_on=(read_day(row[1]) if row else None) or date.min,
            typed_codes={bare(code): code for code in products},
            complete_as_of=complete_as_of,
        )

    def for_one_message(self) -> Self:
        """The same catalogue, whose index searches for the same words once."""
        return replace(self, index=self.index.for_one_message())


class LiveCatalogue:
    """The latest catalogue; `current` is swapped whole, so an answer uses one state from beginning to end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.current = Catalogue.load(store)
        self._rebuilding = threading.Lock()
        self._checked = time.monotonic()

    def refresh(self, *, at_once: bool = False) -> bool:
        """Looks at the revision, once a second unless `at_once`; True when a newer catalogue came in."""
        if not at_once and time.monotonic() - self._checked < CHECK_SECONDS:
            return False
        if not self._rebuilding.acquire(blocking=at_once):
            return False
        try:
            self._checked = time.monotonic()
            with self._store.reading() as session:
                latest = revision.number(session)
            if latest == self.current.revision:
                return False
            with without_collector():
                newer = Catalogue.load(self._store)
                Lexicon.of(newer)  # worked out before anybody waits for it
                self.current = newer
                gc.freeze()  # it lives as long as the one before: no search for garbage walks through it
            _log.info(
                "catalogue reloaded",
                extra={"action": "catalogue_reloaded", "revision": self.current.revision},
            )
            return True
        finally:
            self._rebuilding.release()
