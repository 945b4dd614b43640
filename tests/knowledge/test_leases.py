"""The lease: one holder, renewed by it, taken over when it ends, on both databases."""

from datetime import timedelta

from knowledge import leases
from knowledge.leases import Lease
from knowledge.store import Store

LASTING = timedelta(seconds=10)


def _claim(store: Store, holder: str, *, lasting: timedelta = LASTING, gone: tuple[str, ...] = ()) -> Lease:
    with store.writing() as session:
        return leases.claim(session, "sender", holder, lasting, is_gone=lambda other: other in gone)


def test_the_first_to_ask_has_it_and_the_second_is_told_who(store: Store) -> None:
    first = _claim(store, "a:1")
    assert (first.holder, first.epoch) == ("a:1", 1)
    assert _claim(store, "b:2").holder == "a:1"


def test_renewing_keeps_the_epoch_and_moves_the_end(store: Store) -> None:
    first = _claim(store, "a:1")
    again = _claim(store, "a:1", lasting=timedelta(hours=1))
    assert again.epoch == first.epoch
    assert again.expires_at > first.expires_at


def test_an_expired_lease_is_taken_over_with_a_new_epoch(store: Store) -> None:
    old = _claim(store, "a:1", lasting=timedelta(seconds=-1))
    new = _claim(store, "b:2")
    assert (new.holder, new.epoch) == ("b:2", old.epoch + 1)
    with store.reading() as session:
        assert not leases.is_held(session, old)
        assert leases.is_held(session, new)


def test_one_who_slept_through_its_end_learns_it_from_the_epoch(store: Store) -> None:
    old = _claim(store, "a:1", lasting=timedelta(seconds=-1))
    _claim(store, "b:2", lasting=timedelta(seconds=-1))
    again = _claim(store, "a:1")
    assert again.holder == "a:1"
    assert again.epoch == old.epoch + 2


def test_a_holder_known_to_be_gone_is_not_waited_for(store: Store) -> None:
    _claim(store, "a:1")
    assert _claim(store, "b:2", gone=("a:1",)).holder == "b:2"


def test_a_released_lease_is_free_at_once(store: Store) -> None:
    lease = _claim(store, "a:1")
    with store.writing() as session:
        leases.release(session, lease)
    assert _claim(store, "b:2").holder == "b:2"


def test_releasing_a_lease_that_was_lost_takes_nothing_from_the_new_holder(store: Store) -> None:
    old = _claim(store, "a:1", lasting=timedelta(seconds=-1))
    _claim(store, "b:2")
    with store.writing() as session:
        leases.release(session, old)
    assert _claim(store, "c:3").holder == "b:2"
