"""Spreadsheets from the chat: kept for their sender alone, for an hour, on both databases."""

from datetime import timedelta

from knowledge import sent_sheets
from knowledge.store import Store
from tests.knowledge.office import NOW

CONTENT = bytes(range(256)) * 8


def test_a_sheet_is_its_senders_until_decided_on_or_an_hour_old(store: Store) -> None:
    with store.writing() as session:
        number = sent_sheets.keep(session, "Lan", "san-pham.xlsx", CONTENT, NOW)
        other = sent_sheets.keep(session, "Lan", "khac.xlsx", CONTENT, NOW)
    with store.writing() as session:
        kept = sent_sheets.one(session, number, "Lan", NOW + timedelta(minutes=59))
        assert kept is not None
        assert (kept.file_name, kept.content) == ("san-pham.xlsx", CONTENT)
        assert sent_sheets.one(session, number, "Minh", NOW) is None
        assert sent_sheets.one(session, number, "Lan", NOW + timedelta(hours=1)) is None
        assert not sent_sheets.drop(session, number, "Minh")
        assert sent_sheets.drop(session, number, "Lan")
        assert sent_sheets.one(session, number, "Lan", NOW) is None
        assert sent_sheets.clean(session, NOW + timedelta(minutes=59)) == 0
        assert sent_sheets.clean(session, NOW + timedelta(hours=1)) == 1
        assert sent_sheets.one(session, other, "Lan", NOW) is None
