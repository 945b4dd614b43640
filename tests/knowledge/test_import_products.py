"""Products from the office's lists: recognised or new, with their producers, places and groups."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.catalogue import Catalogue
from knowledge.store import Store
from tests.knowledge.office import (
    CHE_LAM,
    HEADING,
    TODAY,
    TRA_MOC,
    imported,
    planned,
    refusals,
    row_named,
    rows_of,
    workbook,
)

SHARED_HEADING = "code,name,producer,producer_type,group,stars,commune,district,year_recognised,source_url"
SOURCE = (
    "https://danviet.vn/huyen-mien-nui-duy-nhat-cua-ha-noi-da-co-9-san-pham-ocop-dat-sao-"
    "20200609193632566.htm https://daibieunhandan.vn/no-luc-va-thanh-cong-ttbpkw67fh-45460"
)
MILK_MAKER = "HTX Đầu tư Nông trại xanh và Phát triển bò Ba Vì"
SHARED_ROWS = f"""
,Sữa tươi thanh trùng không đường Trang Viên,{MILK_MAKER},HTX,Thực phẩm,4,Vân Hòa,Ba Vì,2019,{SOURCE}
,Nụ trầm Từ Bi Hương,Hộ kinh doanh Nguyễn Thu Phương,,Hàng thủ công mỹ nghệ,4,Quảng Phú Cầu,Ứng Hòa,,
,Nụ trám Từ Bi Hương,Hộ kinh doanh Nguyễn Thu Phương,,Hàng thủ công mỹ nghệ,4,Quảng Phú Cầu,Ứng Hòa,,
,Chè lam Thạch Xá,,,Thực phẩm,,Thạch Xá,Thạch Thất,,
"""
"""Lines of the shared list of real products; rows 2 to 5 of a file."""


def one(store: Store, path: Path, *row: Any) -> dict[str, Any]:
    """The product row that one line of the office's list leaves."""
    imported(store, workbook(path / "ds.xlsx", row))
    return row_named(store, row[1])


def test_a_new_list_is_written_whole(store: Store, tmp_path: Path) -> None:
    result = imported(store, workbook(tmp_path / "ds.xlsx", CHE_LAM, TRA_MOC))
    assert (result.added, result.changed, result.unchanged, result.missing) == (2, 0, 0, 342)
    product = Catalogue.load(store).products[row_named(store, "Chè lam Minh Đức")["code"]]
    assert (product.producer, product.group, product.stars) == ("HTX Chè lam Minh Đức", "Thực phẩm", 4)
    assert (product.old_commune, product.district, product.unit) == (
        "Thạch Xá",
        "Thạch Thất",
        "Xã Tây Phương",
    )
    (certificate,) = product.certificates
    assert (certificate.decision, str(certificate.decided_on)) == ("1234/QĐ-UBND", "2025-02-05")
    producer = row_named(store, "HTX Chè lam Minh Đức", "producers")
    assert (producer["address"], producer["district"]) == ("xã Thạch Xá, huyện Thạch Thất", "Thạch Thất")


def test_the_same_list_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "ds.xlsx", CHE_LAM, TRA_MOC)
    imported(store, path)
    plan = planned(store, path)
    assert (plan.added, plan.changed, plan.unchanged, plan.changes) == (0, 0, 2, ())


