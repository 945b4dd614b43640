"""`ocop staff` as the office uses it, and a member at work on Telegram while `ocop run` goes on."""

import json
from datetime import UTC, datetime

from knowledge import staff
from knowledge.attempts import Limits
from knowledge.store import Store
from tests.bot.running import Running, environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi


def test_a_member_is_put_on_the_list_and_taken_off(ocop: Ocop) -> None:
    assert ocop("staff", "list").stdout == "Chưa có ai: ocop staff add TÊN --role approver --by AI.\n"
    channel = {"OCOP_TELEGRAM__ENABLED": "true", "OCOP_TELEGRAM__TOKEN": "1:a"}
    told = ocop("check", OCOP_TELEGRAM__API_URL="http://127.0.0.1:9", **channel).stdout
    assert "staff: nobody in the chat: people's requests and warnings reach no one; ocop staff add" in told
    added = ocop("staff", "add", "Lan Anh", "--role", "editor", "--by", "Minh", "--json")
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout)["code"].startswith("NV-")
    again = ocop("staff", "add", "Lan Anh", "--role", "approver", "--by", "Minh")
    assert (again.returncode, again.stdout) == (1, "")
    assert "đã có vai trò editor" in again.stderr
    (listed,) = json.loads(ocop("staff", "list", "--json").stdout)["staff"]
    assert (listed["name"], listed["role"], listed["accounts"]) == ("Lan Anh", "editor", [])
    named = ocop("staff", "list", OCOP_STAFF__TELEGRAM='["7"]').stdout
    assert "7  approver  telegram 7 (cấu hình)" in named
    removed = ocop("staff", "remove", "Lan Anh", "--by", "Minh", OCOP_STAFF__TELEGRAM='["7"]')
    assert removed.stdout.startswith("Lan Anh không còn là nhân viên.\nCác mã trong mục [staff]")
    assert ocop("staff", "remove", "Lan Anh", "--by", "Minh").stderr == (
        "Danh sách nhân viên không có ai tên Lan Anh. Đang có: chưa có ai.\n"
    )
    assert ocop("staff", "add", "Lan", "--role", "boss", "--by", "Minh").returncode == 2
    acts = json.loads(ocop("audit", "--json").stdout)["acts"]
    assert [(act["action"], act["before"], act["after"]) for act in acts] == [
        ("staff.add", None, "editor"),
        ("staff.remove", "editor; no account", None),
    ]


def test_a_member_works_from_telegram_until_removed(ocop: Ocop, api: BotApi) -> None:
    code = json.loads(ocop("staff", "add", "Lan", "--role", "approver", "--by", "Minh", "--json").stdout)[
        "code"
    ]
    with Running(ocop, environment(api.url)):
        lan = api.person(7)
        lan.say(f"em gửi mã {code.lower()} ạ")
        api.wait(1, "sendMessage")
        lan.say("/nhanvien")
        api.wait(2, "sendMessage")
        assert ocop("staff", "remove", "Lan", "--by", "Minh").returncode == 0
        lan.say("/nhanvien")
        api.wait(3, "sendMessage")
        api.person(8).say("/nhanvien")
        api.wait(4, "sendMessage")
    joined, menu, after, stranger = (call["text"] for call in api.made("sendMessage"))
    assert "nay là của Lan (duyệt)" in joined
    assert menu.startswith("Lan (duyệt) làm được tại đây:")
    assert after == stranger
    assert "Lan" not in after


def test_check_tells_that_ids_of_the_settings_are_a_person_each_until_they_have_a_name(ocop: Ocop) -> None:
    oa = "2000000000000000009"
    ids = {"OCOP_STAFF__TELEGRAM": '["900"]', "OCOP_STAFF__ZALO_OA": f'["{oa}"]'}

    def told() -> list[str]:
        return [line for line in ocop("check", **ids).stdout.splitlines() if "four eyes" in line]

    codes = [
        ocop("staff", "add", "Lan", "--role", "approver", "--by", "an").stdout.splitlines()[0] for _ in "12"
    ]
    (line,) = told()
    assert line.startswith(f"ok    four eyes: 900, {oa} under [staff] count as different people")
    assert "ocop staff add NAME" in line
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        for code, channel, who in zip(codes, ("telegram", "zalo_oa"), ("900", oa), strict=True):
            staff.redeem(session, code, channel, who, now=datetime.now(UTC), limits=Limits())
    store.dispose()
    assert not told()
