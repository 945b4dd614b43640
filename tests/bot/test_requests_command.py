"""`ocop requests` as the office uses it at the command line."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from knowledge import people, requests
from knowledge.request import Kind
from knowledge.store import Store
from tests.command_line import Ocop

NOW = datetime.now(UTC)


@pytest.fixture
def asked(ocop: Ocop, sqlite_url: str) -> Ocop:
    """An office of which two people asked something; the first is overdue."""
    store = Store.open(sqlite_url)
    with store.writing() as session:
        for channel, text, days in (("telegram", "=1+1 giá cốm?", -1), ("ask", "Mấy giờ mở?", 3)):
            person = people.load_or_create(session, channel, "7", NOW)
            requests.open_request(
                session,
                person_id=person.id,
                channel=channel,
                language="vi",
                kind=Kind.QUESTION,
                now=NOW - timedelta(days=5),
                due_at=NOW + timedelta(days=days),
                text=text,
            )
    store.dispose()
    return ocop


def test_requests_are_listed_answered_closed_and_written_out(asked: Ocop) -> None:
    shown = asked("requests", "list").stdout.splitlines()
    assert shown[0].startswith("#1  quá hạn  cần gặp cán bộ  telegram  hạn ")
    assert shown[-1] == "2 yêu cầu, 1 quá hạn."
    listed = json.loads(asked("requests", "list", "--json").stdout)["requests"]
    assert [(each["number"], each["overdue"], each["text"]) for each in listed] == [
        (1, True, "=1+1 giá cốm?"),
        (2, False, "Mấy giờ mở?"),
    ]
    (asked.folder / "answer.txt").write_text("Dạ 60.000 đồng.\n", encoding="utf-8")
    done = asked("requests", "reply", "1", "--by", "Lan", "--text-file", "answer.txt")
    assert done.stdout.startswith("Đã trả lời yêu cầu 1;")
    away = asked("requests", "reply", "2", "--by", "Lan", "--text", "8 giờ")
    assert away.stdout == "Đã ghi câu trả lời cho yêu cầu 2; trên ask không gửi tin cho ai được.\n"
    one = json.loads(asked("requests", "show", "1", "--json").stdout)
    assert (one["state"], one["answer"], one["outcome"]) == ("answered", "Dạ 60.000 đồng.", "queued")
    told = asked("requests", "show", "2").stdout
    assert "Lan đã trả lời. Câu trả lời không đến: ứng dụng không cho gửi." in told
    assert "Lý do: nobody can be written to on ask." in told
    assert asked("requests", "close", "1", "--by", "Lan", "--reason", "xong").stdout == "Đã đóng yêu cầu 1.\n"
    assert asked("requests", "list").stdout == "Không có yêu cầu nào đang chờ.\n"
    assert asked("requests", "export", "ra.xlsx").stdout == "ra.xlsx: 2 yêu cầu.\n"
    first = list(load_workbook(asked.folder / "ra.xlsx").active.iter_rows(values_only=True))[1]
    assert first[1:3] == ("cần gặp cán bộ", "đã xong")
    assert first[8] == "=1+1 giá cốm?"
    assert first[-1] == "trễ"
    assert [act["action"] for act in json.loads(asked("audit", "--json").stdout)["acts"]] == [
        "request.reply",
        "request.reply",
        "request.close",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "99"), "Không có yêu cầu 99; các yêu cầu đang chờ: ocop requests list"),
        (("reply", "1", "--by", "Lan", "--text", " "), "Chưa có lời trả lời; chưa gửi gì."),
        (("reply", "1", "--by", " ", "--text", "x"), "Cần tên người làm: --by TÊN."),
        (("reply", "1", "--by", "Lan", "--text-file", "none.txt"), "none.txt: không có tệp hoặc thư mục đó."),
        (("export", "ra.csv"), "Tên tệp ra.csv phải kết thúc bằng .xlsx."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(asked: Ocop, arguments: tuple[str, ...], sentence: str) -> None:
    done = asked("requests", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence + "\n")


def test_an_answer_waits_for_its_person_at_the_terminal(ocop: Ocop) -> None:
    day = {"OCOP_BROADCAST__SEND_FROM": "00:00", "OCOP_BROADCAST__SEND_UNTIL": "24:00"}
    sent = ocop("chat", "--as", "Hoa", stdin="gặp cán bộ\n1\nMấy giờ mở?\n").stdout
    assert "yêu cầu số 1." in sent
    assert ocop("requests", "reply", "1", "--by", "Lan", "--text", "8 giờ").returncode == 0
    shown = ocop("chat", "--as", "Hoa", stdin="cốm\n", **day).stdout
    assert shown.startswith("Văn phòng trả lời yêu cầu số 1:\n8 giờ\n\nCần hỏi thêm: gõ GAP CAN BO.\n")
    assert "8 giờ" not in ocop("chat", "--as", "Hoa", stdin="cốm\n", **day).stdout
    assert json.loads(ocop("requests", "show", "1", "--json").stdout)["outcome"] == "sent"
    assert ocop("broadcast", "list").stdout == "Chưa có tin báo nào.\n"