def test_our_columns_import_as_they_are(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    path.write_text(SHARED_HEADING + SHARED_ROWS, encoding="utf-8")
    plan = planned(store, path)
    assert (plan.added, plan.changed, plan.unchanged, plan.missing) == (0, 0, 4, 338)
    assert (plan.refused, plan.notes) == ((), ())


def test_a_row_without_a_code_never_doubles_a_known_product(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ("TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Số sao", "Giá"),
        (1, "XÚC XÍCH", "Hộ kinh doanh Huyền Thăng", "huyện Hoài Đức", None, "95.000 đ/gói"),
        (2, "Bún", "HKD Đỗ Danh Trí", "huyện Hoài Đức", 3, None),
        (3, "Bánh deo nhân thâp câm", "Hộ kinh doanh Thanh Vân", None, None, None),
        (4, "Banh nuong nhan thap cam", "Ho kinh doanh Thanh Van", None, None, None),
        (5, "Chè lam Thạch Xá", "HTX Chè lam Thạch Xá", "xã Thạch Xá, huyện Thạch Thất", 3, None),
        heading=False,
    )
    plan = planned(store, path)
    assert (plan.added, plan.changed, plan.unchanged) == (1, 3, 1), plan.changes
    imported(store, path)
    (sausage,) = (row for row in rows_of(store, "products") if row["price"])
    assert (sausage["code"], sausage["name"]) == ("HN-9X4X0", "Xúc xích")
    assert row_named(store, "Bánh deo nhân thâp câm")["code"] != "HN-GJDEF"
    assert row_named(store, "Chè lam Thạch Xá")["code"] == "HN-A3GPE"
    assert (
        row_named(store, "HTX Chè lam Thạch Xá", "producers")["code"]
        == row_named(store, "Chè lam Thạch Xá")["producer_code"]
    )


def test_names_that_differ_only_by_marks_stay_two(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ("TT", "Tên sản phẩm", "Chủ thể", "Giá"),
        (1, "Nụ trầm Từ Bi Hương", "Hộ kinh doanh Nguyễn Thu Phương", "50.000 đ"),
        (2, "Nụ trám Từ Bi Hương", "Hộ kinh doanh Nguyễn Thu Phương", "60.000 đ"),
        heading=False,
    )
    assert imported(store, path).changed == 2
    assert row_named(store, "Nụ trầm Từ Bi Hương")["price"] == "50.000 đ"
    assert row_named(store, "Nụ trám Từ Bi Hương")["price"] == "60.000 đ"


def test_a_name_without_marks_that_could_be_two_is_asked_about(sqlite_store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ("TT", "Tên sản phẩm", "Chủ thể"),
        (1, "Nu tram Tu Bi Huong", "Ho kinh doanh Nguyen Thu Phuong"),
        (2, "Cà chua", None),
        heading=False,
    )
    told = refusals(planned(sqlite_store, path))
    assert [(row, column) for row, column, _ in told] == [(2, "Tên sản phẩm"), (3, "Tên sản phẩm")]
    assert told[0][2] == (
        "có nhiều sản phẩm cùng tên (HN-9VT11, HN-7ZS58); ghi thêm chủ thể, địa chỉ hoặc mã"
    )


def test_blank_cells_never_erase(store: Store, tmp_path: Path) -> None:
    imported(store, workbook(tmp_path / "ds.xlsx", CHE_LAM))
    before = {table: rows_of(store, table) for table in ("products", "producers", "certificates")}
    blank = workbook(tmp_path / "ds.xlsx", (*CHE_LAM[:3], None, None, None, "-", None))
    assert imported(store, blank).unchanged == 1
    assert {table: rows_of(store, table) for table in before} == before


def test_identical_duplicates_count_once_and_differing_ones_are_refused(store: Store, tmp_path: Path) -> None:
    plan = planned(store, workbook(tmp_path / "ds.xlsx", CHE_LAM, (7, *CHE_LAM[1:]), TRA_MOC))
    assert (plan.added, plan.unchanged, plan.refused) == (2, 0, ())
    other = (7, *CHE_LAM[1:5], "3 sao", *CHE_LAM[6:])
    plan = planned(store, workbook(tmp_path / "ds.xlsx", CHE_LAM, TRA_MOC, other))
    assert refusals(plan) == [
        (4, "Số sao", "trùng với hàng 2 (trang Danh sách) nhưng nội dung khác; giữ lại một hàng")
    ]


def test_codes_come_from_what_a_row_is_and_not_from_where_it_stands(store: Store, tmp_path: Path) -> None:
    one_way = planned(store, workbook(tmp_path / "1.xlsx", CHE_LAM, TRA_MOC))
    other_way = planned(store, workbook(tmp_path / "2.xlsx", TRA_MOC, (9, *CHE_LAM[1:])))
    codes = {change.key for change in one_way.changes if change.table == "products"}
    assert codes == {change.key for change in other_way.changes if change.table == "products"}
    assert all(code.startswith("HN-") and len(code) == 8 for (code,) in codes)


def test_a_code_of_the_offices_own_is_kept(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text(
        "Mã sản phẩm,Tên sản phẩm,Chủ thể\nBV-01,Sữa mới,HTX Mới\nHN-9X4X0,Xúc xích lợn,\n", encoding="utf-8"
    )
    result = imported(store, path)
    assert (result.added, result.changed) == (1, 1)
    assert row_named(store, "Sữa mới")["code"] == "BV-01"
    assert row_named(store, "Xúc xích lợn")["code"] == "HN-9X4X0"


def test_a_look_alike_under_another_code_is_added_and_pointed_out(
    sqlite_store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã,Tên sản phẩm,Chủ thể\nBV-01,Xúc xích,HKD Huyền Thăng\n", encoding="utf-8")
    plan = planned(sqlite_store, path)
    assert plan.added == 1
    assert plan.notes == (
        "Trang ds.csv, hàng 2: thêm sản phẩm mới, dù đã có sản phẩm cùng tên HN-9X4X0 của "
        "Hộ kinh doanh Huyền Thăng.",
    )


def test_one_producer_written_in_two_ways_is_one(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        (
            1,
            "Cốm nếp A",
            "Hợp tác xã Dịch vụ Nông nghiệp Tản Viên",
            "huyện Ba Vì",
            "Thực phẩm",
            3,
            None,
            None,
        ),
        (
            2,
            "Cốm nếp B",
            "HTX DVNN Tản Viên".replace("DVNN", "DV NN"),
            "huyện Ba Vì",
            "Thực phẩm",
            3,
            None,
            None,
        ),
        (3, "Cốm nếp C", "HTX DV NN Tản Viên", "huyện Đông Anh", "Thực phẩm", 3, None, None),
    )
    imported(store, path)
    a, b, c = (row_named(store, f"Cốm nếp {letter}") for letter in "ABC")
    assert a["producer_code"] == b["producer_code"] != c["producer_code"]
    products = Catalogue.load(store).products
    assert products[a["code"]].producer == "Hợp tác xã Dịch vụ Nông nghiệp Tản Viên"
    assert products[b["code"]].producer == "HTX DV NN Tản Viên"
    assert planned(store, path).unchanged == 3


def test_two_producers_of_one_name_without_a_place_are_asked_about(store: Store, tmp_path: Path) -> None:
    rows = [
        (1, f"Cốm {d}", "HTX Toàn Thắng", f"huyện {d}", "Thực phẩm", 3, None, None)
        for d in ("Ba Vì", "Mỹ Đức")
    ]
    imported(store, workbook(tmp_path / "1.xlsx", *rows))
    path = workbook(tmp_path / "2.xlsx", (1, "Cốm mới", "HTX Toàn Thắng", None, "Thực phẩm", 3, None, None))
    assert refusals(planned(store, path)) == [
        (2, "Chủ thể", "có nhiều chủ thể cùng tên; ghi thêm quận, huyện để phân biệt")
    ]


def test_a_producers_address_is_what_the_first_row_of_a_file_says(store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        (1, "Cốm A", "HTX Một", "thôn 1, xã Tản Lĩnh, huyện Ba Vì", "Thực phẩm", 3, None, None),
        (2, "Cốm B", "HTX Một", "thôn 2, xã Tản Lĩnh, huyện Ba Vì", "Thực phẩm", 3, None, None),
    )
    imported(store, path)
    assert row_named(store, "HTX Một", "producers")["address"] == "thôn 1, xã Tản Lĩnh, huyện Ba Vì"
    assert planned(store, path).unchanged == 2


@pytest.mark.parametrize(
    ("address", "commune", "district", "unit"),
    [
        ("Thôn 1, xã Vân Hòa, huyện Ba Vì, TP. Hà Nội.", "Vân Hòa", "Ba Vì", "Xã Yên Bài"),
        ("Thôn 1 - Vân Hòa - Ba Vì - Hà Nội", "Vân Hòa", "Ba Vì", "Xã Yên Bài"),
        ("x. Đường Lâm, tx. Sơn Tây", "Đường Lâm", "Sơn Tây", "Phường Sơn Tây"),
        ("Đường Lâm, thị xã Sơn Tây", "Đường Lâm", "Sơn Tây", "Phường Sơn Tây"),
        ("Số 5, P.Vạn Phúc, Q. Hà Đông", "Phường Vạn Phúc", "Hà Đông", "Phường Hà Đông"),
        ("TDP 3, phường Kiến Hưng, Hà Nội", None, None, "Phường Kiến Hưng"),
        ("TDP 3, phường Kiến Hưng, quận Hà Đông", "Phường Kiến Hưng", "Hà Đông", None),
        ("Hà Đông, Hà Nội", None, "Hà Đông", None),
        ("xã Tân Hưng, huyện Lạng Giang, tỉnh Bắc Giang", "Tân Hưng", "Lạng Giang", None),
        ("số 12 ngõ 5", None, None, None),
    ],
)
def test_a_place_out_of_an_address(
    sqlite_store: Store,
    tmp_path: Path,
    address: str,
    commune: str | None,
    district: str | None,
    unit: str | None,
) -> None:
    product = one(sqlite_store, tmp_path, 1, "Cốm lạ", "HTX Lạ", address, "Thực phẩm", 3, None, None)
    assert (product["commune"], product["district"], product["unit"]) == (commune, district, unit)


def test_several_units_of_today_are_candidates_and_not_a_guess(sqlite_store: Store, tmp_path: Path) -> None:
    address = "TDP 3, phường Kiến Hưng, quận Hà Đông"
    product = one(sqlite_store, tmp_path, 1, "Cốm lạ", "HTX Lạ", address, "Thực phẩm", 3, None, None)
    assert product["unit_candidates"] == "Xã Đại Thanh;Phường Kiến Hưng;Phường Phú Lương"


@pytest.mark.parametrize(
    ("columns", "cells", "place"),
    [
        ("Xã/Phường", "xã Vân Hòa, huyện Ba Vì", ("Vân Hòa", "Ba Vì", "Xã Yên Bài")),
        ("Xã/Phường", "Phường Kiến Hưng", (None, None, "Phường Kiến Hưng")),
        ("Xã/Phường", "Quảng Oai", (None, None, "Xã Quảng Oai")),
        ("Xã|Huyện", "Vân Hòa|Ba Vì", ("Vân Hòa", "Ba Vì", "Xã Yên Bài")),
        ("Xã|Huyện", "xã Vân Hòa|huyện Ba Vì", ("Vân Hòa", "Ba Vì", "Xã Yên Bài")),
        ("Địa chỉ|Huyện", "thôn 1, Vân Hòa|Ba Vì", ("Vân Hòa", "Ba Vì", "Xã Yên Bài")),
        ("Địa chỉ|Xã mới", "thôn 1, xã Vân Hòa, huyện Ba Vì|Yên Bài", ("Vân Hòa", "Ba Vì", "Xã Yên Bài")),
    ],
)
def test_a_place_out_of_columns(
    sqlite_store: Store, tmp_path: Path, columns: str, cells: str, place: tuple[str | None, ...]
) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ("TT", "Tên sản phẩm", *columns.split("|")),
        (1, "Cốm lạ", *cells.split("|")),
        heading=False,
    )
    imported(sqlite_store, path)
    product = row_named(sqlite_store, "Cốm lạ")
    assert (product["commune"], product["district"], product["unit"]) == place


def test_a_unit_that_is_none_of_the_126_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx", ("Tên sản phẩm", "Xã, phường mới"), ("Cốm lạ", "Xã Vân Hòa"), heading=False
    )
    assert refusals(planned(sqlite_store, path)) == [
        (
            *(2, "Xã, phường mới"),
            "«Xã Vân Hòa» không phải tên phường, xã nào trong 126 đơn vị của Hà Nội từ 01/07/2025",
        )
    ]


FOOD, CRAFT = "Thực phẩm", "Hàng thủ công mỹ nghệ"


@pytest.mark.parametrize(
    ("written", "group", "kind"),
    [
        *(("Thực phẩm", FOOD, None), ("THỰC PHẨM", FOOD, None), ("thuc pham", FOOD, None), (1, FOOD, None)),
        *(("1. Thực phẩm", FOOD, None), ("Nhóm 1", FOOD, None), ("Nhóm I", FOOD, None)),
        *(("Nhóm I: Thực phẩm", FOOD, None), ("I. Nhóm thực phẩm", FOOD, None)),
        *(("Thực phẩm chế biến", FOOD, None), ("Ngành hàng: Đồ uống không cồn", "Đồ uống", None)),
        *(("Vải, may mặc", CRAFT, "det-may"), ("Vải và may mặc", CRAFT, "det-may")),
        *(("4. Vải, may mặc", CRAFT, "det-may"), ("Lưu niệm - nội thất - trang trí", CRAFT, None)),
        ("Thảo dược", "Dược liệu và sản phẩm từ dược liệu", None),
        (None, None, None),
    ],
)
def test_groups_as_offices_write_them(
    sqlite_store: Store, tmp_path: Path, written: Any, group: str | None, kind: str | None
) -> None:
    product = one(sqlite_store, tmp_path, 1, "Hàng lạ", "HTX Lạ", None, written, 3, None, None)
    assert (product["group_name"], product["kind"]) == (group, kind)


def test_the_old_group_of_textiles_never_makes_ceramics(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã,Tên sản phẩm,Nhóm,Loại\nX-1,Hàng lạ,Hàng thủ công mỹ nghệ,gom-su\n", encoding="utf-8")
    imported(store, path)
    path.write_text('Mã,Tên sản phẩm,Nhóm\nX-1,Hàng lạ,"Vải, may mặc"\n', encoding="utf-8")
    imported(store, path)
    assert row_named(store, "Hàng lạ")["kind"] == "det-may"
    path.write_text("Mã,Tên sản phẩm,Nhóm\nX-1,Hàng lạ,Đồ uống\n", encoding="utf-8")
    imported(store, path)
    row = row_named(store, "Hàng lạ")
    assert (row["group_name"], row["kind"]) == ("Đồ uống", None)


def test_a_kind_of_another_group_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Tên sản phẩm,Nhóm,Loại\nA,Đồ uống,gom-su\nB,,đồ lạ\n", encoding="utf-8")
    assert refusals(planned(sqlite_store, path)) == [
        (2, "Loại", "loại «gom-su» thuộc nhóm «Hàng thủ công mỹ nghệ», không thuộc nhóm «Đồ uống»"),
        (3, "Loại", "loại «đồ lạ» không có trong danh mục; để trống nếu không rõ"),
    ]


def test_a_refused_row_keeps_the_whole_file_out(store: Store, tmp_path: Path) -> None:
    from knowledge import importing
    from tests.knowledge.office import NOW, catalogue_of

    before = catalogue_of(store)
    plan = planned(store, workbook(tmp_path / "ds.xlsx", CHE_LAM, (2, None, "HTX Hai", *CHE_LAM[3:])))
    result = importing.apply(store, plan, now=NOW)
    assert (result.id, result.added) == (None, 1)
    assert result.as_dict()["refused"] == [
        {
            **{"sheet": "Danh sách", "row": 3, "column": "Tên sản phẩm"},
            "reason": "ô này trống; hàng nào cũng cần",
        }
    ]
    assert catalogue_of(store) == before
    assert rows_of(store, "imports") == []


def test_names_in_decomposed_text_are_the_same_names(store: Store, tmp_path: Path) -> None:
    import unicodedata

    imported(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    decomposed = [unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in CHE_LAM]
    heading = [unicodedata.normalize("NFD", cell) for cell in HEADING]
    path = workbook(tmp_path / "2.xlsx", heading, decomposed, heading=False)
    assert planned(store, path).unchanged == 1


def test_a_file_of_tomorrow_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    late = (*CHE_LAM[:7], f"24/11/{TODAY.year}")
    assert refusals(planned(sqlite_store, workbook(tmp_path / "ds.xlsx", late))) == [
        (2, "Ngày", "ngày quyết định 24/11/2026 còn ở tương lai")
    ]
