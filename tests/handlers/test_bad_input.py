"""Whatever a person sends, an answer in clear words comes back and nothing fails inside."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.conversation import Conversation
from handlers.messages import Capabilities, Incoming, Kind
from handlers.packing import LIMIT, unpack
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from knowledge.store_errors import Locked
from knowledge.values import Intent
from tests.handlers.conftest import SERVICE, Person

ODD = {
    "empty": "",
    "spaces": " \n\t ",
    "long": "lụa " * 2500,
    "one long word": "a" * 10_000,
    "emoji": "😀🎉👍",
    "zero-width": "\u200b\u200d\ufeff",
    "right to left": "\u202eقماش حرير\u202c",
    "control": "\x00\x01\x07\x1b\x7f",
    "sql": "'; DROP TABLE people; --",
    "html": "<b onclick=alert(1)>lụa</b> &amp; <script>",
    "fluent": "{ $query } { opening }",
    "number": "12345678901234567890",
    "lone surrogate": "l\ud83da",
    "nfd": "nón làng Chuông",
    "command": "/",
    "pipes": "1c|0|qlua",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_lines_get_clear_short_sentences(
    somebody: Person, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    said = somebody.says(text)
    assert 0 < len(said) <= 4096
    assert not caplog.records
    assert "trục trặc" not in said


def test_lines_without_a_word_are_told_so(somebody: Person) -> None:
    for name in ("empty", "spaces", "emoji", "zero-width", "control"):
        said = somebody.says(ODD[name])
        assert said.startswith("Trợ lý chưa thấy chữ nào trong tin."), name
    assert somebody.says("77777777").startswith("Chưa rõ số này chỉ món nào.")


@pytest.mark.parametrize("polite", ["ạ", "dạ", "dạ vâng ạ", "nhé", "please"])
def test_a_line_of_courtesy_after_a_list_is_answered(
    somebody: Person, caplog: pytest.LogCaptureFixture, polite: str
) -> None:
    somebody.says("lụa")
    assert "trục trặc" not in somebody.says(polite)
    assert not caplog.records


def test_nfd_is_read_as_nfc(somebody: Person) -> None:
    somebody.says(ODD["nfd"])
    assert somebody.products[0] == "Nón làng Chuông"


PIECES = (
    *(
        "gốm",
        "trà",
        "lụa",
        "4 sao",
        "mua ở đâu",
        "gần hồ tây",
        "còn hạn không",
        "quay lại",
        "số 2",
        "xem tiếp",
    ),
    *(
        "hội chợ",
        "cái nào",
        "không phải",
        "ý mình là",
        "|",
        "'",
        "{",
        "<",
        "/help",
        "🍵",
        "silk",
        "near",
        "3",
    ),
)
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.booleans(), st.integers(1, 10))
def test_any_text_is_answered_and_every_button_packs(
    conversation: Conversation, caplog: pytest.LogCaptureFixture, text: str, buttons: bool, most: int
) -> None:
    somebody = Person(conversation, capabilities=Capabilities(buttons=buttons, most_items=most))
    for line in (text, "2", "quay lại", text):
        somebody.says(line)
        answer = somebody.answer
        assert answer is not None
        assert answer.replies
        for reply in answer.replies:
            for choice in (*(item.choice for item in reply.items), *reply.choices):
                assert len(choice.action.encode()) <= LIMIT
                assert choice.url or unpack(choice.action)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_any_position_is_answered(
    conversation: Conversation, caplog: pytest.LogCaptureFixture, lat: float, lon: float
) -> None:
    assert Person(conversation).sends(kind=Kind.LOCATION, location=(lat, lon))
    assert caplog.records == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.from_regex(r"1[a-z](\|[A-Za-z0-9-]{0,12}){0,3}", fullmatch=True))
def test_any_forged_button_is_answered(
    conversation: Conversation, caplog: pytest.LogCaptureFixture, data: str
) -> None:
    assert Person(conversation).sends(kind=Kind.ACTION, action=data)
    assert caplog.records == []


class _Broken(Conversation):
    """A conversation whose insides fail, to see what people are told then."""

    failure: Callable[[str], Exception]

    def _answer(self, incoming: Incoming, session: Any) -> Any:
        raise self.failure(incoming.text)


@pytest.mark.parametrize(
    "failure",
    [RuntimeError, lambda text: UnicodeDecodeError("ascii", text.encode(), 0, 1, text)],
    ids=["plain", "made of several things"],
)
def test_a_failure_inside_is_still_answered_and_logged_without_the_text(
    shared_store: Store,
    live: LiveCatalogue,
    caplog: pytest.LogCaptureFixture,
    failure: Callable[[str], Exception],
) -> None:
    broken = _Broken(shared_store, live, service=SERVICE)
    broken.failure = failure
    somebody = Person(broken)
    assert somebody.says("giò lụa").startswith("Xin lỗi, trợ lý vừa gặp trục trặc")
    assert somebody.says("silk", language="en").startswith("Sorry, something went wrong")
    record = caplog.records[0]
    assert (record.__dict__["action"], record.__dict__["recipient"]) == (
        "answer_failed",
        somebody.incoming.recipient,
    )
    assert "lụa" not in caplog.text


def test_products_are_found_while_the_database_cannot_be_written(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, person: Callable[..., Person]
) -> None:
    live = LiveCatalogue(sqlite_store)
    somebody = Person(Conversation(sqlite_store, live, service=SERVICE))

    @contextmanager
    def locked(*_: object, **__: object) -> Iterator[None]:
        raise Locked("locked")
        yield

    monkeypatch.setattr(sqlite_store, "writing", locked)
    assert "Giò lụa Công Thịnh" in somebody.says("giò lụa")
    assert "kho dữ liệu" in somebody.says("/xoa")


def test_positions_and_texts_reach_neither_database_nor_log(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    somebody = Person(Conversation(sqlite_store, LiveCatalogue(sqlite_store), service=SERVICE))
    somebody.says("giò lụa")
    somebody.says("mua ở đâu")
    somebody.sends(kind=Kind.LOCATION, location=(21.057913, 105.822647))
    somebody.says("một câu rất riêng tư không ai được đọc")
    sqlite_store.dispose()
    path = sqlite_store.address.path
    kept = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    for secret in ("21.0579", "105.8226", "rất riêng tư"):
        assert secret.encode() not in kept
        assert secret not in caplog.text


def test_intents_of_bare_numbers(somebody: Person) -> None:
    somebody.says("3")
    assert somebody.answer is not None
    assert somebody.answer.intent is Intent.UNKNOWN
    assert replace(somebody.answer, replies=()).products == ()


@pytest.mark.parametrize("payload", ["zzz-unknown", "p0000-0000", "fXXXX", "<b>", "p" * 64])
def test_a_deep_link_that_leads_nowhere_is_said_so(somebody: Person, payload: str) -> None:
    said = somebody.sends(kind=Kind.START, payload=payload)
    assert said.startswith("Dạ, đường dẫn vừa mở không dẫn tới mục nào trợ lý biết.")
    assert "Xem theo nhóm" in said
    assert "đường dẫn" not in somebody.sends(kind=Kind.START)


def test_the_words_of_a_photo_are_answered(somebody: Person) -> None:
    said = somebody.sends(kind=Kind.PHOTO, text="trà sen")
    assert said.startswith("Trợ lý chưa xem được ảnh nên chỉ trả lời phần chữ.")
    assert "Trà sen bông" in said
    assert "Cảm ơn ảnh" in somebody.sends(kind=Kind.PHOTO, text="😀")
