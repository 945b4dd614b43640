"""One person on several channels: joined by a code, parted by a word."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.conversation import Conversation
from tests.handlers.conftest import NOW, Person


def _code(person: Person, text: str = "LIEN KET") -> str:
    found = re.search(r"TK-[A-Z0-9]{5}-[A-Z0-9]{5}", person.says(text))
    assert found
    return found[0]


@pytest.fixture
def two(conversation: Conversation) -> tuple[Person, Person]:
    return Person(conversation, channel="telegram"), Person(conversation, channel="zalo_bot")


@pytest.mark.parametrize("typed", ["{}", "  {} ", "lower", "spaced"])
def test_a_code_joins_two_accounts_however_it_is_typed(two: tuple[Person, Person], typed: str) -> None:
    one, other = two
    code = _code(one, "/lienket")
    written = {"lower": code.lower(), "spaced": code.replace("-", " ")}.get(typed, typed.format(code))
    assert "đã liên kết" in other.says(written)
    assert "1 tài khoản khác" in one.says("LIEN KET")


def test_a_code_works_once_and_for_ten_minutes(
    two: tuple[Person, Person], conversation: Conversation
) -> None:
    one, other = two
    old = _code(one)
    other.incoming = replace(other.incoming, now=NOW + timedelta(minutes=10))
    assert "quá 10 phút" in other.says(old)
    other.incoming = replace(other.incoming, now=NOW)
    code = _code(one)
    assert "không đúng" in other.says(old)  # a newer one was given
    assert "chính tài khoản này" in one.says(code)
    assert "đã liên kết" in other.says(code)
    assert "không đúng" in Person(conversation).says(code)


def test_parting_is_a_word_and_joins_nobody_else(two: tuple[Person, Person]) -> None:
    one, other = two
    assert "chưa liên kết" in one.says("HUY LIEN KET")
    other.says(_code(one))
    assert "tách riêng" in other.says("HUY LIEN KET")
    assert "chưa liên kết" in one.says("HUY LIEN KET")


def test_a_stop_on_one_is_a_stop_on_all(two: tuple[Person, Person]) -> None:
    one, other = two
    one.says("đăng ký nhận tin hội chợ")
    one.says("đồng ý")
    other.says(_code(one))
    other.says("DUNG")
    with one.conversation._store.reading() as session:
        live = session.rows(
            "SELECT 1 FROM consents c JOIN people p ON p.id = c.person_id "
            "WHERE p.recipient = :recipient AND c.ended_at IS NULL",
            recipient=one.incoming.recipient,
        )
    assert live == []
