"""A choice on show is picked by typing its words, whatever they mean by themselves."""

import pytest

from handlers.messages import Capabilities, Kind
from tests.handlers.conftest import Person


@pytest.mark.parametrize(
    ("lines", "typed", "answered"),
    [
        (("/start",), "Gợi ý theo nhu cầu", "đang tìm cho việc gì"),
        (("/start",), "xem theo nhom", "OCOP có sáu nhóm"),
        (("trà sen hiền xiêm", "báo sai thông tin"), "Số sao", "đã gửi cho Văn phòng"),
        (("/dangky", "1"), "Đồng ý, báo ngay", "đã đăng ký nhận tin"),
        (("gặp cán bộ", "gửi cho văn phòng"), "Thôi, không gửi", "chưa gửi gì cho Văn phòng"),
        (("silk scarf", "1", "report a mistake"), "No, don't send", "Nothing was sent"),
        (("giò lụa", "2", "mua ở đâu?", "Cầu Giấy"), "Tìm ở nơi khác", "tìm quanh đâu"),
    ],
)
def test_the_words_of_a_choice_do_what_its_number_does(
    somebody: Person, lines: tuple[str, ...], typed: str, answered: str
) -> None:
    for line in lines:
        somebody.says(line)
    assert answered in somebody.says(typed)


def test_with_buttons_too_the_words_are_as_good_as_a_tap(with_buttons: Person) -> None:
    with_buttons.says("/start")
    assert "đang tìm cho việc gì" in with_buttons.says("gợi ý theo nhu cầu")


@pytest.mark.parametrize("typed", ["Xem theo nhóm", "Ideas by need", "how to ask", "Gửi cho Văn phòng"])
def test_the_ways_that_are_always_open_need_not_be_on_show(somebody: Person, typed: str) -> None:
    somebody.says(typed)
    assert somebody.answer is not None
    assert somebody.answer.confident


def test_nobody_agrees_to_words_not_shown_yet(somebody: Person) -> None:
    can = Capabilities(slash_commands=False, most_lines=6)
    somebody.says("DANG KY", capabilities=can)
    assert "THEM" in somebody.says("1", capabilities=can)
    assert "đã đăng ký" not in somebody.says("Đồng ý, báo ngay", capabilities=can)


def test_what_a_photo_says_picks_nothing(somebody: Person) -> None:
    somebody.says("/start")
    assert "xem được ảnh" in somebody.sends(kind=Kind.PHOTO, text="Cách hỏi")


@pytest.mark.parametrize("typed", ["0", "00"])
def test_nought_is_no_number_of_a_list(somebody: Person, typed: str) -> None:
    assert "Chưa rõ số này" in somebody.says(typed)
    somebody.says("giò lụa")
    assert "chỉ có số từ 1 đến" in somebody.says(typed)


def test_the_words_of_a_way_always_open_are_answered_in_their_language(somebody: Person) -> None:
    assert "trong danh mục có" in somebody.says("trà sen")
    assert "What is it for?" in somebody.says("Ideas by need")
