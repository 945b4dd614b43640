"""Files as they arrive: what is read of them, and the sentence for those that cannot be read."""

import io
import os
import time
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from knowledge.importing.sheets import Sheet, SpreadsheetError, Unreadable, read_sheets
from tests.knowledge.office import CHE_LAM, HEADING, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cells(sheet: Sheet) -> list[tuple[object, ...]]:
    return [row.cells for row in sheet.rows]


def refusal(path: Path) -> str:
    with pytest.raises(SpreadsheetError) as refused:
        read_sheets(path)
    return str(refused.value)


def test_rows_keep_the_numbers_and_columns_the_office_sees(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"] = "Tên", "Ngày"
    sheet["B6"], sheet["C6"] = "  Cốm\n Vòng ", date(2025, 2, 5)
    book.save(tmp_path / "a.xlsx")
    (read,) = read_sheets(tmp_path / "a.xlsx")
    assert [row.number for row in read.rows] == [3, 6]
    assert cells(read) == [(None, "Tên", "Ngày"), (None, "Cốm Vòng", date(2025, 2, 5))]


def test_merged_cells_hold_the_value_of_their_first(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("A", "HTX", 1),
        ("B", None, 2),
        ("C", None, None),
        merge=["B1:B3", "C2:C3"],
        heading=False,
    )
    (read,) = read_sheets(path)
    assert cells(read) == [("A", "HTX", 1.0), ("B", "HTX", 2.0), ("C", "HTX", 2.0)]


def test_a_hidden_sheet_is_named_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["x"])
    book.create_sheet("Nháp").append(["không đọc"])
    book["Nháp"].sheet_state = "hidden"
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "a.xlsx")
    assert [(read.name, len(read.rows), read.hidden) for read in read_sheets(tmp_path / "a.xlsx")] == [
        ("Sheet", 1, False),
        ("Nháp", 0, True),
    ]


