"""Producers are told of moves and endings once, in time; a late start says only what still matters."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.announcing.producer_notices import ProducerNotices
from handlers.conversation import Conversation
from handlers.service import Service
from handlers.words import HANOI, Words
from knowledge import dossiers, importing, phone_list, producer_rights
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.handlers.conftest import Person

DAYS = (180, 90, 60, 30, 0)
START = datetime(2026, 11, 23, 9, 0, tzinfo=HANOI)
PRODUCT, MAKER = "Chè lam Minh Đức", "HTX Chè lam Minh Đức"


class Town:
    """An office, one producer's account on a channel, and a clock that is told."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.now = store, folder, START
        self.live = LiveCatalogue(store)
        self.certify("3 sao", "12/QĐ-UBND", date(2023, 12, 1))
        self.producer = next(code for code, one in self.live.current.producers.items() if one.name == MAKER)
        self.conversation = Conversation(store, self.live, service=Service())
        self.person = Person(self.conversation, now=self.now)

    def certify(self, stars: str, decision: str, day: date) -> None:
        path = self.folder / f"{decision.split('/')[0]}.csv"
        path.write_text(
            "Tên sản phẩm,Chủ thể,Số sao,Quyết định,Ngày\n"
            f"{PRODUCT},{MAKER},{stars},{decision},{day:%d/%m/%Y}\n",
            encoding="utf-8",
        )
        self.bring("products", path)

    def bring(self, kind: str, path: Path) -> None:
        plan = importing.plan(self.store, kind, path, today=self.now.date())
        assert plan.refused == ()
        importing.apply(self.store, plan, now=self.now, by="Lan")
        self.live.refresh(at_once=True)

    def link(self) -> None:
        with self.store.writing() as session:
            lasting = timedelta(days=14)
            code = producer_rights.invite(session, self.producer, now=self.now, by="Lan", lasting=lasting)
        self.says(code)
        self.person.presses("Nhận báo tại đây")

    def says(self, text: str) -> str:
        return self.person.says(text, now=self.now)

    def plan(self, on: date | None = None) -> None:
        if on is not None:
            self.now = datetime(on.year, on.month, on.day, 9, tzinfo=HANOI)
        notices = ProducerNotices(self.store, self.live, Words.load(), DAYS)
        notices.plan(self.now)
        notices.plan(self.now)  # looking twice tells nothing twice

    def told(self) -> list[str]:
        with self.store.reading() as session:
            rows = session.rows(
                "SELECT a.event FROM deliveries d JOIN announcements a ON a.id = d.announcement_id "
                "WHERE a.state <> 'cancelled' ORDER BY d.id"
            )
        return [row[0].split(":", 2)[0] + ":" + row[0].rsplit(":", 1)[1] for row in rows]


@pytest.fixture
def town(store: Store, tmp_path: Path) -> Town:
    """A producer whose certificate ends on 1 December 2026."""
    return Town(store, tmp_path)


def test_nobody_is_told_without_having_agreed(town: Town) -> None:
    town.plan()
    assert town.told() == []


def test_a_late_start_says_what_still_matters_once(town: Town) -> None:
    town.link()
    town.plan()
    assert town.told() == ["expiry:30"]
    town.plan(date(2026, 12, 1))
    assert town.told() == ["expiry:30", "expiry:0"]
    town.plan(date(2026, 12, 2))
    assert len(town.told()) == 2


def test_a_corrected_day_cancels_what_it_makes_wrong(town: Town) -> None:
    town.link()
    town.plan()
    town.certify("3 sao", "12/QĐ-UBND", date(2023, 12, 1))
    with town.store.writing() as session:
        session.run(
            "UPDATE certificates SET decided_on = :day WHERE decision = '12/QĐ-UBND'", day=date(2024, 11, 1)
        )
        session.run("UPDATE revision SET number = number + 1")
    town.live.refresh(at_once=True)
    town.plan()
    assert town.told() == []
    with town.store.reading() as session:
        assert session.rows("SELECT state FROM announcements") == [("cancelled",)]


def unreached(town: Town) -> tuple[phone_list.Unreached, ...]:
    with town.store.reading() as session:
        return phone_list.unreached(session, town.live.current.products.values(), town.now, DAYS)


def test_undelivered_warnings_are_listed_with_whom_to_phone_until_phoned(town: Town) -> None:
    town.link()
    town.plan()
    assert unreached(town) == ()
    with town.store.writing() as session:
        session.run("UPDATE deliveries SET state = 'unreachable', reason = 'blocked'")
        session.run("UPDATE producers SET contact = '0912 000 000' WHERE code = :code", code=town.producer)
    (one,) = unreached(town)
    assert (one.producer, one.contact, one.state) == (MAKER, "0912 000 000", "unreachable")
    assert one.subject == PRODUCT
    with town.store.writing() as session:
        phone_list.phoned(session, one.event, now=town.now, by="Lan")
    assert unreached(town) == ()


def test_a_producer_whom_nothing_can_be_sent_to_is_listed_with_the_reason(town: Town) -> None:
    town.plan()
    (one,) = unreached(town)
    assert (one.producer, one.state, one.channel) == (MAKER, "no_account", None)
    town.link()
    assert unreached(town) == ()
    town.person.presses("Dừng báo")
    assert [one.state for one in unreached(town)] == ["no_consent"]
    with town.store.writing() as session:
        producer_rights.revoke(session, town.producer, now=town.now, by="Lan")
    assert [one.state for one in unreached(town)] == ["revoked"]


def test_a_move_that_nobody_can_be_told_of_is_listed_too(town: Town) -> None:
    file = town.folder / "ho-so.csv"
    file.write_text(f"Mã hồ sơ,Sản phẩm,Chủ thể,Bước\nHS-1,{PRODUCT},{MAKER},1\n", encoding="utf-8")
    town.bring("dossiers", file)
    with town.store.writing() as session:
        dossiers.move(session, "HS-1", 2, now=town.now, by="Lan")
    assert f"HS-1, {PRODUCT}" in [one.subject for one in unreached(town)]
