"""Subscribing and stopping: the words first, an explicit yes, and one word that stops at once."""

from datetime import timedelta

import pytest

from handlers.messages import Capabilities
from knowledge import consents, people
from knowledge.store import Store
from knowledge.values import Intent
from tests.handlers.conftest import NOW, Person

WORDS_ONLY = Capabilities(slash_commands=False)


def held(store: Store, person: Person) -> tuple[consents.Consent, ...]:
    with store.writing() as session:
        row = people.find(session, "test", person.incoming.recipient, NOW)
        return consents.live(session, row.id) if row else ()


def test_nothing_counts_before_an_explicit_yes(somebody: Person, shared_store: Store) -> None:
    assert "Chưa có lời đồng ý thì trợ lý chưa gửi gì" in somebody.says("DANG KY")
    shown = somebody.says("1")
    assert "từ 07:00 đến 22:00" in shown
    assert held(shared_store, somebody) == ()
    assert "09:42 ngày 23/11/2026" in somebody.says("đồng ý")
    (consent,) = held(shared_store, somebody)
    assert (consent.wish.topic, consent.wish.frequency) == ("fairs", "at_once")
    assert consent.proof.at == NOW
    assert (consent.proof.on, consent.proof.version, consent.proof.language) == ("test", "2026-11-25.2", "vi")
    assert consent.proof.wording.endswith("→ Đồng ý, báo ngay")
    for line in consent.proof.wording.splitlines()[:-1]:
        assert line in shown


@pytest.mark.parametrize("word", ["không", "thôi", "no"])
def test_a_no_subscribes_to_nothing(somebody: Person, shared_store: Store, word: str) -> None:
    somebody.says("đăng ký nhận tin hội chợ")
    assert "chưa đăng ký gì" in somebody.says(word) or "Nothing was subscribed" in somebody.says(word)
    assert held(shared_store, somebody) == ()


def test_a_place_and_a_week_are_taken_from_the_line(somebody: Person, shared_store: Store) -> None:
    assert "Hà Đông" in somebody.says("dang ki nhan tin hoi cho o ha dong hang tuan")
    somebody.says("ok")
    (consent,) = held(shared_store, somebody)
    assert consent.wish.place
    assert consent.wish.frequency == "weekly"


def test_a_place_is_asked_for(somebody: Person, shared_store: Store) -> None:
    somebody.says("dang ky")
    somebody.says("4")
    assert "Đông Anh" in somebody.says("dong anh")
    somebody.says("co")
    assert held(shared_store, somebody)[0].wish.place


def test_a_group_is_chosen_by_a_button(with_buttons: Person, shared_store: Store) -> None:
    with_buttons.says("/dangky")
    words = with_buttons.presses("Hội chợ có nhóm Thực phẩm")
    assert "tin về hội chợ, tuần hàng OCOP, chỉ tin có nêu nhóm Thực phẩm, có ghi nhãn quảng cáo" in words
    with_buttons.presses("Đồng ý, gộp mỗi tuần")
    (consent,) = held(shared_store, with_buttons)
    assert (consent.wish.group, consent.wish.frequency) == ("Thực phẩm", "weekly")


@pytest.mark.parametrize("word", ["/huy", "DUNG", "STOP", "dừng nhận tin", "huy dang ky"])
def test_one_word_stops_at_once_with_the_time(somebody: Person, shared_store: Store, word: str) -> None:
    somebody.says("đăng ký nhận tin hội chợ")
    somebody.says("đồng ý")
    assert "Đã dừng mọi tin báo từ 09:42 ngày 23/11/2026" in somebody.says(word)
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.UNSUBSCRIBE
    assert held(shared_store, somebody) == ()


def test_one_topic_is_stopped_and_the_other_goes_on(somebody: Person, shared_store: Store) -> None:
    for topic in ("1", "2"):
        somebody.says("dang ky")
        somebody.says(topic)
        somebody.says("dong y")
    said = somebody.says("dừng tin hội chợ")
    assert "Vẫn còn nhận: sản phẩm OCOP mới" in said
    assert [consent.wish.topic for consent in held(shared_store, somebody)] == ["products"]


def test_a_bare_stop_inside_a_list_closes_the_list(somebody: Person, shared_store: Store) -> None:
    somebody.says("đăng ký nhận tin hội chợ")
    somebody.says("đồng ý")
    somebody.says("cốm")
    somebody.says("thôi")
    assert len(held(shared_store, somebody)) == 1


@pytest.mark.parametrize("word", ["thôi", "thôi đừng gửi nữa", "dung", "stop", "ngừng"])
@pytest.mark.parametrize("listed", [False, True])
def test_after_an_announcement_any_stop_word_stops(
    somebody: Person, shared_store: Store, word: str, listed: bool
) -> None:
    somebody.says("đăng ký nhận tin hội chợ")
    somebody.says("đồng ý")
    if listed:
        somebody.says("cốm")
    else:
        somebody.later(600)
    with shared_store.writing() as session:
        row = people.find(session, "test", somebody.incoming.recipient, NOW)
        assert row is not None
        people.announced(session, row.id, somebody.incoming.now)
    somebody.later(5)
    assert "Đã dừng mọi tin báo" in somebody.says(word)
    assert held(shared_store, somebody) == ()


def test_who_stopped_may_come_back_by_their_own_yes(somebody: Person, shared_store: Store) -> None:
    for _ in range(2):
        somebody.says("đăng ký nhận tin hội chợ")
        somebody.says("đồng ý")
        assert len(held(shared_store, somebody)) == 1
        somebody.says("dừng nhận tin")
        assert held(shared_store, somebody) == ()


def test_words_only_channels_read_words(person: object, shared_store: Store) -> None:
    somebody = person(capabilities=WORDS_ONLY)  # type: ignore[operator]
    assert "DUNG" in somebody.says("đăng ký nhận tin hội chợ")
    assert "/huy" not in somebody.says("đồng ý")
    assert "Muốn nhận lại, gõ DANG KY" in somebody.says("DUNG")


def test_data_shows_what_is_on_and_deletion_takes_it(with_buttons: Person, shared_store: Store) -> None:
    with_buttons.says("đăng ký nhận tin hội chợ")
    with_buttons.says("đồng ý")
    assert "Đang nhận tin: hội chợ" in with_buttons.says("/dulieu")
    assert with_buttons.answer is not None
    attachment = with_buttons.answer.replies[0].attachment
    assert attachment is not None
    assert "→ Đồng ý, báo ngay" in attachment.content.decode()
    with_buttons.says("/xoa")
    assert held(shared_store, with_buttons) == ()
    with shared_store.writing() as session:
        again = people.load_or_create(session, "test", with_buttons.incoming.recipient, NOW)
        assert set(consents.withdrawn(session, again.id)) == {"fairs", "products", "ratings", "service"}
        assert again.new
        assert consents.withdrawn(session, again.id)["fairs"] <= NOW + timedelta(0)
