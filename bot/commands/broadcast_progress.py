"""How far an announcement is: figures for programs, a live table with an estimate for people."""

import time
from typing import TYPE_CHECKING, Any

from bot.commands.line import say

if TYPE_CHECKING:
    from rich.table import Table

    from bot.settings import Settings
    from knowledge.store import Store

LOOK_SECONDS = 1.0


def figures(store: "Store", number: int) -> dict[str, Any]:
    """State, size of the audience, and how many deliveries are in each state, in all and by channel."""
    from knowledge import announcements, audience, deliveries

    with store.reading() as session:
        found = announcements.load(session, number)
        by_channel = {channel: dict(of) for channel, of in deliveries.counts(session, number).items()}
        rows = sum(sum(of.values()) for of in by_channel.values())
        whole = found.planned_at is not None or found.state == "cancelled"
        size = rows if whole else max(rows, audience.size(session, found.audience))
    counts = {state: sum(of[state] for of in by_channel.values()) for state in deliveries.OUTCOMES}
    return {"id": number, "state": found.state, "audience": size, "counts": counts, "by_channel": by_channel}


def seconds_left(shape: dict[str, Any], per_second: dict[str, float]) -> float | None:
    """Seconds until the slowest channel is through at its rate; None when nothing is being sent."""
    if shape["state"] != "sending":
        return None
    return max(
        (of["queued"] / per_second[name] for name, of in shape["by_channel"].items() if name in per_second),
        default=None,
    )


def follow(store: "Store", number: int, settings: "Settings") -> None:
    """Prints the table; at a terminal again each second until the announcement rests."""
    from rich.console import Console
    from rich.live import Live

    console = Console()
    shape = figures(store, number)
    if not console.is_terminal or shape["state"] not in ("approved", "sending"):
        console.print(_drawn(shape, settings))
    else:
        with Live(_drawn(shape, settings), console=console, refresh_per_second=4) as live:
            while shape["state"] in ("approved", "sending"):
                time.sleep(LOOK_SECONDS)
                shape = figures(store, number)
                live.update(_drawn(shape, settings))
    if uncertain := shape["counts"]["uncertain"]:
        say(f"{uncertain} are uncertain; `ocop broadcast resolve {number}` lists them.")


def _drawn(shape: dict[str, Any], settings: "Settings") -> "Table":
    from rich.table import Table

    rates = {"telegram": settings.telegram.messages_per_second}
    left = seconds_left(shape, rates)
    about = "" if left is None else f", about {_lasting(left)} to go"
    table = Table(title=f"Announcement {shape['id']}: {shape['state']}, audience {shape['audience']}{about}")
    table.add_column("channel")
    for state in shape["counts"]:
        table.add_column(state, justify="right")
    for channel, of in shape["by_channel"].items():
        table.add_row(channel, *(str(of[state]) for state in shape["counts"]))
    if len(shape["by_channel"]) != 1:
        table.add_row("all", *map(str, shape["counts"].values()))
    return table


def _lasting(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes >= 2 else f"{max(1, round(seconds))} s"
