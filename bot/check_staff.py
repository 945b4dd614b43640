"""What `ocop check` says of the office's own people: whether anybody sees what is asked of the office."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.check import Finding
from bot.check_zalo import read
from bot.settings import Settings
from knowledge import requests, staff
from knowledge.request import State
from knowledge.transaction import Transaction

_COUNT = (
    "count as different people when one approves what another wrote; if two are one person's: ocop staff add "
    "NAME --role approver --by WHO, once for each account, whose code that account sends"
)


def people(settings: Settings) -> Iterator[Finding]:
    """Whose chat requests and warnings reach, and how many requests wait."""
    named = settings.staff.accounts
    on = [channel for channel in named if getattr(settings, channel).enabled]

    def look(session: Transaction) -> tuple[int, int, int, list[str]]:
        accounts = staff.accounts(session, named)
        nameless = [
            recipient
            for channel, recipients in named.items()
            for recipient in recipients
            if staff.member_of(session, channel, recipient) is None
        ]
        waiting = requests.listed(session, State.OPEN)
        late = sum(request.is_overdue(datetime.now(UTC)) for request in waiting)
        return sum(len(accounts.get(channel, ())) for channel in on), len(waiting), late, nameless

    accounts, waiting, late, nameless = read(settings, look) or (0, 0, 0, [])
    asked = f"{waiting} requests wait, {late} of them overdue (ocop requests list)"
    if accounts or not on:
        yield Finding("staff", True, f"{accounts} accounts in the chat; {asked}")
    else:
        words = "nobody in the chat: people's requests and warnings reach no one; "
        yield Finding("staff", True, f"{words}ocop staff add NAME --role approver --by WHO; {asked}")
    if len(nameless) > 1:
        yield Finding("four eyes", True, f"{', '.join(nameless)} under [staff] {_COUNT}")
