"""What one cell means, and the sentence for one that means nothing."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from knowledge.importing.cells import (
    CellError,
    Rating,
    as_code,
    as_count,
    as_day,
    as_link,
    as_mark,
    as_number,
    as_phone,
    as_rating,
    as_text,
    as_year,
)
from knowledge.importing.hours import as_hours
from knowledge.importing.kinds import KINDS
from knowledge.importing.sheets import Cell, Unreadable, cell_of

READERS: tuple[Callable[[Cell], object], ...] = (
    *(as_text, as_rating, as_day, as_year, as_number, as_count, as_mark, as_phone, as_link, as_code),
    as_hours,
)
CELLS = some.one_of(
    some.none(),
    some.text(),
    some.text(alphabet="0123456789/.-, :*★⭐saonămtiềmnangQĐ"),
    some.integers(),
    some.floats(),
    some.dates(),
    some.builds(Unreadable, some.just("ô hiện lỗi #REF! của Excel")),
)


@pytest.mark.parametrize(
    "cell", [4, 4.0, "4", "4 sao", "4*", "****", "★★★★", "⭐⭐⭐⭐", "Bốn sao", "hạng 4 sao", "4.0"]
)
def test_four_stars(cell: Cell) -> None:
    assert as_rating(cell) == Rating(4)


@pytest.mark.parametrize("cell", ["OCOP 4 sao (năm 2023)", "4 sao - 78 điểm", "4 SAO", "4 Stars", "★★★★☆"])
def test_four_stars_among_other_words(cell: Cell) -> None:
    assert as_rating(cell) == Rating(4)


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        ("tiềm năng 5 sao", Rating(None, potential=True)),
        ("Tiem nang 5 sao", Rating(None, potential=True)),
        ("4 sao, tiềm năng 5 sao", Rating(4, potential=True)),
        ("4 sao (tiềm năng lên 5 sao)", Rating(4, potential=True)),
        ("tiềm năng năm sao", Rating(None, potential=True)),
    ],
)
def test_potential_five_stars_are_not_five(cell: Cell, rating: Rating) -> None:
    assert as_rating(cell) == rating


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("6 sao", "«6 sao» không hợp lệ; cần một số từ 1 đến 5"),
        ("0", "«0» không hợp lệ"),
        ("chưa xếp hạng", "chưa có sao thì để trống"),
        ("3 sao lên 4 sao", "«3 sao lên 4 sao» có nhiều con số"),
        ("4,5 sao", "nhiều con số"),
        ("3-4", "nhiều con số"),
        ("☆☆☆", "không hợp lệ"),
        ("85 điểm", "không hợp lệ"),
        (date(2025, 4, 3), "nhiều con số"),
    ],
)
def test_stars_that_are_none(cell: Cell, says: str) -> None:
    with pytest.raises(CellError, match="số sao") as refused:
        as_rating(cell)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            date(2025, 2, 5),
            45693,
            45693.0,
            "45693",
            "5/2/2025",
            "05/02/2025",
            "5-2-2025",
            "05.02.2025",
            "5/2/25",
        ),
        *("2025-02-05", "2025-02-05T00:00:00", "2025-02-05 00:00:00", "ngày 5/2/2025", "5 / 2 / 2025"),
        *("ngày 5 tháng 2 năm 2025", "Ngày 05 tháng 02 năm 2025", "5 tháng 2 năm 2025", "05/02/2025."),
        "05/02/2025 00:00:00",
    ],
)
def test_the_fifth_of_february_2025(cell: Cell) -> None:
    assert as_day(cell) == date(2025, 2, 5)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("02/25/2025", "«02/25/2025» không hợp lệ; cần ngày/tháng/năm"),
        ("31/02/2025", "không hợp lệ"),
        ("hôm qua", "không hợp lệ"),
        ("2/2025", "không hợp lệ"),
        ("2025", "chỉ biết năm thì ghi ở cột năm công nhận"),
        (5, "không hợp lệ"),
    ],
)
def test_days_that_are_none(cell: Cell, says: str) -> None:
    with pytest.raises(CellError, match="ngày") as refused:
        as_day(cell)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "year"), [(2024, 2024), ("2024", 2024), ("Năm 2024", 2024), (date(2024, 3, 1), 2024)]
)
def test_years(cell: Cell, year: int) -> None:
    assert as_year(cell) == year


@pytest.mark.parametrize("cell", ["24", "2024-2025", "1999", 45693])
def test_years_that_are_none(cell: Cell) -> None:
    with pytest.raises(CellError, match="cần bốn chữ số, ví dụ 2024"):
        as_year(cell)


def test_numbers_have_a_point_or_a_comma() -> None:
    assert (as_number("21,0285"), as_number(105.85), as_number("21.03")) == (21.0285, 105.85, 21.03)
    for wrong in ("21°01'", "nan", "1e999", "21.03,105.85"):
        with pytest.raises(CellError, match="không phải số"):
            as_number(wrong)


def test_marks_and_counts() -> None:
    assert [as_mark(cell) for cell in ("x", "1", 1, "Có", "TRUE")] == [True] * 5
    assert [as_mark(cell) for cell in ("0", "không", "FALSE")] == [False] * 3
    with pytest.raises(CellError, match="«đang chờ» không rõ có hay không"):
        as_mark("đang chờ")
    assert (as_count(120.0), as_count("120")) == (120, 120)
    with pytest.raises(CellError, match="cần một số như 120"):
        as_count("hơn 100")


def test_a_phone_number_gets_back_the_zero_that_excel_took() -> None:
    assert as_phone(912345678) == "0912345678"
    assert as_phone(2438253536.0) == "02438253536"
    assert as_phone("0912 345 678") == "0912 345 678"
    assert as_phone("Anh Nam") == "Anh Nam"


def test_links_and_codes() -> None:
    assert as_link("https://a.vn/x http://b.vn") == "https://a.vn/x http://b.vn"
    with pytest.raises(CellError, match="cần bắt đầu bằng http"):
        as_link("Báo cáo của huyện")
    assert as_code("HN-4F7K2") == "HN-4F7K2"
    for wrong in ("HN 4", "Mã số 1", "a" * 25, "HN_4", "HN-4\n5"):
        with pytest.raises(CellError, match="mã chỉ gồm chữ không dấu"):
            as_code(wrong)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("empty", [None, "-", "–"])
def test_an_empty_cell_or_a_dash_tells_nothing(reader: Callable[[Cell], object], empty: Cell) -> None:
    assert reader(empty) is None


@given(CELLS)
def test_any_cell_is_understood_or_refused(cell: Cell) -> None:
    for reader in READERS:
        with suppress(CellError):
            reader(cell)


@given(CELLS.filter(lambda cell: isinstance(cell, str)))
@example("20000")
@example("45000")
def test_what_a_column_takes_it_takes_again(cell: Cell) -> None:
    for kind in KINDS.values():
        for column in kind.columns:
            try:
                value = column.read(cell_of(cell))
            except CellError:
                continue
            if isinstance(value, str | date):
                # A moment is written out whole; a spreadsheet's own would be cut to its day.
                again = value.isoformat() if isinstance(value, datetime) else cell_of(value)
                assert column.read(again) == value
