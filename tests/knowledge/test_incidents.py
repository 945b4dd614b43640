"""Incidents in the table: begun, told and over once each, whoever asks and whatever restarts."""

from datetime import UTC, datetime, timedelta

from knowledge import incidents
from knowledge.incidents import Finding
from knowledge.store import Store

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
DOWN = Finding(kind="channel", subject="telegram", wrong=True, details={"channel": "Telegram"})
UP = Finding(kind="channel", subject="telegram", wrong=False)


def told(store: Store, finding: Finding, minutes: int) -> list[tuple[str, bool]]:
    """What is to be told after one look: the subject, and whether it is over."""
    now = NOW + timedelta(minutes=minutes)
    with store.writing() as session:
        incidents.note(session, finding, now)
        news = incidents.to_tell(session)
        for each in news:
            incidents.told(session, each, now)
        return [(each.subject, each.over_at is not None) for each in news]


def test_a_beginning_and_an_end_are_told_once_across_a_restart(store: Store) -> None:
    assert told(store, UP, 0) == []
    assert told(store, DOWN, 1) == [("telegram", False)]
    assert told(store, DOWN, 2) == []
    again = Store(store.address)
    assert told(again, DOWN, 3) == []
    assert told(again, UP, 4) == [("telegram", True)]
    again.dispose()
    assert told(store, UP, 5) == []
    assert told(store, DOWN, 6) == [("telegram", False)]


def test_what_reached_nobody_is_told_later_with_its_own_beginning(store: Store) -> None:
    with store.writing() as session:
        incidents.note(session, DOWN, NOW)
        (begun,) = incidents.to_tell(session)
        (again,) = incidents.to_tell(session)
        assert (again.began_at, again.details) == (NOW, {"channel": "Telegram"})
        incidents.told(session, begun, NOW + timedelta(minutes=1))
        incidents.note(session, UP, NOW + timedelta(minutes=2))
        assert [each.over_at is not None for each in incidents.to_tell(session)] == [True]
        incidents.note(session, DOWN, NOW + timedelta(minutes=4))
        assert incidents.to_tell(session) == []
        (still,) = incidents.under_way(session)
        assert (still.began_at, still.over_at) == (NOW, None)


def test_what_nobody_looks_at_any_more_is_forgotten_without_a_word(store: Store) -> None:
    with store.writing() as session:
        incidents.note(session, DOWN, NOW)
        (begun,) = incidents.under_way(session)
        incidents.drop(session, begun)
        assert incidents.to_tell(session) == []
