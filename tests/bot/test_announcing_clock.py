"""`ocop run` through ten days by the test's own clock: nights, an outage, a fair's end, what falls due."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge import announcements, consents, fair_desk, importing
from knowledge.announcements import Audience, Draft
from knowledge.store import Store
from knowledge.times import HANOI
from tests.bot.announced import got, sending, subscribe
from tests.bot.running import Running
from tests.clocked import set_clock
from tests.command_line import Ocop
from tests.knowledge.office import table
from tests.standins.bot_api import BotApi

PEOPLE = 40
HEADING = ("Mã", "Tên hội chợ", "Từ ngày", "Đến ngày", "Địa điểm")
TET = ("F1", "Hội chợ Tết", "10/12/2026", "12/12/2026", "Mỹ Đình")
RAIN = ("F3", "Hội chợ bị hủy", "11/12/2026", "12/12/2026", "Sơn Tây")
TODAY = ("F2", "Hội chợ cuối", "03/12/2026", "04/12/2026", "Hà Đông")


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of December 2026, whose 4th is a Friday, in Hanoi."""
    return datetime(2026, 12, day, hour, minute, second, tzinfo=HANOI).astimezone(UTC)


@dataclass(frozen=True)
class Clocked(Ocop):
    """The command with the clock of a file."""

    clock: Path = Path()

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.clocked", str(self.clock), *arguments]


def _announce(
    store: Store, text: str, fair: str, now: datetime, *, expires_at: datetime | None = None
) -> int:
    end = at(5, 0) if fair == "F2" else at(13, 0)
    who = Audience(topic="fairs", fair_code=fair)
    wanted = Draft(text_vi=text, audience=who, kind="fair", expires_at=expires_at or end)
    with store.writing() as session:
        number = announcements.draft(session, wanted, staff="lan", now=now)
        announcements.tells_of(session, number, [(fair, 1)])
        announcements.approve(session, number, staff="minh", now=now)
    return number


def _counts(store: Store, number: int) -> dict[str, int]:
    with store.reading() as session:
        return dict(
            session.rows(
                "SELECT state, count(*) FROM deliveries WHERE announcement_id = :id GROUP BY state", id=number
            )
        )


