"""Updates taken up once across processes; acknowledged texts wait ten minutes at most."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import inbox
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_an_update_is_new_once_and_per_channel(store: Store, bundled_url: str) -> None:
    with store.writing() as session:
        assert inbox.first_time(session, "telegram", "100", NOW)
        assert not inbox.first_time(session, "telegram", "100", NOW)
        assert inbox.first_time(session, "zalo_bot", "100", NOW)
    after_restart = Store.open(bundled_url)
    with after_restart.writing() as session:
        assert not inbox.first_time(session, "telegram", "100", NOW)
    after_restart.dispose()


def test_an_update_that_was_not_committed_is_still_new(store: Store) -> None:
    def crash() -> None:
        with store.writing() as session:
            inbox.first_time(session, "telegram", "100", NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        crash()
    with store.writing() as session:
        assert inbox.first_time(session, "telegram", "100", NOW)


def test_a_repeated_update_reaches_one_of_many_processes(store: Store, bundled_url: str) -> None:
    other = Store.open(bundled_url)
    taken: list[str] = []

    def take(at: Store) -> None:
        for number in range(40):
            with at.writing() as session:
                new = inbox.first_time(session, "telegram", str(number), NOW)
            if new:
                taken.append(str(number))

    threads = [threading.Thread(target=take, args=(at,)) for at in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert sorted(taken, key=int) == [str(number) for number in range(40)]


def test_waiting_texts_come_back_oldest_first_and_to_one_caller(store: Store) -> None:
    with store.writing() as session:
        inbox.keep(session, "telegram", "2", "an", "thứ hai", NOW + SECOND)
        inbox.keep(session, "telegram", "1", "an", "thứ nhất", NOW)
        inbox.keep(session, "telegram", "1", "an", "lặp lại", NOW + SECOND)
        inbox.keep(session, "zalo_bot", "3", "an", "kênh khác", NOW)
    with store.writing() as session:
        assert inbox.waiting(session, "telegram", NOW + 20 * SECOND) == []
        found = inbox.waiting(session, "telegram", NOW + 60 * SECOND)
    assert [(text.update_key, text.payload, text.kept_at) for text in found] == [
        ("1", "thứ nhất", NOW),
        ("2", "thứ hai", NOW + SECOND),
    ]
    with store.writing() as session:
        assert inbox.waiting(session, "telegram", NOW + 61 * SECOND) == []
        assert len(inbox.waiting(session, "telegram", NOW + 120 * SECOND)) == 2


def test_a_text_that_is_worked_on_for_long_is_given_to_nobody_else(store: Store) -> None:
    with store.writing() as session:
        for number in "12":
            inbox.keep(session, "telegram", number, "an", "chữ", NOW)
        inbox.hold(session, "telegram", ["1", "none such"], NOW + 25 * SECOND)
    with store.writing() as session:
        found = inbox.waiting(session, "telegram", NOW + 40 * SECOND)
    assert [text.update_key for text in found] == ["2"]


def test_two_processes_never_get_the_same_text(store: Store, bundled_url: str) -> None:
    with store.writing() as session:
        for number in range(60):
            inbox.keep(session, "telegram", str(number), "an", "chữ", NOW)
    other = Store.open(bundled_url)
    got: list[str] = []

    def take(at: Store) -> None:
        with at.writing() as session:
            mine = inbox.waiting(session, "telegram", NOW + 60 * SECOND)
        got.extend(text.update_key for text in mine)

    threads = [threading.Thread(target=take, args=(at,)) for at in (store, other, store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert sorted(got, key=int) == [str(number) for number in range(60)]


def test_an_answered_text_is_gone_and_only_one_process_answers(store: Store) -> None:
    with store.writing() as session:
        inbox.keep(session, "telegram", "1", "an", "chữ", NOW)
        assert inbox.clear(session, "telegram", "1") is True
        assert inbox.clear(session, "telegram", "1") is False
        assert inbox.waiting(session, "telegram", NOW, idle=timedelta(0)) == []


def test_nothing_waits_longer_than_ten_minutes(store: Store) -> None:
    ten_minutes = timedelta(minutes=10)
    with store.writing() as session:
        inbox.keep(session, "telegram", "old", "an", "chữ", NOW)
        inbox.keep(session, "telegram", "new", "an", "chữ", NOW + SECOND)
        found = inbox.waiting(session, "telegram", NOW + ten_minutes, idle=timedelta(0))
        assert [text.update_key for text in found] == ["new"]
        assert inbox.expire(session, NOW + ten_minutes) == 1
        assert session.rows("SELECT update_key FROM inbox") == [("new",)]


def test_an_answered_text_is_nowhere_in_the_files(sqlite_store: Store, tmp_path: Path) -> None:
    secret = "tôi tên là Nguyễn Văn Bí Mật"
    for number in range(50):
        with sqlite_store.writing() as session:
            inbox.keep(session, "telegram", str(number), "an", secret, NOW)
        with sqlite_store.writing() as session:
            inbox.clear(session, "telegram", str(number))
    assert sqlite_store.tidy() is True
    content = b"".join(path.read_bytes() for path in tmp_path.glob("ocop.db*"))
    assert secret.encode() not in content


def test_tidying_does_not_hold_up_writers_while_somebody_reads(sqlite_store: Store) -> None:
    with sqlite_store.reading() as reader:
        reader.row("SELECT count(*) FROM people")
        with sqlite_store.writing() as session:
            inbox.keep(session, "telegram", "1", "an", "chữ", NOW)
        assert sqlite_store.tidy() is False
        with sqlite_store.writing() as session:
            inbox.clear(session, "telegram", "1")
    assert sqlite_store.tidy() is True
