"""Days of one fair that do not agree: two rows of a file, or a file and what another source said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from knowledge.importing.records import Record
from knowledge.importing.whereabouts import agree

GAP = timedelta(days=3)
"""Rows of one name and place whose days lie no further apart mean one fair, not two."""
CONFLICT = "mâu thuẫn: "
_WHERE = ("venue", "address", "district", "unit")
_DAYS = ("start_date", "end_date")
Values = Mapping[str, Any]


def differ(one: Values, other: Values) -> bool:
    """Whether a day that both tell is not the same."""
    return any(one.get(n) and other.get(n) and _iso(one[n]) != _iso(other[n]) for n in _DAYS)


def near(one: Values, other: Values) -> bool:
    """Whether the days of both may be those of one fair."""
    first, second = _span(one), _span(other)
    return (
        first is not None
        and second is not None
        and first[0] - GAP <= second[1]
        and second[0] - GAP <= first[1]
    )


def other_source(one: Values, other: Values) -> bool:
    """Whether both name a source and not the same one."""
    return (
        bool(one.get("source_url") and other.get("source_url")) and one["source_url"] != other["source_url"]
    )


def said(values: Values) -> str:
    """The days and who tells them: "05/12/2026 đến 09/12/2026 (kinhtedothi.vn)"."""
    days = " đến ".join(f"{date.fromisoformat(_iso(values[n])):%d/%m/%Y}" for n in _DAYS if values.get(n))
    source = urlsplit(values.get("source_url") or "").hostname
    return f"{days} ({source.removeprefix('www.')})" if source else days


def conflict(*told: Values) -> str:
    """The note that keeps a conflict with the fair."""
    return CONFLICT + "; ".join(dict.fromkeys(map(said, told)))


def clusters(records: Sequence[Record]) -> list[list[Record]]:
    """Rows of one name, those together that tell different days of one fair at one place."""
    found: list[list[Record]] = []
    for record in records:
        for cluster in found:
            first = cluster[0].values
            if (
                at_one_place(first, record.values)
                and near(first, record.values)
                and differ(first, record.values)
            ):
                cluster.append(record)
                break
        else:
            found.append([record])
    return found


def settled(cluster: Sequence[Record]) -> Record:
    """One row for a cluster: the one that staff marked as published, else the first, its conflict noted."""
    first = cluster[0]
    chosen = [record for record in cluster if record.values.get("state") == "published"]
    if len(chosen) == 1:
        return replace(first, values=chosen[0].values)
    if len(cluster) == 1:
        return first
    values = dict(first.values)
    values.pop("state", None)
    return replace(first, values=values | {"date_note": conflict(*(record.values for record in cluster))})


def at_one_place(one: Values, other: Values) -> bool:
    """Whether nothing that both tell of the place differs."""
    return all(agree(one.get(name), other.get(name)) for name in _WHERE)


def _span(values: Values) -> tuple[date, date] | None:
    days = [date.fromisoformat(_iso(values[n])) for n in _DAYS if values.get(n)]
    return (days[0], days[-1]) if days else None


def _iso(day: Any) -> str:
    return day.isoformat() if isinstance(day, date) else str(day)
