"""A person on a channel: met once, remembered as long as the dialogue lasts, shown and deleted at once."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import inbox, people, questions
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # half past midnight of the 24th in Hanoi
HALF_AN_HOUR = timedelta(minutes=30)


def meet(store: Store, recipient: str = "12345678901234567890", at: datetime = NOW) -> people.Person:
    with store.writing() as session:
        return people.load_or_create(session, "zalo_oa", recipient, at)


def test_a_person_is_new_once(store: Store) -> None:
    first = meet(store)
    again = meet(store)
    assert (first.new, again.new) == (True, False)
    assert first.id == again.id
    assert (again.channel, again.recipient) == ("zalo_oa", "12345678901234567890")


def test_the_same_id_on_another_channel_is_another_person(store: Store) -> None:
    with store.writing() as session:
        one = people.load_or_create(session, "telegram", "1", NOW)
        other = people.load_or_create(session, "zalo_oa", "1", NOW)
    assert one.id != other.id


def test_a_dialogue_lasts_until_its_end(store: Store) -> None:
    person = meet(store)
    state = {"query": "lụa Vạn Phúc", "page": 2, "list": ["HN-JDNNP"]}
    with store.writing() as session:
        people.save_dialogue(session, person.id, state, NOW + HALF_AN_HOUR)
    assert meet(store, at=NOW + HALF_AN_HOUR - timedelta(seconds=1)).dialogue == state
    late = meet(store, at=NOW + HALF_AN_HOUR)
    assert (late.dialogue, late.dialogue_until) == ({}, None)


def test_an_empty_state_ends_the_dialogue(store: Store) -> None:
    person = meet(store)
    with store.writing() as session:
        people.save_dialogue(session, person.id, {"query": "cốm"}, NOW + HALF_AN_HOUR)
        people.save_dialogue(session, person.id, {}, NOW + HALF_AN_HOUR)
        assert people.held_data(session, person.id)["dialogue"] is None
    assert meet(store).dialogue == {}


def test_a_chosen_language_is_kept(store: Store) -> None:
    person = meet(store)
    with store.writing() as session:
        people.set_language(session, person.id, "en")
    assert meet(store).language == "en"


def test_blocking_is_news_once(store: Store) -> None:
    meet(store, "7")
    with store.writing() as session:
        assert people.mark_blocked(session, "zalo_oa", "7", NOW) is True
        assert people.mark_blocked(session, "zalo_oa", "7", NOW + HALF_AN_HOUR) is False
        blocked = people.find(session, "zalo_oa", "7", NOW)
        assert blocked is not None
        assert blocked.blocked_at == NOW
        assert people.mark_unblocked(session, "zalo_oa", "7") is True
        assert people.mark_unblocked(session, "zalo_oa", "7") is False
        assert people.mark_blocked(session, "zalo_oa", "nobody", NOW) is False
        assert people.find(session, "zalo_oa", "nobody", NOW) is None


def live_a_day(store: Store) -> people.Person:
    person = meet(store)
    with store.writing() as session:
        people.save_dialogue(session, person.id, {"query": "tương Bần"}, NOW + HALF_AN_HOUR)
        people.set_language(session, person.id, "vi")
        questions.record(
            session,
            now=NOW,
            channel=person.channel,
            person_id=person.id,
            intent="find_product",
            product_codes=["HN-JDNNP"],
            place="Hà Đông",
            not_found="tương bần nhãn xanh",
        )
        inbox.keep(session, person.channel, "u1", person.recipient, "còn tương không", NOW)
    return person


def test_everything_held_is_shown(store: Store) -> None:
    person = live_a_day(store)
    with store.reading() as session:
        assert people.held_data(session, person.id) == {
            "channel": "zalo_oa",
            "recipient": "12345678901234567890",
            "language": "vi",
            "first_seen_on": "2026-11-24",
            "last_seen_on": "2026-11-24",
            "blocked_at": None,
            "dialogue": {"query": "tương Bần"},
            "dialogue_until": "2026-11-23T18:00:00+00:00",
            "requests": [],
            "staff": None,
            "days_with_questions": ["2026-11-24"],
            "waiting_messages": [{"text": "còn tương không", "kept_at": "2026-11-23T17:30:00+00:00"}],
            "joined_accounts": [],
            "consents": [],
            "withdrawn": {},
            "announcements": [],
            "producer_rights": [],
            "producer_looks": 0,
        }


def test_deleting_leaves_no_row_of_the_person(store: Store) -> None:
    meet(store, "someone else")
    person = live_a_day(store)
    with store.writing() as session:
        assert people.forget(session, person.id, NOW) is True
        assert people.forget(session, person.id, NOW) is False
        assert people.held_data(session, person.id) == {}
        assert session.row("SELECT count(*) FROM visits") == (0,)
        assert session.rows("SELECT recipient, payload FROM inbox") == [("", "")]
        assert session.rows("SELECT recipient FROM people") == [("someone else",)]
        assert session.row("SELECT count(*) FROM questions") == (1,)
    assert meet(store).id not in (person.id, None)


def test_no_column_ties_a_question_to_a_person(store: Store) -> None:
    live_a_day(store)
    with store.reading() as session:
        for table in ("questions", "not_found"):
            (row,) = session.rows(f"SELECT * FROM {table}")
            assert "12345678901234567890" not in map(str, row)
            assert "còn tương không" not in map(str, row)


def test_deleted_words_are_nowhere_in_the_files(sqlite_store: Store, tmp_path: Path) -> None:
    person = live_a_day(sqlite_store)
    with sqlite_store.writing() as session:
        people.forget(session, person.id, NOW)
    assert sqlite_store.tidy() is True
    content = b"".join(path.read_bytes() for path in tmp_path.glob("ocop.db*"))
    assert "còn tương không".encode() not in content
    assert "tương Bần".encode() not in content
    assert b"12345678901234567890" not in content


def test_two_processes_that_meet_a_person_at_once_make_one_row(bundled_url: str, store: Store) -> None:
    other = Store.open(bundled_url)
    found: list[people.Person] = []

    def meet_many(at: Store) -> None:
        for number in range(30):
            found.append(meet(at, f"p{number}"))

    threads = [threading.Thread(target=meet_many, args=(at,)) for at in (store, other, store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert len(found) == 120
    assert len({person.id for person in found}) == 30


def test_one_persons_answers_wait_for_each_other(store: Store, bundled_url: str) -> None:
    person = meet(store)
    other = Store.open(bundled_url)

    def count_up(at: Store) -> None:
        for _ in range(25):
            with at.writing() as session:
                seen = people.load_or_create(session, person.channel, person.recipient, NOW)
                state = {"count": seen.dialogue.get("count", 0) + 1}
                people.save_dialogue(session, seen.id, state, NOW + HALF_AN_HOUR)

    threads = [threading.Thread(target=count_up, args=(at,)) for at in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert meet(store).dialogue == {"count": 50}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Rượu   CẦN  Mường ", "rượu cần mường"),
        ("gọi tôi 0912 345 678 có nem phùng", "gọi tôi có nem phùng"),
        ("nem an@example.com phùng", "nem phùng"),
        ("cốm" * 200, ("cốm" * 200)[:80]),
        ("iphone 15", "iphone 15"),
        ("\u202e\u200b", ""),
    ],
)
def test_a_query_not_found_is_kept_without_the_person(store: Store, text: str, kept: str) -> None:
    with store.writing() as session:
        questions.record(
            session, now=NOW, channel="telegram", person_id=None, intent="unknown", not_found=text
        )
        rows = session.rows("SELECT query, times FROM not_found")
    assert rows == ([(kept, 1)] if kept else [])