def test_cells_without_a_value_say_why(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Tên", "=1+1", "#REF!"), heading=False)
    (read,) = read_sheets(path)
    name, formula, error = read.rows[0].cells
    assert name == "Tên"
    assert isinstance(formula, Unreadable)
    assert "công thức trong ô chưa được tính" in formula.reason
    assert isinstance(error, Unreadable)
    assert "lỗi #REF!" in error.reason


def test_a_formula_with_its_value_is_that_value(tmp_path: Path) -> None:
    path = edited(
        workbook(tmp_path / "a.xlsx", ("Tên", "=1+3"), heading=False),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>1+3</f><v />", b"<f>1+3</f><v>4</v>").replace(
            b"<f>1+3</f><v></v>", b"<f>1+3</f><v>4</v>"
        ),
    )
    (read,) = read_sheets(path)
    assert cells(read) == [("Tên", 4.0)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_in_any_usual_form(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [("Tên sản phẩm", "Địa chỉ", "Sao"), ("Cốm", f'"Mễ Trì{delimiter} Nam Từ Liêm, Hà Nội"', "4")]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    (read,) = read_sheets(path)
    address = " ".join(f"Mễ Trì{delimiter} Nam Từ Liêm, Hà Nội".split())
    assert cells(read) == [lines[0], ("Cốm", address, "4")]


def test_a_semicolon_file_may_have_more_commas_than_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Tên;Địa chỉ\nCốm;Tổ 5, phường Mễ Trì, quận Nam Từ Liêm, Hà Nội\n", encoding="utf-8")
    (read,) = read_sheets(path)
    assert cells(read)[1] == ("Cốm", "Tổ 5, phường Mễ Trì, quận Nam Từ Liêm, Hà Nội")


def test_excels_own_line_names_the_delimiter_and_keeps_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nTên;Sao\nCốm;4\n", encoding="utf-8")
    (read,) = read_sheets(path)
    assert [(row.number, row.cells) for row in read.rows] == [(2, ("Tên", "Sao")), (3, ("Cốm", "4"))]


def test_text_is_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Te\u0302n sa\u0309n pha\u0302\u0309m\u200b,x\n", encoding="utf-8")
    (read,) = read_sheets(path)
    assert cells(read) == [("Tên sản phẩm", "x")]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cu.xls", OLE + b"\0" * 600, "Sổ làm việc Excel (.xlsx)"),
        ("khoa.xlsx", OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        ("hong.xlsx", b"PK\x03\x04" + b"\0" * 500, "tệp hỏng"),
        ("khac.xlsx", b"hello", "không phải .xlsx"),
        ("trong.xlsx", b"", "trống"),
        ("trong.csv", b"", "trống"),
        ("anh.pdf", b"%PDF-1.7", "cần .xlsx hoặc .csv"),
        ("cu.csv", "Tên sản phẩm\nCốm Mễ Trì".encode("cp1258", errors="replace"), "không phải chữ UTF-8"),
        ("khong_dau.csv", "Tên\nCốm".encode("utf-16-le"), "không phải chữ UTF-8"),
        ("ngoac.csv", 'Tên,Sao\n"Cốm" x,4\n'.encode(), "dấu ngoặc kép"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_how_to_mend_it(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    told = refusal(tmp_path / name)
    assert name in told
    assert says in told


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "không có ở đó" in refusal(tmp_path / "a.xlsx")
    assert "là một thư mục" in refusal(tmp_path)


def test_a_file_of_200_mb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "to.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.seek(200 * 2**20 - 1)
        file.write(b"\0")
    begun = time.perf_counter()
    assert "nặng 200 MB, quá 50 MB" in refusal(path)
    assert time.perf_counter() - begun < 1


def edited(path: Path, part: str, change: object) -> Path:
    """The workbook with one part of its archive changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name == part else content)  # type: ignore[operator]
    path.write_bytes(made.getvalue())
    return path


def test_an_archive_that_would_fill_the_memory_is_not_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bom.xlsx", CHE_LAM)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", b" " * (400 * 2**20))
    assert path.stat().st_size < 2**20
    assert "bung ra tới 400 MB nên không mở" in refusal(path)


def test_an_archive_that_lies_about_its_size_is_broken(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bom.xlsx", CHE_LAM)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/nhieu.xml", b" " * (50 * 2**20))
    size = (50 * 2**20).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))
    assert "tệp hỏng" in refusal(path)


def test_another_office_format_is_told_how_to_become_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "bang.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert "lưu thành Sổ làm việc Excel (.xlsx)" in refusal(path)


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path: Path) -> None:
    path = edited(workbook(tmp_path / "a.xlsx", CHE_LAM), "xl/worksheets/sheet1.xml", lambda xml: xml[:-300])
    assert "tệp hỏng" in refusal(path)


def test_a_million_mostly_empty_rows_are_read_quickly(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADING)
    sheet.append(CHE_LAM)
    sheet.cell(1_000_000, 8, "lạc")
    book.save(tmp_path / "a.xlsx")
    begun = time.process_time()
    (read,) = read_sheets(tmp_path / "a.xlsx")
    assert time.process_time() - begun < 5
    assert [row.number for row in read.rows] == [1, 2, 1_000_000]


def test_a_stray_cell_in_the_last_corner_is_named_instead_of_filling_the_memory(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADING)
    sheet.cell(1_048_576, 16_384, "lạc")
    book.save(tmp_path / "a.xlsx")
    told = refusal(tmp_path / "a.xlsx")
    assert "trải tới hàng 1048576, cột 16384" in told
    assert "xoá ô lẻ" in told


def test_formatted_empty_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    path = edited(
        workbook(tmp_path / "a.xlsx", CHE_LAM),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0" /></row></sheetData>'
        ),
    )
    (read,) = read_sheets(path)
    assert len(read.rows) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", CHE_LAM)
    path.chmod(0)
    assert "không được phép đọc" in refusal(path)


def test_workbooks_damaged_anywhere_are_read_or_refused(tmp_path: Path) -> None:
    content = workbook(tmp_path / "a.xlsx", CHE_LAM).read_bytes()
    for position in range(4, len(content), 97):
        (tmp_path / "b.xlsx").write_bytes(content[:position] + b"\xff\0<\xff" + content[position + 4 :])
        with suppress(SpreadsheetError):
            read_sheets(tmp_path / "b.xlsx")
