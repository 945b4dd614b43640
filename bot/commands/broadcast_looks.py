"""What staff see of an announcement before it is approved: its forms, its audience, a test of it."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.commands.line import Refusal, say

if TYPE_CHECKING:
    from bot.announcing.trial import Tried
    from bot.settings import Settings
    from handlers.announcing import Form, Preview
    from handlers.words import Texts
    from knowledge.store import Store
    from knowledge.transaction import Transaction


def as_dict(seen: "Preview") -> dict[str, Any]:
    """A preview for programs."""
    shapes = [{"channel": each.channel, "language": each.language, "text": each.text} for each in seen.forms]
    return {
        "id": seen.number,
        "hash": seen.hash,
        "forms": shapes,
        "audience": seen.audience,
        "by_channel": seen.by_channel,
    }


def tell(texts: "Texts", seen: "Preview") -> None:
    """A preview for people."""
    from handlers.desk.bulletin_words import reach

    for each in seen.forms:
        say(f"--- {each.channel}, {each.language}\n{each.text}\n")
    for line in (*reach(texts, seen), texts("bulletin-hash", hash=seen.hash)):
        say(line)


def tell_approvers(session: "Transaction", number: int, settings: "Settings") -> None:
    """Whoever may approve it hears of it in their chat, from the service that runs."""
    from knowledge import announcements, staff_notes

    found = announcements.load(session, number)
    staff_notes.tell_approvers(session, found, settings.staff.accounts, datetime.now(UTC))


def try_out(store: "Store", number: int, settings: "Settings", *, staff: str) -> None:
    """Sends it to the office's people and says what became of each; raises AnnouncementRefused, Refusal."""
    from bot.announcing.outlets import outlets_of
    from bot.own_words import words_of
    from handlers import announcing
    from knowledge import announcements, audit
    from knowledge.announcement import AnnouncementRefused

    with store.reading() as session:
        found = announcements.load(session, number)
    forms = announcing.forms(words_of(settings), found, outlets_of(settings))
    now = datetime.now(UTC)
    tried = asyncio.run(_sent(store, settings, forms, now))
    if not tried:
        raise AnnouncementRefused("nobody-to-test")
    with store.writing() as session:
        audit.record(
            session, now=now, staff=staff, action="announcement.test", subject=f"announcement {number}",
            after=found.hash(),
        )  # fmt: skip
    for channel in dict.fromkeys(each.channel for each in tried):
        people = {each.recipient for each in tried if each.channel == channel and each.arrived}
        say(f"Đã gửi thử tin báo {number} tới {len(people)} người của Văn phòng trên {channel}.")
    if failed := [each for each in tried if not each.arrived]:
        raise Refusal("Có tin chưa tới:\n" + "\n".join(map(_why_not, failed)))


async def _sent(
    store: "Store", settings: "Settings", forms: "tuple[Form, ...]", now: datetime
) -> "list[Tried]":
    from bot.announcing import trial
    from knowledge import staff as office

    with store.reading() as session:
        staff = office.accounts(session, settings.staff.accounts)
    async with trial.postmen_of(settings, store, now) as postmen:
        return await trial.try_out(postmen, forms, staff)


def _why_not(tried: "Tried") -> str:
    return f"{tried.channel} {tried.recipient}: {tried.outcome.reason or type(tried.outcome).__name__}"
