"""Restoring an older backup gives no account back a right that was revoked since."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge import attempts, backup, people, producer_rights
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


def test_a_revoked_right_stays_revoked_and_an_open_code_is_not_copied(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = Store.open(sqlite_url)
    with store.writing() as session:
        producer = session.rows("SELECT code FROM producers LIMIT 1")[0][0]
        person = people.load_or_create(session, "telegram", "7", NOW)
        lasting = timedelta(days=14)
        code = producer_rights.invite(session, producer, now=NOW, by="Lan", lasting=lasting)
        producer_rights.claim(
            session,
            code,
            person_id=person.id,
            channel="telegram",
            recipient="7",
            now=NOW,
            limits=attempts.Limits(),
        )
        producer_rights.invite(session, producer, now=NOW, by="Lan", lasting=lasting)
    copy = tmp_path / "copy.zip"
    backup.save(sqlite_url, copy, now=NOW)
    with store.writing() as session:
        producer_rights.revoke(session, producer, now=NOW + timedelta(hours=1), by="Lan")
    store.dispose()
    backup.restore(sqlite_url, copy, now=NOW + timedelta(hours=2))
    restored = Store.open(sqlite_url)
    with restored.reading() as session:
        assert producer_rights.producers_of(session, person.id) == ()
        assert session.rows("SELECT 1 FROM invitations") == []
    restored.dispose()
