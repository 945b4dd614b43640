"""What was not found becomes another name, and every running process finds it within five seconds."""

from tests.bot.asking import Asking
from tests.bot.running import Running, environment, free_port
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

QUERY = "bánh xu xê"
NOT_FOUND = "chưa thấy “bánh xu xê”"


def test_from_the_chat_of_staff_and_from_a_file_in_every_process(api: BotApi, ocop: Ocop) -> None:
    asking, lan = Asking(api), api.person(77)
    settings = [
        environment(api.url, mode="webhook", port=free_port()) | {"OCOP_STAFF__TELEGRAM": "77"}
        for _ in range(2)
    ]
    with Running(ocop, settings[0]) as one, Running(ocop, settings[1]) as other:
        api.wait(1, "setWebhook")
        for service in (one, other, one, other, one):
            assert NOT_FOUND in asking.says(service, QUERY)
        lan.say("/chuathay")
        api.wait(1, "sendMessage", chat=77)
        listed = api.messages.last(77)
        assert f"{QUERY} (5 lần)" in listed["text"]
        lan.press(listed, "1")
        api.wait(2, "sendMessage", "editMessageText", chat=77)
        lan.say("chả cốm")
        api.wait(3, "sendMessage", "editMessageText", chat=77)
        assert "1. Chả cốm · " in api.messages.last(77)["text"]
        lan.press(api.messages.last(77), "1")
        api.wait(4, "sendMessage", "editMessageText", chat=77)
        named = api.messages.last(77)
        assert f"ai hỏi “{QUERY}” sẽ thấy “Chả cốm”" in named["text"]
        for service in (one, other):
            asking.until(service, QUERY, "Chả cốm")
        lan.press(named, "Hoàn tác")
        api.wait(5, "sendMessage", "editMessageText", chat=77)
        for service in (one, other):
            asking.until(service, QUERY, NOT_FOUND)
        (ocop.folder / "ten.csv").write_text(f"alias,meaning\n{QUERY},Chả cốm\n", encoding="utf-8")
        assert ocop("import", "aliases", "ten.csv").returncode == 0
        for service in (one, other):
            asking.until(service, QUERY, "Chả cốm")
        assert [service.stop()[0] for service in (other, one)] == [0, 0]
    assert "Traceback" not in one.log + other.log
    acts = ocop("audit").stdout
    assert "alias.add" in acts
    assert "alias.undo" in acts
    assert "77" in acts
