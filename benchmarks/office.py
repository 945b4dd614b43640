"""A database as an office would have it: the bundled one, or one with any number of made products."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.made import made_products
from knowledge.groups import Groups
from knowledge.store import Store
from knowledge.values import Product

BUNDLED = 342


def office(folder: Path, count: int = BUNDLED) -> tuple[str, Sequence[Product] | None]:
    """The url of a new SQLite database in `folder`, and the made products in it (None: the bundled ones)."""
    url = f"sqlite:///{folder / f'{count}.db'}"
    store = Store.open(url)
    try:
        if count == BUNDLED:
            return url, None
        products = made_products(count)
        _put(store, products)
        store.tidy()
    finally:
        store.dispose()
    return url, products


def _put(store: Store, products: Sequence[Product]) -> None:
    groups = Groups.load()
    makers = {
        name: f"CT-{at}" for at, name in enumerate(sorted({p.producer for p in products if p.producer}))
    }
    with store.writing(durable=True) as transaction:
        for table in ("certificates", "stock", "products", "producers"):
            transaction.run(f"DELETE FROM {table}")
        transaction.run_many(
            "INSERT INTO producers (code, name) VALUES (:code, :name)",
            ({"code": code, "name": name} for name, code in makers.items()),
        )
        transaction.run_many(
            "INSERT INTO products "
            "(code, name, producer_code, group_name, kind, commune, district, source_url) "
            "VALUES (:code, :name, :maker, :group, :kind, :commune, :district, '')",
            (_row(product, makers, groups) for product in products),
        )
        transaction.run_many(
            "INSERT INTO certificates (product_code, stars, potential_five, year) "
            "VALUES (:code, :stars, :no, :year)",
            (
                {"code": product.code, "stars": product.stars, "no": False, "year": product.year}
                for product in products
            ),
        )


def _row(product: Product, makers: Mapping[str, str], groups: Groups) -> dict[str, str | None]:
    kind = groups.kinds.get(product.kind or "")
    return {
        "code": product.code,
        "name": product.name,
        "maker": makers.get(product.producer or ""),
        "group": groups.group(kind.group).name if kind else None,
        "kind": kind.code if kind else None,
        "commune": product.old_commune,
        "district": product.district,
    }
