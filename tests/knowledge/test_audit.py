"""The record of what staff did."""

from datetime import UTC, datetime, timedelta

from knowledge import audit
from knowledge.store import Store

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def test_acts_come_back_in_order_from_a_moment_on(store: Store) -> None:
    with store.writing() as session:
        for hours, staff in ((0, "Lan"), (2, "Minh")):
            audit.record(
                session,
                now=NOW + timedelta(hours=hours),
                staff=staff,
                action="dossier.move",
                subject="dossier HS-1",
                before="2",
                after="3",
                reason="đủ giấy",
            )
    with store.reading() as session:
        assert [act.staff for act in audit.acts(session)] == ["Lan", "Minh"]
        (late,) = audit.acts(session, since=NOW + timedelta(hours=1))
    assert (late.at, late.before, late.after, late.reason) == (NOW + timedelta(hours=2), "2", "3", "đủ giấy")
