"""Requests to the office: numbered, answered once, emptied of words in time and when their person goes."""

from datetime import UTC, datetime, timedelta

import pytest

from knowledge import people, requests
from knowledge.request import Flaw, Kind, State
from knowledge.requests import RequestRefused
from knowledge.store import Store
from knowledge.transaction import Transaction

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
DUE = NOW + timedelta(days=2)


def asked(session: Transaction, *, recipient: str = "1", text: str = "Cho hỏi giá cốm") -> tuple[int, int]:
    person = people.load_or_create(session, "telegram", recipient, NOW)
    number = requests.open_request(
        session,
        person_id=person.id,
        channel="telegram",
        language="vi",
        kind=Kind.QUESTION,
        now=NOW,
        due_at=DUE,
        text=text,
    )
    return number, person.id


def test_a_request_is_answered_once(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        assert [request.number for request in requests.listed(session, State.OPEN)] == [number]
        requests.reply(session, number, " Dạ 60.000 đồng một lạng. ", by="Lan", now=NOW)
        answered = requests.one(session, number)
        assert (answered.state, answered.answer, answered.on_time) == (
            State.ANSWERED,
            "Dạ 60.000 đồng một lạng.",
            True,
        )
        with pytest.raises(RequestRefused, match="answered already"):
            requests.reply(session, number, "lần nữa", by="Minh", now=NOW)
        requests.close(session, number, by="Lan", now=NOW)
        with pytest.raises(RequestRefused, match="closed already"):
            requests.reply(session, number, "lần nữa", by="Minh", now=NOW)
        with pytest.raises(RequestRefused, match="closed already"):
            requests.close(session, number, by="Minh", now=NOW)
        with pytest.raises(RequestRefused, match="no request 999"):
            requests.one(session, 999)


def test_an_answer_needs_words_and_has_a_limit(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        for text, reason in (("  ", "needs words"), ("a" * 2001, "shorten")):
            with pytest.raises(RequestRefused, match=reason):
                requests.reply(session, number, text, by="Lan", now=NOW)
        assert requests.one(session, number).state is State.OPEN


def test_a_person_who_had_their_data_deleted_is_not_answered(store: Store) -> None:
    with store.writing() as session:
        number, person_id = asked(session)
        people.forget(session, person_id, NOW)
        request = requests.one(session, number)
        assert (request.text, request.person_id, request.state) == (None, None, State.OPEN)
        with pytest.raises(RequestRefused, match="had their data deleted"):
            requests.reply(session, number, "Dạ", by="Lan", now=NOW)


def test_words_go_a_set_time_after_the_end(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        still, _ = asked(session, recipient="2")
        requests.reply(session, number, "Dạ", by="Lan", now=NOW)
        later = NOW + timedelta(days=31)
        assert requests.empty(session, now=NOW + timedelta(days=29), after=timedelta(days=30)) == 0
        assert requests.empty(session, now=later, after=timedelta(days=30)) == 1
        emptied, kept = requests.one(session, number), requests.one(session, still)
    assert (emptied.text, emptied.answer) == (None, None)
    assert kept.text == "Cho hỏi giá cốm"


def test_the_same_report_twice_is_one_request(store: Store) -> None:
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", "1", NOW)

        def report(flaw: Flaw) -> int:
            return requests.open_request(
                session,
                person_id=person.id,
                channel="telegram",
                language="vi",
                kind=Kind.WRONG_DATA,
                item="point SP-1",
                flaw=flaw,
                now=NOW,
                due_at=DUE,
            )

        assert report(Flaw.CLOSED) == report(Flaw.CLOSED)
        assert report(Flaw.CLOSED) != report(Flaw.CONTACT)


def test_only_its_own_person_withdraws_a_request(store: Store) -> None:
    with store.writing() as session:
        number, person_id = asked(session)
        _, other = asked(session, recipient="2")
        assert not requests.withdraw(session, number, other, now=NOW)
        assert requests.withdraw(session, number, person_id, now=NOW)
        assert requests.one(session, number).text is None
        assert not requests.withdraw(session, number, person_id, now=NOW)


def test_staff_are_told_of_an_overdue_request_once(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        assert requests.overdue(session, now=DUE) == []
        late = DUE + timedelta(minutes=1)
        assert [request.number for request in requests.overdue(session, now=late)] == [number]
        assert requests.one(session, number).is_overdue(late)
        assert requests.overdue(session, now=late) == []


def test_a_person_sees_their_requests(store: Store) -> None:
    with store.writing() as session:
        number, person_id = asked(session)
        (held,) = requests.held_of(session, person_id)
    assert (held["number"], held["text"], held["state"]) == (number, "Cho hỏi giá cốm", "open")
