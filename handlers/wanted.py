"""What somebody wants to buy and where: the products that fit, and the spot they start from."""

from dataclasses import dataclass
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.places import Place
from knowledge.values import Hit, Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The products that fit, best first, and how we call them."""

    hits: tuple[Hit, ...] = ()
    name: str = ""
    lacking: tuple[str, ...] = ()
    """What else was asked for and is not in the catalogue, as typed."""

    @classmethod
    def product(cls, product: Product | None) -> "Wanted":
        """One known product, or nothing in particular."""
        return cls(hits=(Hit(product, 100.0),), name=product.name) if product else cls()

    @property
    def code(self) -> str:
        """Code of the first product, which stands for all in a button."""
        return self.hits[0].product.code if self.hits else ""

    def stocked(self, catalogue: Catalogue) -> frozenset[str]:
        """Points known to stock any of them; nothing else permits to say that a point sells them."""
        return frozenset(point for hit in self.hits for point in catalogue.stock.get(hit.product.code, ()))

    def own(self, catalogue: Catalogue) -> frozenset[str]:
        """Points run by the producer of one of them."""
        producers = {hit.product.producer for hit in self.hits if hit.product.producer}
        return frozenset(code for name in producers for code in catalogue.nearest.run_by(name))

    def confirmed(self, catalogue: Catalogue, point: str) -> date | None:
        """The day it was last confirmed that a point sells any of them, None when never."""
        days = [catalogue.confirmed.get((hit.product.code, point)) for hit in self.hits]
        return max((day for day in days if day), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A typed place, or a position used for this answer only."""

    position: tuple[float, float]
    place: Place | None = None

    @classmethod
    def of(cls, place: Place) -> "Spot":
        """The spot of a place of the gazetteer."""
        return cls(position=place.position, place=place)

    @property
    def origin(self) -> Place | tuple[float, float]:
        """What the points are sorted from."""
        return self.place or self.position

    @property
    def uncertain_km(self) -> float:
        """How far from the person the position may be."""
        return self.place.precision_km if self.place else 0.0
