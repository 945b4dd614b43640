"""Announcements through `ocop run` on all platforms at once, seen from where each receives them."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from knowledge import plan_use
from knowledge.sending_hours import open_until
from knowledge.store import Store
from tests.bot.announced import announce, sending, shown, subscribe
from tests.bot.running import Running, free_port
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA

BOT_CHAT = "6ede9afa66b88fe6d6a9"
STOP_WORD = "Không muốn nhận tin nữa: gõ DUNG"


@dataclass
class World:
    """All three platforms with one service, and a person on each."""

    telegram: BotApi
    bot: ZaloBotApi
    oa: ZaloOA
    service: Running
    ocop: Ocop

    def on_telegram(self, *lines: str) -> str:
        for line in lines:
            before = len(self.telegram.made("sendMessage", chat="7"))
            self.telegram.person(7).say(line)
            self.telegram.wait(before + 1, "sendMessage", chat="7")
        return str(self.telegram.made("sendMessage", chat="7")[-1]["text"])

    def on_bot(self, *lines: str) -> str:
        for line in lines:
            before = len(self.bot.texts(BOT_CHAT))
            self.bot.person().say(line)
            self.bot.wait(before + 1, "sendMessage", chat=BOT_CHAT)
        return self.bot.texts(BOT_CHAT)[-1]

    def on_oa(self, *lines: str) -> str:
        for line in lines:
            before = len(self.oa.texts())
            self.oa.say(line)
            self.oa.wait(before + 1, "cs", chat=USER)
        return self.oa.texts()[-1]


@contextmanager
def _world(ocop: Ocop, **more: str) -> Iterator[World]:
    with BotApi() as telegram, ZaloBotApi() as bot, ZaloOA() as oa:
        environ = (
            sending(telegram, per_second=100)
            | zalo_bot_environment(bot.url)
            | zalo_oa_environment(oa.url, port=free_port())
            | {"OCOP_ZALO_OA__FAIR_TEMPLATE_ID": "fair-1"}
            | more
        )
        here = Ocop(ocop.folder, dict(ocop.environ) | environ)
        with Running(here, {}) as service:
            oa.hook = f"{service.url}/webhooks/zalo-oa"
            for name in ("telegram", "zalo_bot", "zalo_oa"):
                service.wait_for_log(f"{name} is running")
            yield World(telegram, bot, oa, service, here)


def _previewed(ocop: Ocop, number: int) -> dict[str, Any]:
    done = ocop("broadcast", "preview", str(number), "--json")
    assert done.returncode == 0, done.stderr
    by_channel: dict[str, Any] = json.loads(done.stdout)["by_channel"]
    return by_channel


def test_everybody_who_agreed_is_told_by_the_way_of_their_channel(ocop: Ocop) -> None:
    with _world(ocop) as world:
        assert "đã đăng ký" in world.on_telegram("DANG KY", "1", "đồng ý")
        assert "đã đăng ký" in world.on_bot("DANG KY", "1", "thêm", "1")
        assert "đã đăng ký" in world.on_oa("DANG KY", "1", "đồng ý", "đồng ý")
        number = announce(world.ocop, "Hội chợ OCOP mở thứ Sáu.", "--topic", "fairs")
        assert {name: of["reachable"] for name, of in _previewed(world.ocop, number).items()} == {
            "telegram": 1, "zalo_bot": 1, "zalo_oa": 1,
        }  # fmt: skip
        world.telegram.wait(4, "sendMessage", chat="7")
        said = "[QC] Hội chợ OCOP mở thứ Sáu."
        assert world.telegram.made("sendMessage", chat="7")[-1]["text"].startswith(said)
        world.bot.wait(5, "sendMessage", chat=BOT_CHAT)
        assert world.bot.texts(BOT_CHAT)[-1] == f"{said}\n\n{STOP_WORD}"
        if open_until(datetime.now(UTC), ("06:05", "21:55")):  # Zalo's own hours within the office's
            (template,) = world.oa.wait(1, "template", chat=USER)
            assert template["template_id"] == "fair-1"
            assert template["template_data"] == {"noi_dung": f"{said}\n\n{STOP_WORD}"}
        else:
            assert shown(world.ocop, number)["by_channel"]["zalo_oa"]["queued"] == 1
            assert not world.oa.made("template")
        assert "Đã dừng mọi tin báo" in world.on_bot("DUNG")
        assert "Đã dừng mọi tin báo" in world.on_oa("DUNG")
        later = announce(world.ocop, "Tin khác.", "--topic", "fairs")
        assert shown(world.ocop, later)["audience"] == 1
        world.telegram.wait(5, "sendMessage", chat="7")
        assert [text for text in world.bot.texts(BOT_CHAT) if "Tin khác" in text] == []
        assert world.service.stop()[0] == 0
    assert "Traceback" not in world.service.log


def test_what_cannot_be_delivered_on_zalo_is_seen_before_it_is_approved(ocop: Ocop) -> None:
    with _world(ocop, OCOP_ZALO_OA__FAIR_TEMPLATE_ID="") as world:
        world.on_oa("DANG KY", "1", "đồng ý", "đồng ý")
        number = announce(world.ocop, "Hội chợ OCOP mở thứ Sáu.", "--topic", "fairs")
        preview = world.ocop("broadcast", "preview", str(number)).stdout
        assert (
            "• Zalo OA: 0 người nhận được, 1 người không nhận được vì chưa có mẫu tin được Zalo duyệt"
            in preview
        )
        assert _previewed(world.ocop, number)["zalo_oa"] == {
            "reachable": 0, "blocked": 0, "off": 0, "no_template": 1, "used_up": 0,
        }  # fmt: skip
        assert not world.oa.made("template")


def test_whoever_had_the_months_share_is_seen_before_approving_too(ocop: Ocop) -> None:
    more = {
        "OCOP_ZALO_BOT__ENABLED": "true", "OCOP_ZALO_BOT__TOKEN": "1:a",
        "OCOP_ZALO_BOT__MONTHLY_MESSAGES": "10", "OCOP_ZALO_OA__FAIR_TEMPLATE_ID": "fair-1",
        "OCOP_ZALO_OA__TEMPLATES_PER_MONTH": "2",
    }  # fmt: skip
    here = Ocop(ocop.folder, dict(ocop.environ) | zalo_oa_environment("http://127.0.0.1:9", port=9) | more)
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    subscribe(store, 1, 2, channel="zalo_oa")
    subscribe(store, 3, 5, channel="zalo_bot")
    number = announce(here, "Tin mới", "--topic", "fairs")
    assert [of["reachable"] for of in _previewed(here, number).values()] == [3, 2]
    now = datetime.now(UTC)
    with store.writing() as session:
        for _ in range(2):
            made = session.row(
                "INSERT INTO announcements (class, kind, state, text_vi, expires_at, created_at, created_by, "
                "planned_to) VALUES ('advertising', 'text', 'done', 'x', :now, :now, 'lan', 0) RETURNING id",
                now=now,
            )
            assert made
            session.run(
                "INSERT INTO deliveries (announcement_id, person_id, channel, counted_as, state, attempts, "
                "not_before, finished_at) SELECT :id, p.id, 'zalo_oa', p.id, 'sent', 1, :now, :now "
                "FROM people p WHERE p.recipient = '1'",
                id=made[0], now=now,
            )  # fmt: skip
        plan_use.add(session, "zalo_bot", plan_use.month_of(now), plan_use.SENT, 9)
        assert plan_use.announced(session, "zalo_oa", "1", since=now - plan_use.TEMPLATE_MONTH) == 2
        assert plan_use.announced(session, "zalo_oa", "2", since=now - plan_use.TEMPLATE_MONTH) == 0
    store.dispose()
    seen = _previewed(here, number)
    assert (seen["zalo_oa"]["reachable"], seen["zalo_oa"]["used_up"]) == (1, 1)
    assert (seen["zalo_bot"]["reachable"], seen["zalo_bot"]["used_up"]) == (0, 3)
    told = here("broadcast", "preview", str(number)).stdout
    assert "3 người tháng này không nhận được nữa vì đã hết lượt gửi trên Zalo" in told


def test_one_person_on_two_channels_counts_once_and_stops_everywhere(ocop: Ocop) -> None:
    with _world(ocop, OCOP_BROADCAST__PER_PERSON_PER_DAY="1") as world:
        world.on_telegram("DANG KY", "1", "đồng ý")
        code = re.search(r"TK-[A-Z0-9]{5}-[A-Z0-9]{5}", world.on_telegram("LIEN KET"))
        assert code
        assert "đã liên kết" in world.on_bot(code[0])
        world.on_bot("DANG KY", "2", "thêm", "1")  # products, on the other account
        first = announce(world.ocop, "Hội chợ OCOP mở thứ Sáu.", "--topic", "fairs")
        world.telegram.wait(5, "sendMessage", chat="7")
        second = announce(world.ocop, "Có sản phẩm mới.", "--topic", "products")
        world.telegram.person(8).say("trà sen")  # time for more than one look
        world.telegram.wait(1, "sendMessage", chat="8")
        assert shown(world.ocop, first)["counts"]["sent"] == 1
        assert shown(world.ocop, second)["counts"]["sent"] == 0  # the cap of a day is the person's
        assert [text for text in world.bot.texts(BOT_CHAT) if "sản phẩm mới" in text] == []
        assert "Đã dừng mọi tin báo" in world.on_bot("DUNG")
        for topic in ("fairs", "products"):
            file = world.ocop.folder / "tin.txt"
            drafted = world.ocop(
                "broadcast", "new", "--text-file", str(file), "--by", "lan", "--json", "--topic", topic
            )
            number = json.loads(drafted.stdout)["id"]
            refused = world.ocop("broadcast", "approve", str(number), "--by", "minh")
            assert refused.returncode == 1, refused.stdout
        assert "tách riêng" in world.on_telegram("HUY LIEN KET")
        assert "đã đăng ký" in world.on_telegram("DANG KY", "1", "đồng ý")  # a newer yes of one's own


@pytest.mark.parametrize("used", ["messages", "people"])
def test_staff_hear_of_the_plan_and_announcements_stop_before_replies(used: str, ocop: Ocop) -> None:
    more = {"OCOP_STAFF__TELEGRAM": "900", "OCOP_ZALO_BOT__MONTHLY_MESSAGES": "20"}
    if used == "people":
        more = {"OCOP_STAFF__TELEGRAM": "900", "OCOP_ZALO_BOT__MAX_USERS": "2"}
    with _world(ocop, **more) as world:
        if used == "people":
            for number in range(3):
                world.bot.person(f"0123456789abcdef000{number}").say("trà sen")
            world.bot.wait(3, "sendMessage")  # the third is answered, though the plan has two places
            (told,) = world.telegram.wait(1, "sendMessage", chat="900")
            assert "Gói Zalo Bot" in told["text"]
            assert "3 of 2 people; nearly used up" in world.ocop("check").stdout
            return
        world.on_bot("DANG KY", "1", "thêm", "1")
        for _ in range(14):  # more than one person may send at once: dropped, and counted all the same
            world.bot.person().say("cảm ơn")
        told = world.telegram.wait(1, "sendMessage", chat="900")[0]
        assert "Gói Zalo Bot" in told["text"]
        number = announce(world.ocop, "Hội chợ OCOP mở thứ Sáu.", "--topic", "fairs")
        world.bot.person("0123456789abcdef0009").say("trà sen")
        world.bot.wait(1, "sendMessage", chat="0123456789abcdef0009")
        end = time.monotonic() + 10
        while shown(world.ocop, number)["counts"]["queued"] != 1:
            assert time.monotonic() < end, "it is not planned"
        assert [text for text in world.bot.texts() if "[QC]" in text] == []
        said = re.search(r"(\d+) of 20 messages", world.ocop("check").stdout)
        assert said
        assert int(said[1]) >= 4 + 14 + 1 + len(world.bot.texts())
