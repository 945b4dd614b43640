"""Requests to the office: numbered, answered once, emptied of words in time and when their person goes."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from knowledge import answers, audit, deliveries, leases, people, plan_use, requests
from knowledge.request import Flaw, Kind, Request, State
from knowledge.requests import RequestRefused, Why
from knowledge.store import Store
from knowledge.transaction import Transaction

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
DUE = NOW + timedelta(days=2)


def asked(
    session: Transaction, *, channel: str = "telegram", recipient: str = "1", text: str = "Cho hỏi giá cốm"
) -> tuple[int, int]:
    person = people.load_or_create(session, channel, recipient, NOW)
    request = requests.open_request(
        session,
        person_id=person.id,
        channel=channel,
        language="vi",
        kind=Kind.QUESTION,
        now=NOW,
        due_at=DUE,
        text=text,
    )
    return request.number, person.id


def answered(session: Transaction, number: int, text: str = "Dạ", by: str = "Lan") -> Request:
    return answers.reply(session, number, text, framed=lambda _, answer: f"[{answer}]", by=by, now=NOW)


def why(session: Transaction, number: int, text: str = "Dạ") -> Why:
    with pytest.raises(RequestRefused) as refused:
        answered(session, number, text)
    return refused.value.why


def test_a_request_is_answered_once(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        assert [request.number for request in requests.listed(session, State.OPEN)] == [number]
        answered(session, number, " Dạ 60.000 đồng một lạng. ")
        found = requests.one(session, number)
        assert (found.state, found.answer, found.on_time, found.outcome) == (
            State.ANSWERED, "Dạ 60.000 đồng một lạng.", True, "queued"
        )  # fmt: skip
        assert why(session, number) is Why.DONE
        requests.close(session, number, by="Lan", now=NOW)
        assert why(session, number) is Why.DONE
        with pytest.raises(RequestRefused, match="đã đóng rồi"):
            requests.close(session, number, by="Minh", now=NOW)
        assert why(session, 999) is Why.MISSING
        acts = [(act.action, act.before, act.after) for act in audit.acts(session)]
    assert acts == [("request.reply", "open", "answered"), ("request.close", "answered", "closed")]


def test_who_had_no_answer_is_told_once_that_it_is_closed(store: Store) -> None:
    def close(session: Transaction, number: int) -> None:
        answers.close(session, number, word=lambda request: f"khép {request.number}", by="Lan", now=NOW)

    def carried(session: Transaction) -> list[tuple[object, ...]]:
        return session.rows(
            "SELECT a.text_vi, a.class, a.kind, d.state, d.channel FROM announcements a "
            "JOIN deliveries d ON d.announcement_id = a.id ORDER BY a.id"
        )

    with store.writing() as session:
        number, person = asked(session)
        close(session, number)
        said = (f"khép {number}", "service", "answer", "queued", "telegram")
        assert carried(session) == [said]
        with pytest.raises(RequestRefused):
            close(session, number)
        assert requests.undelivered(session) == []
        other, _ = asked(session)
        answered(session, other)
        close(session, other)  # who was answered needs no further word
        gone, person = asked(session)
        people.forget(session, person, NOW)
        with contextlib.suppress(RequestRefused):
            close(session, gone)
        assert [row[0] for row in carried(session)] == ["", ""]  # words go with their person


def test_an_answer_needs_words_and_has_a_limit(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        assert why(session, number, "  ") is Why.NO_WORDS
        assert why(session, number, "a" * 1501) is Why.TOO_LONG
        assert requests.one(session, number).state is State.OPEN
        assert session.rows("SELECT 1 FROM announcements") == []


def test_an_answer_leaves_without_consent_and_outside_the_cap(store: Store) -> None:
    with store.writing() as session:
        number, person_id = asked(session)
        answered(session, number)
        lease = leases.claim(session, "sender", "here", timedelta(minutes=1), is_gone=lambda _: False)
        row = session.row("SELECT id FROM deliveries")
        assert row is not None
        claim = deliveries.claim(session, row[0], lease, now=NOW, cap=0)
        assert isinstance(claim, deliveries.Claim)
        assert (claim.person_id, claim.announcement.text_vi) == (person_id, "[Dạ]")
        assert plan_use.announced(session, "telegram", "1", since=NOW - timedelta(days=1)) == 0
        deliveries.note(session, claim, "uncertain", "", NOW)
        assert plan_use.announced(session, "telegram", "1", since=NOW - timedelta(days=1)) == 0
        deliveries.note(session, claim, "refused", "not deliverable on Zalo", NOW)
        (lost,) = requests.undelivered(session)
        assert (lost.number, lost.outcome_reason) == (number, "not deliverable on Zalo")
        requests.told(session, "undelivered_told", [requests.one(session, number)], NOW)
        assert requests.undelivered(session) == []
        answered(session, number, "Dạ, xin nhắn lại")  # after one that did not arrive
        assert requests.one(session, number).outcome == "queued"
        texts = session.rows("SELECT text_vi FROM announcements ORDER BY id")
    assert texts == [("",), ("[Dạ, xin nhắn lại]",)]


def test_an_answer_to_a_channel_without_a_way_back_is_said_not_to_arrive(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session, channel="ask")
        answered(session, number)
        found = requests.one(session, number)
    assert (found.outcome, found.outcome_reason) == ("refused", "nobody can be written to on ask")


@pytest.mark.parametrize("_", range(3))
def test_of_two_members_who_answer_at_once_one_is_refused(store: Store, _: int) -> None:
    with store.writing() as session:
        number, _person = asked(session)
    both = Barrier(2)

    def answer(by: str) -> str:
        both.wait()
        try:
            with store.writing() as session:
                answered(session, number, f"Dạ, {by}", by=by)
        except RequestRefused as refused:
            return refused.why
        return by

    with ThreadPoolExecutor(2) as pool:
        came_of = set(pool.map(answer, ("Lan", "Minh")))
    (sent,) = came_of - {Why.DONE}
    with store.reading() as session:
        assert requests.one(session, number).answered_by == sent
        assert session.rows("SELECT text_vi FROM announcements") == [(f"[Dạ, {sent}]",)]


def test_a_person_who_had_their_data_deleted_is_not_answered(store: Store) -> None:
    with store.writing() as session:
        number, person_id = asked(session)
        done, _ = asked(session)
        answered(session, done)
        report = reported(session, person_id, Flaw.CLOSED)
        people.forget(session, person_id, NOW)
        request = requests.one(session, number)
        assert (request.text, request.person_id, request.state) == (None, None, State.WITHDRAWN)
        assert why(session, number) is Why.GONE
        assert requests.one(session, report.number).state is State.OPEN
        assert why(session, report.number) is Why.GONE
        assert requests.one(session, done).answer is None
        assert session.rows("SELECT text_vi FROM announcements") == [("",)]


def test_words_go_a_set_time_after_the_end(store: Store) -> None:
    with store.writing() as session:
        number, _ = asked(session)
        still, _ = asked(session, recipient="2")
        answered(session, number)
        later = NOW + timedelta(days=31)
        assert requests.empty(session, now=NOW + timedelta(days=29), after=timedelta(days=30)) == 0
        assert requests.empty(session, now=later, after=timedelta(days=30)) == 1
        emptied, kept = requests.one(session, number), requests.one(session, still)
        assert session.rows("SELECT text_vi FROM announcements") == [("",)]
    assert (emptied.text, emptied.answer) == (None, None)
    assert kept.text == "Cho hỏi giá cốm"


def reported(session: Transaction, person_id: int, flaw: Flaw, producer: str | None = None) -> Request:
    return requests.open_request(
        session,
        person_id=person_id,
        channel="telegram",
        language="vi",
        kind=Kind.WRONG_DATA,
        item="point SP-1",
        flaw=flaw,
        producer_code=producer,
        now=NOW,
        due_at=DUE,
    )


def test_the_same_report_twice_is_one_request(store: Store) -> None:
    with store.writing() as session:
        first, second, third = (people.load_or_create(session, "telegram", each, NOW).id for each in "123")
        assert reported(session, first, Flaw.CLOSED) == reported(session, first, Flaw.CLOSED)
        assert reported(session, first, Flaw.CLOSED) != reported(session, first, Flaw.CONTACT)
        assert reported(session, second, Flaw.CLOSED) != reported(session, first, Flaw.CLOSED)
        assert reported(session, second, Flaw.HOURS, "P-1") == reported(session, third, Flaw.HOURS, "P-1")


def test_words_added_to_a_report_are_told_to_staff_again(store: Store) -> None:
    with store.writing() as session:
        mine, other = (people.load_or_create(session, "telegram", each, NOW).id for each in "12")
        number = reported(session, mine, Flaw.CLOSED).number
        requests.told(session, "told", [requests.one(session, number)], NOW)
        assert requests.untold(session) == []
        assert not requests.say_more(session, number, other, "không phải")
        assert requests.say_more(session, number, mine, " đóng từ tháng 5 ")
        assert [request.text for request in requests.untold(session)] == ["đóng từ tháng 5"]
        assert not requests.say_more(session, number, mine, "thêm nữa")


def test_one_account_has_so_many_requests_waiting(store: Store) -> None:
    with store.writing() as session:
        numbers = [asked(session)[0] for _ in range(requests.MOST_OPEN)]
        with pytest.raises(RequestRefused) as refused:
            asked(session)
        assert refused.value.why is Why.TOO_MANY
        asked(session, recipient="2")
        requests.close(session, numbers[0], by="Lan", now=NOW)
        asked(session)


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
        requests.told(session, "overdue_told", [requests.one(session, number)], late)
        assert requests.overdue(session, now=late) == []


def test_a_person_sees_their_requests(store: Store) -> None:
    with store.writing() as session:
        number, person_id = asked(session)
        (held,) = requests.held_of(session, person_id)
    assert (held["number"], held["text"], held["state"]) == (number, "Cho hỏi giá cốm", "open")


@pytest.mark.parametrize("typed", ["", "abc", "-1", "9" * 24, "1.5"])
def test_what_is_no_number_is_nobodys(typed: str) -> None:
    assert requests.read_number(typed) == 0
