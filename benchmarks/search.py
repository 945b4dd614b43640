"""Product search beside its peers: the same names, the same queries, each asked once, cold."""

import gc
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from benchmarks.catalogue import bundled
from benchmarks.figures import Figure
from benchmarks.made import SEED, made_products
from benchmarks.typed import WAYS, is_right, queries
from knowledge.fold import fold
from knowledge.search import ProductIndex
from knowledge.values import Product

COMMON = (
    "trà",
    "gạo",
    "bánh",
    "tra",
    "gao",
    "banh",
    "mật ong",
    "rượu",
    "gốm",
    "sữa",
    "kẹo",
    "chè",
    "ca",
    "hoa",
)
BUNDLED = 342
SLOW = ("rapidfuzz WRatio scan", "SQLite FTS5 trigrams")
_SCANNED = 150
"""So many queries, of every way of typing, are put to the slow peers over made products."""
Ask = Callable[[str], Product | None]
Query = tuple[str, str, Product]
Found = dict[tuple[str, str], tuple[list[float], dict[str, list[bool]]]]
"""By what was asked and by engine: milliseconds, quickest first, and what was right by way of typing."""


def ours(products: Sequence[Product]) -> Ask:
    """The search of this program, with its own lists of other names."""
    _, synonyms, english = bundled()
    index = ProductIndex.build(products, synonyms=synonyms, english=english)

    def ask(text: str) -> Product | None:
        hits = index.search(text, limit=10)
        return hits[0].product if hits else None

    return ask


def wratio(products: Sequence[Product]) -> Ask:
    """A rapidfuzz `WRatio` scan over all folded names."""
    names = [fold(product.name) for product in products]

    def ask(text: str) -> Product | None:
        found = process.extract(fold(text), names, scorer=fuzz.WRatio, limit=10)
        return products[found[0][2]] if found else None

    return ask


def tantivy_terms(products: Sequence[Product]) -> Ask:
    """tantivy over folded names and names with marks: each word as a term, or an edit away at less weight."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("folded", stored=False, tokenizer_name="whitespace")
    builder.add_text_field("written", stored=False, tokenizer_name="whitespace")
    builder.add_unsigned_field("number", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for number, product in enumerate(products):
        document = tantivy.Document()
        document.add_text("folded", fold(product.name))
        document.add_text("written", product.name.lower())
        document.add_unsigned("number", number)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    should = tantivy.Occur.Should

    def ask(text: str) -> Product | None:
        parts = []
        for word in fold(text).split():
            term = tantivy.Query.term_query(schema, "folded", word)
            near = tantivy.Query.fuzzy_term_query(
                schema, "folded", word, distance=1, transposition_cost_one=True
            )
            parts.append((should, tantivy.Query.boost_query(term, 2.0)))
            parts.append((should, near))
        parts.extend(
            (should, tantivy.Query.term_query(schema, "written", word)) for word in text.lower().split()
        )
        if not parts:
            return None
        hits = searcher.search(tantivy.Query.boolean_query(parts), 10).hits
        return products[searcher.doc(hits[0][1]).to_dict()["number"][0]] if hits else None

    return ask


def sqlite_trigrams(products: Sequence[Product]) -> Ask:
    """SQLite FTS5 with trigrams of folded names, any trigram of the query, best first by bm25."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
    database.executemany(
        "INSERT INTO names (rowid, name) VALUES (?, ?)",
        [(number, fold(product.name)) for number, product in enumerate(products)],
    )

    def ask(text: str) -> Product | None:
        folded = fold(text)
        grams = dict.fromkeys(folded[at : at + 3] for at in range(len(folded) - 2))
        if not grams:
            return None
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        rows = database.execute(
            "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10", (wanted,)
        ).fetchall()
        return products[rows[0][0]] if rows else None

    return ask


PEERS: dict[str, Callable[[Sequence[Product]], Ask]] = {
    "ours": ours,
    "rapidfuzz WRatio scan": wratio,
    "tantivy term + fuzzy": tantivy_terms,
    "SQLite FTS5 trigrams": sqlite_trigrams,
}


def measured(ask: Ask, asked: Sequence[Query]) -> tuple[list[float], dict[str, list[bool]]]:
    """Milliseconds of every query, asked once, and by way of typing whether the right product came first."""
    times = []
    right: dict[str, list[bool]] = {}
    for way, text, meant in asked:
        start = time.perf_counter()
        first = ask(text)
        times.append((time.perf_counter() - start) * 1000)
        right.setdefault(way, []).append(is_right(way, text, meant, first))
    return sorted(times), right


