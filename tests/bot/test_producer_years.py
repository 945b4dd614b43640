"""A producer over more than three years: on all channels at once, through what each platform really gets."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from handlers.words import HANOI
from knowledge import dossiers, phone_list, producer_rights
from tests.bot.producer_rig import ProducerRig, producer_office

START = datetime(2026, 11, 23, 9, 0, tzinfo=HANOI)
CHANNELS = ("telegram", "zalo_bot", "zalo_oa", "terminal")
PRODUCT, MAKER = "Chè lam Minh Đức", "HTX Chè lam Minh Đức"
DOSSIERS = f"Mã hồ sơ,Sản phẩm,Chủ thể,Bước,Loại\nHS-{{}},{PRODUCT},{MAKER},{{}},{{}}\n"
WAYS = {
    "telegram": "{}",
    "zalo_bot": "ma cua toi la {} nhe",
    "zalo_oa": "Văn phòng gửi mã {}, nhờ liên kết giúp ạ",
    "terminal": "{}",
}
"""How each account types its code; three of them in small letters with spaces."""


class Years:
    """The life of one product of one producer, seen from four accounts."""

    def __init__(self, rig: ProducerRig) -> None:
        self.rig = rig
        self.told = dict.fromkeys(CHANNELS, 0)

    def certify(self, stars: int | str, decision: str) -> None:
        self.rig.bring(
            "products",
            "Tên sản phẩm,Chủ thể,Số sao,Quyết định,Ngày\n"
            f"{PRODUCT},{MAKER},{stars},{decision},{self.rig.now:%d/%m/%Y}\n",
        )

    async def link(self) -> None:
        """Each account by a code of its own, and its own consent."""
        store, now = self.rig.assistant.store, self.rig.now
        maker = next(
            code for code, one in self.rig.assistant.live.current.producers.items() if one.name == MAKER
        )
        for channel in CHANNELS:
            with store.writing() as session:
                code = producer_rights.invite(session, maker, now=now, by="Lan", lasting=timedelta(days=14))
            typed = code if channel == "telegram" else code.lower().replace("-", " ")
            assert "đã liên kết" in await self.rig.say(channel, WAYS[channel].format(typed)), channel
            assert "sẽ nhắn tại đây" in await self.rig.pick_first(channel), channel

    async def everywhere(self, question: str, *parts: str) -> None:
        """Every account asks and is told this."""
        for channel in CHANNELS:
            answer = await self.rig.say(channel, question)
            assert all(part in answer for part in parts), (channel, answer)

    async def day(self, day: date, *news: str) -> None:
        """A day that brings each account exactly this news, in so many messages."""
        await self.rig.on(day)
        await self.rig.on(day, hour=15)  # looking again tells nothing again
        for channel in CHANNELS:
            if channel == "terminal":
                await self.rig.say(channel, "xin chào")
                await self.rig.say(channel, "xin chào")
            told = self.rig.warnings(channel)
            fresh, self.told[channel] = told[self.told[channel] :], len(told)
            assert len(fresh) == len(news), (channel, day, fresh)
            assert all(part in text for part, text in zip(news, fresh, strict=True)), (channel, fresh)

    async def move(self, dossier: str, stage: int, day: date) -> None:
        """Staff move a dossier; everybody hears of it that day."""
        self.rig.now = datetime(day.year, day.month, day.day, 8, tzinfo=HANOI)
        with self.rig.assistant.store.writing() as session:
            dossiers.move(session, dossier, stage, now=self.rig.now, by="Lan")
        await self.day(day, f"{dossier}, {PRODUCT}: nay ở bước {stage}/9")


async def test_a_producer_from_invitation_to_being_recognised_again(
    bundled_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with producer_office(bundled_url, tmp_path, START, monkeypatch) as rig:
        years, day = Years(rig), START.date()
        rig.bring("producers", f"Tên chủ thể\n{MAKER}\n")
        rig.bring("products", f"Tên sản phẩm,Chủ thể\n{PRODUCT},{MAKER}\n")
        rig.bring("dossiers", DOSSIERS.format(1, 1, "lần đầu"))
        await years.everywhere("hồ sơ của tôi đến đâu rồi", "mã liên kết")
        await years.link()
        await years.everywhere("hồ sơ của tôi đến đâu rồi", "HS-1", "bước 1/9")
        for stage in (2, 3, 4, 5, 6, 7):
            day += timedelta(days=12)
            await years.move("HS-1", stage, day)
        years.certify("4 sao", "77/QĐ-UBND")
        decided, day = day, day + timedelta(days=12)
        await years.move("HS-1", 9, day)
        await years.everywhere("giấy chứng nhận hết hạn chưa", PRODUCT, "còn hạn")

        last = decided.replace(year=decided.year + 3)
        for left in (180, 90, 60, 30):
            await years.day(last - timedelta(days=left + 1))
            await years.day(last - timedelta(days=left), f"còn {left} ngày")
            await years.day(last - timedelta(days=left - 1))
            if left == 90:
                rig.bring("dossiers", DOSSIERS.format(2, 5, "công nhận lại"))
        await years.move("HS-2", 6, last - timedelta(days=20))
        await years.day(last, "là ngày cuối")
        await years.day(last + timedelta(days=1))
        await years.everywhere("giấy chứng nhận hết hạn chưa", PRODUCT, "đã hết hạn")
        await years.move("HS-2", 7, last + timedelta(days=10))
        years.certify("4 sao", "99/QĐ-UBND")
        await years.everywhere(f"{PRODUCT} còn hạn không", "Đã được công nhận lại", "99/QĐ-UBND")
        await years.move("HS-2", 9, last + timedelta(days=22))
        await years.day(last + timedelta(days=60))
        assert rig.now - START > timedelta(days=37 * 30)


async def test_an_account_that_cannot_be_reached_is_phoned_and_the_others_are_told(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with producer_office(sqlite_url, tmp_path, START, monkeypatch) as rig:
        years = Years(rig)
        rig.bring("producers", f"Tên chủ thể,Liên hệ\n{MAKER},0912 000 000\n")
        rig.bring("products", f"Tên sản phẩm,Chủ thể\n{PRODUCT},{MAKER}\n")
        rig.bring("dossiers", DOSSIERS.format(1, 1, "lần đầu"))
        await years.link()
        rig.telegram.blocked.add(7)
        rig.now += timedelta(hours=2)
        with rig.assistant.store.writing() as session:
            dossiers.move(session, "HS-1", 2, now=rig.now, by="Lan")
        await rig.on(rig.now.date(), hour=12)
        products = rig.assistant.live.current.products.values()
        with rig.assistant.store.reading() as session:
            (one,) = phone_list.unreached(session, products, rig.now, (180, 90, 60, 30, 0))
        assert (one.channel, one.state, one.contact) == ("telegram", "unreachable", "0912 000 000")
        assert [len(rig.warnings(channel)) for channel in ("zalo_bot", "zalo_oa")] == [1, 1]
