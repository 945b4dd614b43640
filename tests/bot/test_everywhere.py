"""The same conversations on every channel, seen from where each platform receives them."""

import re
import unicodedata

import pytest

from tests.bot.talks import CHANNELS, talk
from tests.command_line import Ocop

_SLASH = re.compile(r"(?:^|\s)/[a-z]{3,}")


def _listed(shown: str) -> list[str]:
    """The names of a numbered list."""
    return re.findall(r"^\d+\. ([^·\n]+) · (?!\d+\. )", shown, re.MULTILINE)


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("choice", ["2", "số 2", "cái thứ hai"])
def test_a_number_means_the_latest_list(channel: str, choice: str, ocop: Ocop) -> None:
    with talk(channel, ocop) as person:
        names = [name.strip() for name in _listed(person.say("trà 4 sao"))]
        assert names[0].startswith("Trà")
        assert names[1] in person.say(choice)


def test_a_shopper_finds_a_product_and_where_to_buy_it(channel: str, ocop: Ocop) -> None:
    with talk(channel, ocop) as person:
        hello = person.say("xin chào")
        assert "Hội chợ" in hello
        found = person.say(unicodedata.normalize("NFD", "lụa vạn phúc"))
        assert "lụa" in found.lower()
        assert found == unicodedata.normalize("NFC", found)
        person.say("1")
        asked = person.say("mua ở đâu")
        assert "phường, xã" in asked
        near = person.say("Hà Đông")
        assert "Hà Đông" in near
        assert "chưa ghi hội chợ OCOP nào sắp mở" in person.say("hội chợ")
        assert "Xuân Đoàn Kết" in person.say("hội chợ đã qua")
        if channel.startswith("zalo"):
            told = "\n".join((hello, found, asked, near))
            assert not _SLASH.search(told)


def test_words_stand_for_commands(channel: str, ocop: Ocop) -> None:
    with talk(channel, ocop) as person:
        assert "Gần Hà Đông" not in person.say("TRO GIUP")
        privacy = person.say("quyền riêng tư")
        assert "vị trí" in privacy.lower()
        if channel.startswith("zalo"):
            assert not _SLASH.search(privacy)
        assert re.search(r"TK-[A-Z0-9]{5}-[A-Z0-9]{5}", person.say("LIEN KET"))
        assert "mã liên kết do Văn phòng" in person.say("hồ sơ của tôi đến đâu rồi")
        assert "Số ngày có hỏi: 1" in person.say("XEM DU LIEU")
        forgotten = person.say("XOA DU LIEU")
        assert "đã xóa" in forgotten.lower()
        assert "Câu chuyện đang nói: không có" in person.say("XEM DU LIEU")


def test_what_is_not_ours_is_said_to_be_so(channel: str, ocop: Ocop) -> None:
    with talk(channel, ocop) as person:
        shown = person.say("giá bitcoin hôm nay")
        assert not _listed(shown)
        assert "ngoài phần trợ lý biết" in shown


def test_english_is_answered_in_english(channel: str, ocop: Ocop) -> None:
    with talk(channel, ocop) as person:
        assert "tea" in person.say("I want to buy green tea, please").lower()


def test_a_list_goes_on_and_a_subscriber_agrees_and_stops(channel: str, ocop: Ocop) -> None:
    with talk(channel, ocop) as person:
        first = _listed(person.say("quà biếu"))
        assert 1 <= len(first) <= (3 if channel.startswith("zalo") else 5)
        further = _listed(person.say("xem tiếp")) or _listed(person.say("xem tiếp"))  # the page's end first
        assert further
        assert set(further).isdisjoint(first)
        assert "Hội chợ, tuần hàng OCOP" in person.say("DANG KY")
        assert "Xin đọc trước khi đồng ý" in person.say("1")
        agreed = person.say("đồng ý")
        if "đã đăng ký" not in agreed:  # the words are read to their end first
            assert "Dừng lúc nào cũng được" in agreed
            agreed = person.say("đồng ý")
        assert "đã đăng ký nhận tin về hội chợ" in agreed
        assert "Đang nhận tin: hội chợ" in person.say("XEM DU LIEU")
        assert "Đã dừng mọi tin báo từ" in person.say("DUNG")
