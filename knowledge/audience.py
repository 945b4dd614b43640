"""Who an announcement is for, in SQL; how many they are, and how many of them cannot be reached and why."""

from collections.abc import Mapping
from typing import Any

from knowledge.announcement import Audience
from knowledge.suppression import TOPICS
from knowledge.transaction import Transaction

_BETTER = (
    "o.joined = p.joined AND ((o.blocked_at IS NULL AND p.blocked_at IS NOT NULL) OR "
    "((o.blocked_at IS NULL) = (p.blocked_at IS NULL) AND o.id < p.id))"
)
"""Of a person's joined accounts one hears it: the earliest that did not block us."""


def _listed(name: str, values: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    named: dict[str, Any] = {f"{name}{at}": value for at, value in enumerate(values)}
    return ", ".join(f":{key}" for key in named), named


def agreed(audience: Audience, person: str) -> tuple[str, dict[str, Any]]:
    """The condition that the account `person` (SQL) agreed to be told this, and its values.

    What goes on from a first word asks for the topic alone.
    """
    service = audience.class_ == "service"
    parts = [f"c.person_id = {person} AND c.ended_at IS NULL AND c.purpose = :purpose"]
    # Every topic named: without one SQLite would walk through all consents of the purpose for each person.
    topics = (
        (audience.topic,)
        if audience.topic and not service
        else TOPICS["service" if service else "advertising"]
    )
    named_topics, values = _listed("topic", topics)
    parts.append(f"c.topic IN ({named_topics})")
    values = {**values, "purpose": "service" if service else "advertising"}
    if not service:
        parts.append("(c.fair_code IS NULL OR c.fair_code = :fair)")
        values["fair"] = audience.fair_code or ""
    if audience.class_ == "advertising" and not audience.told_before:
        if audience.frequency:
            parts.append("c.frequency = :frequency")
            values["frequency"] = audience.frequency
        if audience.frequency == "weekly":
            # A digest is made for one narrowing and for those who have that very one.
            parts.append("c.place = :place0" if audience.places else "c.place IS NULL")
            values |= {"place0": audience.places[0]} if audience.places else {}
            parts.append("c.group_name = :group0" if audience.groups else "c.group_name IS NULL")
            values |= {"group0": audience.groups[0]} if audience.groups else {}
        else:
            if audience.places:
                codes, named = _listed("place", audience.places)
                parts.append(f"(c.place IS NULL OR c.place IN ({codes}))")
                values |= named
            # Agreed to was news that names the group: what names none is not known to be of it.
            names, named = _listed("group", audience.groups)
            parts.append(
                f"(c.group_name IS NULL OR c.group_name IN ({names}))" if names else "c.group_name IS NULL"
            )
            values |= named
    return f"SELECT 1 FROM consents c WHERE {' AND '.join(parts)}", values


def members(
    audience: Audience, *, before: int | None = None, stretch: tuple[int, int] | None = None
) -> tuple[str, dict[str, Any]]:
    """`FROM people p WHERE ...` of the audience, and its values; `before` is the number of what goes on.

    `stretch` takes only people whose numbers lie above the first and up to the second.
    """
    condition, values = agreed(audience, "p.id")
    numbers = []
    if stretch is not None:
        # Said of the consents too: without statistics PostgreSQL would go through all of them each time.
        condition += " AND c.person_id > :after AND c.person_id <= :end"
        numbers = ["p.id > :after", "p.id <= :end"]
        values |= {"after": stretch[0], "end": stretch[1]}
    sibling, _ = agreed(audience, "o.id")
    parts = [f"EXISTS ({condition})", *numbers]
    if audience.told_before:
        earlier = "" if before is None else f"AND d.announcement_id < {before:d} "
        parts.append(
            "(EXISTS (SELECT 1 FROM deliveries d JOIN announced_fairs f "
            "ON f.announcement_id = d.announcement_id WHERE d.person_id = p.id AND f.fair_code = :fair "
            f"{earlier}AND d.state IN ('sent', 'uncertain')) OR EXISTS (SELECT 1 FROM consents r "
            "WHERE r.person_id = p.id AND r.fair_code = :fair AND r.ended_at IS NULL))"
        )
    elif audience.channel:
        parts.append("p.channel = :channel")
        values["channel"] = audience.channel
    else:
        parts.append(
            f"(p.joined IS NULL OR NOT EXISTS (SELECT 1 FROM people o WHERE {_BETTER} AND EXISTS "
            f"({sibling})))"
        )
    return f"FROM people p WHERE {' AND '.join(parts)}", values


def counted(session: Transaction, audience: Audience) -> Mapping[str, Mapping[str, int]]:
    """For each channel how many are "reachable", and how many have "blocked" us."""
    source, values = members(audience)
    rows = session.rows(
        f"SELECT p.channel, p.blocked_at IS NULL, count(*) {source} GROUP BY p.channel, p.blocked_at IS NULL "
        "ORDER BY p.channel",
        **values,
    )
    found: dict[str, dict[str, int]] = {}
    for channel, free, count in rows:
        found.setdefault(channel, {})["reachable" if free else "blocked"] = int(count)
    return found


def size(session: Transaction, audience: Audience) -> int:
    """How many people the audience has now."""
    source, values = members(audience)
    row = session.row(f"SELECT count(*) {source}", **values)
    return int(row[0]) if row else 0


def anybody(session: Transaction, audience: Audience) -> bool:
    """Whether the audience has anybody now; nobody is counted."""
    source, values = members(audience)
    return session.row(f"SELECT 1 {source} LIMIT 1", **values) is not None
