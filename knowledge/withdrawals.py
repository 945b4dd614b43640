"""Withdrawals newer than a backup, carried into what is restored: an old copy overrides nobody's no."""

from datetime import datetime
from typing import Any

from knowledge import consents, keyed_hash, migrate, requests, staff, staff_notes, suppression
from knowledge.store import Store
from knowledge.times import known_time
from knowledge.transaction import Row, Transaction

_SINCE_SCHEMA = "0006"
_STAFF_SINCE_SCHEMA = "0008"
_SAME = (
    "purpose = :purpose AND topic = :topic AND coalesce(place, '') = :place AND coalesce(group_name, '') = "
    ":group AND coalesce(fair_code, '') = :fair AND given_at = :given_at"
)


def carry_over(old: Store, new: Store, made_at: datetime) -> int:
    """Takes what was withdrawn and ended in one database into another, restored from a copy of `made_at`.

    Gives how many consents it ended and people it deleted; 0 when the old one knows of no withdrawals.
    """
    with old.reading() as source:
        schema = migrate.current(source, sqlite=old.address.sqlite)
        if schema is None or schema < _SINCE_SCHEMA:
            return 0
        keys = keyed_hash.keys_of(source)
        noes = source.rows("SELECT account, purpose, since FROM suppressions")
        ended = source.rows(
            "SELECT p.channel, p.recipient, c.purpose, c.topic, coalesce(c.place, ''), "
            "coalesce(c.group_name, ''), coalesce(c.fair_code, ''), c.given_at, c.ended_at, c.ended_how "
            "FROM consents c JOIN people p ON p.id = c.person_id WHERE c.ended_at IS NOT NULL"
        )
        revoked = source.rows(
            "SELECT p.channel, p.recipient, r.producer_code, r.revoked_at, r.revoked_by "
            "FROM producer_rights r JOIN people p ON p.id = r.person_id WHERE r.revoked_at IS NOT NULL"
        )
        gone, taken_back = _of_the_office(source, schema)
    with new.writing(durable=True) as session:
        for row in revoked:
            _revoke(session, row)
        for name, at in gone:
            staff.stays_removed(session, name, known_time(at))
        for number, opened_at, at in taken_back:
            requests.stays_withdrawn(session, number, known_time(opened_at), known_time(at))
        for key in keys:
            keyed_hash.add_key(session, key)
        for account, purpose, since in noes:
            suppression.keep(session, account, purpose, known_time(since))
        done = sum(_end(session, row) for row in ended)
        return done + _apply(session, made_at)


def _of_the_office(source: Transaction, schema: str) -> tuple[list[Row], list[Row]]:
    """Members of staff who were removed, and requests that their people took back."""
    if schema < _STAFF_SINCE_SCHEMA:
        return [], []
    return (
        source.rows("SELECT name, removed_at FROM staff WHERE removed_at IS NOT NULL"),
        source.rows("SELECT id, opened_at, closed_at FROM requests WHERE state = 'withdrawn'"),
    )


def _end(session: Transaction, row: tuple[object, ...]) -> int:
    channel, recipient, purpose, topic, place, group, fair, given_at, ended_at, how = row
    return session.run(
        "UPDATE consents SET ended_at = :ended_at, ended_how = :how WHERE ended_at IS NULL AND person_id = "
        f"(SELECT id FROM people WHERE channel = :channel AND recipient = :recipient) AND {_SAME}",
        channel=channel,
        recipient=recipient,
        purpose=purpose,
        topic=topic,
        place=place,
        group=group,
        fair=fair,
        given_at=known_time(given_at),
        ended_at=known_time(ended_at),
        how=how,
    )


def _apply(session: Transaction, made_at: datetime) -> int:
    """Deletes who had all deleted after the copy was made, and ends what anybody withdrew on any account."""
    done = 0
    for person, channel, recipient in session.rows("SELECT id, channel, recipient FROM people ORDER BY id"):
        said = suppression.rows_of(session, channel, recipient)
        if not said:
            continue
        if "data" in said and said["data"] > made_at:
            requests.let_go(session, person, said["data"])
            staff.let_go(session, channel, recipient)
            staff_notes.forget(session, channel, recipient)
            done += session.run("DELETE FROM people WHERE id = :id", id=person)
            continue
        withdrawn = suppression.held(session, channel, recipient)
        for account, _, _ in consents.accounts_of(session, person):
            for consent in consents.live(session, account):
                since = withdrawn.get(suppression.leaf_of(consent.wish.purpose, consent.wish.topic))
                if since is not None:
                    done += consents.end(session, [consent], how="stop", now=since)
    return done


def _revoke(session: Transaction, row: tuple[Any, ...]) -> None:
    """A right that was revoked since the copy was made stays revoked."""
    channel, recipient, producer, at, by = row
    session.run(
        "UPDATE producer_rights SET revoked_at = :at, revoked_by = :by WHERE producer_code = :producer "
        "AND revoked_at IS NULL AND given_at <= :at AND person_id IN "
        "(SELECT id FROM people WHERE channel = :channel AND recipient = :recipient)",
        at=known_time(at),
        by=by,
        producer=producer,
        channel=channel,
        recipient=recipient,
    )
