"""A restored backup overrides nobody's no: what was withdrawn since it was made stays withdrawn."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import backup, consents, joined, people, requests, staff
from knowledge.attempts import Limits
from knowledge.consents import Proof, Wish, Withdrawn
from knowledge.request import Kind, Request, State
from knowledge.staff import Role
from knowledge.store import Store
from knowledge.transaction import Transaction

MADE = datetime(2026, 11, 25, 3, tzinfo=UTC)
LATER = MADE + timedelta(hours=5)
PROOF = Proof(at=MADE - timedelta(days=1), on="telegram", version="1", wording="x", language="vi")


def subscriber(session: Transaction, recipient: str, channel: str = "telegram") -> int:
    person = people.load_or_create(session, channel, recipient, MADE).id
    for topic in ("fairs", "products"):
        consents.give(session, person, Wish(topic=topic), PROOF)
    return person


def topics(store: Store, recipient: str, channel: str = "telegram") -> list[str] | None:
    with store.reading() as session:
        person = people.find(session, channel, recipient, MADE)
        return None if person is None else [c.wish.topic for c in consents.live(session, person.id)]


def lived(store: Store, url: str, folder: Path) -> Path:
    """A backup of subscribers, after which each of them but one says no in another way."""
    with store.writing() as session:
        stays, stops, topic, blocks, deletes, one = (
            subscriber(session, name) for name in ("stays", "stops", "topic", "blocks", "deletes", "one")
        )
        joined.join(session, one, subscriber(session, "other", "zalo_oa"), now=MADE)
    backup.save(url, folder / "copy.zip", now=MADE)
    with store.writing() as session:
        consents.withdraw(session, stops, "advertising", now=LATER)
        consents.withdraw(session, topic, "fairs", now=LATER)
        people.mark_blocked(session, "telegram", "blocks", LATER)
        people.mark_unblocked(session, "telegram", "blocks")
        people.forget(session, deletes, LATER)
        consents.withdraw(session, one, "advertising", now=LATER)
        assert {stays, blocks}
    return folder / "copy.zip"


def holds(store: Store) -> None:
    assert topics(store, "stays") == ["fairs", "products"]
    assert topics(store, "stops") == []
    assert topics(store, "topic") == ["products"]
    assert topics(store, "blocks") == []
    assert topics(store, "deletes") is None
    assert topics(store, "one") == []
    assert topics(store, "other", "zalo_oa") == []
    with store.writing() as session:
        again = people.load_or_create(session, "telegram", "deletes", LATER).id
        with pytest.raises(Withdrawn):
            consents.take_over(session, again, Wish(topic="fairs"), PROOF)


def test_restoring_over_a_database_keeps_what_it_was_told(sqlite_url: str, tmp_path: Path) -> None:
    store = Store.open(sqlite_url)
    path = lived(store, sqlite_url, tmp_path)
    store.dispose()
    backup.restore(sqlite_url, path, now=LATER)
    restored = Store.open(sqlite_url)
    holds(restored)
    restored.dispose()


def test_restoring_elsewhere_keeps_what_the_database_before_was_told(
    store: Store, bundled_url: str, store_url: str, tmp_path: Path
) -> None:
    path = lived(store, bundled_url, tmp_path)
    backup.restore(store_url, path, now=LATER, before=bundled_url)
    restored = Store.open(store_url)
    holds(restored)
    restored.dispose()


def test_staff_removed_and_requests_taken_back_stay_so(
    store: Store, store_url: str, bundled_url: str, tmp_path: Path
) -> None:
    with store.writing() as session:
        for name in ("Lan", "Minh"):
            code = staff.add(session, name, Role.EDITOR, by="root", now=MADE)
            staff.redeem(session, code, "telegram", name, now=MADE, limits=Limits())
        mine, gone, kept = (asked(session, recipient) for recipient in ("mine", "gone", "kept"))
    backup.save(bundled_url, tmp_path / "copy.zip", now=MADE)
    with store.writing() as session:
        staff.remove(session, "Lan", by="root", now=LATER)
        requests.withdraw(session, mine.number, mine.person_id or 0, now=LATER)
        people.forget(session, gone.person_id or 0, LATER)
    backup.restore(store_url, tmp_path / "copy.zip", now=LATER, before=bundled_url)
    restored = Store.open(store_url)
    with restored.reading() as session:
        assert staff.member_of(session, "telegram", "Lan") is None
        assert staff.member_of(session, "telegram", "Minh") is not None
        found = [requests.one(session, each.number) for each in (mine, gone, kept)]
    restored.dispose()
    assert [(each.state, each.text) for each in found] == [
        (State.WITHDRAWN, None),
        (State.WITHDRAWN, None),
        (State.OPEN, "hỏi"),
    ]


def asked(session: Transaction, recipient: str) -> Request:
    person = people.load_or_create(session, "telegram", recipient, MADE).id
    return requests.open_request(
        session,
        person_id=person,
        channel="telegram",
        language="vi",
        kind=Kind.QUESTION,
        now=MADE,
        due_at=LATER,
        text="hỏi",
    )