def compare(sizes: Sequence[int] = (342, 17_000, 100_000), count: int = 2000) -> dict[int, Found]:
    """Print and give all peers at these numbers of products; 342 are the bundled ones, others are made."""
    times = Table(title=f"Product search: {count} queries as typed, each asked once, cold; seed {SEED}")
    for heading in ("products", "asked", "engine", "median ms", "p99 ms", "scan median /", "/ p99"):
        times.add_column(heading, justify="left" if heading in ("asked", "engine") else "right")
    times.add_column("right first", justify="right")
    ways = Table(title="Right product first by way of typing")
    for heading in ("products", "engine"):
        ways.add_column(heading, justify="right" if heading == "products" else "left")
    for way in WAYS:
        ways.add_column(way, justify="right")
    found = {size: _compare(size, count, times, ways) for size in sizes}
    console = Console(width=170)
    console.print(times)
    console.print(ways)
    return found


def _compare(size: int, count: int, times: Table, ways: Table) -> Found:
    products = bundled()[0] if size == BUNDLED else made_products(size)
    every = queries(products, count, SEED)
    groups: dict[str, list[Query]] = {
        "names": [one for one in every if one[0] != "long"],
        "long sentences": [one for one in every if one[0] == "long"],
        "common words": [("common", text, products[0]) for text in COMMON],
    }
    found: Found = {}
    for name, build in PEERS.items():
        ask = build(products)
        gc.collect()
        gc.freeze()
        for group, asked in groups.items():
            some = asked[:: max(1, len(asked) // _SCANNED)] if name in SLOW and size > BUNDLED else asked
            found[group, name] = measured(ask, some)
        gc.unfreeze()
        del ask
    for group in groups:
        scan = median(found[group, SLOW[0]][0])
        for name in PEERS:
            taken, right = found[group, name]
            p99 = taken[int(len(taken) * 0.99)]
            flat = [one for each in right.values() for one in each]
            times.add_row(
                f"{len(products):,}",
                group,
                name,
                f"{median(taken):.3f}",
                f"{p99:.3f}",
                f"{scan / median(taken):.0f}x",
                f"{scan / p99:.0f}x",
                "" if group == "common words" else f"{sum(flat) / len(flat):.3f}",
            )
        times.add_section()
    for name in PEERS:
        right = found["names", name][1] | found["long sentences", name][1]
        shares = [f"{sum(right[way]) / len(right[way]):.2f}" if way in right else "" for way in WAYS]
        ways.add_row(f"{len(products):,}", name, *shares)
    ways.add_section()
    return found


def _figures(found: Mapping[int, Found]) -> Iterator[Figure]:
    """What is to reach of the search, from names as typed and long sentences together."""
    times: dict[tuple[int, str], list[float]] = {}
    for size, asked in found.items():
        for name in PEERS:
            times[size, name] = sorted(asked["names", name][0] + asked["long sentences", name][0])
        right = (*asked["names", "ours"][1].values(), *asked["long sentences", "ours"][1].values())
        share = sum(map(sum, right)) / sum(map(len, right))
        yield Figure(f"search, {size:,} products: right first", share, 0.97, at_least=True)
    scan = median(times[17_000, SLOW[0]])
    yield Figure(
        "search, 17,000: scan's median / ours", scan / median(times[17_000, "ours"]), 80, at_least=True
    )
    yield Figure(
        "search, 17,000: scan's median / our p99", scan / _p99(times[17_000, "ours"]), 25, at_least=True
    )
    for size in (17_000, 100_000):
        for what, of in (("median", median), ("p99", _p99)):
            ratio = of(times[size, "ours"]) / of(times[size, "tantivy term + fuzzy"])
            yield Figure(f"search, {size:,}: times tantivy's {what}", ratio, 1.0)
    for what, of in (("median", median), ("p99", _p99)):
        ratio = of(times[100_000, "ours"]) / of(times[17_000, "ours"])
        yield Figure(f"search, 100,000: times its own at 17,000: {what}", ratio, 2.5)


def _p99(times: Sequence[float]) -> float:
    return times[int(len(times) * 0.99)]


def main() -> list[Figure]:
    """Print the comparison; gives what is to reach."""
    return list(_figures(compare()))


if __name__ == "__main__":
    main()
