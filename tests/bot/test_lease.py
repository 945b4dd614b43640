"""Who holds the lease: a process that can be seen to be gone is not waited for."""

import asyncio
import os
import socket
import subprocess
import sys

from bot import lease
from bot.lease import Leadership, is_gone, this_process
from bot.metrics import Metrics
from knowledge.store import Store


def test_this_process_is_there() -> None:
    assert not is_gone(this_process())


def test_an_ended_process_of_this_machine_is_gone() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert is_gone(f"{socket.gethostname()}:{ended.pid}:1")


def test_a_number_given_to_another_process_is_not_mistaken_for_the_holder() -> None:
    assert is_gone(f"{socket.gethostname()}:{os.getpid()}:1")


def test_a_process_elsewhere_is_waited_for() -> None:
    assert not is_gone("another-machine:99999999:1")
    assert not is_gone("nonsense")


class Heard:
    """Counts gains and losses."""

    def __init__(self) -> None:
        self.gains = self.losses = 0

    async def gained(self) -> None:
        self.gains += 1

    async def lost(self) -> None:
        self.losses += 1


async def test_the_lease_is_taken_lost_and_taken_back(sqlite_store: Store) -> None:
    heard, other = Heard(), Heard()
    mine = Leadership(sqlite_store, Metrics(), gained=heard.gained, lost=heard.lost)
    theirs = Leadership(
        sqlite_store, Metrics(), gained=other.gained, lost=other.lost, me="another-machine:1:1"
    )
    await mine.look()
    await theirs.look()
    assert (heard.gains, other.gains) == (1, 0)
    assert theirs.as_json() == {"held_here": False, "holder": lease.this_process().rpartition(":")[0]}
    with sqlite_store.writing() as session:
        session.run("UPDATE leases SET expires_at = '2000-01-01 00:00:00.000000'")
    await theirs.look()
    await mine.look()
    assert (heard.losses, other.gains) == (1, 1)
    await theirs.release()
    await mine.look()
    assert (heard.gains, mine.lease is not None) == (2, True)


async def test_a_holder_that_cannot_reach_the_database_lets_go(sqlite_store: Store) -> None:
    heard = Heard()
    mine = Leadership(sqlite_store, Metrics(), gained=heard.gained, lost=heard.lost, lasting_seconds=0.05)
    await mine.look()
    sqlite_store.dispose()
    await asyncio.sleep(0.1)
    await mine.look()
    assert (heard.gains, heard.losses, mine.lease) == (1, 1, None)
