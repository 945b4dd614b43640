"""Ratings that anyone may ask for: by name, producer, code, number or link; each state in its own words."""

from datetime import datetime
from pathlib import Path

import pytest

from handlers.conversation import Conversation
from handlers.service import Service
from handlers.words import HANOI
from knowledge import importing
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.handlers.conftest import Person

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=HANOI)
LIST = """Tên sản phẩm,Chủ thể,Số sao,Quyết định,Ngày,Giấy chứng nhận,Tiềm năng 5 sao,Nơi cấp
Mứt mận Kẻ Sặt,HTX Kẻ Sặt,4,1234/QĐ-UBND,05/02/2025,15/2025/GCN-OCOP,,
Tương bần Kẻ Sặt,HTX Kẻ Sặt,3,88/QĐ-UBND,15/01/2024,77/GCN,,UBND huyện Quốc Oai
Bún khô Kẻ Sặt,HTX Kẻ Sặt,3,55/QĐ-UBND,10/10/2022,,,
Đèn lồng Kẻ Sặt,HTX Kẻ Sặt,3,12/QĐ-UBND,01/03/2022,,,
Đèn lồng Kẻ Sặt,HTX Kẻ Sặt,4,99/QĐ-UBND,01/03/2026,,,
Rèm tre Kẻ Sặt,HTX Kẻ Sặt,4,,,,,
Chum sành Kẻ Sặt,HTX Kẻ Sặt,4,1234/QĐ-UBND,05/02/2025,,x,
"""


def brought(store: Store, folder: Path, *, complete: bool = False) -> Conversation:
    path = folder / "cong-nhan.csv"
    path.write_text(LIST, encoding="utf-8")
    plan = importing.plan(store, "products", path, today=NOW.date())
    assert plan.refused == ()
    as_of = NOW.date() if complete else None
    importing.apply(store, plan, now=NOW, by="Lan", complete_as_of=as_of)
    return Conversation(store, LiveCatalogue(store), service=Service())


@pytest.fixture
def somebody(sqlite_store: Store, tmp_path: Path) -> Person:
    """A shopper; the office has brought in a list of recognised products."""
    return Person(brought(sqlite_store, tmp_path), now=NOW)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("mứt mận kẻ sặt còn hạn không", ("còn hạn đến 05/02/2028 (còn 439 ngày)", "4 sao")),
        ("mut man ke sat may sao", ("quyết định số 1234/QĐ-UBND", "ngày 05/02/2025", "UBND Thành phố")),
        ("tương bần kẻ sặt có giấy chứng nhận không", ("sắp hết hạn: đến 15/01/2027 (còn 53 ngày)",)),
        ("tương bần kẻ sặt mấy sao", ("UBND huyện Quốc Oai", "88/QĐ-UBND")),
        ("bún khô kẻ sặt còn hạn không", ("đã hết hạn từ sau ngày 10/10/2025", "chưa thấy ghi nhận")),
        ("đèn lồng kẻ sặt còn hạn không", ("Đã được công nhận lại", "99/QĐ-UBND", "3 sao", "01/03/2022")),
        ("rèm tre kẻ sặt còn hạn không", ("chưa rõ giấy chứng nhận còn hạn không",)),
        ("chum sành kẻ sặt mấy sao", ("Tiềm năng 5 sao", "chưa phải 5 sao")),
    ],
)
def test_each_state_is_said_in_its_own_words(somebody: Person, typed: str, parts: tuple[str, ...]) -> None:
    said = somebody.says(typed)
    assert all(part in said for part in parts), said


@pytest.mark.parametrize(
    "typed",
    [
        "giấy chứng nhận số 15/2025/GCN-OCOP còn hạn không",
        "gcn 15/2025 thật không",
        "giấy 15/2025 còn hạn không",
        "giấy chứng nhận số 15 của ai",
        "15/2025/gcn-ocop",
        "Quyết định 1234/QĐ-UBND công nhận mứt mận phải không",
        "https://t.me/ocop_hanoi_bot?start=p{code}",
        "{code} mấy sao",
        "{loose} con han k",
    ],
)
def test_a_product_is_found_by_its_number_code_or_link(somebody: Person, typed: str) -> None:
    somebody.says("mứt mận kẻ sặt còn hạn không")
    assert somebody.answer is not None
    code = somebody.answer.products[0].product.code
    other = Person(somebody.conversation, now=NOW)
    said = other.says(typed.format(code=code, loose=code.lower().replace("-", " ")))
    assert "Mứt mận Kẻ Sặt" in other.products, said


def test_a_producer_s_ratings_are_a_list(somebody: Person) -> None:
    said = somebody.says("sản phẩm của HTX Kẻ Sặt mấy sao")
    assert "của HTX Kẻ Sặt" in said
    theirs = {row.split(",")[0] for row in LIST.splitlines()[1:]}
    assert len(theirs & set(somebody.products)) == len(somebody.products) == 5


@pytest.mark.parametrize("typed", ["giấy chứng nhận số 4711 còn hạn không", "quyết định 4711/QĐ-UBND"])
def test_an_unknown_number_proves_nothing(somebody: Person, typed: str) -> None:
    assert "không có nghĩa là số đó không thật" in somebody.says(typed)


def test_no_record_is_never_not_ocop_unless_the_list_is_complete(
    sqlite_store: Store, tmp_path: Path, somebody: Person
) -> None:
    typed = "kẹo dồi Xóm Đình có thật OCOP không?"
    said = somebody.says(typed)
    assert "chưa thấy" in said
    assert "không có nghĩa là chưa được công nhận" in said
    firm = Person(brought(sqlite_store, tmp_path, complete=True), now=NOW).says(typed)
    assert "Văn phòng ghi là đầy đủ đến 23/11/2026" in firm
    assert "không phải OCOP" not in firm
