"""How far an announcement is, and when it will be through."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge.deliveries import OUTCOMES
from knowledge.progress import Estimate, Progress
from knowledge.sending_hours import opens_at
from knowledge.times import HANOI

HOURS = ("07:00", "22:00")


def at(hour: int, minute: int = 0, second: float = 0, *, day: int = 4) -> datetime:
    moment = datetime(2026, 12, day, hour, minute, tzinfo=HANOI).astimezone(UTC)
    return moment + timedelta(seconds=second)


def shape(
    state: str = "sending", *, audience: int = 0, send_at: datetime | None = None, **queued: int
) -> Progress:
    by_channel = {name: dict.fromkeys(OUTCOMES, 0) | {"queued": left} for name, left in queued.items()}
    size = audience or sum(queued.values())
    return Progress(id=1, state=state, audience=size, by_channel=by_channel, send_at=send_at)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(6, 59), at(7)),
        (at(7), at(7)),
        (at(21, 59), at(21, 59)),
        (at(22), at(7, day=5)),
        (at(0, 30, day=5), at(7, day=5)),
    ],
)
def test_when_announcements_may_go_out_next(now: datetime, opens: datetime) -> None:
    assert opens_at(now, HOURS) == opens


def test_at_first_the_configured_rate_tells_and_the_slowest_channel_counts() -> None:
    estimate = Estimate({"telegram": 25, "zalo_bot": 1}, HOURS)
    assert estimate.look(at(12), shape(telegram=1000, zalo_bot=10)) == at(12, 0, 40)
    assert Estimate({"telegram": 25}, HOURS).look(at(12), shape(telegram=1000, terminal=9)) == at(12, 0, 40)
    assert Estimate({"telegram": 25}, HOURS).look(at(12), shape(terminal=10)) is None


def test_then_what_was_seen_tells() -> None:
    estimate = Estimate({"telegram": 25}, HOURS)
    estimate.look(at(12), shape(telegram=1000))
    estimate.look(at(12, 0, 10), shape(telegram=900))
    assert estimate.look(at(12, 0, 10), shape(telegram=900)) == at(12, 1, 40)


def test_the_night_is_left_out_and_a_time_to_send_waited_for() -> None:
    estimate = Estimate({"telegram": 10}, HOURS)
    assert estimate.look(at(21, 59), shape(telegram=1200)) == at(7, 1, day=5)
    assert estimate.look(at(23), shape(telegram=600)) == at(7, 1, day=5)
    later = shape("approved", audience=600, send_at=at(9, day=6))
    assert Estimate({"telegram": 10}, HOURS).look(at(12), later) == at(9, 1, day=6)


@pytest.mark.parametrize("state", ["draft", "paused", "stopped", "done", "cancelled"])
def test_what_rests_has_no_end_in_sight(state: str) -> None:
    assert Estimate({"telegram": 10}, HOURS).look(at(12), shape(state, telegram=5)) is None
