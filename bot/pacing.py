"""When a message may go out: replies at once, announcements at their rate, both as the platform allows."""

REPLIES_AFTER_A_LIMIT = 25.0
"""Replies a second after a platform told us to slow down (Telegram: about 30 a second over all chats)."""
CAREFUL_SECONDS = 60.0
CAUGHT_UP_SECONDS = 0.2
"""At 25 a second these are five messages more, which Telegram's 30 leave room for."""


class Pacer:
    """Decides for one token; `now` is monotonic seconds, and every answer is the number of seconds to wait.

    A decision books the turn: the caller waits as long as told and then sends.
    """

    def __init__(self, announcements_per_second: float) -> None:
        self._interval = 1.0 / announcements_per_second
        self._next_announcement = 0.0
        self._next_reply = 0.0
        self._careful_until = 0.0

    def reply(self, now: float) -> float:
        """How long a reply waits: not at all, save in the minute after the platform limited our replies."""
        if now >= self._careful_until:
            return 0.0
        turn = max(self._next_reply, now)
        self._next_reply = turn + 1.0 / REPLIES_AFTER_A_LIMIT
        return turn - now

    def announcement(self, now: float) -> float:
        """How long an announcement waits: evenly spaced, never before a pause is over.

        A hold-up of the process is caught up with, a rest is not.
        """
        late = now - self._next_announcement
        turn = self._next_announcement if late < CAUGHT_UP_SECONDS else now
        self._next_announcement = turn + self._interval
        return max(turn - now, 0.0)

    def limited_reply(self, now: float) -> None:
        """The platform limited a reply: replies are spaced for a minute, and go on."""
        self._careful_until = now + CAREFUL_SECONDS

    def limited_announcement(self, now: float, retry_after: float) -> None:
        """The platform limited an announcement: announcements pause as long as it asked, replies do not."""
        self._next_announcement = max(self._next_announcement, now + retry_after)
