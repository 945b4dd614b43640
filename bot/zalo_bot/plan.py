"""What the plan of a bot allows and what it was used for: counted, warned of at 80 %, kept for replies."""

import logging
from dataclasses import dataclass
from datetime import datetime

from bot.settings_channels import ZaloBot
from bot.zalo.arrival import BOT
from knowledge import people, plan_use
from knowledge.plan_use import EVER, RECEIVED, SENT, USERS
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
WARN_AT = 0.8
WARNED, WARNED_OF_ALL = "warned", "warned of all"
ANNOUNCEMENTS_UNTIL = 0.9
"""Announcements leave the last tenth of the month's messages to replies."""


@dataclass(frozen=True, slots=True)
class Warned:
    """What staff are told: the text's key and its values."""

    key: str
    values: dict[str, int]


class Plan:
    """The plan's limits (zalo.md A7); every number is in the database, so a restart forgets nothing.

    Whoever writes is answered, also beyond the plan's people and messages: Zalo decides whom it lets in
    and what it carries. Announcements stop earlier, and staff are told at 80 % and when all is used.
    """

    def __init__(self, settings: ZaloBot) -> None:
        self._messages = settings.monthly_messages
        self._users = settings.max_users
        self._counts_received = settings.counts_received

    def sent(self, session: Transaction, now: datetime) -> None:
        """Counts a message of ours."""
        self._count(session, now, SENT)

    def received(self, session: Transaction, chat: str | None, now: datetime) -> None:
        """Counts a message of a person, and the person at their first; `chat` is None for nobody's."""
        if self._counts_received:
            self._count(session, now, RECEIVED)
        if chat is not None and people.find(session, BOT, chat, now) is None:
            # Counted for good: Zalo does not give the place back when we delete what we hold.
            self._warn("people", plan_use.add(session, BOT, EVER, USERS), self._users)
            people.load_or_create(session, BOT, chat, now)

    def used(self, session: Transaction, now: datetime) -> int:
        """Messages of this month that count."""
        kinds = (SENT, RECEIVED) if self._counts_received else (SENT,)
        return plan_use.count(session, BOT, plan_use.month_of(now), *kinds)

    def room_for_announcements(self, session: Transaction, now: datetime) -> bool:
        """Whether another announcement leaves enough for replies."""
        return self.used(session, now) < self._messages * ANNOUNCEMENTS_UNTIL

    def as_words(self, session: Transaction, now: datetime) -> str:
        """The use of the plan, as `ocop check` and the staff read it."""
        users = plan_use.count(session, BOT, EVER, USERS)
        messages = f"{self.used(session, now)} of {self._messages} messages this month"
        return f"{messages}, {users} of {self._users} people"

    def is_used(self, session: Transaction, now: datetime, part: float = WARN_AT) -> bool:
        """Whether so much of the messages or of the people is reached."""
        users = plan_use.count(session, BOT, EVER, USERS)
        return self.used(session, now) >= self._messages * part or users >= self._users * part

    def warning(self, session: Transaction, now: datetime) -> Warned | None:
        """What staff are told once a month at 80 % and once when all is used; None when nothing is new."""
        month = plan_use.month_of(now)
        for part, once, key in (
            (1.0, WARNED_OF_ALL, "zalo-plan-used-up"),
            (WARN_AT, WARNED, "zalo-plan-nearly-used"),
        ):
            if self.is_used(session, now, part):
                if plan_use.count(session, BOT, month, once):
                    return None
                plan_use.add(session, BOT, month, once)
                users = plan_use.count(session, BOT, EVER, USERS)
                return Warned(
                    key,
                    {
                        "messages": self.used(session, now),
                        "most": self._messages,
                        "people": users,
                        "places": self._users,
                    },
                )
        return None

    def _count(self, session: Transaction, now: datetime, what: str) -> None:
        plan_use.add(session, BOT, plan_use.month_of(now), what)
        self._warn("messages this month", self.used(session, now), self._messages)

    def _warn(self, what: str, used: int, most: int) -> None:
        """Once as 80 % is reached, and once as all is."""
        if used in (max(1, round(most * WARN_AT)), most):
            extra = {"action": "plan_nearly_used", "channel": BOT}
            log.warning("the Zalo Bot plan allows %d %s; %d are used", most, what, used, extra=extra)
