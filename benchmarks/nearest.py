"""The nearest of 20,000 made points: our tree beside measuring every one and SQLite's R*Tree; the map."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice
from math import cos, radians
from random import Random
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure
from benchmarks.made import SEED
from bot.map_picture import draw
from knowledge.distance import kilometres, nearest
from knowledge.map_view import of_list
from knowledge.nearest import NearestPoints
from knowledge.places import Gazetteer
from knowledge.values import NearPoint, Precision, SalesPoint

POINTS, QUESTIONS, SHOWN = 20_000, 400, 5
TO_REACH_MS, MAP_TO_REACH_MS = 1.0, 150.0
HOURS = (None, None, "08:00-17:30", "Mo-Sa 07:30-21:00", "Mo-Fr 08:00-12:00,13:30-17:00; Sa 08:00-12:00")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Position = tuple[float, float]


def made(count: int) -> list[SalesPoint]:
    """Half of them in and around Hà Nội with unit and district, half all over the country without."""
    random = Random(SEED)
    units = [place for place in Gazetteer.load().places if place.kind == "unit"]
    points = []
    for number in range(count):
        unit = random.choice(units) if number % 2 else None
        lat, lon = (
            (unit.lat + random.gauss(0, 0.02), unit.lon + random.gauss(0, 0.02))
            if unit
            else (random.uniform(8.5, 23.3), random.uniform(102.2, 109.4))
        )
        points.append(
            SalesPoint(
                code=f"P{number:05}",
                name=f"Điểm {number}",
                unit=unit.name if unit else None,
                district=unit.parent.split(";")[0] if unit else None,
                lat=lat,
                lon=lon,
                precision=Precision.EXACT,
                opening_hours=random.choice(HOURS),
            )
        )
    return points


class RTree:
    """SQLite's R*Tree: a box that doubles until enough points lie within its radius."""

    def __init__(self, points: Sequence[SalesPoint]) -> None:
        self._points = points
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE spots USING rtree(id, south, north, west, east)")
        self._database.executemany(
            "INSERT INTO spots VALUES (?, ?, ?, ?, ?)",
            ((number, at.lat, at.lat, at.lon, at.lon) for number, at in enumerate(points)),
        )

    def __call__(self, origin: Position, count: int) -> list[NearPoint]:
        radius = 1.0
        while True:
            high, wide = radius / 111.195, radius / 111.195 / cos(radians(origin[0]))
            rows = self._database.execute(
                "SELECT id FROM spots WHERE south <= ? AND north >= ? AND west <= ? AND east >= ?",
                (origin[0] + high, origin[0] - high, origin[1] + wide, origin[1] - wide),
            ).fetchall()
            found = nearest(origin, [self._points[row[0]] for row in rows], count)
            if len(found) == count and (found[-1].distance_km or 0.0) <= radius:
                return found
            radius *= 2


def timed(questions: Sequence[Position], ask: Callable[[Position], object]) -> list[float]:
    """Milliseconds of each question, the fastest first."""
    times = []
    for origin in questions:
        start = time.perf_counter()
        ask(origin)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def measure(count: int = POINTS) -> tuple[Table, list[Figure]]:
    """A row for each way to ask."""
    gazetteer, random = Gazetteer.load(), Random(SEED + 1)
    points = made(count)
    start = time.perf_counter()
    ours = NearestPoints(points, gazetteer)
    built = (time.perf_counter() - start) * 1000
    rtree = RTree(points)
    here = [(21.03 + random.gauss(0, 0.1), 105.83 + random.gauss(0, 0.1)) for _ in range(QUESTIONS)]
    places = random.sample(gazetteer.places, QUESTIONS)
    for origin in here[:20]:
        exact = sorted(kilometres(origin, (at.lat or 0, at.lon or 0)) for at in points)[:SHOWN]
        assert [near.distance_km for near in islice(ours.by_distance(origin), SHOWN)] == exact
    ways: list[tuple[str, list[float], str]] = [
        ("every point measured", timed(here[:40], lambda at: nearest(at, points, SHOWN)), ""),
        ("SQLite R*Tree", timed(here, lambda at: rtree(at, SHOWN)), ""),
        (
            "by distance",
            timed(here, lambda at: list(islice(ours.by_distance(at), SHOWN))),
            f"{TO_REACH_MS:g}",
        ),
        (
            "in a conversation, from a position",
            timed(here, lambda at: list(islice(ours.offered(at, now=NOW), SHOWN))),
            f"{TO_REACH_MS:g}",
        ),
        (
            "in a conversation, from a place",
            sorted(
                each
                for place in places
                for each in timed(
                    [place.position],
                    lambda _, place=place: list(islice(ours.offered(place, now=NOW), SHOWN)),  # type: ignore[misc]
                )
            ),
            f"{TO_REACH_MS:g}",
        ),
        (
            "map of the answer",
            timed(here[:30], lambda at: draw(of_list(list(islice(ours.by_distance(at), SHOWN)), asked=at))),
            f"{MAP_TO_REACH_MS:g}",
        ),
    ]
    table = Table(
        title=f"The {SHOWN} nearest of {count:,} points (index built in {built:.0f} ms); seed {SEED}"
    )
    for heading in ("way", "median ms", "p99 ms", "to reach"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for way, times, to_reach in ways:
        table.add_row(way, f"{median(times):.3f}", f"{times[int(len(times) * 0.99)]:.3f}", to_reach)
    reach = [(way, times, float(most)) for way, times, most in ways if most]
    return table, [Figure(f"nearest, {way}: median", median(times), most, "ms") for way, times, most in reach]


def main() -> list[Figure]:
    """Measures and prints; gives what is to reach."""
    table, figures = measure()
    Console().print(table)
    return figures


if __name__ == "__main__":
    main()
