"""What is announced by itself, put together: of fairs, and of producers' own affairs."""

from collections.abc import Callable
from datetime import datetime

from bot.announcing.notices import Notices
from bot.announcing.producer_notices import ProducerNotices
from bot.app import Assistant


def planner(assistant: Assistant) -> Callable[[datetime], None]:
    """Plans what is due at a moment."""
    store, live, words = assistant.store, assistant.live, assistant.words
    fairs = Notices(store, live, words)
    producers = ProducerNotices(store, live, words, assistant.settings.producers.warning_days)

    def plan(now: datetime) -> None:
        fairs.plan(now)
        producers.plan(now)

    return plan
