"""What staff hear of the service's health: each incident once, and once more when it is over."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.health.backups import Backups
from bot.health.looks import Looks
from bot.health.watch import Watch
from bot.lease import NAME
from bot.metrics import Metrics
from bot.own_words import OwnWords
from bot.settings import load_settings
from bot.status import ChannelStatus, State
from handlers.messages import Reply
from handlers.words import Words
from knowledge import kept_backups, leases
from knowledge.kept_backups import LastBackup
from knowledge.leases import Lease
from knowledge.store import Store
from tests.bot.running import Running, environment, free_port
from tests.bot.zalo_running import zalo_bot_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi

START = datetime(2026, 11, 25, 3, tzinfo=UTC)


@dataclass
class Post:
    """A channel's way to people, as far as looking goes."""

    hours: tuple[str, str] = ("00:00", "24:00")


@dataclass
class Away:
    """A channel of which only its status is looked at."""

    status: ChannelStatus
    postman: Post = field(default_factory=Post)


class Office:
    """Staff who hear what the watch tells, and the world it looks at."""

    def __init__(self, store: Store, folder: Path, **more: str) -> None:
        self.now = START
        self.heard: list[str] = []
        self.reached = 1
        self.store = store
        self.delivered = 0.0
        environ = {
            "OCOP_SERVICE__DATA_DIR": str(folder),
            "OCOP_HEALTH__DOWN_MINUTES": "0.0001",
            "OCOP_OFFICE__TEXTS": str(folder / "texts"),
            "OCOP_BROADCAST__SEND_FROM": "00:00",
            "OCOP_BROADCAST__SEND_UNTIL": "24:00",
        }
        (folder / "texts").mkdir(exist_ok=True)
        self.settings = load_settings(None, environ | more)
        self.channel = Away(ChannelStatus("telegram", "polling", Metrics(), State.RUNNING))
        self.words = Words.load()
        self.own_words = OwnWords(self.words, self.settings.office)
        self.backups = Backups(store, self.settings)
        self.watch = self.another_watch()

    def another_watch(self, lease: Callable[[], Lease | None] | None = None) -> Watch:
        """The watch of this process, or of another one."""
        channels: Any = {"telegram": self.channel}
        looks = Looks(
            self.settings, channels, {}, backups=self.backups, own_words=self.own_words, words=self.words,
            delivered=lambda name: self.delivered,
        )  # fmt: skip
        return Watch(
            self.store, looks, words=self.words, show_staff=self._hear, lease=lease or self.lease,
            clock=lambda: self.now,
        )  # fmt: skip

    def lease(self) -> Lease:
        with self.store.writing() as session:
            return leases.claim(session, NAME, "here", timedelta(hours=1), is_gone=lambda holder: True)

    async def _hear(self, reply: Reply) -> int:
        if self.reached:
            self.heard.append(reply.text)
        return self.reached

    async def told(self, watch: Watch | None = None) -> list[str]:
        """What is told at one look, a little later than the last."""
        time.sleep(0.01)
        before = len(self.heard)
        self.now += timedelta(minutes=1)
        await (watch or self.watch).look()
        return self.heard[before:]


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    return Office(store, tmp_path)


async def test_a_channel_that_is_down_is_told_once_and_once_when_it_is_back(office: Office) -> None:
    assert await office.told() == []
    office.channel.status.become(State.FAILING, "Telegram does not answer")
    await office.told()
    await office.told()
    assert len(office.heard) == 1
    assert "Kênh Telegram không hoạt động từ 10:0" in office.heard[0]
    assert await office.told() == []
    later = office.another_watch()
    assert await office.told(later) + await office.told(later) == []  # after a restart, or in another process
    office.channel.status.become(State.RUNNING)
    await office.told()
    await office.told()
    assert len(office.heard) == 2
    assert "Kênh Telegram đã hoạt động lại lúc 10:0" in office.heard[1]
    assert await office.told() == []


async def test_a_moment_s_trouble_and_a_channel_that_still_starts_are_told_to_nobody(
    store: Store, tmp_path: Path
) -> None:
    office = Office(store, tmp_path, OCOP_HEALTH__DOWN_MINUTES="5")
    for state in (State.STARTING, State.FAILING, State.RUNNING, State.FAILING):
        office.channel.status.become(state)
        assert await office.told() == []


