"""What is known to be sold where: only a stock row says that a point has a product."""

from collections.abc import Iterable

from knowledge.store import Store


def points_stocking(store: Store, products: Iterable[str]) -> frozenset[str]:
    """Codes of the sales points known to stock any of these products."""
    wanted = frozenset(products)
    with store.reading() as transaction:
        rows = transaction.rows("SELECT point_code, product_code FROM stock")
    return frozenset(point for point, product in rows if product in wanted)
