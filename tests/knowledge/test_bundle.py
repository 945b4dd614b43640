"""The catalogue that comes with the program: loaded once, into tables that never held rows."""

import csv
from importlib.resources import files

import pytest

from knowledge import bundle
from knowledge.fold import fold
from knowledge.producers import ProducerCodes, producer_code
from knowledge.store import Store


def count(store: Store, table: str) -> int:
    with store.reading() as transaction:
        row = transaction.row(f"SELECT count(*) FROM {table}")
    assert row is not None
    return int(row[0])


def lines(name: str) -> list[dict[str, str]]:
    with (files("knowledge") / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("table", "file"),
    [
        ("products", "products.csv"),
        ("sales_points", "sales_points.csv"),
        ("fairs", "fairs.csv"),
        ("aliases", "aliases.csv"),
        ("glossary", "glossary.csv"),
    ],
)
def test_every_line_is_a_row(store: Store, table: str, file: str) -> None:
    assert count(store, table) == len(lines(file))


def test_a_product_keeps_what_its_line_says(store: Store) -> None:
    by_code = {line["code"]: line for line in lines("products.csv")}
    with store.reading() as transaction:
        rows = transaction.rows(
            "SELECT p.code, p.name, coalesce(p.producer_name, m.name), m.producer_type, p.group_name, "
            "p.kind, c.stars, p.commune, p.district, p.unit, p.unit_candidates, c.year, p.source_url, "
            "p.source_year FROM products p LEFT JOIN producers m ON m.code = p.producer_code "
            "LEFT JOIN certificates c ON c.product_code = p.code"
        )
    assert len(rows) == len(by_code)
    for row in rows:
        assert ["" if cell is None else str(cell) for cell in row] == list(by_code[row[0]].values())


def test_a_product_without_stars_and_year_has_no_certificate(store: Store) -> None:
    named_only = [
        line["code"] for line in lines("products.csv") if not line["stars"] and not line["year_recognised"]
    ]
    with store.reading() as transaction:
        certified = {row[0] for row in transaction.rows("SELECT product_code FROM certificates")}
    assert len(named_only) > 100
    assert certified.isdisjoint(named_only)


def test_a_product_without_a_group_stays_without(store: Store) -> None:
    with store.reading() as transaction:
        found = transaction.rows("SELECT code FROM products WHERE group_name IS NULL")
    assert found == [(line["code"],) for line in lines("products.csv") if not line["group"]]


def test_old_group_names_are_aliases_and_the_old_textiles_are_never_ceramics(store: Store) -> None:
    with store.reading() as transaction:
        aliases = {
            row[0]: (row[1], row[2])
            for row in transaction.rows("SELECT alias, group_name, kinds FROM group_aliases")
        }
    assert aliases["Thảo dược"] == ("Dược liệu và sản phẩm từ dược liệu", None)
    group, kinds = aliases["Vải và may mặc"]
    assert group == "Hàng thủ công mỹ nghệ"
    assert "gom-su" not in (kinds or "gom-su").split()


def test_a_table_the_office_emptied_is_not_filled_again(store: Store, bundled_url: str) -> None:
    with store.writing() as transaction:
        transaction.run("DELETE FROM fairs")
        transaction.run("DELETE FROM products")
    again = Store.open(bundled_url)
    assert (count(again, "fairs"), count(again, "products")) == (0, 0)
    again.dispose()


def test_a_table_that_already_held_rows_is_left_as_it_is(store_url: str) -> None:
    bare = Store.open(store_url, bundle=False)
    with bare.writing() as transaction:
        transaction.run("INSERT INTO fairs (code, name) VALUES ('OUR-FAIR', 'Hội chợ của văn phòng')")
    assert count(bare, "products") == 0
    bare.dispose()
    store = Store.open(store_url)
    assert (count(store, "fairs"), count(store, "products")) == (1, 342)
    store.dispose()


def test_groups_are_read_again_when_the_program_brings_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = bundle._bytes

    def changed(name: str) -> bytes:
        content = real(name)
        return content.replace(b'english = "Food"', b'english = "Food and feed"')

    monkeypatch.setattr(bundle, "_bytes", changed)
    bundle._groups_fact.cache_clear()
    try:
        bundle.fill(store)
        with store.reading() as transaction:
            assert transaction.row("SELECT english FROM groups WHERE number = 1") == ("Food and feed",)
            assert transaction.row("SELECT number FROM revision") == (2,)
    finally:
        bundle._groups_fact.cache_clear()


def test_a_producers_code_comes_from_the_folded_name() -> None:
    code = producer_code("HTX Nông nghiệp Văn Đức")
    assert code == producer_code("htx  NONG NGHIEP van duc")
    assert code != producer_code("HTX Nông nghiệp Vân Đức 2")
    assert len(code) == 9


def test_the_same_name_in_two_districts_is_two_producers() -> None:
    codes = ProducerCodes()
    here = codes.code("HTX Đại Đồng", "Thạch Thất")
    there = codes.code("HTX Đại Đồng", "Hoài Đức")
    assert here == producer_code("HTX Đại Đồng")
    assert there == producer_code("HTX Đại Đồng", "Hoài Đức")
    assert codes.code("htx đại đồng", "thach that") == here
    assert codes.code("HTX Đại Đồng", None) == here
    assert codes.code("HTX Đại Đồng", "Hoài Đức") == there


def test_every_bundled_producer_has_a_code_of_its_own() -> None:
    names = {fold(line["producer"]) for line in lines("products.csv") if line["producer"]}
    assert len(names) > 100
    assert len({producer_code(name) for name in names}) == len(names)
