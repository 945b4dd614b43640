"""What people asked in a period, counted without anybody's name or text."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from knowledge.few import FEWEST
from knowledge.times import read_day, start_of
from knowledge.transaction import Transaction

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedProduct:
    """A product and how many answers were about it first of all."""

    code: str
    name: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A period in figures; pairs are (what, how many times), the most first."""

    since: date | None
    until: date
    questions: int
    unanswered: int
    """Questions that found nothing."""
    people: int
    """People on a channel who asked on at least one day of the period."""
    by_intent: tuple[tuple[str, int], ...]
    by_channel: tuple[tuple[str, int], ...]
    by_day: tuple[tuple[date, int], ...]
    """Days with questions, the earliest first."""
    products: tuple[AskedProduct, ...]
    places: tuple[tuple[str, int], ...]
    not_found: tuple[tuple[str, int], ...]
    """Queries asked at least `FEWEST` times."""
    rarely_not_found: tuple[int, int] = (0, 0)
    """How many other queries there were, and how often they were asked together."""

    def as_dict(self) -> dict[str, Any]:
        """The JSON of `ocop stats --json`."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat(),
            "questions": self.questions,
            "unanswered": self.unanswered,
            "people": self.people,
            "by_intent": dict(self.by_intent),
            "by_channel": dict(self.by_channel),
            "by_day": {day.isoformat(): times for day, times in self.by_day},
            "products": [
                {"code": product.code, "name": product.name, "times": product.times}
                for product in self.products
            ],
            "places": [{"place": place, "times": times} for place, times in self.places],
            "not_found": [{"query": query, "times": times} for query, times in self.not_found],
            "rarely_not_found": {"queries": self.rarely_not_found[0], "times": self.rarely_not_found[1]},
        }


def week_to(today: date) -> date:
    """The first day of the seven that end today."""
    return today - timedelta(days=6)


def gather(session: Transaction, *, since: date | None, until: date, most: int = MOST) -> Statistics:
    """The figures from one Hanoi day to another, both included; without `since` from the beginning."""
    first_day = since or date(2000, 1, 1)
    moments = {"since": start_of(first_day), "end": start_of(until + timedelta(days=1))}
    days = {"since": first_day, "until": until}
    where = "FROM questions WHERE asked_at >= :since AND asked_at < :end"

    def pairs(column: str, limit: str = "") -> tuple[tuple[str, int], ...]:
        rows = session.rows(
            f"SELECT {column}, count(*) {where} AND {column} IS NOT NULL "
            f"GROUP BY {column} ORDER BY count(*) DESC, {column} {limit}",
            **moments,
        )
        return tuple((row[0], row[1]) for row in rows)

    people = session.row(
        "SELECT count(DISTINCT person_id) FROM visits WHERE day >= :since AND day <= :until", **days
    )
    asked = (
        "SELECT query, sum(times) AS times FROM not_found WHERE day >= :since AND day <= :until "
        "GROUP BY query"
    )
    not_found = session.rows(
        f"{asked} HAVING sum(times) >= {FEWEST:d} ORDER BY sum(times) DESC, query LIMIT {most:d}", **days
    )
    rare = session.row(
        f"SELECT count(*), sum(times) FROM ({asked} HAVING sum(times) < {FEWEST:d}) rare", **days
    )
    found: dict[bool, int] = dict(session.rows(f"SELECT found, count(*) {where} GROUP BY found", **moments))
    return Statistics(
        since=since,
        until=until,
        questions=sum(found.values()),
        unanswered=found.get(False, 0),
        people=people[0] if people else 0,
        by_intent=pairs("intent"),
        by_channel=pairs("channel"),
        by_day=_by_day(session, moments),
        products=_products(session, where, moments, most),
        places=pairs("place", f"LIMIT {most:d}"),
        not_found=tuple((query, int(times)) for query, times in not_found),
        rarely_not_found=(int(rare[0]), int(rare[1] or 0)) if rare else (0, 0),
    )


def _by_day(session: Transaction, moments: dict[str, Any]) -> tuple[tuple[date, int], ...]:
    rows = session.rows(
        f"SELECT {session.hanoi_day('asked_at')} AS day, count(*) FROM questions "
        "WHERE asked_at >= :since AND asked_at < :end GROUP BY 1 ORDER BY 1",
        **moments,
    )
    return tuple((day, times) for stored, times in rows if (day := read_day(stored)))


def _products(
    session: Transaction, where: str, moments: dict[str, Any], most: int
) -> tuple[AskedProduct, ...]:
    """A list of many products by a condition ("gốm 4 sao") asks for none of them by name and is left out."""
    rows = session.rows(
        f"SELECT asked.product, p.name, asked.times FROM (SELECT product, count(*) AS times {where} "
        "AND product IS NOT NULL AND intent <> 'browse' GROUP BY product) asked "
        "LEFT JOIN products p ON p.code = asked.product "
        f"ORDER BY asked.times DESC, asked.product LIMIT {most:d}",
        **moments,
    )
    return tuple(
        AskedProduct(code=code, name=name or "(không còn trong danh mục)", times=times)
        for code, name, times in rows
    )
