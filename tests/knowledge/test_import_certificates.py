"""Recognitions: a newer decision joins the history, a correction stays one row, nothing older is lost."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import Catalogue
from knowledge.store import Store
from knowledge.values import Product
from tests.knowledge.office import certificates_of, imported, planned, refusals, workbook

NAME, MAKER = "Cốm nếp Tản Viên", "HTX Tản Viên"
HEADING = ("Tên sản phẩm", "Chủ thể", "Số sao", "Quyết định", "Ngày", "Năm")


def certified(path: Path, *rows: tuple[Any, ...]) -> Path:
    """A list of one product; each row gives stars, decision, day and year."""
    return workbook(path / "ds.xlsx", HEADING, *((NAME, MAKER, *row) for row in rows), heading=False)


def product(store: Store) -> Product:
    (found,) = (found for found in Catalogue.load(store).products.values() if found.name == NAME)
    return found


def held(store: Store) -> list[tuple[Any, ...]]:
    """Stars, decision, day and year of each certificate, the oldest first."""
    return [
        (row["stars"], row["decision"], row["decided_on"], row["year"])
        for row in certificates_of(store, NAME)
    ]


def test_recognised_again_keeps_the_older_one_and_the_stars_follow(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("3 sao", "12/QĐ-UBND", "05/02/2022", None)))
    result = imported(store, certified(tmp_path, ("4 sao", "98/QĐ-UBND", "20/01/2025", None)))
    assert (result.added, result.changed) == (0, 1)
    assert held(store) == [
        (3, "12/QĐ-UBND", "2022-02-05", 2022),
        (4, "98/QĐ-UBND", "2025-01-20", 2025),
    ]
    assert (product(store).stars, product(store).year) == (4, 2025)


def test_an_older_list_brought_in_later_does_not_change_the_stars(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("4 sao", "98/QĐ-UBND", "20/01/2025", None)))
    imported(store, certified(tmp_path, ("3 sao", "12/QĐ-UBND", "05/02/2022", None)))
    assert [row[0] for row in held(store)] == [3, 4]
    assert product(store).stars == 4


def test_both_recognitions_in_one_list(store: Store, tmp_path: Path) -> None:
    path = certified(tmp_path, ("4 sao", "98/QĐ", "20/01/2025", None), ("3 sao", "12/QĐ", "05/02/2022", None))
    result = imported(store, path)
    assert result.added == 1
    assert [row[0] for row in held(store)] == [3, 4]
    plan = planned(store, path)
    assert (plan.unchanged, plan.changes) == (1, ())


def test_a_bare_year_is_completed_by_its_day(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("4 sao", None, None, 2024)))
    assert held(store) == [(4, None, None, 2024)]
    imported(store, certified(tmp_path, ("4 sao", "98/QĐ", "20/12/2024", None)))
    assert held(store) == [(4, "98/QĐ", "2024-12-20", 2024)]


def test_a_star_of_unknown_day_is_not_overwritten_by_a_dated_other(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("3 sao", None, None, None)))
    imported(store, certified(tmp_path, ("4 sao", "98/QĐ", "20/01/2025", None)))
    assert held(store) == [(3, None, None, None), (4, "98/QĐ", "2025-01-20", 2025)]
    assert product(store).stars == 4


def test_a_correction_of_the_same_decision_stays_one_row(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("3 sao", "98/QĐ", "20/01/2025", None)))
    assert imported(store, certified(tmp_path, ("4 sao", "98/QĐ", None, None))).changed == 1
    assert held(store) == [(4, "98/QĐ", "2025-01-20", 2025)]


def test_a_row_without_a_decision_speaks_of_the_newest(store: Store, tmp_path: Path) -> None:
    imported(
        store,
        certified(tmp_path, ("3 sao", "12/QĐ", "05/02/2022", None), ("3 sao", "98/QĐ", "20/01/2025", None)),
    )
    imported(store, certified(tmp_path, ("4 sao", None, None, None)))
    assert [row[0] for row in held(store)] == [3, 4]


def test_potential_five_is_not_a_star_until_the_ministry_decides(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("Tiềm năng 5 sao", "98/QĐ", "20/01/2025", None)))
    assert (product(store).stars, product(store).potential_five) == (None, True)
    imported(store, certified(tmp_path, ("5 sao", "7/QĐ-BNNMT", "20/08/2025", None)))
    assert (product(store).stars, product(store).potential_five) == (5, False)
    assert len(held(store)) == 2


def test_the_day_may_stand_in_the_decision(store: Store, tmp_path: Path) -> None:
    imported(store, certified(tmp_path, ("4 sao", "Số 98/QĐ-UBND ngày 20/01/2025", None, None)))
    assert held(store) == [(4, "Số 98/QĐ-UBND ngày 20/01/2025", "2025-01-20", 2025)]


@pytest.mark.parametrize("day", ["20/01/2025", date(2025, 1, 20), 45677, "45677", "ngày 20 tháng 1 năm 2025"])
def test_days_as_offices_write_them(sqlite_store: Store, tmp_path: Path, day: Any) -> None:
    imported(sqlite_store, certified(tmp_path, (4, "98/QĐ", day, None)))
    assert held(sqlite_store) == [(4, "98/QĐ", "2025-01-20", 2025)]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        ((4, "98/QĐ", "20/01/2027", None), "Ngày", "ngày quyết định 20/01/2027 còn ở tương lai"),
        ((4, "98/QĐ ngày 20/01/2027", None, None), "Quyết định", "20/01/2027 còn ở tương lai"),
        ((4, "98/QĐ", "20/01/2017", None), "Ngày", "có trước Chương trình OCOP (07/05/2018)"),
        ((4, "98/QĐ", "20/01/2025", 2024), "Năm", "năm 2024 khác với ngày quyết định 20/01/2025"),
        (
            (4, "98/QĐ ngày 21/01/2025", "20/01/2025", None),
            "Ngày",
            "khác ngày 21/01/2025 ghi trong quyết định",
        ),
        ((4, None, None, 2027), "Năm", "năm công nhận 2027 không thể có; OCOP bắt đầu năm 2018"),
        ((4, None, None, 2016), "Năm", "năm công nhận 2016 không thể có"),
    ],
)
def test_recognitions_that_cannot_be(
    sqlite_store: Store, tmp_path: Path, row: tuple[Any, ...], column: str, says: str
) -> None:
    ((number, refused, reason),) = refusals(planned(sqlite_store, certified(tmp_path, row)))
    assert (number, refused) == (2, column)
    assert says in reason
