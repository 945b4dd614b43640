"""Who agreed to be written to, with the proof of it; a stop reaches every account their person joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge import suppression
from knowledge.suppression import TOPICS, leaf_of
from knowledge.times import known_time, read_time
from knowledge.transaction import Row, Transaction

FREQUENCIES = ("at_once", "weekly")
_COLUMNS = (
    "id, person_id, purpose, topic, place, group_name, fair_code, frequency, language, given_at, given_on, "
    "wording_version, wording, proof, ended_at, ended_how"
)
_ACCOUNTS = "SELECT id, channel, recipient FROM people WHERE "
_JOINED_LOCK = 0x0C0B_0000_0000
"""Advisory locks of groups of joined accounts: this plus the group's number."""


class Withdrawn(Exception):
    """Somebody else's word (an import, an undo) would override what the person withdrew."""

    def __init__(self, since: datetime) -> None:
        super().__init__(f"withdrawn since {since.isoformat()}")
        self.since = since


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What one consent is to: a topic, narrowed or not, and how often."""

    topic: str
    purpose: str = "advertising"
    place: str | None = None
    """Gazetteer code; None is all of Hanoi."""
    group: str | None = None
    """Official name of a group; None is all groups."""
    fair: str | None = None
    """Code of the one fair it is for; None is all fairs."""
    frequency: str = "at_once"

    def __post_init__(self) -> None:
        if self.topic not in TOPICS.get(self.purpose, ()) or self.frequency not in FREQUENCIES:
            raise ValueError(f"not something to agree to: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How a consent was given: when, where, in which words, and what else shows it."""

    at: datetime
    on: str
    """The channel, or what the office's own list says."""
    version: str
    wording: str
    language: str
    shown_by: str | None = None
    """What the office can show, for consents out of its lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One opt-in of one person, live until it ended."""

    id: int
    person_id: int
    wish: Wish
    proof: Proof
    ended_at: datetime | None = None
    ended_how: str | None = None


def give(session: Transaction, person_id: int, wish: Wish, proof: Proof) -> Consent:
    """Records the person's own opt-in, which lifts an earlier withdrawal; the same live one is given back."""
    accounts = accounts_of(session, person_id)
    for _, channel, recipient in accounts:
        suppression.lift(session, channel, recipient, leaf_of(wish.purpose, wish.topic))
    return _record(session, person_id, wish, proof)


def take_over(session: Transaction, person_id: int, wish: Wish, proof: Proof) -> Consent:
    """Records an opt-in that others vouch for; raises Withdrawn when any account of the person said no."""
    since = withdrawn(session, person_id).get(leaf_of(wish.purpose, wish.topic))
    if since is not None:
        raise Withdrawn(since)
    return _record(session, person_id, wish, proof)


def _record(session: Transaction, person_id: int, wish: Wish, proof: Proof) -> Consent:
    for known in live(session, person_id):
        if _same_thing(known.wish, wish):
            if known.wish.frequency == wish.frequency:
                return known
            end(session, [known], how="replaced", now=proof.at)
    row = session.row(
        "INSERT INTO consents (person_id, purpose, topic, place, group_name, fair_code, frequency, language, "
        "given_at, given_on, wording_version, wording, proof) VALUES (:person_id, :purpose, :topic, :place, "
        f":group, :fair, :frequency, :language, :at, :on, :version, :wording, :proof) RETURNING {_COLUMNS}",
        person_id=person_id,
        purpose=wish.purpose,
        topic=wish.topic,
        place=wish.place,
        group=wish.group,
        fair=wish.fair,
        frequency=wish.frequency,
        language=proof.language,
        at=proof.at,
        on=proof.on,
        version=proof.version,
        wording=proof.wording,
        proof=proof.shown_by,
    )
    assert row is not None
    return _consent(row)


def _same_thing(one: Wish, other: Wish) -> bool:
    return (one.purpose, one.topic, one.place, one.group, one.fair) == (
        other.purpose,
        other.topic,
        other.place,
        other.group,
        other.fair,
    )


def live(session: Transaction, person_id: int) -> tuple[Consent, ...]:
    """What this account agreed to and did not end, the earliest first."""
    return tuple(consent for consent in history(session, person_id) if consent.ended_at is None)