async def test_what_could_not_be_told_is_told_later_and_only_the_leading_process_tells(
    office: Office,
) -> None:
    assert await office.told(office.another_watch(lambda: None)) == []
    office.channel.status.become(State.FAILING, "x")
    await office.told()
    await office.told()
    office.heard.clear()
    office.channel.status.become(State.RUNNING)
    office.reached = 0
    assert await office.told() + await office.told() == []
    office.reached = 1
    later = office.another_watch()
    assert len(await office.told(later) + await office.told(later)) == 1
    old = Lease(name=NAME, holder="there", epoch=0, expires_at=office.now)
    office.channel.status.become(State.FAILING, "x")
    stale = office.another_watch(lambda: old)
    assert await office.told(stale) + await office.told(stale) == []


async def test_texts_that_wait_and_deliveries_that_stand_still_are_told(office: Office) -> None:
    with office.store.writing() as session:
        session.run(
            "INSERT INTO inbox (channel, update_key, recipient, payload, kept_at, taken_at) "
            "VALUES ('telegram', '1', '7', 'x', :at, :at)",
            at=office.now - timedelta(minutes=6),
        )
    (told,) = await office.told()
    assert told == "Telegram: có 1 tin của người hỏi chờ quá 5 phút mà chưa được trả lời."
    with office.store.writing() as session:
        session.run("DELETE FROM inbox")
    (over,) = await office.told()
    assert "đã được trả lời bình thường" in over


async def test_deliveries_that_stand_still_are_told_and_those_that_move_are_not(
    store: Store, tmp_path: Path
) -> None:
    from knowledge import announcements
    from knowledge.announcements import Audience, Draft

    office = Office(store, tmp_path, OCOP_HEALTH__STUCK_MINUTES="0.0001")
    with store.writing() as session:
        wanted = Draft(text_vi="x", audience=Audience(topic="fairs"), expires_at=START + timedelta(days=1))
        number = announcements.draft(session, wanted, staff="lan", now=START)
        session.run("UPDATE announcements SET state = 'sending' WHERE id = :id", id=number)
        session.run(
            "INSERT INTO people (channel, recipient, first_seen_on, last_seen_on) "
            "VALUES ('telegram', '7', :day, :day)",
            day=START.date(),
        )
        session.run(
            "INSERT INTO deliveries (announcement_id, person_id, channel, state, not_before, attempts, "
            "counted_as) "
            "SELECT :number, id, 'telegram', 'queued', :at, 0, 1 FROM people",
            number=number,
            at=START - timedelta(hours=1),
        )
    for _ in range(3):
        office.delivered += 1
        await office.watch.look()
    assert office.heard == []
    told = await office.told() + await office.told()
    assert len(told) == 1
    assert "không gửi thêm được tin nào" in told[0]


