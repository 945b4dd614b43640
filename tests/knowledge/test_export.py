"""Tables back out: what is exported imports as it is, and exports to the same bytes again."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from knowledge import exporting
from knowledge.exporting import TABLES, ExportRefused, export
from knowledge.importing.kinds import KINDS
from knowledge.importing.records import read_records
from knowledge.importing.sheets import read_sheets
from knowledge.store import Store
from tests.knowledge.office import CHE_LAM, TRA_MOC, imported, planned, rows_of, workbook

FORMATS = ("csv", "xlsx")


@pytest.fixture
def busy(store: Store, tmp_path: Path) -> Store:
    """A database with what offices bring: histories, odd names, addresses, prices, positions, days."""
    older = (*CHE_LAM[:5], "3 sao", "11/QĐ-UBND", "06/03/2022")
    again = (*CHE_LAM[:5], "Tiềm năng 5 sao", "99/QĐ-UBND", "07/04/2026")
    imported(
        store,
        workbook(
            tmp_path / "1.xlsx",
            *(older, CHE_LAM, again, TRA_MOC),
            (5, 'Cốm "Vòng"; 500g', "HTX 'Một' | & <Hai>", "phường Kiến Hưng", "Thực phẩm", 3, None, None),
            (6, "Cốm cũ", "Hợp tác xã Tản Viên", "huyện Ba Vì", "Thực phẩm", 3, "7/QĐ ngày 05/02/2025", None),
            (7, "Cốm mới", "HTX Tản Viên", "xã Vân Hòa, huyện Ba Vì", None, None, None, None),
            (8, "Cốm khác", "HTX Tản Viên", "huyện Đông Anh", None, 4, None, None),
        ),
    )
    signs = tmp_path / "2.csv"
    signs.write_text(
        "Tên sản phẩm,Giá,Ảnh,Điện thoại,Năm công nhận\n"
        '=Cốm+1,"=50.000",https://a.vn/1.jpg,0912345678,2024\n'
        "-Trừ,1e5,,,2023\n+84 Cốm,0012,,,\n@Còng,05/02/2025,,,\n'Nháy,TRUE,,,\n",
        encoding="utf-8",
    )
    imported(store, signs)
    rest = {
        "producers": (("Tên chủ thể", "Địa chỉ", "SĐT"), ("HTX Lẻ", "=1 phố Huế", "0912345678")),
        "sales-points": (("Tên điểm bán", "Vĩ độ", "Kinh độ"), ("Cửa hàng X", 21.1, 105.123456789)),
        "fairs": (("Tên hội chợ", "Từ ngày", "Số gian hàng"), ("Hội chợ X", "10/01/2027", 120)),
        "aliases": (("Tên gọi khác", "Nghĩa"), ("=cốm", "cốm")),
    }
    for kind, lines in rest.items():
        with (tmp_path / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        imported(store, tmp_path / f"{kind}.csv", kind)
    return store


@pytest.mark.parametrize("form", FORMATS)
def test_export_import_export_is_byte_equal(busy: Store, tmp_path: Path, form: str) -> None:
    for table in TABLES:
        first, second = tmp_path / f"first.{form}", tmp_path / f"second.{form}"
        count = export(busy, table, first)
        plan = planned(busy, first, table)
        assert (table, plan.changes, plan.refused) == (table, (), ())
        assert (plan.added, plan.changed, plan.missing) == (0, 0, 0)
        assert plan.unchanged == len({str(row) for row in keys(first)})
        imported(busy, first, table)
        assert export(busy, table, second) == count
        assert first.read_bytes() == second.read_bytes()


def keys(path: Path) -> list[tuple[object, ...]]:
    """The first cell of each row, or the first two where the second belongs to the key."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
    else:
        lines = [[str(cell) for cell in row] for row in load_workbook(path).active.values]  # type: ignore[union-attr]
    wide = 2 if lines[0][0] in ("alias", "point_code") else 1
    return [tuple(line[:wide]) for line in lines[1:]]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_fills_an_empty_database_to_the_same_bytes(busy: Store, tmp_path: Path, form: str) -> None:
    files = {}
    for table in ("producers", "products", "sales-points", "fairs", "aliases"):
        files[table] = tmp_path / f"{table}.{form}"
        export(busy, table, files[table])
    with busy.writing() as transaction:
        for table in ("stock", "certificates", "products", "producers", "sales_points", "fairs", "aliases"):
            transaction.run(f"DELETE FROM {table}")
    for table, path in files.items():
        assert imported(busy, path, table).added == len(set(keys(path)))
        export(busy, table, tmp_path / f"again.{form}")
        assert (table, (tmp_path / f"again.{form}").read_bytes()) == (table, path.read_bytes())


def test_each_certificate_of_a_product_is_a_row_from_the_oldest(busy: Store, tmp_path: Path) -> None:
    export(busy, "products", tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["name"] == "Chè lam Minh Đức"]
    assert [(row["stars"], row["potential_five"], row["decided_on"]) for row in rows] == [
        ("3", "", "2022-03-06"),
        ("4", "", "2025-02-05"),
        ("", "1", "2026-04-07"),
    ]


def test_both_formats_tell_the_same(busy: Store, tmp_path: Path) -> None:
    for table in TABLES:
        export(busy, table, tmp_path / "a.csv")
        export(busy, table, tmp_path / "a.xlsx")
        columns = KINDS[table].columns
        told, again = (read_records(read_sheets(tmp_path / f"a.{form}"), columns) for form in FORMATS)
        assert [record.values for record in told.records] == [record.values for record in again.records]
        assert (told.refused, again.refused) == ([], [])


def test_a_name_that_begins_with_an_equals_sign_is_text_and_no_formula(busy: Store, tmp_path: Path) -> None:
    export(busy, "products", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    (cell,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "=Cốm+1")
    assert cell.data_type == "s"


def test_our_headings_come_first_row_and_excel_opens_the_csv_as_utf_8(store: Store, tmp_path: Path) -> None:
    count = export(store, "aliases", tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfalias,meaning,kind\n")
    assert count == len(rows_of(store, "aliases"))


@pytest.mark.parametrize(
    ("table", "file", "says"),
    [
        ("products", "a.pdf", "tên tệp cần kết thúc bằng .csv hoặc .xlsx"),
        ("products", "khong/co/a.csv", "không có tệp hoặc thư mục đó"),
        ("nguoi", "a.csv", "Không có bảng «nguoi» để xuất; có: products, producers"),
    ],
)
def test_an_export_that_cannot_be_written_says_why(
    sqlite_store: Store, tmp_path: Path, table: str, file: str, says: str
) -> None:
    with pytest.raises(ExportRefused, match="Không") as refused:
        exporting.export(sqlite_store, table, tmp_path / file)
    assert says in str(refused.value)


def test_an_empty_table_is_a_heading(sqlite_store: Store, tmp_path: Path) -> None:
    with sqlite_store.writing() as transaction:
        transaction.run("DELETE FROM fairs")
    assert export(sqlite_store, "fairs", tmp_path / "a.xlsx") == 0
    plan = planned(sqlite_store, tmp_path / "a.xlsx", "fairs")
    assert (plan.added, plan.notes) == (0, ("Dưới hàng tiêu đề không có bản ghi nào.",))
