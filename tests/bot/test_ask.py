"""`ocop ask`: one answer a line whatever comes in, conversations by user, and nobody left behind."""

import json
import signal
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.ask import LineRefused, read_question
from tests.command_line import Ocop

KEYS = [
    "text",
    "intent",
    "confident",
    "slots",
    "products",
    "sales_points",
    "fairs",
    "replies",
    "choices",
    "ms",
]


def asked(ocop: Ocop, *lines: object, **environ: str) -> list[dict[str, Any]]:
    """The answers to lines of text or JSON."""
    text = "\n".join(
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    done = ocop("ask", "--json", stdin=text + "\n", **environ)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def rows(ocop: Ocop, query: str) -> list[Any]:
    with sqlite3.connect(ocop.environ["OCOP_DATABASE__URL"].removeprefix("sqlite:///")) as database:
        return database.execute(query).fetchall()


def test_every_line_gets_exactly_one_object_in_order(ocop: Ocop) -> None:
    lines = [
        "bánh cốm",
        "",
        '{"text": ',
        {"text": 5},
        {"txt": "cốm"},
        {"text": "cốm", "location": "đây"},
        {"text": "cốm", "location": [21, None]},
        {"text": "cốm", "lang": "fr"},
        {"text": "cốm", "now": "hôm qua"},
        {"text": ""},
        "\u200b",
        '{"text": "' + "[" * 10 + '"}',
        "{" * 5000,
        "x" * 10_000,
        "<b>&amp; ' OR 1=1; --",
        "💚💚",
        '{"text": "nửa một hình vẽ \\ud83d"}',
        "xin chào",
    ]
    answers = asked(ocop, *lines)
    assert len(answers) == len(lines)
    for answer in answers:
        assert list(answer) == KEYS
        assert answer["replies"]
        assert all(isinstance(reply, str) and reply for reply in answer["replies"])
        assert isinstance(answer["ms"], int | float)
    for answer in answers[1:10]:
        assert answer["intent"] == "unknown"
        assert not answer["products"]
    assert "not valid JSON" in answers[2]["replies"][0]
    assert '"location"' in answers[5]["replies"][0]
    assert '"now"' in answers[8]["replies"][0]
    assert answers[-1]["intent"] == "greeting"


def test_bytes_that_are_no_text_are_a_line_too(ocop: Ocop) -> None:
    done = ocop(
        "ask", "--json", stdin=b"\xff\xfe\x00\n\xef\xbb\xbfxin ch\xc3\xa0o\r\nxin\xe2\x80\xa8ch\xc3\xa0o"
    )
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 3
    assert [answer["intent"] for answer in answers[1:]] == ["greeting", "greeting"]


def test_what_a_product_looks_like(ocop: Ocop) -> None:
    (answer,) = asked(ocop, "Bánh cốm")
    assert answer["intent"] == "find_product"
    assert answer["confident"] is True
    first = answer["products"][0]
    assert {**first, "score": None} == {
        "code": "HN-5DWYZ",
        "name": "Bánh cốm",
        "producer": "Hộ kinh doanh Đỗ Thế Gia",
        "stars": 3,
        "group": "Thực phẩm",
        "commune": None,
        "district": "Tây Hồ",
        "score": None,
    }
    assert 0 < first["score"] <= 100
    assert len(answer["products"]) <= 10


def test_what_the_office_asked_for_first(ocop: Ocop) -> None:
    """The five lines by which the first slice was ordered."""
    silk, green_rice, pottery, scarf, phone = asked(
        ocop, "nua to tam van phuc", "com me tri 4 sao", "goms bat trangf", "silk scarf", "iphone 15"
    )
    assert "lụa" in silk["products"][0]["name"].lower()
    assert green_rice["confident"] is False
    assert "chưa thấy" in green_rice["replies"][0]
    assert all("cốm" in product["name"].lower() for product in green_rice["products"])
    assert "gốm" in " ".join(p["name"].lower() for p in pottery["products"][:3]) or any(
        "Bát Tràng" in str(p) for p in pottery["products"][:3]
    )
    assert any(word in scarf["products"][0]["name"].lower() for word in ("lụa", "khăn"))
    assert phone["products"] == []


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "C.UTF-8"])
def test_utf8_in_any_locale(ocop: Ocop, locale: str) -> None:
    (answer,) = asked(
        ocop, "nón lá làng Chuông", LANG=locale, LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    )
    assert answer["text"] == "nón lá làng Chuông"
    assert "Nón" in answer["products"][0]["name"]


def test_lines_of_one_user_are_a_conversation_and_others_are_not(ocop: Ocop) -> None:
    listed, chosen, stranger, alone = asked(
        ocop,
        {"text": "bánh", "user": "a"},
        {"text": "2", "user": "a"},
        {"text": "2", "user": "b"},
        "2",
    )
    second = listed["products"][1]["name"]
    assert chosen["products"][0]["name"] == second
    assert second in chosen["replies"][0]
    assert second not in str(stranger["products"]) + str(alone["products"])


