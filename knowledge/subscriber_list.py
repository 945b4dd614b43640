"""Live subscribers as a list that imports as it is: one row for what was agreed to in the same words."""

from collections import defaultdict
from typing import Any

from knowledge.importing.subscriber_cells import OURS
from knowledge.times import hanoi_time, read_time
from knowledge.transaction import Transaction


def subscriber_rows(session: Transaction) -> list[list[Any]]:
    """Channel, recipient, language, topics, place, frequency and the proof, ordered by all of them."""
    found: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for channel, recipient, language, topic, group, fair, *rest in session.rows(
        "SELECT p.channel, p.recipient, c.language, c.topic, c.group_name, c.fair_code, c.place, "
        "c.frequency, c.given_at, c.given_on, c.wording, c.wording_version, c.proof "
        "FROM consents c JOIN people p ON p.id = c.person_id "
        "WHERE c.ended_at IS NULL AND c.purpose = 'advertising'"
    ):
        place, frequency, given_at, given_on, wording, version, proof = rest
        moment = read_time(given_at)
        assert moment is not None
        key = (channel, recipient, language, place or "", frequency, hanoi_time(moment).isoformat(), given_on)
        narrowed = f"{topic}:{group or fair}" if group or fair else topic
        found[(*key, " ".join(wording.split()), proof or f"{OURS}{version}")].add(narrowed)
    return [
        [channel, recipient, language, ";".join(sorted(topics)), place or None, *rest]
        for (channel, recipient, language, place, *rest), topics in sorted(found.items())
    ]