async def test_a_disk_nearly_full_and_an_old_backup_are_told(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(store, tmp_path, OCOP_HEALTH__DISK_FREE_GB="100000", OCOP_BACKUP__EVERY="0")
    (told,) = await office.told()
    assert "sắp đầy: chỉ còn" in told
    assert str(tmp_path) in told
    roomy = Office(store, tmp_path, OCOP_HEALTH__DISK_FREE_GB="0", OCOP_BACKUP__EVERY="24")
    assert "đã có thêm chỗ trống" in (await roomy.told())[0]
    with store.writing() as session:
        kept_backups.note(session, LastBackup(START - timedelta(hours=24), tmp_path / "x"))
    assert await roomy.told() == []
    roomy.now += timedelta(hours=1)
    (told,) = await roomy.told()
    assert "bản gần nhất: 10:00 ngày 24/11/2026. Xin xem thư mục" in told
    with store.writing() as session:
        kept_backups.note(session, LastBackup(roomy.now, tmp_path / "x"))
    assert "Đã có bản sao lưu mới" in (await roomy.told())[0]


async def test_an_official_account_whose_tokens_are_not_renewed_is_told(store: Store, tmp_path: Path) -> None:
    from tests.bot.zalo_running import zalo_oa_environment

    office = Office(store, tmp_path, **zalo_oa_environment("http://127.0.0.1:9"))
    app = office.settings.zalo_oa.app_id

    def tokens(state: str, hours: float) -> None:
        with store.writing() as session:
            session.run("DELETE FROM zalo_tokens")
            session.run(
                "INSERT INTO zalo_tokens "
                "(app_id, access_token, refresh_token, origin, state, detail, renewed_at) "
                "VALUES (:app, 'a', 'r', 'o', :state, '', :at)",
                app=app,
                state=state,
                at=office.now - timedelta(hours=hours),
            )

    tokens("good", 20)
    assert await office.told() == []
    tokens("good", 24.5)
    (told,) = await office.told()
    assert "mã gia hạn dùng được đến 09:3" in told
    assert "{" not in told
    tokens("good", 0)
    assert "đã gia hạn" in (await office.told())[0]
    tokens("in_doubt", 30)
    (told,) = await office.told()
    assert "cấp quyền lại tại developers.zalo.me" in told
    tokens("good", 0)
    assert "đã có cặp mã mới" in (await office.told())[0]


async def test_broken_texts_are_told_with_their_lines_and_once(office: Office) -> None:
    path = Path(office.settings.office.texts) / "vi.ftl"
    path.write_text("thansk = a\n", encoding="utf-8")
    office.own_words.look()
    office.own_words.look()
    (told,) = await office.told()
    assert "vi.ftl, dòng 1: không có khóa nào tên thansk. Gần nhất là thanks." in told
    assert await office.told() == []
    path.write_text("thanks = a\n", encoding="utf-8")
    office.own_words.look()
    office.own_words.look()
    assert "đã đúng" in (await office.told())[0]


def test_a_running_service_backs_up_and_tells_its_staff_once_across_a_restart(
    api: BotApi, ocop: Ocop
) -> None:
    settings = environment(api.url) | {
        "OCOP_STAFF__TELEGRAM": "77",
        "OCOP_HEALTH__DISK_FREE_GB": "100000",
        "OCOP_BACKUP__EVERY": "0.001",
        "OCOP_BACKUP__KEEP": "2",
        "OCOP_BACKUP__FOLDER": "copies",
    }
    with Running(ocop, settings) as service:
        (told,) = api.wait(1, "sendMessage", chat=77)
        assert "sắp đầy" in told["text"]
        service.wait_for_log("backup copies/ocop-")
        assert service.stop()[0] == 0
    assert 1 <= len(list((ocop.folder / "copies").glob("ocop-*.backup"))) <= 2
    settings["OCOP_HEALTH__DISK_FREE_GB"] = "0"
    with Running(ocop, settings) as service:
        (_, over) = api.wait(2, "sendMessage", chat=77)
        assert "đã có thêm chỗ trống" in over["text"]
        assert service.stop()[0] == 0
    assert len(api.made("sendMessage", chat=77)) == 2
    assert "Traceback" not in service.log


@pytest.mark.soak
def test_a_channel_down_is_told_once_though_the_telling_process_is_killed(
    api: BotApi, zalo_bot: ZaloBotApi, ocop: Ocop
) -> None:
    zalo_bot.longest_poll = 1.0
    settings = [
        environment(api.url, mode="webhook", port=free_port())
        | zalo_bot_environment(zalo_bot.url)
        | {"OCOP_STAFF__TELEGRAM": "77", "OCOP_HEALTH__DOWN_MINUTES": "0.02", "OCOP_BACKUP__EVERY": "0"}
        for _ in range(2)
    ]
    for number, each in enumerate(settings):
        each |= {
            "OCOP_WEB__PORT": str(free_port()),
            "OCOP_SERVICE__PUBLIC_URL": f"http://127.0.0.1:{9 + number}",
        }
    with Running(ocop, settings[0]) as one:
        one.wait_for_log("zalo_bot is running")
        with Running(ocop, settings[1]) as other:
            right, zalo_bot.token = zalo_bot.token, "1:revoked"
            (told,) = api.wait(1, "sendMessage", chat=77)
            assert "Kênh Zalo Bot không hoạt động" in told["text"]
            time.sleep(1.0)  # it is noted as told right after
            one.kill()
            other.wait_for_log("this process polls and schedules")
            other.wait_for_log("zalo_bot: ", 20)
            zalo_bot.token = right
            (_, over) = api.wait(2, "sendMessage", chat=77, seconds=60)
            assert "Kênh Zalo Bot đã hoạt động lại" in over["text"]
            assert other.stop()[0] == 0
    assert len(api.made("sendMessage", chat=77)) == 2