def _until(holds: Callable[[], bool], what: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, what()
        time.sleep(0.05)


def _made(store: Store, kind: str) -> int | None:
    with store.reading() as session:
        row = session.row(
            "SELECT id FROM announcements WHERE kind = :kind AND coalesce(fair_code, 'F1') = 'F1'", kind=kind
        )
    return row[0] if row else None


def _imported(store: Store, folder: Path, *rows: tuple[str, ...]) -> None:
    plan = importing.plan(store, "fairs", table(folder, HEADING, *rows), today=at(4, 12).date())
    assert not plan.refused
    importing.apply(store, plan, now=at(4, 12), by="lan")


def test_nights_an_outage_ends_of_fairs_and_what_is_due_by_itself(
    api: BotApi, ocop: Ocop, tmp_path: Path
) -> None:
    clock = tmp_path / "clock"
    ocop = Clocked(ocop.folder, ocop.environ, clock)
    environ = sending(api, per_second=20) | {
        "OCOP_BROADCAST__SEND_FROM": "07:00", "OCOP_BROADCAST__SEND_UNTIL": "22:00",
        "OCOP_BROADCAST__PER_PERSON_PER_DAY": "9",
    }  # fmt: skip
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    subscribe(store, 1, PEOPLE)
    subscribe(store, 1001, 1001, frequency="weekly")
    _imported(store, tmp_path, TET, TODAY, RAIN)
    set_clock(clock, at(4, 21, 50))

    def counts(number: int) -> Callable[[], dict[str, int]]:
        return lambda: _counts(store, number)

    first = _announce(store, "Sắp có Hội chợ Tết", "F1", at(4, 21, 49))
    last = _announce(store, "Hội chợ cuối còn hôm nay", "F2", at(4, 21, 49))
    rain = _announce(store, "Sắp có hội chợ ở Sơn Tây", "F3", at(4, 21, 49))
    dropped = _announce(store, "Tin sẽ bị hủy", "F1", at(4, 21, 49))
    with Running(ocop, environ) as service:
        # 22:00: no more until 07:00, through midnight; a fair over by then is announced to nobody.
        _until(lambda: _counts(store, first).get("sent", 0) > 0, counts(first))
        set_clock(clock, at(4, 22))
        time.sleep(1.5)
        by_night = len(got(api))
        assert 0 < by_night < PEOPLE
        # Between planning and sending: a consent withdrawn, a fair and an announcement cancelled.
        for number in (rain, dropped):
            _until(lambda n=number: _counts(store, n) == {"queued": PEOPLE}, counts(number))  # type: ignore[misc]
        with store.writing() as session:
            (person,) = session.row("SELECT id FROM people WHERE recipient = :last", last=str(PEOPLE)) or (0,)
            consents.withdraw(session, person, "fairs", now=at(4, 22))
            fair_desk.cancel(session, "F3", staff="lan", now=at(4, 22))
            announcements.cancel(session, dropped, staff="lan", now=at(4, 22))
        for hour in (0, 6):
            set_clock(clock, at(5, hour, 59 if hour else 1))
            time.sleep(1.2)
        assert len(got(api)) == by_night
        _until(lambda: _counts(store, last) == {"expired": PEOPLE}, counts(last))
        service.kill()
    # Three hours of outage from 07:00 on: what is useless by then is not sent, the rest goes out once.
    useless = _announce(store, "Sáng nay 8 giờ", "F1", at(5, 6, 59), expires_at=at(5, 8))
    set_clock(clock, at(5, 10))
    with Running(ocop, environ) as service:
        _until(lambda: _counts(store, first) == {"sent": PEOPLE - 1, "cancelled": 1}, counts(first))
        for number in (rain, dropped):
            _until(lambda n=number: _counts(store, n) == {"cancelled": PEOPLE}, counts(number))  # type: ignore[misc]
        assert not api.messages.in_chat(PEOPLE)
        _until(lambda: _counts(store, useless) == {"expired": PEOPLE - 1}, counts(useless))
        assert set(got(api).values()) == {1}
        assert not any("8 giờ" in call["text"] for call in api.made("sendMessage"))

        # Monday: the digest, to weekly readers, not before eight.
        set_clock(clock, at(7, 7, 30))
        time.sleep(1.5)
        assert not api.messages.in_chat(1001)
        set_clock(clock, at(7, 8, 1))
        _until(lambda: bool(api.messages.in_chat(1001)), lambda: _made(store, "digest"))
        (digest,) = api.messages.in_chat(1001)
        assert "Hội chợ Tết" in digest["text"]
        assert "Hội chợ cuối" not in digest["text"]

        # A change that an import brings, the eve, and that it is off: to who had the first word.
        _imported(store, tmp_path, (*TET[:4], "Giảng Võ"))
        _until(lambda: "Giảng Võ" in api.messages.last(1)["text"], lambda: _made(store, "change"))
        set_clock(clock, at(9, 7, 1))
        _until(lambda: "Ngày mai khai mạc" in api.messages.last(1)["text"], lambda: _made(store, "reminder"))
        with store.writing() as session:
            fair_desk.cancel(session, "F1", staff="lan", now=at(9, 9))
        set_clock(clock, at(9, 9))
        _until(lambda: "không diễn ra" in api.messages.last(1)["text"], lambda: _made(store, "cancellation"))
        for kind in ("change", "reminder", "cancellation"):
            number = _made(store, kind)
            assert number is not None
            ended = {"sent", "cancelled"} if kind == "reminder" else {"sent"}
            _until(lambda n=number, e=ended: set(_counts(store, n)) <= e, counts(number))  # type: ignore[misc]
        set_clock(clock, at(14, 9))
        time.sleep(1.5)
        assert service.stop()[0] == 0
    texts = [message["text"].splitlines()[0] for message in api.messages.in_chat(1)]
    assert [text.split(":")[0] for text in texts] == [
        "[QC] Sắp có Hội chợ Tết",
        "[QC] Hội chợ đã báo có thay đổi",
        "[QC] Ngày mai khai mạc",
        "[QC] Hội chợ đã báo không diễn ra nữa",
    ]
    assert not any("Sơn Tây" in call["text"] or "bị hủy" in call["text"] for call in api.made("sendMessage"))
    assert not api.messages.in_chat(PEOPLE)
    assert "Traceback" not in service.log
    store.dispose()
