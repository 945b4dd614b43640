"""A picture is known to a platform by its own name, for each bot apart."""

from datetime import UTC, datetime

from knowledge import photos
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
URL = "https://example.com/com.jpg"


def test_a_picture_is_remembered_for_the_bot_that_sent_it(store: Store) -> None:
    with store.writing() as session:
        assert photos.file_id(session, "bot1", URL) is None
        photos.remember(session, "bot1", URL, "AgAC1", NOW)
        photos.remember(session, "bot1", URL, "AgAC2", NOW)
        assert photos.file_id(session, "bot1", URL) == "AgAC2"
        assert photos.file_id(session, "bot2", URL) is None
        photos.drop(session, "bot1", URL)
        assert photos.file_id(session, "bot1", URL) is None
