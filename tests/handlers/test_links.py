"""Links pasted or scanned: one of ours gives the rating, any other is not opened, and that is said."""

from collections.abc import Callable

import pytest

from tests.handlers.conftest import Person

CARAMEN = "Caramen Trang Viên"


@pytest.mark.parametrize(
    "typed",
    [
        "https://t.me/ocop_hanoi_bot?start=pHN-XVCF9",
        "t.me/ocop_hanoi_bot?start=phn-xvcf9",
        "tg://resolve?domain=ocop_hanoi_bot&start=pHN-XVCF9",
        "em quét mã ra https://t.me/ocop_hanoi_bot?start=pHN-XVCF9, giấy còn hạn không ạ?",
        "https://ocop.example.vn/san-pham/HN-XVCF9?nguon=tem",
        "(https://ocop.example.vn/%48N-XVCF9)",
    ],
)
def test_a_link_to_a_product_gives_its_rating(person: Callable[..., Person], typed: str) -> None:
    somebody = person()
    said = somebody.says(typed)
    assert somebody.products == [CARAMEN]
    assert "4 sao" in said
    assert "chưa rõ giấy chứng nhận còn hạn không" in said


def test_links_to_fairs_and_points_open_them(person: Callable[..., Person]) -> None:
    assert "Phúc Hậu Mart" in person().says("https://t.me/ocop_hanoi_bot?start=sSP-RTR4")
    assert "Hàng lưu niệm Thủ đô" in person().says("https://t.me/ocop_hanoi_bot?start=fF-GXXS")


def test_a_link_of_ours_to_nothing_is_no_proof_of_anything(person: Callable[..., Person]) -> None:
    said = person().says("https://t.me/ocop_hanoi_bot?start=pHN-ZZZZZ")
    assert "chưa thấy “HN-ZZZZZ”" in said
    assert "không có nghĩa là chưa được công nhận" in said


@pytest.mark.parametrize(
    "typed",
    [
        "https://facebook.com/abc",
        "https://t.me/another_bot?start=pHN-ZZZZZ",
        "https://t.me/ocop_hanoi_bot?start=x",
        "http://[::1",
        "https://t.me/ocop_hanoi_bot?start=p%00%ff",
    ],
)
def test_another_link_is_not_opened(person: Callable[..., Person], typed: str) -> None:
    somebody = person()
    said = somebody.says(typed)
    assert "không mở đường dẫn lạ" in said
    assert somebody.products == []


def test_words_beside_a_strange_link_say_what_is_wanted(person: Callable[..., Person]) -> None:
    somebody = person()
    somebody.says("caramen trang viên https://shop.example/1 mấy sao")
    assert somebody.products[0] == CARAMEN
