"""The office's own texts in running processes: new within five seconds, broken ones change nothing."""

from pathlib import Path

import pytest

from tests.bot.asking import Asking
from tests.bot.running import Running, environment, free_port
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

FAQ = """
[[entry]]
id = "opening-hours"
intent = "human"
asks = ["văn phòng mở cửa lúc nào"]
answer = "Dạ, {answer}"
source = "Văn phòng"
checked = "2026-11-20"
"""


@pytest.fixture
def office(ocop: Ocop) -> dict[str, str]:
    """Settings of an office with its own texts and questions."""
    (ocop.folder / "texts").mkdir()
    _write(ocop.folder / "texts" / "vi.ftl", "thanks = Văn phòng cảm ơn lần một.\n")
    _write(ocop.folder / "faq.toml", FAQ.replace("{answer}", "từ 8 giờ."))
    return {"OCOP_OFFICE__TEXTS": "texts", "OCOP_OFFICE__FAQ": "faq.toml"}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_new_texts_are_said_by_every_process_within_five_seconds_and_broken_ones_by_none(
    api: BotApi, ocop: Ocop, office: dict[str, str]
) -> None:
    texts, faq = ocop.folder / "texts" / "vi.ftl", ocop.folder / "faq.toml"
    asking = Asking(api)
    settings = [environment(api.url, mode="webhook", port=free_port()) | office for _ in range(2)]
    with Running(ocop, settings[0]) as one, Running(ocop, settings[1]) as other:
        for service in (one, other):
            assert "cảm ơn lần một" in asking.says(service, "cảm ơn")
            assert "từ 8 giờ" in asking.says(service, "văn phòng mở cửa lúc nào")
        _write(texts, "thanks = Văn phòng cảm ơn lần hai.\ntelegram-command-start = Mở đầu\n")
        _write(faq, FAQ.replace("{answer}", "từ 9 giờ."))
        for service in (one, other):
            asking.until(service, "cảm ơn", "cảm ơn lần hai")
            assert "từ 9 giờ" in asking.says(service, "văn phòng mở cửa lúc nào")
        assert "Mở đầu" in str(api.wait(6, "setMyCommands")[-2]["commands"])
        _write(texts, "thanks = Văn phòng cảm ơn lần ba.\nquên lùi vào\n")
        for service in (one, other):
            service.wait_for_log("vi.ftl, line 2: this cannot be read", 5)
            assert "cảm ơn lần hai" in asking.says(service, "cảm ơn")
        texts.unlink()
        for service in (one, other):
            asking.until(service, "cảm ơn", "không có gì ạ")
        assert [service.stop()[0] for service in (other, one)] == [0, 0]
    assert "Traceback" not in one.log + other.log


def test_broken_texts_are_refused_at_the_start_and_by_check(ocop: Ocop, office: dict[str, str]) -> None:
    _write(ocop.folder / "texts" / "vi.ftl", "thansk = Cảm ơn.\n")
    _write(ocop.folder / "faq.toml", FAQ.replace("checked", "cheked"))
    for command in ("run", "chat", "ask"):
        refused = ocop(command, **office)
        assert refused.returncode == 1
        assert "vi.ftl, line 1: there is no key called thansk. The nearest is thanks." in refused.stderr
        assert "faq.toml, line 8: " in refused.stderr
        assert "Traceback" not in refused.stderr
    checked = ocop("check", **office)
    assert checked.returncode == 1
    assert "FAIL  texts: vi.ftl, line 1: there is no key called thansk" in checked.stdout
    assert "FAIL  texts: faq.toml, line 8: " in checked.stdout


def test_check_tells_what_the_office_wrote(ocop: Ocop, office: dict[str, str]) -> None:
    told = ocop("check", **office).stdout
    assert "ok    texts: texts: 1 in vi, 0 in en; in one language only: thanks" in told
    assert "faq: faq.toml: 1 in vi (0 over ours), 0 in en" in told
    assert "ok    texts: the assistant's own" in ocop("check").stdout