def history(session: Transaction, person_id: int) -> tuple[Consent, ...]:
    """Every consent of an account, ended ones too, the earliest first."""
    rows = session.rows(
        f"SELECT {_COLUMNS} FROM consents WHERE person_id = :person_id ORDER BY id", person_id=person_id
    )
    return tuple(map(_consent, rows))


def of_all_accounts(session: Transaction, person_id: int) -> tuple[Consent, ...]:
    """The live consents of every account that the person joined to this one, and of this one."""
    return tuple(
        consent for account, _, _ in accounts_of(session, person_id) for consent in live(session, account)
    )


def end(session: Transaction, consents: Iterable[Consent], *, how: str, now: datetime) -> int:
    """Ends single consents, which stay as the record of both; gives how many were live."""
    return sum(
        session.run(
            "UPDATE consents SET ended_at = :now, ended_how = :how WHERE id = :id AND ended_at IS NULL",
            now=now,
            how=how,
            id=consent.id,
        )
        for consent in consents
    )


def withdraw(
    session: Transaction, person_id: int, scope: str, *, now: datetime, how: str = "stop"
) -> tuple[Consent, ...]:
    """Ends a purpose or a topic on all accounts of the person and keeps it withdrawn; gives what ended."""
    ended: list[Consent] = []
    for account, channel, recipient in accounts_of(session, person_id):
        suppression.suppress(session, channel, recipient, scope, now)
        ended += [consent for consent in live(session, account) if _within(consent, scope)]
    end(session, ended, how=how, now=now)
    return tuple(ended)


def _within(consent: Consent, scope: str) -> bool:
    return scope in (consent.wish.purpose, consent.wish.topic)


def end_blocked(session: Transaction, person_id: int, now: datetime) -> int:
    """Blocking ends what this one account agreed to, which unblocking does not bring back."""
    return end(session, live(session, person_id), how="blocked", now=now)


def withdrawn(session: Transaction, person_id: int) -> dict[str, datetime]:
    """For each leaf of `suppression.LEAVES` that any account of the person withdrew, since when."""
    found: dict[str, datetime] = {}
    for _, channel, recipient in accounts_of(session, person_id):
        for leaf, since in suppression.held(session, channel, recipient).items():
            found[leaf] = max(since, found.get(leaf, since))
    return found


def accounts_of(session: Transaction, person_id: int) -> list[tuple[int, str, str]]:
    """Number, channel and recipient of every account of the person; holds joined ones until the end."""
    row = session.row("SELECT joined FROM people WHERE id = :id", id=person_id)
    if row is None:
        return []
    if row[0] is None:
        found = session.rows(_ACCOUNTS + "id = :id", id=person_id)
    else:
        session.lock(_JOINED_LOCK + row[0])
        found = session.rows(_ACCOUNTS + "joined = :joined ORDER BY id", joined=row[0])
    return [(account[0], account[1], account[2]) for account in found]


def as_dict(consent: Consent) -> dict[str, str | None]:
    """A consent with its proof, for the person it is of; moments as ISO text."""
    wish, proof = consent.wish, consent.proof
    return {
        "purpose": wish.purpose,
        "topic": wish.topic,
        "place": wish.place,
        "group": wish.group,
        "fair": wish.fair,
        "frequency": wish.frequency,
        "language": proof.language,
        "given_at": proof.at.isoformat(),
        "given_on": proof.on,
        "wording_version": proof.version,
        "wording": proof.wording,
        "proof": proof.shown_by,
        "ended_at": consent.ended_at.isoformat() if consent.ended_at else None,
        "ended_how": consent.ended_how,
    }


def _consent(row: Row) -> Consent:
    return Consent(
        id=row[0],
        person_id=row[1],
        wish=Wish(purpose=row[2], topic=row[3], place=row[4], group=row[5], fair=row[6], frequency=row[7]),
        proof=Proof(
            language=row[8],
            at=known_time(row[9]),
            on=row[10],
            version=row[11],
            wording=row[12],
            shown_by=row[13],
        ),
        ended_at=read_time(row[14]),
        ended_how=row[15],
    )
