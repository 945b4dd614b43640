"""What words of several meanings want together, and where they only happen to stand near one another."""

import pytest

from knowledge.catalogue import Catalogue
from knowledge.understanding import understand
from knowledge.values import Intent


@pytest.mark.parametrize(
    ("line", "intent", "topic"),
    [
        ("những gì tôi gõ vào đây có bị giữ lại không", Intent.PRIVACY, None),
        ("có giữ lại những gì tôi gõ vào đây không", Intent.PRIVACY, None),
        ("tên với số của tôi gỡ khỏi hệ thống giúp", Intent.PRIVACY, "delete"),
        ("số hotline bên cơ quan quản lý là mấy", Intent.HUMAN, None),
        ("địa chỉ xưởng nhà tôi bị ghi sai, chỉnh lại giúp", Intent.HUMAN, "complaint"),
        ("hộp bánh về tới nhà mốc hết, giờ kêu ai", Intent.HUMAN, "complaint"),
        ("lò nhà cháu muốn thi lấy sao thì đi hỏi đâu", Intent.RATING_STATUS, "how-to-be-rated"),
        ("bên nào có thẩm quyền phân hạng", Intent.RATING_STATUS, "who-decides"),
        ("vì đâu mà có món được gắn nhiều sao hơn", Intent.HELP, None),
        ("ai đứng sau con bot này", Intent.HELP, "who-runs"),
        ("gõ tiếng anh bot có hiểu không", Intent.HELP, "usage"),
        ("luộc gà bao lâu thì chín", Intent.UNKNOWN, "cooking"),
    ],
)
def test_the_company_words_keep_tells_the_wish(
    bundled: Catalogue, line: str, intent: Intent, topic: str | None
) -> None:
    found = understand(line, bundled)
    assert found.intent is intent
    assert topic is None or found.topic == topic


@pytest.mark.parametrize(
    "line",
    [
        "rau 3 sao phường Yên Nghĩa",
        "bánh trung thu thập cẩm",
        "mua gà luộc sẵn ở đâu",
        "trà sen giá bao nhiêu",
    ],
)
def test_names_of_products_and_places_say_nothing_of_their_own(bundled: Catalogue, line: str) -> None:
    assert understand(line, bundled).intent in (
        Intent.FIND_PRODUCT,
        Intent.BROWSE,
        Intent.FIND_SALES_POINT,
    )


def test_a_sales_point_is_known_by_its_own_name(bundled: Catalogue) -> None:
    assert understand("phúc hậu mart", bundled).intent is Intent.FIND_SALES_POINT
    assert understand("bánh chưng tranh khúc", bundled).intent is Intent.FIND_PRODUCT


@pytest.mark.parametrize(
    ("line", "product"),
    [
        ("nụa vạn phúc mua ở đâu gần hà đông", "nụa vạn phúc"),
        ("nua van phuc mua o dau gan ha dong", "nua van phuc"),
        ("nua van phuc", "nua van phuc"),
        ("mua nụa vạn phúc chỗ nào", "nụa vạn phúc"),
    ],
)
def test_a_thing_spelt_as_it_sounds_before_its_village_is_the_thing(
    bundled: Catalogue, line: str, product: str
) -> None:
    found = understand(line, bundled)
    assert found.product_text == product
    assert bundled.index.best(product).hits[0].product.name == "Vải lụa"


@pytest.mark.parametrize("line", ["con ha dong", "co gi o van phuc nua", "the van phuc thi sao"])
def test_words_of_grammar_before_a_place_stay_grammar(bundled: Catalogue, line: str) -> None:
    assert understand(line, bundled).product_text is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("is Trà sen Hiền Xiêm still valid", "en"),
        ("where can I buy bánh cốm", "en"),
        ("mua silk scarf ở đâu", "vi"),
        ("bánh cốm shop", "vi"),
        ("shop có lotus tea không please", "vi"),
    ],
)
def test_names_with_diacritics_make_no_other_language_of_a_line(
    bundled: Catalogue, line: str, language: str
) -> None:
    assert understand(line, bundled).language == language
