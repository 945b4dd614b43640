"""Producers, sales points, fairs and other names, each its own file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge import importing
from knowledge.catalogue import Catalogue
from knowledge.exporting import export
from knowledge.store import Store
from knowledge.values import FairState
from tests.knowledge.office import NOW, imported, planned, refusals, row_named, rows_of, table


def test_a_producer_known_by_name_is_changed_and_not_doubled(store: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ("TT", "Tên chủ thể", "Loại hình", "Địa chỉ", "Điện thoại"),
        (1, "HKD Huyền Thăng", "Hộ kinh doanh", "thôn 5, xã Vân Canh, huyện Hoài Đức", 912345678),
        (2, "HTX Tản Viên", "HTX", "xã Vân Hòa, huyện Ba Vì", "024 3386 1234"),
    )
    result = imported(store, path, "producers")
    assert (result.added, result.changed, result.missing) == (1, 1, 110)
    known = row_named(store, "Hộ kinh doanh Huyền Thăng", "producers")
    assert known["contact"] == "0912345678"
    assert known["address"] == "thôn 5, xã Vân Canh, huyện Hoài Đức"
    new = row_named(store, "HTX Tản Viên", "producers")
    assert (new["commune"], new["district"], new["unit"]) == ("Vân Hòa", "Ba Vì", "Xã Yên Bài")
    assert planned(store, path, "producers").unchanged == 2


def test_a_producer_that_moved_is_the_same_producer(store: Store, tmp_path: Path) -> None:
    heading = ("Tên chủ thể", "Địa chỉ")
    imported(store, table(tmp_path, heading, ("HTX Tản Viên", "xã Vân Hòa, huyện Ba Vì")), "producers")
    moved = table(tmp_path, heading, ("HTX Tản Viên", "thôn 2, xã Tản Lĩnh, huyện Ba Vì"))
    assert imported(store, moved, "producers").changed == 1
    assert row_named(store, "HTX Tản Viên", "producers")["commune"] == "Tản Lĩnh"


def test_the_producers_of_two_lists_have_the_same_code(store: Store, tmp_path: Path) -> None:
    plan = planned(store, table(tmp_path, ("Tên chủ thể", "Huyện"), ("HTX Tản Viên", "Ba Vì")), "producers")
    path = table(tmp_path, ("Tên sản phẩm", "Chủ thể", "Huyện"), ("Cốm", "HTX Tản Viên", "Ba Vì"))
    imported(store, path)
    assert row_named(store, "HTX Tản Viên", "producers")["code"] == plan.changes[0].key[0]


POINTS = ("TT", "Tên điểm bán", "Địa chỉ", "Xã", "Huyện", "Vĩ độ", "Kinh độ")


def test_a_sales_point(store: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        POINTS,
        (1, "Cửa hàng OCOP Tản Viên", "thôn 1", "Xã Vân Hòa", "Huyện Ba Vì", "21,0285", 105.4),
        (2, "Cửa hàng OCOP Tản Viên", "Ngã ba Đá Chông", "xã Minh Quang, huyện Ba Vì", None, None, None),
    )
    assert imported(store, path, "sales-points").added == 2
    first, second = (r for r in rows_of(store, "sales_points") if r["name"] == "Cửa hàng OCOP Tản Viên")
    if first["address"] != "thôn 1":
        first, second = second, first
    assert (first["lat"], first["lon"], first["unit"]) == (21.0285, 105.4, "Xã Yên Bài")
    assert (first["commune"], first["district"]) == ("Xã Vân Hòa", "Huyện Ba Vì")
    assert (second["commune"], second["district"]) == ("Minh Quang", "Ba Vì")
    assert planned(store, path, "sales-points").unchanged == 2


@pytest.mark.parametrize(
    ("lat", "lon", "column", "says"),
    [
        (105.85, 21.03, "Vĩ độ", "vĩ độ 105.85 và kinh độ 21.03 bị đổi chỗ cho nhau"),
        (2.103, 105.85, "Vĩ độ", "toạ độ 2.103, 105.85 nằm ngoài Việt Nam"),
        (21.03, None, "Vĩ độ", "chỉ có một nửa toạ độ; cần cả vĩ độ và kinh độ"),
        (None, 105.85, "Kinh độ", "chỉ có một nửa toạ độ"),
        ("21°01'", 105.85, "Vĩ độ", "«21°01'» không phải số"),
    ],
)
def test_positions_that_cannot_be(
    sqlite_store: Store, tmp_path: Path, lat: Any, lon: Any, column: str, says: str
) -> None:
    path = table(tmp_path, POINTS, (1, "Cửa hàng X", "thôn 1", None, None, lat, lon))
    ((row, refused, reason),) = refusals(planned(sqlite_store, path, "sales-points"))
    assert (row, refused) == (2, column)
    assert says in reason


FAIRS = ("Tên hội chợ", "Từ ngày", "Đến ngày", "Địa điểm", "Địa chỉ", "Số gian hàng")


def test_fairs_of_one_name_are_told_apart_by_their_day(store: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        FAIRS,
        ("Hội chợ OCOP Xuân", "10/01/2026", "15/01/2026", "Sân vận động", "phường Kiến Hưng, Hà Nội", 120),
        ("Hội chợ OCOP Xuân", "10/01/2027", "15/01/2027", "Sân vận động", None, None),
    )
    assert imported(store, path, "fairs").added == 2
    first, second = (row for row in rows_of(store, "fairs") if row["name"] == "Hội chợ OCOP Xuân")
    assert {first["start_date"], second["start_date"]} == {"2026-01-10", "2027-01-10"}
    assert "Phường Kiến Hưng" in (first["unit"], second["unit"])
    assert planned(store, path, "fairs").unchanged == 2


def test_a_fair_that_ends_before_it_starts_is_refused_also_when_half_was_known(
    store: Store, tmp_path: Path
) -> None:
    row = ("Hội chợ OCOP Xuân", "10/01/2027", "09/01/2027", None, None, None)
    assert refusals(planned(store, table(tmp_path, FAIRS, row), "fairs")) == [
        (2, "Đến ngày", "ngày kết thúc 09/01/2027 trước ngày bắt đầu 10/01/2027")
    ]
    imported(store, table(tmp_path, FAIRS, (row[0], row[1], None, None, None, None)), "fairs")
    plan = planned(store, table(tmp_path, FAIRS, (row[0], None, row[2], None, None, None)), "fairs")
    assert refusals(plan) == [(2, "Đến ngày", "ngày kết thúc 09/01/2027 trước ngày bắt đầu 10/01/2027")]


def test_other_names(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, ("Tên gọi khác", "Nghĩa"), ("cốm làng", "cốm"), ("cốm làng", "bánh cốm"))
    assert imported(store, path, "aliases").added == 2
    assert planned(store, path, "aliases").unchanged == 2
    path = table(tmp_path, ("Tên gọi khác", "Nghĩa"), ("cốm", None), (None, "x"))
    assert refusals(planned(store, path, "aliases")) == [
        (2, "Nghĩa", "ô này trống; hàng nào cũng cần"),
        (3, "Tên gọi khác", "ô này trống; hàng nào cũng cần"),
    ]


def test_a_fair_whose_days_are_in_conflict_waits_as_a_draft(store: Store, tmp_path: Path) -> None:
    heading = ("Tên hội chợ", "Từ ngày", "Đến ngày", "date_note", "Trạng thái")
    row = ("Tuần hàng Z", "05/12/2026", "09/12/2026", "CONFLICT: tờ khác ghi 4-8/12", None)
    plan = planned(store, table(tmp_path, heading, row), "fairs")
    assert "ngày mâu thuẫn" in plan.notes[0]
    imported(store, table(tmp_path, heading, row), "fairs")
    assert row_named(store, "Tuần hàng Z", "fairs")["state"] == "draft"
    imported(store, table(tmp_path, heading, (*row[:4], "công bố")), "fairs")
    (fair,) = (fair for fair in Catalogue.load(store).fairs if fair.name == "Tuần hàng Z")
    assert (fair.state, fair.version) == (FairState.PUBLISHED, 1)


def test_a_changed_day_is_named_and_raises_the_version_which_undo_does_not_lower(
    store: Store, tmp_path: Path
) -> None:
    heading = ("Mã", "Tên hội chợ", "Từ ngày", "Đến ngày")
    imported(store, table(tmp_path, heading, ("F-Z", "Tuần hàng Z", "05/12/2026", "09/12/2026")), "fairs")
    later = table(tmp_path, heading, ("F-Z", "Tuần hàng Z", "06/12/2026", "09/12/2026"))
    assert "đổi ngày bắt đầu từ 05/12/2026 thành 06/12/2026" in planned(store, later, "fairs").notes[0]
    number = imported(store, later, "fairs").id

    def now() -> tuple[FairState, int]:
        (fair,) = (fair for fair in Catalogue.load(store).fairs if fair.code == "F-Z")
        return fair.state, fair.version

    assert now() == (FairState.CHANGED, 2)
    assert number is not None
    importing.undo(store, number, now=NOW)
    assert now() == (FairState.CHANGED, 3)


PLACES = ("Mã", "Tên hội chợ", "Từ ngày", "Đến ngày", "Địa điểm", "Đơn vị hành chính mới", "Trạng thái")
TWO = (
    ("F-M", "Xuân Đoàn Kết 2027", "20/01/2027", "24/01/2027", "Vườn hoa A", "Phường Hà Đông", None),
    ("F-M", "Xuân Đoàn Kết 2027", "26/01/2027", "30/01/2027", "Sân đình B", "Xã Quang Minh", None),
)


@pytest.mark.parametrize("coded", [True, False])
def test_a_fair_at_several_places_with_their_own_days(store: Store, tmp_path: Path, coded: bool) -> None:
    two = [row if coded else (None, *row[1:]) for row in TWO]
    path = table(tmp_path, PLACES, *two)
    assert imported(store, path, "fairs").added == 2
    (fair,) = (fair for fair in Catalogue.load(store).fairs if fair.name == "Xuân Đoàn Kết 2027")
    assert (fair.start, fair.end, fair.version) == (date(2027, 1, 20), date(2027, 1, 30), 1)
    assert [(place.start, place.venue, place.unit) for place in fair.places] == [
        (date(2027, 1, 20), "Vườn hoa A", "Phường Hà Đông"),
        (date(2027, 1, 26), "Sân đình B", "Xã Quang Minh"),
    ]
    again = planned(store, path, "fairs")
    assert (again.added, again.changed, again.unchanged, again.changes) == (0, 0, 2, ())


def test_one_place_called_off_changes_the_fair_and_undo_restores_it(store: Store, tmp_path: Path) -> None:
    imported(store, table(tmp_path, PLACES, *TWO), "fairs")
    off = table(tmp_path, PLACES, TWO[0], (*TWO[1][:6], "hủy"))
    number = imported(store, off, "fairs").id
    (fair,) = (fair for fair in Catalogue.load(store).fairs if fair.code == "F-M")
    assert (fair.state, fair.version, len(fair.places)) == (FairState.CHANGED, 2, 1)
    assert number is not None
    importing.undo(store, number, now=NOW)
    (fair,) = (fair for fair in Catalogue.load(store).fairs if fair.code == "F-M")
    assert (fair.version, len(fair.places)) == (3, 2)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_several_places_go_out_and_in_byte_equal(store: Store, tmp_path: Path, suffix: str) -> None:
    imported(store, table(tmp_path, PLACES, *TWO), "fairs")
    export(store, "fairs", tmp_path / f"a.{suffix}")
    with store.writing() as transaction:
        transaction.run("DELETE FROM fairs")
    imported(store, tmp_path / f"a.{suffix}", "fairs")
    export(store, "fairs", tmp_path / f"b.{suffix}")
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()
