"""The door to the database: transactions, moments in UTC, codes held by the database itself."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlmodel import select

from knowledge.store import Store
from knowledge.store_errors import Locked, Refused, StoreError
from knowledge.tables import PersonRow, ProductRow
from knowledge.times import read_day, read_time
from knowledge.transaction import Transaction

DAY = date(2026, 11, 23)
HANOI = timezone(timedelta(hours=7))
EVENING = datetime(2026, 11, 23, 23, 30, 5, 123456, tzinfo=HANOI)


def add_person(transaction: Transaction, name: str, until: datetime | None = None) -> None:
    transaction.run(
        "INSERT INTO people (channel, recipient, dialogue_until, first_seen_on, last_seen_on) "
        "VALUES ('test', :name, :until, :day, :day)",
        name=name,
        until=until,
        day=DAY,
    )


def add_and_fail(transaction: Transaction) -> None:
    add_person(transaction, "an")
    raise ZeroDivisionError


def names(store: Store) -> list[str]:
    with store.reading() as transaction:
        return [row[0] for row in transaction.rows("SELECT recipient FROM people ORDER BY recipient")]


def test_a_write_is_there_for_the_next_reader(store: Store) -> None:
    with store.writing() as transaction:
        add_person(transaction, "an")
    assert names(store) == ["an"]


def test_a_failure_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as transaction:
        add_and_fail(transaction)
    assert names(store) == []
    with store.writing(durable=True) as transaction:
        add_person(transaction, "binh")
    assert names(store) == ["binh"]


def test_a_reader_sees_one_state_from_beginning_to_end(store: Store) -> None:
    with store.reading() as reader:
        assert reader.row("SELECT count(*) FROM people") == (0,)
        with store.writing() as writer:
            add_person(writer, "an")
        assert reader.row("SELECT count(*) FROM people") == (0,)
    assert names(store) == ["an"]


def test_a_moment_comes_back_in_utc_by_both_doors(store: Store) -> None:
    with store.writing() as transaction:
        add_person(transaction, "plain", EVENING)
    with store.session() as session:
        session.add(
            PersonRow(
                channel="test", recipient="model", dialogue_until=EVENING, first_seen_on=DAY, last_seen_on=DAY
            )
        )
    with store.session() as session:
        by_model = {
            person.recipient: person.dialogue_until for person in session.exec(select(PersonRow)).all()
        }
    with store.reading() as transaction:
        rows = transaction.rows("SELECT recipient, dialogue_until, first_seen_on FROM people")
    by_plain = {row[0]: read_time(row[1]) for row in rows}
    for found in (by_model, by_plain):
        assert found == {"plain": EVENING, "model": EVENING}
        assert {moment.tzinfo for moment in found.values() if moment} == {UTC}
    assert {read_day(row[2]) for row in rows} == {DAY}


def test_moments_are_compared_as_moments(store: Store) -> None:
    with store.writing() as transaction:
        add_person(transaction, "early", EVENING)
        add_person(transaction, "late", EVENING + timedelta(microseconds=1))
        later = transaction.rows(
            "SELECT recipient FROM people WHERE dialogue_until > :moment", moment=EVENING.astimezone(UTC)
        )
    assert later == [("late",)]


def test_a_moment_without_a_zone_is_refused_by_both_doors(store: Store) -> None:
    naive = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="without a zone"), store.writing() as transaction:
        add_person(transaction, "an", naive)
    person = PersonRow(
        channel="test", recipient="an", dialogue_until=naive, first_seen_on=DAY, last_seen_on=DAY
    )
    with pytest.raises(Exception, match="timezone"), store.session() as session:
        session.add(person)
    assert names(store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO products (code, name) VALUES ('có dấu', 'x')",
        "INSERT INTO products (code, name) VALUES ('', 'x')",
        "INSERT INTO products (code, name) VALUES ('A234567890123456789012345', 'x')",
        "INSERT INTO products (code, name, producer_code) VALUES ('A', 'x', 'nobody')",
        "INSERT INTO products (code, name, group_name) VALUES ('A', 'x', 'Vải và may mặc')",
        "INSERT INTO certificates (product_code, stars, potential_five) VALUES ('HN-JDNNP', 6, :no)",
        "INSERT INTO certificates (product_code, stars, potential_five) VALUES ('HN-JDNNP', 0, :no)",
        "INSERT INTO sales_points (code, name, lat, lon) VALUES ('A', 'x', 91, 105)",
        "INSERT INTO sales_points (code, name, lat) VALUES ('A', 'x', 21)",
        "INSERT INTO fairs (code, name, start_date, end_date) VALUES ('A', 'x', '2026-12-02', '2026-12-01')",
    ],
)
def test_the_database_refuses_what_cannot_be(store: Store, statement: str) -> None:
    with pytest.raises(Refused) as refused, store.writing() as transaction:
        transaction.run(statement, **({"no": False} if ":no" in statement else {}))
    assert str(refused.value).startswith("The database ")


def test_deleting_a_product_takes_its_certificates_along(store: Store) -> None:
    with store.session() as session:
        session.delete(session.get_one(ProductRow, "HN-JDNNP"))
    with store.reading() as transaction:
        assert transaction.rows("SELECT id FROM certificates WHERE product_code = 'HN-JDNNP'") == []


def test_a_percent_sign_and_a_question_mark_are_only_text(store: Store) -> None:
    with store.writing() as transaction:
        add_person(transaction, "100% :name ? %s")
        found = transaction.rows("SELECT recipient FROM people WHERE recipient LIKE '100%'")
    assert found == [("100% :name ? %s",)]


def test_threads_that_write_at_once_all_get_through(store: Store) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(20):
                with store.writing() as transaction:
                    add_person(transaction, f"{name}-{number}")
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(f"thread{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(names(store)) == 160


def test_a_session_and_a_plain_transaction_share_their_work(store: Store) -> None:
    with store.session(durable=True) as session:
        plain = Transaction.within(session)
        add_person(plain, "an")
        assert session.exec(select(PersonRow.recipient)).all() == ["an"]
    assert names(store) == ["an"]


def test_a_failure_in_a_session_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.session() as session:
        add_and_fail(Transaction.within(session))
    assert names(store) == []


def test_nothing_is_given_out_after_the_end(store: Store) -> None:
    store.dispose()
    with pytest.raises(StoreError, match="already closed"), store.reading():
        pass


def test_the_settings_of_a_sqlite_connection(sqlite_store: Store) -> None:
    with sqlite_store.writing() as transaction:
        settings = {
            name: transaction.row(f"PRAGMA {name}")
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout", "synchronous")
        }
    assert settings == {
        "journal_mode": ("wal",),
        "foreign_keys": (1,),
        "secure_delete": (1,),
        "busy_timeout": (10_000,),
        "synchronous": (1,),
    }
    with sqlite_store.writing(durable=True) as transaction:
        assert transaction.row("PRAGMA synchronous") == (2,)
    with sqlite_store.session() as session:
        assert Transaction.within(session).row("PRAGMA synchronous") == (2,)


def test_a_durable_transaction_waits_for_the_disk_on_postgresql(new_postgresql: Callable[[], str]) -> None:
    store = Store.open(new_postgresql(), bundle=False)
    try:
        with store.writing() as transaction:
            assert transaction.row("SHOW synchronous_commit") == ("off",)
        with store.writing(durable=True) as transaction:
            assert transaction.row("SHOW synchronous_commit") == ("on",)
        with store.session(durable=True) as session:
            assert Transaction.within(session).row("SHOW synchronous_commit") == ("on",)
        with store.writing() as transaction:
            assert transaction.row("SHOW synchronous_commit") == ("off",)
    finally:
        store.dispose()


def test_a_relative_file_lies_under_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open("sqlite:///data/new/ocop.db", bundle=False)
    monkeypatch.chdir("/")
    with store.reading() as transaction:
        assert transaction.row("SELECT count(*) FROM products") == (0,)
    store.dispose()
    assert (tmp_path / "data" / "new" / "ocop.db").is_file()


def test_a_writer_that_waits_too_long_is_told_so(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.store.WRITER_WAITS_SECONDS", 0.05)
    with sqlite_store.writing(), pytest.raises(Locked, match="being written"), sqlite_store.writing():
        pass


def test_what_is_prepared_holds_nobody_up_and_is_gone_afterwards(store: Store) -> None:
    def prepare(transaction: Transaction) -> None:
        transaction.run("CREATE TEMPORARY TABLE aside AS SELECT recipient FROM people WHERE 1 = 0")
        transaction.run_rows("INSERT INTO aside VALUES (?)", [("an",), ("binh",)])
        with store.writing() as other:  # which waits when the database is held
            add_person(other, "meanwhile")

    with store.writing_prepared(prepare) as transaction:
        for (name,) in transaction.rows("SELECT recipient FROM aside"):
            add_person(transaction, name)
    with store.reading() as transaction:
        assert transaction.row("SELECT count(*) FROM people") == (3,)
    with pytest.raises(StoreError), store.reading() as transaction:
        transaction.rows("SELECT * FROM aside")


def test_what_was_prepared_and_fails_leaves_nothing(store: Store) -> None:
    def fail(transaction: Transaction) -> None:
        add_person(transaction, "an")
        raise LookupError

    with pytest.raises(LookupError), store.writing_prepared(lambda _: None) as transaction:
        fail(transaction)
    with store.reading() as transaction:
        assert transaction.row("SELECT count(*) FROM people") == (0,)
