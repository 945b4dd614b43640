"""What is said of stars and certificates: each state is a sentence of its own."""

from datetime import date

import pytest

from handlers.validity import decision_sentence, site_of, stars_sentence, validity_sentence
from handlers.words import Texts, Words
from knowledge.values import Certificate, Product

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def vi() -> Texts:
    """The Vietnamese texts."""
    return Words.load()("vi")


def _recognised(decided_on: date | None = None, year: int | None = None, stars: int | None = 4) -> Product:
    certificate = Certificate(stars=stars, decided_on=decided_on, year=year, decision="123/QĐ-UBND")
    return Product(code="P", name="Trà", stars=stars, year=year, certificates=(certificate,))


@pytest.mark.parametrize(
    ("product", "sentence"),
    [
        (_recognised(date(2025, 2, 5)), "Giấy chứng nhận còn hạn đến 05/02/2028 (còn 439 ngày)."),
        (_recognised(date(2024, 2, 29)), "Giấy chứng nhận sắp hết hạn: đến 28/02/2027 (còn 97 ngày)."),
        (_recognised(date(2023, 11, 23)), "Giấy chứng nhận sắp hết hạn: đến 23/11/2026 (còn 0 ngày)."),
        (
            _recognised(date(2023, 11, 22)),
            "Giấy chứng nhận đã hết hạn từ sau ngày 22/11/2026; chưa thấy ghi nhận công nhận lại.",
        ),
        (
            _recognised(year=2020),
            "Nguồn ghi công nhận năm 2020; chưa có ngày quyết định "
            "nên chưa rõ giấy chứng nhận còn hạn không.",
        ),
        (_recognised(), "Chưa có ngày quyết định nên chưa rõ giấy chứng nhận còn hạn không."),
        (
            Product(code="P", name="Trà"),
            "Như vậy chưa đủ để nói là đã được công nhận OCOP hay chưa.",
        ),
    ],
)
def test_validity(vi: Texts, product: Product, sentence: str) -> None:
    assert validity_sentence(vi, product, TODAY) == sentence


def test_a_potential_fifth_star_is_not_five_stars(vi: Texts) -> None:
    product = Product(
        code="P", name="Gốm", stars=4, potential_five=True, source_url="https://a.vn/x", source_year=2024
    )
    said = stars_sentence(vi, product)
    assert said == "Tiềm năng 5 sao, theo a.vn, năm 2024: đang chờ Bộ quyết định, chưa phải 5 sao."


def test_a_row_without_stars_is_named_by_its_source(vi: Texts) -> None:
    product = Product(code="P", name="Gốm", source_url="https://www.a.vn/x https://b.vn/y")
    assert stars_sentence(vi, product) == "Được nguồn a.vn, b.vn nêu tên, không ghi số sao."
    assert site_of("") == ""


def test_the_decision_with_its_day(vi: Texts) -> None:
    product = _recognised(date(2025, 2, 5))
    assert decision_sentence(vi, product) == (
        "Quyết định số 123/QĐ-UBND, ký ngày 05/02/2025, theo QĐ 148/QĐ-TTg thì do UBND Thành phố Hà Nội cấp."
    )
    assert decision_sentence(vi, Product(code="P", name="Trà")) == ""
