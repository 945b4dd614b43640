"""Help, language and a person's own data: shown, handed out and deleted at once."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.app import service_of
from bot.settings import load_settings
from handlers.conversation import Conversation
from handlers.messages import Capabilities
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.handlers.conftest import SERVICE, Person

WORDS_ONLY = Capabilities(slash_commands=False, most_items=3)


def test_the_data_held_are_shown_and_handed_out_as_a_file(with_buttons: Person) -> None:
    with_buttons.says("giò lụa")
    text = with_buttons.says("/dulieu")
    assert f"Tài khoản: {with_buttons.incoming.recipient}" in text
    assert "Nhắn lần đầu: 23/11/2026" in text
    assert "không lưu nội dung tin nhắn và vị trí." in text
    assert with_buttons.answer is not None
    file = with_buttons.answer.replies[0].attachment
    assert file is not None
    held = json.loads(file.content)
    assert held["recipient"] == with_buttons.incoming.recipient
    assert "gio lua" not in file.content.decode()


def test_a_channel_without_files_shows_the_same_in_the_text(somebody: Person) -> None:
    somebody.says("giò lụa")
    somebody.says("XEM DU LIEU")
    assert '"recipient"' in somebody.presses("Xem nguyên văn")


def test_deleting_is_done_at_once_and_the_next_line_starts_anew(somebody: Person) -> None:
    somebody.says("giò lụa")
    assert "đã xóa hết dữ liệu của tài khoản này lúc 09:42 ngày 23/11/2026" in somebody.says("/xoa")
    with somebody.conversation._store.reading() as session:
        count = session.row(
            "SELECT count(*) FROM people WHERE recipient = :recipient",
            recipient=somebody.incoming.recipient,
        )
    assert count == (0,)
    assert "Giò lụa" not in somebody.says("2")


@pytest.mark.parametrize(
    "line",
    [
        "đừng xóa dữ liệu của tôi",
        "toi co the xoa du lieu khong",
        "what if I delete my data",
        "Delete my data?",
    ],
)
def test_deleting_denied_or_asked_about_shows_the_notice_with_its_button(somebody: Person, line: str) -> None:
    somebody.says("DANG KY")
    somebody.says("1")
    somebody.says("đồng ý")
    for _ in range(2):  # also with the button on show
        said = somebody.says(line)
        assert "đã xóa hết" not in said
        assert "was deleted" not in said
        somebody.choice("Xóa" if "không được lưu" in said else "Delete")
    assert "hội chợ" in somebody.says("XEM DU LIEU", language="vi")


def test_privacy_says_what_is_kept_and_by_whom(shared_store: Store, somebody: Person) -> None:
    assert "Chưa có địa chỉ riêng để hỏi về dữ liệu" in somebody.says("/riengtu")
    told = replace(SERVICE, controller="Văn phòng A", privacy_contact="a@example.vn", notice_version="2")
    other = Person(Conversation(shared_store, LiveCatalogue(shared_store), service=told))
    text = other.says("bot có lưu tin nhắn của tôi không")
    assert "Đơn vị kiểm soát dữ liệu: Văn phòng A." in text
    assert "Liên hệ về dữ liệu: a@example.vn." in text
    assert "sau 90 ngày" in text
    assert "Bản thông báo số 2." in text


@pytest.mark.parametrize(
    ("keep", "every", "vi", "en"),
    [
        ("14", "24", "thêm nhiều nhất 14 ngày.", "for at most 14 days more."),
        ("3", "6", "thêm nhiều nhất 1 ngày.", "for at most 1 day more."),
        ("14", "0", "", ""),
    ],
)
def test_privacy_says_how_long_backups_hold_what_was_deleted(
    shared_store: Store, live: LiveCatalogue, keep: str, every: str, vi: str, en: str
) -> None:
    settings = load_settings(None, {"OCOP_BACKUP__KEEP": keep, "OCOP_BACKUP__EVERY": every})
    talk = Conversation(shared_store, live, service=service_of(settings))
    for text, said, about in (("/riengtu", vi, "bản sao lưu"), ("your privacy notice?", en, "in backups")):
        notice = Person(talk).says(text)
        assert said in notice
        assert (about in notice) is bool(said), notice


def test_a_channel_without_commands_never_shows_one(person: Callable[..., Person]) -> None:
    someone = person(capabilities=WORDS_ONLY)
    for text in (
        *("xin chào", "trợ giúp", "dữ liệu của tôi được giữ thế nào", "đăng ký nhận tin", "dừng nhận tin"),
        *("sắp tới có hội chợ gì", "gặp cán bộ", "hồ sơ của tôi đến đâu rồi", "giò lụa", "ocop là gì"),
    ):
        said = someone.says(text)
        assert not [word for word in said.split() if word.startswith("/")], said
    assert "XOA DU LIEU" in someone.says("dữ liệu của tôi được giữ thế nào")


def test_the_words_offered_instead_of_commands_work(person: Callable[..., Person]) -> None:
    someone = person(capabilities=WORDS_ONLY)
    assert "có thể hỏi như nói chuyện" in someone.says("TRO GIUP")
    assert "đây là tất cả" in someone.says("XEM DU LIEU")
    assert "Văn phòng Điều phối" in someone.says("GAP CAN BO")
    assert "đã xóa hết dữ liệu" in someone.says("XOA DU LIEU")
    assert someone.says("ENGLISH").startswith("From now on")
    assert "This is everything" in someone.says("SHOW MY DATA")
    assert someone.says("TIENG VIET").startswith("Dạ, từ giờ")


def test_commands_of_a_group_and_unknown_ones(somebody: Person) -> None:
    assert somebody.says("/help@ocop_hanoi_bot").startswith("Dạ, có thể hỏi")
    assert somebody.says("/nothing").startswith("Dạ, có thể hỏi")
    assert somebody.says("/ngonngu en").startswith("From now on")


def test_the_office_s_contact_or_the_public_office(shared_store: Store, somebody: Person) -> None:
    said = somebody.says("cho tôi gặp cán bộ")
    assert "chưa có số liên hệ" in said
    assert "nongthonmoihanoi.gov.vn" in said
    told = replace(SERVICE, name="Văn phòng B", contact="024 1234 5678")
    other = Person(Conversation(shared_store, LiveCatalogue(shared_store), service=told))
    assert "Văn phòng B: 024 1234 5678" in other.says("cho tôi gặp cán bộ")


def test_nothing_is_pretended_about_dossiers(somebody: Person) -> None:
    assert "cần mã liên kết" in somebody.says("hồ sơ của tôi đến đâu rồi")
