"""Announcing with a clock of the test's own, on the stand-in: hours, cap, ends, withdrawals, faults."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot.announcing.notices import Notices
from bot.announcing.office import Announcing
from bot.lease import NAME
from bot.metrics import Metrics
from bot.settings import Broadcast
from bot.settings_channels import Telegram
from bot.telegram.postman import postman_of
from handlers.words import HANOI, Words
from knowledge import announcements, consents, deliveries, leases, planning
from knowledge.announcements import Audience, Draft
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from tests.bot.announced import got, subscribe
from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.faults import Fault

NOON = datetime(2026, 12, 4, 12, 0, tzinfo=HANOI)


def at(hour: int, minute: int = 0, *, day: int = 4) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=HANOI).astimezone(UTC)


@dataclass
class Rig:
    """Announcing that sends on one channel, its clock set by the test."""

    store: Store
    api: BotApi
    now: datetime
    announcing: Announcing | None = None

    def announce(self, text: str = "Hội chợ mở cửa.", **more: Any) -> int:
        class_ = more.pop("class_", "advertising")
        expires = more.pop("expires_at", self.now + timedelta(days=3))
        send_at = more.pop("send_at", None)
        who = Audience(class_=class_, topic=more.pop("topic", "fairs"), **more)
        with self.store.writing() as session:
            wanted = Draft(text_vi=text, audience=who, expires_at=expires, send_at=send_at)
            number = announcements.draft(session, wanted, staff="lan", now=self.now)
            announcements.approve(session, number, staff="minh", now=self.now)
        return number

    def counts(self, number: int) -> dict[str, int]:
        with self.store.reading() as session:
            by_channel = deliveries.counts(session, number)
        return {
            state: sum(of[state] for of in by_channel.values())
            for state in deliveries.OUTCOMES
            if any(of[state] for of in by_channel.values())
        }

    async def until(self, number: int, **counts: int) -> None:
        """Waits until the deliveries stand like this; fails with how they stand."""
        for _ in range(400):
            if self.counts(number) == counts:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{self.counts(number)} instead of {counts}")

    async def quiet(self, seconds: float = 1.3) -> None:
        """Long enough for two looks."""
        await asyncio.sleep(seconds)


@asynccontextmanager
async def announcing(
    store: Store, api: BotApi, now: datetime, *, staff: tuple[str, ...] = (), cap: int = 3
) -> AsyncIterator[Rig]:
    """Leads from the start; ends with everything closed."""
    rig = Rig(store, api, now)
    with store.writing() as session:
        lease = leases.claim(session, NAME, "test", timedelta(hours=1), is_gone=lambda holder: True)
    request, postman = postman_of(
        Telegram(token=TOKEN, api_url=api.url, messages_per_second=200),
        Metrics(),  # type: ignore[arg-type]
    )
    postman.ready = True
    words = Words.load()
    live = LiveCatalogue(store)

    def due(moment: datetime) -> None:
        live.refresh(at_once=True)
        Notices(store, live, words).plan(moment)

    office = rig.announcing = Announcing(
        store, [postman], settings=Broadcast(per_person_per_day=cap), staff={"telegram": staff},
        words=words, metrics=Metrics(), clock=lambda: rig.now, due=due,
    )  # fmt: skip
    office.lead(lambda: lease)
    try:
        yield rig
    finally:
        await office.stop()
        await request.shutdown()


async def test_label_first_stop_last_in_the_person_s_language(store: Store, api: BotApi) -> None:
    subscribe(store, 1, 1)
    subscribe(store, 2, 2, language="en")
    async with announcing(store, api, at(12)) as rig:
        with store.writing() as session:
            wanted = Draft(
                text_vi="Hội chợ <3 & lụa", text_en="Silk fair", audience=Audience(topic="fairs"),
                expires_at=at(12, day=6),
            )  # fmt: skip
            number = announcements.draft(session, wanted, staff="lan", now=rig.now)
            announcements.approve(session, number, staff="minh", now=rig.now)
        await rig.until(number, sent=2)
        await rig.quiet()
    vi, en = (api.messages.in_chat(chat)[0]["text"] for chat in (1, 2))
    assert vi.startswith("[QC] Hội chợ <3 & lụa")
    assert vi.endswith("/huy")
    assert en.startswith("[QC] Silk fair")
    assert en.endswith("/huy")
    with store.reading() as session:
        assert session.rows("SELECT state FROM announcements") == [("done",)]


async def test_nothing_goes_out_after_ten_at_night_and_the_rest_at_seven(
    sqlite_store: Store, api: BotApi
) -> None:
    subscribe(sqlite_store, 1, 3)
    async with announcing(sqlite_store, api, at(21, 59)) as rig:
        number = rig.announce()
        await rig.until(number, sent=3)
        rig.now = at(22)
        subscribe(sqlite_store, 4, 6, topic="products")
        later = rig.announce(topic="products")
        await rig.quiet()
        assert rig.counts(later) == {"queued": 3}
        rig.now = at(0, 30, day=5)
        await rig.quiet()
        assert rig.counts(later) == {"queued": 3}
        rig.now = at(7, day=5)
        await rig.until(later, sent=3)


async def test_three_in_24_hours_the_fourth_when_the_first_is_a_day_old(
    sqlite_store: Store, api: BotApi
) -> None:
    subscribe(sqlite_store, 1, 1)
    async with announcing(sqlite_store, api, at(12)) as rig:
        for _ in range(3):
            number = rig.announce()
            await rig.until(number, sent=1)
            rig.now += timedelta(minutes=10)
        fourth = rig.announce()
        await rig.quiet()
        assert rig.counts(fourth) == {"queued": 1}
        rig.now = at(11, 59, day=5)
        await rig.quiet()
        assert rig.counts(fourth) == {"queued": 1}
        rig.now = at(12, 1, day=5)
        await rig.until(fourth, sent=1)


async def test_joined_accounts_share_the_cap_and_hear_once(sqlite_store: Store, api: BotApi) -> None:
    subscribe(sqlite_store, 1, 2)
    with sqlite_store.writing() as session:
        session.run("UPDATE people SET joined = (SELECT min(id) FROM people)")
    async with announcing(sqlite_store, api, at(12), cap=1) as rig:
        number = rig.announce()
        await rig.until(number, sent=1)
        later = rig.announce()
        await rig.quiet()
        assert rig.counts(later) == {"queued": 1}
    assert sum(got(api).values()) == 1


async def test_what_became_useless_in_an_outage_is_never_sent(sqlite_store: Store, api: BotApi) -> None:
    subscribe(sqlite_store, 1, 3)
    early = Rig(sqlite_store, api, at(9))
    number = early.announce(expires_at=at(11))
    async with announcing(sqlite_store, api, at(12, 1)) as rig:
        await rig.quiet()
        assert rig.counts(number) == {"expired": 3}
    assert not api.made("sendMessage")


@pytest.mark.parametrize("what", ["consent", "fair", "announcement", "blocked", "deleted"])
async def test_what_is_withdrawn_between_planning_and_sending_is_not_sent(
    sqlite_store: Store, api: BotApi, what: str
) -> None:
    store = sqlite_store
    subscribe(store, 1, 2)
    with store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue) VALUES "
            "('F1', 'Hội chợ', '2026-12-10', '2026-12-12', 'Mỹ Đình')"
        )
    rig = Rig(store, api, at(12))
    number = rig.announce(fair_code="F1")
    with store.writing() as session:
        lease = leases.claim(session, NAME, "before", timedelta(hours=1), is_gone=lambda holder: True)
        session.run("UPDATE announcements SET state = 'sending'")
    while not planning.plan(store, number, at(12), held=lambda session: leases.is_held(session, lease)):
        pass
    assert rig.counts(number) == {"queued": 2}
    with store.writing() as session:
        (person,) = session.row("SELECT id FROM people WHERE recipient = '1'") or (0,)
        if what == "consent":
            consents.withdraw(session, person, "fairs", now=at(12))
        elif what == "fair":
            session.run("UPDATE fairs SET state = 'cancelled' WHERE code = 'F1'")
        elif what == "announcement":
            announcements.cancel(session, number, staff="lan", now=at(12))
        elif what == "blocked":
            session.run("UPDATE people SET blocked_at = :now WHERE id = :id", now=at(12), id=person)
        else:
            session.run("DELETE FROM people WHERE id = :id", id=person)
    async with announcing(store, api, at(12)) as rig:
        if what in ("fair", "announcement"):
            await rig.until(number, cancelled=2)
        elif what == "blocked":
            await rig.until(number, unreachable=1, sent=1)
        else:
            await rig.until(number, cancelled=1, sent=1)
    assert "1" not in got(api)


async def test_outcomes_by_what_the_platform_says(store: Store, api: BotApi) -> None:
    subscribe(store, 1, 6)
    api.blocked.add(1)
    api.gone.add(2)
    _per_chat(api, {3: Fault(status=502), 4: Fault(reset=True), 5: Fault(status=503)})
    async with announcing(store, api, at(12)) as rig:
        number = rig.announce()
        await rig.until(number, unreachable=2, uncertain=2, sent=1, queued=1)
        rig.now += timedelta(minutes=1)
        await rig.until(number, unreachable=2, uncertain=2, sent=2)
        with store.reading() as session:
            reasons = dict(
                session.rows(
                    "SELECT p.recipient, d.reason FROM deliveries d JOIN people p ON p.id = d.person_id"
                )
            )
    assert "blocked" in reasons["1"]
    assert "chat not found" in reasons["2"].lower()
    assert reasons["3"]
    assert reasons["4"]
    assert got(api)["5"] == 2


def _per_chat(api: BotApi, faults: dict[int, Fault]) -> None:
    """Meets each of these chats once with its fault."""
    meet = api.faults.meet

    async def met(method: str, params: Any) -> None:
        fault = faults.pop(int(params.get("chat_id", 0)), None) if method == "sendmessage" else None
        if fault is not None:
            api.faults.add(method, fault)
        await meet(method, params)

    api.faults.meet = met  # type: ignore[method-assign]


async def test_our_own_mistake_stops_it_and_staff_are_told_once(sqlite_store: Store, api: BotApi) -> None:
    subscribe(sqlite_store, 1, 30)
    api.fault("sendMessage", Fault(status=400, description="Bad Request: can't parse entities", times=5))
    async with announcing(sqlite_store, api, at(12), staff=("900",)) as rig:
        number = rig.announce()
        await asyncio.to_thread(api.wait, 1, "sendMessage", chat=900)
        await rig.quiet()
        counts = rig.counts(number)
        assert counts["queued"] >= 5
        assert set(counts) <= {"queued", "sent"}
        with sqlite_store.reading() as session:
            assert session.rows("SELECT state FROM announcements") == [("stopped",)]
    assert len(api.made("sendMessage", chat=900)) == 1


async def test_a_429_pauses_announcements_as_long_as_it_says(sqlite_store: Store, api: BotApi) -> None:
    subscribe(sqlite_store, 1, 40)
    api.fault("sendMessage", Fault(status=429, retry_after=1))
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731
    async with announcing(sqlite_store, api, at(12)) as rig:
        begun = clock()
        rig.announcing._clock = lambda: at(12) + (clock() - begun)  # type: ignore[union-attr]
        number = rig.announce()
        for _ in range(100):
            rig.now = at(12) + (clock() - begun)
            if rig.counts(number) == {"sent": 40}:
                break
            await asyncio.sleep(0.05)
        assert rig.counts(number) == {"sent": 40}
    times = sorted(call.at for call in api.made("sendMessage"))
    assert max(later - earlier for earlier, later in pairwise(times)) > 0.8
    assert len(times) == 41


async def test_changes_and_cancellations_go_to_who_got_the_first_word_reminders_on_the_eve(
    sqlite_store: Store, api: BotApi
) -> None:
    store = sqlite_store
    subscribe(store, 1, 2)
    with store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue) VALUES "
            "('F1', 'Hội chợ Tết', '2026-12-10', '2026-12-12', 'Mỹ Đình')"
        )
        session.run("UPDATE revision SET number = number + 1")
    async with announcing(store, api, at(12), cap=9) as rig:
        number = rig.announce(fair_code="F1")
        with store.writing() as session:
            announcements.tells_of(session, number, [("F1", 1)])
        await rig.until(number, sent=2)
        subscribe(store, 3, 3)  # came later, was told nothing
        with store.writing() as session:
            session.run("UPDATE fairs SET venue = 'Giảng Võ' WHERE code = 'F1'")
            session.run("INSERT INTO fair_versions VALUES ('F1', 2, '2026-12-04')")
            session.run("UPDATE revision SET number = number + 1")
        await rig.until(number + 1, sent=2)
        rig.now = at(8, day=9)
        await rig.until(number + 2, sent=2)
        with store.writing() as session:
            session.run("UPDATE fairs SET state = 'cancelled' WHERE code = 'F1'")
            session.run("UPDATE fair_versions SET version = 3")
            session.run("UPDATE revision SET number = number + 1")
        await rig.until(number + 3, sent=2)
        await rig.quiet()
    texts = [message["text"] for message in api.messages.in_chat(1)]
    assert "Giảng Võ" in texts[1]
    assert "Ngày mai" in texts[2]
    assert "không diễn ra" in texts[3]
    assert len(texts) == 4
    assert not api.messages.in_chat(3)
