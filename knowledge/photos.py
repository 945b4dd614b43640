"""A platform's own names of pictures a bot has sent, so that each is uploaded once."""

from datetime import datetime

from knowledge.transaction import Transaction


def file_id(session: Transaction, bot: str, url: str) -> str | None:
    """The platform's name of the picture for this bot, None when it was never sent."""
    row = session.row("SELECT file_id FROM photos WHERE bot = :bot AND url = :url", bot=bot, url=url)
    return None if row is None else str(row[0])


def remember(session: Transaction, bot: str, url: str, file_id: str, now: datetime) -> None:
    """Keeps the platform's name of a picture."""
    session.run(
        "INSERT INTO photos (bot, url, file_id, kept_at) VALUES (:bot, :url, :file_id, :now) "
        "ON CONFLICT (bot, url) DO UPDATE SET file_id = excluded.file_id, kept_at = excluded.kept_at",
        bot=bot,
        url=url,
        file_id=file_id,
        now=now,
    )


def drop(session: Transaction, bot: str, url: str) -> None:
    """Forgets a name the platform no longer takes."""
    session.run("DELETE FROM photos WHERE bot = :bot AND url = :url", bot=bot, url=url)
