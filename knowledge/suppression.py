"""Withdrawals that outlive the data: who said no, as a keyed hash, until their own newer yes."""

from collections.abc import Mapping
from datetime import datetime

from knowledge.keyed_hash import keyed_hashes
from knowledge.times import read_time
from knowledge.transaction import Transaction

TOPICS: Mapping[str, tuple[str, ...]] = {
    "advertising": ("fairs", "products", "ratings"),
    "service": ("producer",),
}
"""The topics of each purpose."""
LEAVES = ("fairs", "products", "ratings", "service")
"""The smallest scopes a withdrawal can have: topics of advertising, and service as a whole."""
_WITHIN: Mapping[str, tuple[str, ...]] = {
    "data": (),
    "advertising": TOPICS["advertising"],
    **{leaf: (leaf,) for leaf in LEAVES},
}
SCOPES = tuple(_WITHIN)
"""What can be withdrawn; "data", that all held was deleted on request, is never lifted."""


def leaf_of(purpose: str, topic: str) -> str:
    """The smallest scope that holds a consent."""
    return "service" if purpose == "service" else topic


def held(session: Transaction, channel: str, recipient: str) -> dict[str, datetime]:
    """For each leaf that an account withdrew, since when; empty when nothing is withdrawn."""
    found: dict[str, datetime] = {}
    for scope, since in rows_of(session, channel, recipient).items():
        for leaf in _WITHIN[scope]:
            found[leaf] = max(since, found.get(leaf, since))
    return found


def rows_of(session: Transaction, channel: str, recipient: str) -> dict[str, datetime]:
    """The account's withdrawals as they were said: scope and moment."""
    if session.row("SELECT 1 FROM suppressions LIMIT 1") is None:
        return {}  # looking must not make the key
    found: dict[str, datetime] = {}
    for account in keyed_hashes(session, channel, recipient):
        for scope, since in session.rows(
            "SELECT purpose, since FROM suppressions WHERE account = :account", account=account
        ):
            moment = read_time(since)
            assert moment is not None
            found[scope] = max(moment, found.get(scope, moment))
    return found


def suppress(session: Transaction, channel: str, recipient: str, scope: str, since: datetime) -> None:
    """Notes that an account withdrew a scope; a later word on the same counts."""
    if scope not in SCOPES:
        raise ValueError(f"not a scope of withdrawal: {scope}")
    keep(session, keyed_hashes(session, channel, recipient)[0], scope, since)


def keep(session: Transaction, account: str, scope: str, since: datetime) -> None:
    """Notes a withdrawal under a hash that another database made; the later word counts."""
    session.run(
        "INSERT INTO suppressions (account, purpose, since) VALUES (:account, :scope, :since) "
        "ON CONFLICT (account, purpose) DO UPDATE SET since = "
        "CASE WHEN suppressions.since < excluded.since THEN excluded.since ELSE suppressions.since END",
        account=account,
        scope=scope,
        since=since,
    )


def lift(session: Transaction, channel: str, recipient: str, leaf: str) -> bool:
    """Takes one leaf out of what an account withdrew, after their own newer opt-in; the rest stays."""
    withdrawn = held(session, channel, recipient)
    if leaf not in withdrawn:
        return False
    accounts = keyed_hashes(session, channel, recipient)
    for account in accounts:
        session.run(
            "DELETE FROM suppressions WHERE account = :account AND purpose <> 'data'", account=account
        )
    for other, since in withdrawn.items():
        if other != leaf:
            keep(session, accounts[0], other, since)
    return True
