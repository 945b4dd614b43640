"""The bundled products and word lists as the index takes them, read without a database."""

import csv
from collections.abc import Mapping
from importlib import resources

from knowledge.values import Product


def _rows(name: str) -> list[dict[str, str]]:
    with (resources.files("knowledge") / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _grouped(name: str, key: str, value: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(name):
        found[row[key]] = (*found.get(row[key], ()), row[value])
    return found


def bundled() -> tuple[list[Product], Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The products, other names by alias, and Vietnamese terms by English phrase."""
    english = {row["code"]: row["english"] for row in _rows("english.csv")}
    products = [
        Product(
            code=row["code"],
            name=row["name"],
            english=english.get(row["code"]),
            producer=row["producer"] or None,
            group=row["group"] or None,
            kind=row["kind"] or None,
            stars=int(row["stars"]) if row["stars"] else None,
            old_commune=row["commune"] or None,
            district=row["district"] or None,
            unit=row["unit"] or None,
        )
        for row in _rows("products.csv")
    ]
    return products, _grouped("aliases.csv", "alias", "meaning"), _grouped("glossary.csv", "en", "vi")
