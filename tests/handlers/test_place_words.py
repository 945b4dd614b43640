"""Places in words by the rule for names before and after July 2025."""

import pytest

from handlers.origin import full_place, short_place
from handlers.words import Texts, Words
from knowledge.places import Gazetteer
from knowledge.values import Product
from tests.handlers.conftest import Person

GAZETTEER = Gazetteer.load()


@pytest.fixture(scope="module")
def words() -> Words:
    """Our own texts."""
    return Words.load()


def _made(**place: object) -> Product:
    return Product(code="P", name="Trà", **place)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("product", "whole", "short"),
    [
        (
            _made(old_commune="Vạn Phúc", district="Hà Đông", unit="Phường Hà Đông"),
            "phường Vạn Phúc cũ (quận Hà Đông cũ), nay thuộc phường Hà Đông",
            "phường Hà Đông",
        ),
        (
            _made(
                old_commune="Phú Thượng",
                district="Tây Hồ",
                unit_candidates=("Phường Phú Thượng", "Phường Tây Hồ"),
            ),
            "phường Phú Thượng cũ (quận Tây Hồ cũ), nay thuộc phường Phú Thượng hoặc phường Tây Hồ",
            "phường Phú Thượng cũ",
        ),
        (_made(district="Ba Vì"), "huyện Ba Vì cũ", "huyện Ba Vì cũ"),
        (_made(unit="Xã Hồng Vân"), "xã Hồng Vân", "xã Hồng Vân"),
        (
            _made(old_commune="Hồng Vân", district="Thường Tín", unit="Xã Hồng Vân"),
            "xã Hồng Vân (huyện Thường Tín cũ)",
            "xã Hồng Vân",
        ),
        (_made(), None, None),
    ],
)
def test_a_product_s_place(words: Words, product: Product, whole: str | None, short: str | None) -> None:
    assert full_place(words("vi"), GAZETTEER, product) == whole
    assert short_place(words("vi"), GAZETTEER, product) == short


def test_places_in_english(words: Words) -> None:
    en: Texts = words("en")
    product = _made(old_commune="Vạn Phúc", district="Hà Đông", unit="Phường Hà Đông")
    assert full_place(en, GAZETTEER, product) == (
        "former Vạn Phúc ward (former Hà Đông district), now Hà Đông ward"
    )


@pytest.mark.parametrize(
    "place",
    [
        *("Ha Dong", "Hoàn Kiếm", "hoan kiem", "Thanh Trì", "phường Cửa Nam", "near Ha Dong", "in Hoàn Kiếm"),
        *("Hoan Kiem lake", "Ha Dong please"),
    ],
)
def test_a_place_typed_where_one_was_asked_for_keeps_the_language(somebody: Person, place: str) -> None:
    somebody.says("where can I buy silk?")
    somebody.says(place)
    assert somebody.answer is not None
    assert somebody.answer.language == "en"


@pytest.mark.parametrize("place", ["ở Hà Đông", "gần Hoàn Kiếm", "Hà Đông ạ"])
def test_a_place_with_words_of_vietnamese_around_it_changes_the_language(
    somebody: Person, place: str
) -> None:
    somebody.says("where can I buy silk?")
    somebody.says(place)
    assert somebody.answer is not None
    assert somebody.answer.language == "vi"
