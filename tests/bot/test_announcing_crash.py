"""`ocop run` killed while it announces: nobody lost, nobody twice, and what is uncertain is listed."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import Store
from tests.bot.announced import announce, got, sending, shown, subscribe
from tests.bot.running import Running
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

PEOPLE = 5_000
PER_SECOND = 400
IN_FLIGHT = 16


def _wait(until: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


def _state(store: Store, number: int) -> str:
    with store.reading() as session:
        row = session.row("SELECT state FROM announcements WHERE id = :id", id=number)
    assert row is not None
    return str(row[0])


def _uncertain(store: Store) -> int:
    with store.reading() as session:
        row = session.row("SELECT count(*) FROM deliveries WHERE state IN ('sending', 'uncertain')")
    assert row is not None
    return int(row[0])


def crash(api: BotApi, ocop: Ocop, url: str, kills: int, seed: int) -> dict[str, Any]:
    """Announces, kills at random moments, restarts; gives the figures and checks them against the server."""
    ocop = Ocop(ocop.folder, {"OCOP_DATABASE__URL": url})
    store = Store.open(url)
    try:
        subscribe(store, 1, PEOPLE)
        number = announce(ocop)
        environ = sending(api, per_second=PER_SECOND)
        moments = random.Random(seed)
        uncertain = [0]
        for kill in range(kills):
            already = len(api.calls)
            with Running(ocop, environ) as service:
                some = moments.randint(50, max(60, PEOPLE // (kills + 1)))
                _wait(lambda a=already, s=some: len(api.calls) - a > s, 60)  # type: ignore[misc]
                time.sleep(moments.random() * 0.05)
                service.kill()
            uncertain.append(_uncertain(store))
            assert uncertain[-1] - uncertain[-2] <= IN_FLIGHT, f"kill {kill}: {uncertain}"
        with Running(ocop, environ) as service:
            _wait(lambda: _state(store, number) == "done", 120)
            assert service.stop()[0] == 0
        assert "Traceback" not in service.log
        figures = shown(ocop, number)
        with store.reading() as session:
            rows = session.rows(
                "SELECT p.recipient, d.state FROM deliveries d JOIN people p ON p.id = d.person_id"
            )
    finally:
        store.dispose()
    arrived = got(api)
    states = dict(rows)
    print(
        f"\n{url.partition(':')[0]}: {kills} kills, {figures['counts']}, uncertain after each {uncertain[1:]}"
    )
    assert len(states) == PEOPLE == figures["audience"] == sum(figures["counts"].values())
    assert set(arrived.values()) == {1}, "somebody got it twice"
    assert {who for who, state in states.items() if state == "sent"} <= set(arrived)
    missed = set(states) - set(arrived)
    assert {states[who] for who in missed} <= {"uncertain"}, "somebody was lost"
    assert figures["counts"]["sent"] + figures["counts"]["uncertain"] == PEOPLE
    listed = ocop("broadcast", "resolve", str(number)).stdout.splitlines()
    assert len(listed) - 1 == figures["counts"]["uncertain"] == uncertain[-1]
    return figures


def test_three_kills_on_sqlite(api: BotApi, ocop: Ocop, tmp_path: Path) -> None:
    crash(api, ocop, ocop.environ["OCOP_DATABASE__URL"], 3, seed=1)


def test_three_kills_on_postgresql(api: BotApi, ocop: Ocop, new_postgresql: Callable[..., str]) -> None:
    crash(api, ocop, new_postgresql(), 3, seed=2)


@pytest.mark.soak
def test_twenty_kills_on_sqlite(api: BotApi, ocop: Ocop) -> None:
    crash(api, ocop, ocop.environ["OCOP_DATABASE__URL"], 20, seed=3)


@pytest.mark.soak
def test_twenty_kills_on_postgresql(api: BotApi, ocop: Ocop, new_postgresql: Callable[..., str]) -> None:
    crash(api, ocop, new_postgresql(), 20, seed=4)
