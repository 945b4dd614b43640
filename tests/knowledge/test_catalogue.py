"""The catalogue as one value, and its replacement within seconds of a change by any process."""

import subprocess
import sys
import threading
import time
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from knowledge import revision
from knowledge.catalogue import Catalogue, LiveCatalogue
from knowledge.store import Store
from knowledge.values import Certificate, Precision

MILK = "HN-JDNNP"


def test_the_bundled_catalogue(store: Store) -> None:
    catalogue = Catalogue.load(store)
    assert (len(catalogue.products), len(catalogue.sales_points), len(catalogue.fairs)) == (342, 43, 45)
    assert len(catalogue.producers) == 111
    assert (catalogue.revision, catalogue.updated_on) == (1, date(2026, 11, 23))
    assert catalogue.aliases["heo"] == ("lợn",)
    assert "lụa" in catalogue.glossary["silk"]
    with pytest.raises(FrozenInstanceError):
        catalogue.revision = 2  # type: ignore[misc]


def test_a_product_has_all_an_answer_needs(store: Store) -> None:
    product = Catalogue.load(store).products[MILK]
    assert (product.name, product.producer) == (
        "Sữa tươi thanh trùng không đường Trang Viên",
        "HTX Đầu tư Nông trại xanh và Phát triển bò Ba Vì",
    )
    assert (product.group, product.kind, product.stars, product.year) == ("Thực phẩm", "sua", 4, 2019)
    assert (product.old_commune, product.district, product.unit) == ("Vân Hòa", "Ba Vì", "Xã Yên Bài")
    assert product.english == "Pasteurised fresh milk, unsweetened (Trang Viên)"
    assert (product.price, product.photo_url, product.contact) == (None, None, None)
    assert product.certificates == (
        Certificate(stars=4, year=2019, source=product.source_url, source_year=2019),
    )


def test_the_newest_certificate_gives_the_stars(store: Store) -> None:
    with store.writing() as session:
        for day, stars in ((date(2025, 2, 4), 3), (date(2022, 1, 5), 5)):
            session.run(
                "INSERT INTO certificates (product_code, stars, potential_five, decided_on, decision) "
                "VALUES (:code, :stars, :no, :day, '12/QĐ-UBND')",
                code=MILK,
                stars=stars,
                no=False,
                day=day,
            )
    product = Catalogue.load(store).products[MILK]
    assert (product.stars, product.year) == (3, 2025)
    assert [certificate.decided_on for certificate in product.certificates] == [
        date(2025, 2, 4),
        date(2022, 1, 5),
        None,
    ]


def test_an_alias_of_one_product_is_the_products_own(store: Store) -> None:
    with store.writing() as session:
        session.run("INSERT INTO aliases (alias, meaning) VALUES ('sữa nhà mình', :code)", code=MILK)
        session.run("UPDATE producers SET contact = '024 3333 4444' WHERE name LIKE 'HTX Đầu tư Nông trại%'")
    product = Catalogue.load(store).products[MILK]
    assert product.aliases == ("sữa nhà mình",)
    assert product.contact == "024 3333 4444"


def test_a_point_without_coordinates_is_nowhere_exactly(store: Store) -> None:
    points = {point.code: point for point in Catalogue.load(store).sales_points}
    without = [point for point in points.values() if point.lat is None]
    assert without
    assert {point.precision for point in without} == {Precision.UNKNOWN}
    assert points["SP-Y4S3"].precision is Precision.STREET


def test_fairs_come_by_day_and_unknown_days_last(store: Store) -> None:
    starts = [fair.start for fair in Catalogue.load(store).fairs]
    known = [start for start in starts if start is not None]
    assert known == sorted(known)
    assert starts == known + [None] * (len(starts) - len(known))


def rename(store: Store, name: str, on: date | None = None) -> None:
    with store.writing() as session:
        session.run("UPDATE products SET name = :name WHERE code = :code", name=name, code=MILK)
        revision.touch(session, on)


def test_a_change_is_taken_up_whole_and_old_values_stay_as_they_were(store: Store, bundled_url: str) -> None:
    live = LiveCatalogue(store)
    before = live.current
    assert live.refresh(at_once=True) is False
    other = Store.open(bundled_url)
    rename(other, "Sữa tươi Trang Viên mới", date(2026, 12, 1))
    other.dispose()
    assert live.refresh(at_once=True) is True
    assert live.current.products[MILK].name == "Sữa tươi Trang Viên mới"
    assert live.current.updated_on == date(2026, 12, 1)
    assert live.current.index.search("sữa tươi trang viên mới")[0].product.name == "Sữa tươi Trang Viên mới"
    assert before.products[MILK].name == "Sữa tươi thanh trùng không đường Trang Viên"
    assert live.refresh(at_once=True) is False


def test_the_revision_is_looked_at_once_a_second_at_most(store: Store) -> None:
    live = LiveCatalogue(store)
    rename(store, "Sữa khác")
    assert live.refresh() is False
    assert live.current.products[MILK].name != "Sữa khác"


def test_a_change_rolled_back_changes_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing() as session:
            revision.touch(session)
            raise ZeroDivisionError

    live = LiveCatalogue(store)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert live.refresh(at_once=True) is False


def test_a_change_by_another_process_shows_at_the_next_look(store: Store, bundled_url: str) -> None:
    live = LiveCatalogue(store)
    script = (
        "import sys\n"
        "from knowledge import revision\n"
        "from knowledge.store import Store\n"
        "store = Store.open(sys.argv[1])\n"
        "with store.writing() as session:\n"
        "    session.run(\"UPDATE products SET name = 'Sữa khác máy' WHERE code = 'HN-JDNNP'\")\n"
        "    revision.touch(session)\n"
    )
    subprocess.run([sys.executable, "-c", script, bundled_url], check=True)
    changed = time.monotonic()
    while not live.refresh():
        assert time.monotonic() - changed < 2
        threading.Event().wait(0.05)
    assert live.current.products[MILK].name == "Sữa khác máy"


def test_readers_are_not_held_up_while_the_catalogue_is_rebuilt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveCatalogue(store)
    rename(store, "Sữa mới")
    rebuilding, go_on = threading.Event(), threading.Event()
    real = Catalogue.load

    def slow(at: Store) -> Catalogue:
        rebuilding.set()
        assert go_on.wait(10)
        return real(at)

    monkeypatch.setattr(Catalogue, "load", slow)
    thread = threading.Thread(target=live.refresh, kwargs={"at_once": True})
    thread.start()
    assert rebuilding.wait(10)
    monkeypatch.setattr("knowledge.catalogue.CHECK_SECONDS", 0.0)
    assert live.refresh() is False
    assert live.current.products[MILK].name != "Sữa mới"
    go_on.set()
    thread.join()
    assert live.current.products[MILK].name == "Sữa mới"
