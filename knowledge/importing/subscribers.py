"""Subscribers out of the office's lists: each with proof of consent, none against their own withdrawal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from knowledge import consents, people, suppression
from knowledge.consents import Consent, Proof, Wish
from knowledge.importing.draft import Change
from knowledge.importing.records import Record, Refusal
from knowledge.importing.subscriber_cells import OURS, read_wishes
from knowledge.times import hanoi_day, hanoi_time
from knowledge.transaction import Transaction

_ENDED_BY_THE_PERSON = ("stop", "blocked", "joined")
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One consent a list tells of, ready to be given."""

    channel: str
    recipient: str
    wish: Wish
    proof: Proof

    def as_change(self) -> Change:
        """The row as a plan holds it."""
        wish = self.wish
        key = (self.channel, self.recipient, wish.topic, wish.place, wish.group, wish.fair)
        return Change("consents", key, None, {"row": self})


def check(
    session: Transaction, records: Sequence[Record], *, today: date
) -> tuple[list[Row], list[Refusal], Counts]:
    """The consents to give, the refusals, and how many rows add, change or change nothing."""
    rows: list[Row] = []
    refused: list[Refusal] = []
    tally: Counts = {"added": 0, "changed": 0, "unchanged": 0}
    seen: dict[tuple[Any, ...], int] = {}
    named: set[tuple[str, str]] = set()
    for record in records:
        outcome = _read(session, record, today)
        if isinstance(outcome, Refusal):
            refused.append(outcome)
            continue
        twice = next((row for row in outcome if row.as_change().key in seen), None)
        if twice is not None:
            first = seen[twice.as_change().key]
            refused.append(
                record.refuse("recipient", f"trùng người và chủ đề với hàng {first}; giữ lại một hàng")
            )
            continue
        seen |= {row.as_change().key: record.row for row in outcome}
        named.add((outcome[0].channel, outcome[0].recipient))
        news, happened = _compared(session, outcome)
        rows += news
        tally[happened] += 1
    held = session.rows(
        "SELECT DISTINCT p.channel, p.recipient FROM people p JOIN consents c ON c.person_id = p.id "
        "WHERE c.ended_at IS NULL AND c.purpose = 'advertising'"
    )
    tally["missing"] = sum((channel, recipient) not in named for channel, recipient in held)
    return rows, refused, tally


def _read(session: Transaction, record: Record, today: date) -> list[Row] | Refusal:
    values = record.values
    at: datetime = values["consent_at"]
    if hanoi_day(at) > today:
        return record.refuse("consent_at", f"lời đồng ý ở ngày chưa tới ({hanoi_time(at):%d/%m/%Y})")
    wishes = read_wishes(values)
    if isinstance(wishes, tuple):
        return record.refuse(*wishes)
    told = str(values["consent_proof"])
    ours = told.startswith(OURS)
    proof = Proof(
        at=at,
        on=values["consent_channel"],
        version=told.removeprefix(OURS) if ours else "list",
        wording=values["consent_wording"],
        language=values.get("language") or "vi",
        shown_by=None if ours else told,
    )
    rows = [Row(values["channel"], values["recipient"], wish, proof) for wish in wishes]
    for row in rows:
        if problem := against(session, row):
            return record.refuse("recipient", problem)
    return rows


def against(session: Transaction, row: Row) -> str | None:
    """Why a consent may not be given on others' word, in a sentence; None when nothing stands against it."""
    leaf = suppression.leaf_of(row.wish.purpose, row.wish.topic)
    person = people.find(session, row.channel, row.recipient, row.proof.at)
    since = (
        consents.withdrawn(session, person.id)
        if person
        else suppression.held(session, row.channel, row.recipient)
    ).get(leaf)
    if since is not None:
        return (
            f"người này đã dừng nhận tin từ {hanoi_time(since):%H:%M ngày %d/%m/%Y}; "
            "chỉ chính họ đăng ký lại mới được gửi"
        )
    if person is None:
        return None
    if person.blocked_at is not None:
        return "người này đã chặn trợ lý; chỉ chính họ đăng ký lại mới được gửi"
    for consent in consents.history(session, person.id):
        ended = consent.ended_at
        if (
            consent.wish.topic == row.wish.topic
            and consent.ended_how in _ENDED_BY_THE_PERSON
            and ended is not None
            and ended >= row.proof.at
        ):
            return f"lời đồng ý này đã kết thúc ngày {hanoi_time(ended):%d/%m/%Y}; cần lời đồng ý mới hơn"
    return None


