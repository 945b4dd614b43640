"""What is over is removed, and nothing else."""

from datetime import UTC, datetime, timedelta

from knowledge import inbox, people, questions, retention
from knowledge.store import Store
from knowledge.transaction import Transaction

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def ask(session: Transaction, recipient: str, at: datetime) -> people.Person:
    person = people.load_or_create(session, "telegram", recipient, at)
    questions.record(
        session, now=at, channel="telegram", person_id=person.id, intent="unknown", not_found="nước mắm"
    )
    return person


def test_people_and_questions_go_after_the_set_days(store: Store) -> None:
    with store.writing() as session:
        ask(session, "gone", NOW - 366 * DAY)
        ask(session, "faithful", NOW - 366 * DAY)
        ask(session, "faithful", NOW)
        ask(session, "just inside", NOW - 365 * DAY)
        removed = retention.clean(session, NOW, days=365)
        left = session.rows("SELECT recipient FROM people ORDER BY recipient")
        visits = session.row("SELECT count(*) FROM visits")
        asked = session.row("SELECT count(*) FROM questions")
        not_found = session.row("SELECT sum(times) FROM not_found")
    assert left == [("faithful",), ("just inside",)]
    assert (visits, asked, not_found) == ((2,), (2,), (2,))
    assert (removed["people"], removed["questions"], removed["not_found"]) == (1, 2, 1)


def test_a_dialogue_goes_at_its_end_and_the_person_stays(store: Store) -> None:
    with store.writing() as session:
        over = ask(session, "over", NOW - DAY)
        going_on = ask(session, "going on", NOW)
        people.save_dialogue(session, over.id, {"query": "lụa"}, NOW)
        people.save_dialogue(session, going_on.id, {"query": "cốm"}, NOW + timedelta(seconds=1))
        assert retention.clean(session, NOW, days=365)["dialogues"] == 1
        assert people.held_data(session, over.id)["dialogue"] is None
        assert people.held_data(session, going_on.id)["dialogue"] == {"query": "cốm"}


def test_texts_and_old_update_numbers_go(store: Store) -> None:
    with store.writing() as session:
        inbox.keep(session, "telegram", "1", "an", "chữ", NOW - timedelta(minutes=10))
        inbox.keep(session, "telegram", "2", "an", "chữ", NOW - timedelta(minutes=9))
        inbox.first_time(session, "telegram", "old", NOW - 3 * DAY)
        inbox.first_time(session, "telegram", "young", NOW - 2 * DAY)
        removed = retention.clean(session, NOW, days=365)
        assert (removed["texts"], removed["updates"]) == (1, 1)
        assert session.rows("SELECT update_key FROM inbox") == [("2",)]
        assert not inbox.first_time(session, "telegram", "young", NOW)


def test_the_catalogue_is_never_touched(store: Store) -> None:
    tables = ("products", "certificates", "fairs", "sales_points", "imports", "facts")
    with store.writing() as session:
        before = [session.row(f"SELECT count(*) FROM {table}") for table in tables]
        retention.clean(session, NOW + 10_000 * DAY, days=1)
        assert [session.row(f"SELECT count(*) FROM {table}") for table in tables] == before
