"""Consents and withdrawals: nobody who said no is written to, whoever else says yes for them."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge import consents, joined, people, retention, suppression
from knowledge.consents import Proof, Wish, Withdrawn
from knowledge.store import Store
from knowledge.transaction import Transaction

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
FAIRS = Wish(topic="fairs")


def proof(at: datetime = NOW) -> Proof:
    return Proof(at=at, on="telegram", version="1", wording="Đồng ý nhận tin hội chợ", language="vi")


def meet(session: Transaction, recipient: str = "1", channel: str = "telegram") -> int:
    return people.load_or_create(session, channel, recipient, NOW).id


def topics(session: Transaction, person: int) -> list[str]:
    return [consent.wish.topic for consent in consents.live(session, person)]


def test_the_same_wish_twice_is_one_consent_and_another_frequency_replaces_it(store: Store) -> None:
    with store.writing() as session:
        person = meet(session)
        first = consents.give(session, person, FAIRS, proof())
        assert consents.give(session, person, FAIRS, proof(LATER)) == first
        weekly = consents.give(session, person, Wish(topic="fairs", frequency="weekly"), proof(LATER))
        one_fair = consents.give(session, person, Wish(topic="fairs", fair="F-1"), proof(LATER))
        assert consents.live(session, person) == (weekly, one_fair)
        assert [consent.ended_how for consent in consents.history(session, person)] == [
            "replaced",
            None,
            None,
        ]


def test_a_stop_ends_the_purpose_and_only_the_persons_own_yes_lifts_it(store: Store) -> None:
    with store.writing() as session:
        person = meet(session)
        for topic in ("fairs", "products"):
            consents.give(session, person, Wish(topic=topic), proof())
        consents.give(session, person, Wish(purpose="service", topic="producer"), proof())
        assert len(consents.withdraw(session, person, "advertising", now=LATER)) == 2
        assert topics(session, person) == ["producer"]
        with pytest.raises(Withdrawn):
            consents.take_over(session, person, FAIRS, proof(LATER + timedelta(days=9)))
        consents.give(session, person, FAIRS, proof(LATER))
        assert topics(session, person) == ["producer", "fairs"]
        with pytest.raises(Withdrawn):
            consents.take_over(session, person, Wish(topic="products"), proof())


def test_one_topic_is_stopped_alone(store: Store) -> None:
    with store.writing() as session:
        person = meet(session)
        for topic in ("fairs", "products"):
            consents.give(session, person, Wish(topic=topic), proof())
        consents.withdraw(session, person, "fairs", now=LATER)
        assert topics(session, person) == ["products"]
        assert list(consents.withdrawn(session, person)) == ["fairs"]


def test_a_stop_reaches_every_joined_account(store: Store) -> None:
    with store.writing() as session:
        one, other = meet(session), meet(session, "2", "zalo_oa")
        consents.give(session, other, FAIRS, proof())
        assert joined.join(session, one, other, now=NOW) == ()
        consents.withdraw(session, one, "advertising", now=LATER)
        assert topics(session, other) == []
        assert suppression.held(session, "zalo_oa", "2")["fairs"] == LATER


def test_joining_spreads_a_withdrawal_and_parting_keeps_it(store: Store) -> None:
    with store.writing() as session:
        one, other = meet(session), meet(session, "2", "zalo_oa")
        consents.give(session, other, FAIRS, proof())
        consents.withdraw(session, one, "advertising", now=LATER)
        assert len(joined.join(session, one, other, now=LATER)) == 1
        assert topics(session, other) == []
        assert joined.part(session, other) is True
        with pytest.raises(Withdrawn):
            consents.take_over(session, other, FAIRS, proof(LATER))


def test_blocking_ends_this_account_and_unblocking_restores_nothing(store: Store) -> None:
    with store.writing() as session:
        person = meet(session)
        consents.give(session, person, FAIRS, proof())
        people.mark_blocked(session, "telegram", "1", LATER)
        people.mark_unblocked(session, "telegram", "1")
        assert topics(session, person) == []
        assert consents.history(session, person)[0].ended_how == "blocked"


def test_who_deleted_everything_is_not_brought_back_by_a_list(store: Store) -> None:
    with store.writing() as session:
        one, other = meet(session), meet(session, "2", "zalo_oa")
        joined.join(session, one, other, now=NOW)
        consents.give(session, one, FAIRS, proof())
        people.forget(session, one, LATER)
        assert session.row("SELECT count(*) FROM people") == (0,)
        assert session.row("SELECT count(*) FROM consents") == (0,)
        again = meet(session, "2", "zalo_oa")
        with pytest.raises(Withdrawn):
            consents.take_over(session, again, FAIRS, proof(LATER))
        consents.give(session, again, FAIRS, proof(LATER))
        assert topics(session, again) == ["fairs"]
        assert list(suppression.rows_of(session, "zalo_oa", "2")) == [
            "data",
            "products",
            "ratings",
            "service",
        ]


def test_silent_subscribers_are_kept_and_other_silent_people_are_not(store: Store) -> None:
    with store.writing() as session:
        subscriber, other = meet(session), meet(session, "2")
        consents.give(session, subscriber, FAIRS, proof())
        retention.clean(session, NOW + timedelta(days=400), days=90)
        assert session.rows("SELECT id FROM people") == [(subscriber,)]
        assert other != subscriber


def test_looking_for_a_withdrawal_makes_no_key(store: Store) -> None:
    with store.reading() as session:
        assert suppression.held(session, "telegram", "1") == {}
