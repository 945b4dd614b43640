"""Tables as offices lay them out: titles, divided headings, parts, totals, signatures, other sheets."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from knowledge.importing.headings import find_heading
from knowledge.importing.kinds import KINDS
from knowledge.importing.records import Reading, read_records
from knowledge.importing.sheets import Sheet, SheetRow, SpreadsheetError, read_sheets
from knowledge.store import Store
from tests.knowledge.office import CHE_LAM, HEADING, TRA_MOC, imported, planned, refusals, row_named, workbook

MEANINGS = {column.field: column.headings for column in KINDS["products"].columns}


def fields(*rows: tuple[str | None, ...]) -> dict[str, int]:
    """Which field stands in which column of a heading."""
    sheet = Sheet("x", tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))
    heading = find_heading(sheet, MEANINGS, ["name"])
    return dict(heading.columns) if heading else {}


def read(path: Path) -> Reading:
    return read_records(read_sheets(path), KINDS["products"].columns)


def test_the_usual_heading() -> None:
    assert fields(HEADING) == {
        **{"name": 1, "producer": 2, "address": 3, "group": 4, "stars": 5, "decision": 6, "decided_on": 7}
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("TÊN SẢN PHẨM", "name"), ("Sản phẩm", "name"), ("Ten san pham OCOP", "name"), ("Tên sp", "name")),
        *(("Sản phẩm/Dịch vụ", "name"), ("Tên sản phảm", "name")),
        *(
            ("Chủ thể OCOP", "producer"),
            ("Chủ thể sản phẩm", "producer"),
            ("Tên cơ sở (HTX, hộ)", "producer"),
        ),
        *(("Nhóm/ngành", "group"), ("Nhóm sản phẩm", "group"), ("Ngành hàng", "group")),
        *(("Hạng sao", "stars"), ("Kết quả phân hạng", "stars"), ("Sao", "stars"), ("Xếp hạng", "stars")),
        *(("Số QĐ", "decision"), ("Quyết định công nhận", "decision"), ("Số, ngày quyết định", "decision")),
        *(("Ngày, tháng, năm", "decided_on"), ("Ngày ký", "decided_on"), ("Ngày cấp GCN", "decided_on")),
        *(("Số điện thoại chủ thể", "contact"), ("Giá bán lẻ (đồng)", "price"), ("Mã sản phẩm", "code")),
        *(("Xã/Phường", "commune"), ("Huyện", "district"), ("Năm công nhận", "year")),
    ],
)
def test_headings_are_read_by_their_meaning(heading: str, field: str) -> None:
    other = "Chủ thể" if field == "name" else "Tên sản phẩm"
    beside = {"name": "producer", "producer": "name"}.get(field, "name")
    assert fields((heading, other)) == {field: 0, beside: 1}


@pytest.mark.parametrize(
    "heading",
    [
        "Mã số thuế",
        "Ngày hết hạn",
        "Năm thành lập",
        "Ghi chú",
        "Số lao động",
        "Kết quả chấm điểm",
        "Người đại diện",
    ],
)
def test_headings_that_only_look_alike_are_left_alone(heading: str) -> None:
    assert fields(("Tên sản phẩm", "Chủ thể", heading)) == {"name": 0, "producer": 1}


def test_a_heading_in_two_rows() -> None:
    upper = ("TT", *["Sản phẩm"] * 2, *["Chủ thể"] * 2, *["Quyết định công nhận"] * 2)
    lower = ("TT", "Mã", "Tên", "Tên", "Địa chỉ", "Số", "Ngày")
    assert fields(upper, lower) == {
        **{"code": 1, "name": 2, "producer": 3, "address": 4, "decision": 5, "decided_on": 6}
    }


def test_a_heading_in_two_rows_without_merged_cells() -> None:
    upper = ("TT", "Tên sản phẩm", "Chủ thể", "Quyết định", None)
    assert fields(upper, (None, None, None, "Số", "Ngày")) == {
        **{"name": 1, "producer": 2, "decision": 3, "decided_on": 4}
    }


def test_titles_numbering_parts_totals_and_signatures(sqlite_store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ("UBND THÀNH PHỐ HÀ NỘI", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (),
        ("DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM 2025",),
        HEADING,
        tuple(f"({number})" for number in range(1, 9)),
        ("I. Huyện Thạch Thất",),
        (1, "Chè lam Đại Đồng", "HTX Đại Đồng", "thôn Minh Đức", "Thực phẩm", "3 sao", "12/QĐ", "05/02/2025"),
        ("II", "Huyện Ba Vì", None, None, None, None, None, None),
        (2, "Sữa chua Tản Lĩnh", "HTX Tản Lĩnh", "xã Tản Lĩnh", "Thực phẩm", "3 sao", "12/QĐ", "05/02/2025"),
        HEADING,
        (3, "Bánh sữa Tản Lĩnh", "HTX Tản Lĩnh", "xã Tản Lĩnh", "Thực phẩm", "3 sao", "12/QĐ", "05/02/2025"),
        ("Tổng cộng", None, None, None, None, 3),
        (None, "NGƯỜI LẬP BIỂU", None, None, None, "CHỦ TỊCH"),
        merge=["A6:H6", "A3:H3"],
        heading=False,
    )
    plan = planned(sqlite_store, path)
    assert (plan.added, plan.refused) == (3, ())
    (note,) = plan.notes
    assert "hàng không phải bản ghi nên bỏ qua: 6 «I. Huyện Thạch Thất»; 8 «II Huyện Ba Vì»; 12" in note
    assert "13 «NGƯỜI LẬP BIỂU CHỦ TỊCH»" in note
    imported(sqlite_store, path)
    assert row_named(sqlite_store, "Chè lam Đại Đồng")["district"] == "Thạch Thất"
    yogurt = row_named(sqlite_store, "Sữa chua Tản Lĩnh")
    assert (yogurt["commune"], yogurt["district"]) == ("Tản Lĩnh", "Ba Vì")


def test_a_part_may_name_the_group_where_no_column_does(sqlite_store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        ("TT", "Tên sản phẩm", "Chủ thể", "Số sao"),
        ("A", "Nhóm thực phẩm"),
        (1, "Chè lam Đại Đồng", "HTX Đại Đồng", 3),
        ("B", "NHÓM VẢI, MAY MẶC"),
        (2, "Khăn lụa Đại Đồng", "HTX Đại Đồng", 4),
        heading=False,
    )
    imported(sqlite_store, path)
    assert row_named(sqlite_store, "Chè lam Đại Đồng")["group_name"] == "Thực phẩm"
    assert row_named(sqlite_store, "Khăn lụa Đại Đồng")["group_name"] == "Hàng thủ công mỹ nghệ"


def test_merged_producer_cells_belong_to_each_of_their_rows(sqlite_store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        (1, "Cốm nếp A", "HTX Một", "xã Tản Lĩnh, huyện Ba Vì", "Thực phẩm", 3, "12/QĐ", "05/02/2025"),
        (2, "Cốm nếp B", None, None, "Thực phẩm", 3, None, None),
        (3, "Cốm nếp C", None, None, "Thực phẩm", 4, None, None),
        merge=["C2:C4", "D2:D4", "G2:G4", "H2:H4"],
    )
    imported(sqlite_store, path)
    rows = [row_named(sqlite_store, f"Cốm nếp {letter}") for letter in "ABC"]
    assert len({row["producer_code"] for row in rows}) == 1
    assert {row["commune"] for row in rows} == {"Tản Lĩnh"}


def test_several_sheets_are_read_and_what_is_not_is_said(sqlite_store: Store, tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Ba Vì"
    first.append([*HEADING, "Ghi chú"])
    first.append(CHE_LAM)
    second = book.create_sheet("Tây Hồ")
    second.append(["Sản phẩm", "Chủ thể"])
    second.append(TRA_MOC[1:3])
    book.create_sheet("Bìa").append(["Báo cáo năm 2025"])
    book.create_sheet("Nháp").append(list(HEADING))
    book["Nháp"].sheet_state = "hidden"
    book.save(tmp_path / "ds.xlsx")
    plan = planned(sqlite_store, tmp_path / "ds.xlsx")
    assert plan.added == 2
    assert plan.notes == (
        "Trang «Ba Vì»: không dùng cột «Ghi chú».",
        "Trang «Bìa» không có hàng tiêu đề nên không được đọc (1 hàng).",
        "Trang ẩn «Nháp» không được đọc.",
    )


def test_a_file_without_the_heading_says_what_it_needs_and_what_it_saw(tmp_path: Path) -> None:
    rows = (("STT", "Họ và tên", "Ngày sinh"), (1, "An", "5/2/2000"))
    path = workbook(tmp_path / "ds.xlsx", *rows, heading=False)
    with pytest.raises(SpreadsheetError) as refused:
        read(path)
    assert str(refused.value) == (
        "Không thấy hàng tiêu đề: cần cột «Tên sản phẩm» (viết có dấu hay không đều được). "
        "Hàng giống tiêu đề nhất là hàng 1: «STT», «Họ và tên», «Ngày sinh»."
    )


def test_an_empty_workbook_and_one_with_all_hidden(tmp_path: Path) -> None:
    path = workbook(tmp_path / "ds.xlsx", heading=False)
    with pytest.raises(SpreadsheetError, match="Tệp không có dòng nào"):
        read(path)


def test_a_heading_and_nothing_below_it(sqlite_store: Store, tmp_path: Path) -> None:
    plan = planned(sqlite_store, workbook(tmp_path / "ds.xlsx"))
    assert (plan.added, plan.missing, plan.changes) == (0, 342, ())
    assert plan.notes == ("Dưới hàng tiêu đề không có bản ghi nào.",)


def test_each_refusal_names_sheet_row_column_and_reason(sqlite_store: Store, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "ds.xlsx",
        CHE_LAM,
        (2, None, "HTX Hai", "xã Tản Lĩnh", "Thực phẩm", "9 sao", "12/QĐ", "31/02/2025"),
        (3, "Cốm", "HTX Ba", "xã Tản Lĩnh", "Đồ ăn", "3 sao", "12/QĐ", "05/02/2025"),
        (4, "Cốm", "HTX Ba", "xã Tản Lĩnh", "=1/0", "#N/A", "x" * 2001, "05/02/2027"),
    )
    plan = planned(sqlite_store, path)
    assert {refusal.sheet for refusal in plan.refused} == {"Danh sách"}
    told = refusals(plan)
    assert [(row, column) for row, column, _ in told] == [
        *((3, "Tên sản phẩm"), (3, "Số sao"), (3, "Ngày"), (4, "Nhóm")),
        *((5, "Nhóm"), (5, "Số sao"), (5, "Quyết định")),
    ]
    assert told[0][2] == "ô này trống; hàng nào cũng cần"
    assert told[3][2] == (
        "nhóm «Đồ ăn» không có trong sáu nhóm: Thực phẩm; Đồ uống; Dược liệu và sản phẩm từ dược liệu; "
        "Hàng thủ công mỹ nghệ; Sinh vật cảnh; Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"
    )
    assert "công thức" in told[4][2]
    assert "lỗi #N/A" in told[5][2]
    assert told[6][2] == "ô dài 2001 chữ, quá 2000"


def test_our_own_headings_hold_records_only(sqlite_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    path.write_text(
        "code,name,producer,stars\n,Tổng cộng,,\n,Huyện Ba Vì,,\n,Cốm,HTX Một,3\n", encoding="utf-8"
    )
    assert planned(sqlite_store, path).added == 3
