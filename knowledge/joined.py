"""Accounts that are one person: joined by them, parted by them; what one withdrew, all withdrew."""

from datetime import datetime

from knowledge import consents, suppression
from knowledge.transaction import Transaction


def join(session: Transaction, one: int, other: int, *, now: datetime) -> tuple[consents.Consent, ...]:
    """Makes two accounts one person's; a withdrawal of either holds for both. Gives the consents it ended."""
    accounts = {
        account[0]: account for person in (one, other) for account in consents.accounts_of(session, person)
    }
    number = min(accounts)
    withdrawn: dict[str, datetime] = {}
    for person in (one, other):
        for leaf, since in consents.withdrawn(session, person).items():
            withdrawn[leaf] = max(since, withdrawn.get(leaf, since))
    for person in sorted(accounts):
        session.run("UPDATE people SET joined = :number WHERE id = :id", number=number, id=person)
    ended: list[consents.Consent] = []
    for person, channel, recipient in accounts.values():
        for leaf, since in withdrawn.items():
            suppression.suppress(session, channel, recipient, leaf, since)
        ended += [
            consent
            for consent in consents.live(session, person)
            if suppression.leaf_of(consent.wish.purpose, consent.wish.topic) in withdrawn
        ]
    consents.end(session, ended, how="joined", now=now)
    return tuple(ended)


def part(session: Transaction, person_id: int) -> bool:
    """Makes an account stand alone again; what was withdrawn stays so on each. True when it was joined."""
    accounts = consents.accounts_of(session, person_id)
    if len(accounts) < 2:
        return False
    session.run("UPDATE people SET joined = NULL WHERE id = :id", id=person_id)
    left = [account for account, _, _ in accounts if account != person_id]
    number = min(left) if len(left) > 1 else None
    for account in left:
        session.run("UPDATE people SET joined = :number WHERE id = :id", number=number, id=account)
    return True