def _compared(session: Transaction, rows: list[Row]) -> tuple[list[Row], str]:
    """The rows that bring news, and what happens: a live consent as new or newer stands as it is."""
    person = people.find(session, rows[0].channel, rows[0].recipient, rows[0].proof.at)
    live = consents.live(session, person.id) if person else ()
    known = {_thing(consent.wish): consent for consent in live}
    news = [row for row in rows if not _stands(known.get(_thing(row.wish)), row)]
    if not news:
        return [], "unchanged"
    return news, "changed" if live else "added"


def _thing(wish: Wish) -> tuple[str | None, ...]:
    return wish.purpose, wish.topic, wish.place, wish.group, wish.fair


def _stands(consent: Consent | None, row: Row) -> bool:
    if consent is None:
        return False
    return consent.wish.frequency == row.wish.frequency or consent.proof.at > row.proof.at


def give(session: Transaction, rows: Sequence[Row], *, now: datetime) -> Iterator[tuple[str, int, Any, Any]]:
    """Gives the consents, and tells each row written (table, number, before, after), naming nobody."""
    for row in rows:
        person = people.load_or_create(session, row.channel, row.recipient, now)
        before = consents.live(session, person.id)
        given = consents.take_over(session, person.id, row.wish, row.proof)
        if person.new:
            yield "people", person.id, None, {}
        if given not in before:
            after = {consent.id for consent in consents.live(session, person.id)}
            for consent in before:
                if consent.id not in after:
                    yield "consents", consent.id, {"live": True}, {"replaced_by": given.id}
            yield "consents", given.id, None, {"topic": row.wish.topic}


def take_back(session: Transaction, kept: Sequence[tuple[str, int, Mapping[str, Any] | None]]) -> int:
    """Removes what an import gave and is still live; gives how many. What ended since stays ended."""
    removed = set()
    for table, number, before in kept:
        if table != "consents" or before is not None:
            continue
        if session.run("DELETE FROM consents WHERE id = :id AND ended_at IS NULL", id=number):
            removed.add(number)
    for table, number, before in kept:
        if table == "consents" and before is not None and removed:
            _reopen(session, number)
        elif table == "people":
            session.run(
                "DELETE FROM people WHERE id = :id AND dialogue IS NULL AND language IS NULL "
                "AND NOT EXISTS (SELECT 1 FROM consents WHERE person_id = :id) "
                "AND NOT EXISTS (SELECT 1 FROM visits WHERE person_id = :id) "
                "AND NOT EXISTS (SELECT 1 FROM deliveries WHERE person_id = :id)",
                id=number,
            )
    return len(removed)


def _reopen(session: Transaction, number: int) -> None:
    """A consent that the import had replaced lives again, unless the person withdrew or chose anew since."""
    row = session.row(
        "SELECT person_id, purpose, topic FROM consents WHERE id = :id AND ended_how = 'replaced'", id=number
    )
    if row is None or suppression.leaf_of(row[1], row[2]) in consents.withdrawn(session, row[0]):
        return
    (old,) = (consent for consent in consents.history(session, row[0]) if consent.id == number)
    ended_since = any(
        consent.id > number and _thing(consent.wish) == _thing(old.wish)
        for consent in consents.history(session, row[0])
    )
    if not ended_since:
        session.run("UPDATE consents SET ended_at = NULL, ended_how = NULL WHERE id = :id", id=number)


def as_json(value: Any) -> str | None:
    """A journal's half row."""
    return None if value is None else json.dumps(value)
