"""The Official Account's pair of tokens: begun from the settings, renewed by one process at a time."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.times import read_time
from knowledge.transaction import Transaction


class TokenState(StrEnum):
    """How the pair stands."""

    GOOD = "good"
    RENEWING = "renewing"
    """A process has sent the refresh token and not yet kept the answer."""
    IN_DOUBT = "in_doubt"
    """Sent, and no answer was kept: Zalo may have used it up."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The pair as it stands; its `repr` holds neither token."""

    app_id: str
    access: str
    refresh: str
    state: TokenState
    detail: str = ""
    renewed_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Tokens({self.app_id}, {self.state})"


def look(session: Transaction, app_id: str) -> Tokens | None:
    """The pair as it stands; None before any was kept."""
    row = session.row(
        "SELECT access_token, refresh_token, state, detail, renewed_at FROM zalo_tokens WHERE app_id = :app",
        app=app_id,
    )
    if row is None:
        return None
    return Tokens(
        app_id=app_id,
        access=row[0],
        refresh=row[1],
        state=TokenState(row[2]),
        detail=row[3],
        renewed_at=read_time(row[4]),
    )


def begin(session: Transaction, app_id: str, *, access: str, refresh: str) -> Tokens:
    """The pair as it stands, begun anew when the settings hold another refresh token than before."""
    origin = hashlib.sha256(f"{app_id}:{refresh}".encode()).hexdigest()
    row = session.row(f"SELECT origin FROM zalo_tokens WHERE app_id = :app{session.for_update}", app=app_id)
    if row is None or row[0] != origin:
        session.run("DELETE FROM zalo_tokens WHERE app_id = :app", app=app_id)
        session.run(
            "INSERT INTO zalo_tokens (app_id, access_token, refresh_token, origin, state, detail) "
            "VALUES (:app, :access, :refresh, :origin, 'good', '') ON CONFLICT (app_id) DO NOTHING",
            app=app_id,
            access=access,
            refresh=refresh,
            origin=origin,
        )
    tokens = look(session, app_id)
    assert tokens is not None
    return tokens


def become(session: Transaction, app_id: str, state: TokenState, detail: str = "") -> None:
    """Notes how the pair stands."""
    session.run(
        "UPDATE zalo_tokens SET state = :state, detail = :detail WHERE app_id = :app",
        state=state.value,
        detail=detail,
        app=app_id,
    )


def keep(session: Transaction, app_id: str, *, access: str, refresh: str, now: datetime) -> None:
    """Keeps a new pair in place of the old one."""
    session.run(
        "UPDATE zalo_tokens SET access_token = :access, refresh_token = :refresh, state = 'good', "
        "detail = '', renewed_at = :now WHERE app_id = :app",
        access=access,
        refresh=refresh,
        now=now,
        app=app_id,
    )
