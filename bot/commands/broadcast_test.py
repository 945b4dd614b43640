"""A test of an announcement: sent to the office's own people, whatever the hour, by the command itself."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from bot.commands.line import Refusal, say

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.messages import Reply
    from knowledge.store import Store


def send(store: "Store", number: int, settings: "Settings", *, staff: str, now: datetime) -> None:
    """Sends it and says what became of each; raises Refusal when there is nobody to send it to."""
    from bot.commands.broadcast_preview import capabilities_of, form
    from knowledge import announcements, audit

    if not settings.telegram.enabled or not settings.staff.telegram:
        raise Refusal("Nobody to test with: enable telegram and list the office's ids in staff.telegram.")
    with store.reading() as session:
        found = announcements.load(session, number)
    replies = [
        form(found.text(language), language, found.audience.class_, settings, capabilities_of("telegram"))
        for language in (("vi", "en") if found.text_en else ("vi",))
    ]
    failed = asyncio.run(_deliver(settings, replies))
    with store.writing() as session:
        audit.record(
            session, now=now, staff=staff, action="announcement.test", subject=f"announcement {number}",
            after=found.hash(),
        )  # fmt: skip
    if failed:
        raise Refusal("Not everything arrived:\n" + "\n".join(failed))
    say(f"Announcement {number} was sent to {len(settings.staff.telegram)} of the office on telegram.")


async def _deliver(settings: "Settings", replies: "list[Reply]") -> list[str]:
    from bot.announcing.postman import Sent
    from bot.metrics import Metrics
    from bot.permit import Permit
    from bot.telegram.postman import postman_of

    request, postman = postman_of(settings.telegram, Metrics())
    failed = []
    try:
        for recipient in settings.staff.telegram:
            for reply in replies:
                outcome = await postman.deliver(recipient, reply, Permit())
                if not isinstance(outcome, Sent):
                    failed.append(f"{recipient}: {outcome.reason or type(outcome).__name__}")
    finally:
        await request.shutdown()
    return failed
