"""`ocop fairs`: what staff see of a fair before people hear of it, and what they decide."""

import json

import pytest

from knowledge.store import Store
from tests.command_line import Ocop


@pytest.fixture
def office(ocop: Ocop) -> Ocop:
    """One draft whose sources contradict each other."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue, state, date_note) VALUES "
            "('F1', 'Tuần hàng Tết', '2090-12-20', '2090-12-24', 'Mỹ Đình', 'draft', 'mâu thuẫn: a; b')"
        )
    store.dispose()
    return ocop


def test_a_draft_is_looked_at_published_and_called_off(office: Ocop) -> None:
    first = json.loads(office("fairs", "list", "--json").stdout)["fairs"][0]
    assert first == {
        "code": "F1", "name": "Tuần hàng Tết", "state": "draft", "start": "2090-12-20", "end": "2090-12-24",
        "conflict": "mâu thuẫn: a; b",
    }  # fmt: skip
    assert "Đã báo cho 0 người" in office("fairs", "show", "F1").stdout
    assert json.loads(office("fairs", "show", "F-GXXS", "--json").stdout)["state"] == "over"
    refused = office("fairs", "publish", "F1", "--by", "lan")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert "Xin ghi ngày đã xác nhận" in refused.stderr
    published = office(
        "fairs", "publish", "F1", "--by", " Lan   Anh ", "--start", "21/12/2090", "--end", "25/12/2090"
    )
    assert "Sắp có hội chợ: Tuần hàng Tết\n21/12–25/12/2090\nNơi: Mỹ Đình" in published.stdout
    assert office("fairs", "cancel", "F1", LOGNAME="hoa").returncode == 0
    acts = json.loads(office("audit", "--json").stdout)["acts"]
    assert [(act["staff"], act["action"]) for act in acts] == [
        ("Lan Anh", "fair.publish"),
        ("hoa", "fair.cancel"),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("publish", "NOPE"), "Không có hội chợ nào mang mã NOPE"),
        (("show", "NOPE"), "Không có hội chợ nào mang mã NOPE"),
        (("publish", "F1", "--start", "2090-12-24", "--end", "2090-12-20"), "trước ngày bắt đầu"),
        (("publish", "F1", "--start", "2020-12-24", "--end", "2020-12-25"), "đã hết từ 25/12/2020"),
        (("cancel", "F-GXXS"), "đã hết từ 20/05/2022"),
        (("cancel", "F1", "--by", " "), "Cần tên người làm"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(office: Ocop, arguments: tuple[str, ...], sentence: str) -> None:
    done = office("fairs", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert sentence in done.stderr
