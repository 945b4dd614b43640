"""How far an announcement is: at a terminal a live table with an estimate, until it rests."""

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.commands.line import say

if TYPE_CHECKING:
    from rich.console import Group

    from bot.settings import Settings
    from knowledge.progress import Estimate, Progress
    from knowledge.store import Store

LOOK_SECONDS = 1.0


def follow(store: "Store", number: int, settings: "Settings") -> None:
    """Prints the table; at a terminal again each second until the announcement rests."""
    from rich.console import Console
    from rich.live import Live

    from bot.announcing.outlets import per_second
    from knowledge.progress import Estimate

    hours = (settings.broadcast.send_from, settings.broadcast.send_until)
    estimate = Estimate(per_second(settings), hours)
    console = Console()
    shape = _look(store, number)
    if not console.is_terminal or shape.rests:
        console.print(_drawn(shape, estimate))
    else:
        with Live(_drawn(shape, estimate), console=console, auto_refresh=False) as live:
            try:
                while not shape.rests:
                    time.sleep(LOOK_SECONDS)
                    shape = _look(store, number)
                    live.update(_drawn(shape, estimate), refresh=True)
            except KeyboardInterrupt:
                live.stop()  # looking ends, the announcement goes on
    if uncertain := shape.counts["uncertain"]:
        say(f"{uncertain} lượt gửi chưa rõ đã tới hay chưa; xem bằng ocop broadcast resolve {number}.")


def _look(store: "Store", number: int) -> "Progress":
    from knowledge.progress import progress

    with store.reading() as session:
        return progress(session, number)


def _drawn(shape: "Progress", estimate: "Estimate") -> "Group":
    from rich.console import Group
    from rich.table import Table

    from handlers.words import Words

    now = datetime.now(UTC)
    texts = Words.load()("vi")
    state = texts("announcement-state", state=shape.state)
    through = estimate.look(now, shape)
    about = f"; {_when(now, through)}" if through else ""
    done = sum(shape.counts.values()) - shape.counts["queued"] - shape.counts["sending"]
    title = f"Tin báo {shape.id} {state}: xong {done}/{shape.audience} người{about}"
    table = Table()
    channels = list(shape.by_channel)
    for heading in ("", *channels, *(["tất cả"] if len(channels) != 1 else [])):
        table.add_column(heading, justify="right" if heading else "left")
    for outcome, count in shape.counts.items():
        own = [str(shape.by_channel[channel][outcome]) for channel in channels]
        table.add_row(texts(f"delivery-{outcome}"), *own, *([str(count)] if len(channels) != 1 else []))
    return Group(title, table)


def _when(now: datetime, through: datetime) -> str:
    """When it will be through: "còn khoảng 40 giây", beyond an hour the moment in Hanoi."""
    from knowledge.times import hanoi_time

    seconds = (through - now).total_seconds()
    if seconds > 3600:
        return f"xong lúc khoảng {hanoi_time(through):%H:%M %d/%m/%Y}"
    left = f"{round(seconds / 60)} phút" if seconds >= 100 else f"{max(1, round(seconds))} giây"
    return f"còn khoảng {left}"