def test_every_run_starts_empty_and_leaves_nobody(ocop: Ocop) -> None:
    listed, *_ = asked(ocop, {"text": "bánh", "user": "a"}, "cốm", {"text": "cốm", "user": "b"})
    (again,) = asked(ocop, {"text": "2", "user": "a"})
    assert listed["products"][1]["name"] not in str(again["products"])
    assert rows(ocop, "SELECT count(*) FROM people") == [(0,)]
    assert rows(ocop, "SELECT count(*) FROM questions WHERE channel = 'ask'") == [(4,)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_leaves_nobody(ocop: Ocop, number: signal.Signals) -> None:
    running = ocop.start("ask", "--json")
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b'{"text": "b\xc3\xa1nh", "user": "a"}\n')
    running.stdin.flush()
    assert json.loads(running.stdout.readline())["products"], "the answer comes before the input ends"
    assert rows(ocop, "SELECT count(*) FROM people") == [(1,)]
    running.send_signal(number)
    assert running.wait(20) == 128 + number
    _, errors = running.communicate()
    assert b"Traceback" not in errors
    assert rows(ocop, "SELECT count(*) FROM people") == [(0,)]


def test_what_a_killed_run_left_is_gone_after_a_later_one(ocop: Ocop) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=2)
    asked(ocop, "xin chào")
    with sqlite3.connect(ocop.environ["OCOP_DATABASE__URL"].removeprefix("sqlite:///")) as database:
        database.execute(
            "INSERT INTO people (channel, recipient, first_seen_on, last_seen_on) "
            "VALUES ('ask', 'old:a', :day, :day)",
            {"day": f"{yesterday:%Y-%m-%d}"},
        )
    asked(ocop, "xin chào")
    assert rows(ocop, "SELECT count(*) FROM people") == [(0,)]


def test_a_reader_that_goes_away_ends_it_quietly(ocop: Ocop) -> None:
    running = ocop.start("ask", "--json")
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b"xin ch\xc3\xa0o\n")
    running.stdin.flush()
    running.stdout.readline()
    running.stdout.close()
    running.stdout = None
    _, errors = running.communicate(b"xin ch\xc3\xa0o\n" * 3, timeout=20)
    assert errors == b""
    assert rows(ocop, "SELECT count(*) FROM people") == [(0,)]


def test_positions_are_answered_and_the_language_is_obeyed(ocop: Ocop) -> None:
    near, english = asked(
        ocop, {"text": "", "location": [21.0285, 105.8542]}, {"text": "bánh cốm", "lang": "en"}
    )
    assert near["sales_points"]
    kilometres = [point["distance_km"] for point in near["sales_points"]]
    assert kilometres == sorted(kilometres)
    assert set(near["sales_points"][0]) == {
        "code",
        "name",
        "address",
        "lat",
        "lon",
        "distance_km",
        "precision",
    }
    assert "stars" in english["replies"][0] or "star" in english["replies"][0]


def test_without_json_the_answers_are_text(ocop: Ocop) -> None:
    done = ocop("ask", stdin="xin chào\n")
    assert done.stdout.startswith("> xin chào\n")
    assert "{" not in done.stdout


@pytest.mark.parametrize(
    ("line", "utc"),
    [
        ('{"text": "x", "now": "2026-11-23T09:30"}', "2026-11-23T02:30"),
        ('{"text": "x", "now": "2026-11-23T09:30:00+07:00"}', "2026-11-23T02:30"),
        ('{"text": "x", "now": "2026-11-23T02:30:00Z"}', "2026-11-23T02:30"),
        ('{"text": "x", "now": "2026-11-23"}', "2026-11-22T17:00"),
    ],
)
def test_a_naive_time_is_hanoi_time(line: str, utc: str) -> None:
    now = read_question(line).now
    assert now is not None
    assert now.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "location", ["[1]", "[1, 2, 3]", "[true, 1]", '["1", "2"]', "[NaN, 1]", "[1e999, 1]", "{}"]
)
def test_a_position_is_two_numbers(location: str) -> None:
    with pytest.raises(LineRefused, match="latitude, longitude"):
        read_question(f'{{"text": "x", "location": {location}}}')


def test_a_number_for_a_user_is_a_name(ocop: Ocop) -> None:
    assert read_question('{"text": "x", "user": 7}').user == "7"
    refused: Iterable[str] = ('{"text": "x", "user": []}', '{"text": "x", "user": true}')
    for line in refused:
        with pytest.raises(LineRefused, match="user"):
            read_question(line)


def test_a_time_once_said_goes_on_for_the_lines_after_it(ocop: Ocop) -> None:
    lines = [
        {"text": "cốm", "user": "an", "now": "2026-10-01T08:00"},
        {"text": "2", "user": "an"},
        {"text": "2", "user": "an", "now": "2026-10-03T08:00"},
    ]
    first, second, third = asked(ocop, *lines)
    assert second["products"][0]["code"] == first["products"][1]["code"]
    assert third["intent"] == "unknown"


def test_what_one_line_stops_holds_for_no_other_without_a_user(ocop: Ocop) -> None:
    fresh, _, after = asked(ocop, "đăng ký nhận tin hội chợ", "dừng nhận tin", "đăng ký nhận tin hội chợ")
    assert after["replies"] == fresh["replies"]
