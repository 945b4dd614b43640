"""The catalogue that comes with the program, put into tables that never held rows."""

import csv
import hashlib
import io
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.migrate import PREPARING
from knowledge.producers import ProducerCodes
from knowledge.store import Store
from knowledge.transaction import Transaction

COMPILED_ON = date(2026, 11, 23)
_NUMBERS = ("lat", "lon", "precision_km")
_WHOLE_NUMBERS = ("stars", "year_recognised", "source_year", "booths")


def fill(store: Store) -> None:
    """Loads every bundled table that never held rows; one the office emptied stays empty."""
    with store.reading() as transaction:
        if not _to_do(transaction):
            return
    with store.writing(durable=True) as transaction:
        transaction.lock(PREPARING)
        for name in _to_do(transaction):
            if name == _groups_fact():
                _load_groups(transaction)
                transaction.run("DELETE FROM facts WHERE name LIKE 'groups:%'")
            else:
                table, load = _TABLES[name]
                if transaction.row(f"SELECT 1 FROM {table} LIMIT 1") is None:
                    load(transaction)
            transaction.run("INSERT INTO facts (name, value) VALUES (:name, '1')", name=name)
        transaction.run(
            "INSERT INTO revision (id, number, updated_on) VALUES (1, 1, :day) "
            "ON CONFLICT (id) DO UPDATE SET number = revision.number + 1",
            day=COMPILED_ON,
        )


def _to_do(transaction: Transaction) -> list[str]:
    known = {row[0] for row in transaction.rows("SELECT name FROM facts")}
    return [name for name in (_groups_fact(), *_TABLES) if name not in known]


@cache
def _groups_fact() -> str:
    """Groups are reference data, ours or the law's: loaded again whenever the program brings another file."""
    return f"groups:{hashlib.blake2b(_bytes('groups.toml'), digest_size=6).hexdigest()}"


def _bytes(name: str) -> bytes:
    return (files("knowledge") / "data" / name).read_bytes()


def rows_of(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a bundled CSV file: empty cells are None, figures are numbers."""
    for row in csv.DictReader(io.StringIO(_bytes(name).decode("utf-8-sig"))):
        yield {key: _cell(key, value) for key, value in row.items()}


def _cell(column: str, text: str | None) -> Any:
    if not text:
        return None
    if column in _NUMBERS:
        return float(text)
    return int(text) if column in _WHOLE_NUMBERS else text


def insert(
    transaction: Transaction, table: str, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Puts rows into a table; columns a row lacks are an error, further ones are left out."""
    names = tuple(columns)
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"
    transaction.run_many(sql, ({name: row[name] for name in names} for row in rows))


def _load_groups(transaction: Transaction) -> None:
    data = tomllib.loads(_bytes("groups.toml").decode())
    names = {group["number"]: group["name"] for group in data["group"]}
    transaction.run_many(
        "INSERT INTO groups (name, number, english) VALUES (:name, :number, :english) "
        "ON CONFLICT (name) DO UPDATE SET number = excluded.number, english = excluded.english",
        [
            {"name": group["name"], "number": group["number"], "english": group["english"]}
            for group in data["group"]
        ],
    )
    transaction.run("DELETE FROM group_aliases")
    transaction.run_many(
        "INSERT INTO group_aliases (alias, group_name, kinds) VALUES (:alias, :group_name, :kinds)",
        [
            {
                "alias": name,
                "group_name": names[alias["group"]],
                "kinds": " ".join(alias.get("kinds", ())) or None,
            }
            for alias in data["alias"]
            for name in (alias["name"], *alias.get("also", ()))
        ],
    )
    transaction.run_many(
        "INSERT INTO kinds (code, group_name, name, english, within) "
        "VALUES (:code, :group_name, :name, :english, :within) ON CONFLICT (code) DO UPDATE SET "
        "group_name = excluded.group_name, name = excluded.name, english = excluded.english, "
        "within = excluded.within",
        [
            {
                "code": kind["code"],
                "group_name": names[kind["group"]],
                "name": kind["name"],
                "english": kind.get("english"),
                "within": kind.get("within"),
            }
            for kind in data["kind"]
        ],
    )


def _load_products(transaction: Transaction) -> None:
    english = {row["code"]: row["english"] for row in rows_of("english.csv")}
    codes = ProducerCodes()
    producers: dict[str, dict[str, Any]] = {}
    products = []
    certificates = []
    for row in rows_of("products.csv"):
        producer_code = None
        if row["producer"]:
            producer_code = codes.code(row["producer"], row["district"])
            producers.setdefault(
                producer_code,
                {
                    "code": producer_code,
                    "name": row["producer"],
                    **{name: row[name] for name in ("producer_type", "commune", "district", "unit")},
                },
            )
        products.append(
            {
                **row,
                "producer_code": producer_code,
                "producer_name": _other_spelling(row["producer"], producers.get(producer_code or "")),
                "group_name": row["group"],
                "english": english.get(row["code"]),
            }
        )
        if row["stars"] or row["year_recognised"]:
            certificates.append(
                {**row, "product_code": row["code"], "year": row["year_recognised"], "potential_five": False}
            )
    insert(transaction, "producers", _PRODUCER, producers.values())
    insert(transaction, "products", _PRODUCT, products)
    insert(transaction, "certificates", _CERTIFICATE, certificates)


def _other_spelling(name: str | None, producer: Mapping[str, Any] | None) -> str | None:
    return name if producer is not None and producer["name"] != name else None


def _loader(table: str, file: str) -> Callable[[Transaction], None]:
    def load(transaction: Transaction) -> None:
        rows = list(rows_of(file))
        insert(transaction, table, rows[0], rows)

    return load


_PRODUCER = ("code", "name", "producer_type", "commune", "district", "unit")
_PRODUCT = (
    *(
        "code",
        "name",
        "english",
        "producer_code",
        "producer_name",
        "group_name",
        "kind",
        "commune",
        "district",
        "unit",
    ),
    *("unit_candidates", "source_url", "source_year"),
)
_CERTIFICATE = ("product_code", "stars", "potential_five", "year", "source_url", "source_year")
_TABLES: dict[str, tuple[str, Callable[[Transaction], None]]] = {
    "bundled:products": ("products", _load_products),
    "bundled:sales_points": ("sales_points", _loader("sales_points", "sales_points.csv")),
    "bundled:fairs": ("fairs", _loader("fairs", "fairs.csv")),
    "bundled:aliases": ("aliases", _loader("aliases", "aliases.csv")),
    "bundled:glossary": ("glossary", _loader("glossary", "glossary.csv")),
}
