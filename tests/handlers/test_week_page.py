"""The page of the week: one sheet of A4 with charts, small numbers hidden, and LibreOffice opens it."""

import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docs.week import UNTIL, fill
from handlers.report import page, reasons
from handlers.words import Words
from knowledge import questions, week
from knowledge.store import Store
from knowledge.times import start_of

VI, EN = Words.load()("vi"), Words.load()("en")


def written(store: Store, path: Path, until: date = UNTIL) -> Worksheet:
    """The page, as it is read back."""
    with store.reading() as session:
        found = week.gather(session, until=until)
    page.write(found, VI, "Văn phòng Điều phối", path)
    book = load_workbook(path)
    assert book.sheetnames == ["Báo cáo tuần"]
    sheet: Worksheet = book.active
    return sheet


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tuan.xlsx"


def test_one_printed_page_with_charts_in_which_no_small_number_stands(
    sqlite_store: Store, path: Path
) -> None:
    fill(sqlite_store)
    sheet = written(sqlite_store, path)
    told = texts(sheet)
    assert told[0] == "VĂN PHÒNG ĐIỀU PHỐI"
    assert "Từ 16/11/2026 đến 22/11/2026, so với bảy ngày trước đó" in told
    assert {"Tìm sản phẩm", "Bánh cốm", "Hà Đông", "cốm mễ trì", "Đã gửi"} <= set(told)
    assert "Không đến được: người nhận đã chặn hoặc bỏ tài khoản" in told
    assert "Giấy chứng nhận hết hạn trong 6 tháng tới: 6" in told
    assert any("câu khác, mỗi câu dưới 5 lần" in text for text in told)
    numbers = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert 812 in numbers
    assert not [number for number in numbers if 0 < number < 5]
    assert told.count("dưới 5") >= 2
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    requests = {row[-2]: row[-1] for row in rows if len(row) >= 2}
    assert [requests[name] for name in ("Nhận trong tuần", "Xử lý xong nhưng trễ hạn", "Còn chờ xử lý")] == [
        23, "ẩn", "ẩn",
    ]  # fmt: skip
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == (9, "portrait")
    assert (setup.fitToWidth, setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 1, True)
    assert len(sheet._charts) == 2
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "forbidden" not in " ".join(told).lower()


def test_no_small_number_can_be_worked_out_from_a_sum_beside_it(sqlite_store: Store, path: Path) -> None:
    asked = [("human", None)] * 2 + [("help", None)] * 7 + [("find_product", None)] * 24
    asked += [
        ("find_product", query)
        for query, times in (("rượu", 9), ("măng", 6), ("nho", 3))
        for _ in range(times)
    ]
    for number, (kind, query) in enumerate(asked):
        back = 0 if number < 3 else 1 + number % 6  # three of the 51 on the last day
        for day in (UNTIL - timedelta(days=back), UNTIL - timedelta(days=back + 7)):
            with sqlite_store.writing() as session:
                questions.record(
                    session, now=start_of(day), channel="x", person_id=None, intent=kind, not_found=query
                )
    rows = [[cell.value for cell in row if cell.value] for row in written(sqlite_store, path).iter_rows()]
    days = [row[1:3] for row in rows if row and str(row[0]).startswith(("Thứ", "Chủ"))]
    assert sorted(map(str, days)) == sorted(map(str, [["ẩn", "ẩn"]] * 2 + [[8, 8]] * 5))
    counts = {str(row[-3]): row[-2:] for row in rows if len(row) >= 3}
    assert [counts[name] for name in ("Tìm sản phẩm", "Cách dùng, OCOP là gì", "Gặp cán bộ")] == [
        [42, 42], ["ẩn", "ẩn"], ["ẩn", "ẩn"],
    ]  # fmt: skip
    missed = {str(row[-2]): row[-1] for row in rows if len(row) >= 2}
    assert [missed[name] for name in ("rượu", "măng", "1 câu khác, mỗi câu dưới 5 lần")] == [9, "ẩn", "ẩn"]


def test_a_week_in_which_nothing_happened_is_a_page_too(sqlite_store: Store, path: Path) -> None:
    told = texts(written(sqlite_store, path, date(2031, 1, 5)))
    assert told.count("Không có") >= 5
    assert "tuần trước: 0" in told


def test_what_people_typed_stays_text(sqlite_store: Store, path: Path) -> None:
    for _ in range(5):
        with sqlite_store.writing() as session:
            questions.record(
                session, now=start_of(UNTIL), channel="x", person_id=None, intent="find_product",
                not_found='=HYPERLINK("http://x")',
            )  # fmt: skip
    sheet = written(sqlite_store, path)
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert cell.data_type == "s"


@pytest.mark.parametrize("words", [VI, EN])
def test_every_outcome_and_reason_has_words(words: type(VI)) -> None:  # type: ignore[valid-type]
    deliveries = {
        (state, reason): 7
        for state in ("sent", "unreachable", "refused", "uncertain", "expired", "cancelled")
        for reason in ("", "a phrase of a platform", "had 3 in 24 hours", "uncertain, left so by lan",
                       "not deliverable on Zalo: x", *reasons.KNOWN)
    }  # fmt: skip
    told = reasons.outcomes(words, deliveries)
    assert sum(times for _, times in told) == 7 * len(deliveries)
    assert not [text for text, _ in told if "phrase" in text or "{" in text]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_as_one_page(sqlite_store: Store, path: Path) -> None:
    fill(sqlite_store)
    written(sqlite_store, path)
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = path.with_suffix(".pdf").read_bytes()
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page ") == 1
