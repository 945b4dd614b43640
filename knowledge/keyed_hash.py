"""Hashes that tell nothing without this database's own key: of accounts that withdrew, of one-time codes."""

import hashlib
import hmac
import secrets

from knowledge.transaction import Transaction

_FACT = "hash_key"


def keyed_hash(session: Transaction, *parts: str) -> str:
    """HMAC-SHA-256 of the parts as 64 hex digits; the first use makes the key, by writing."""
    return _hash(_key(session), parts)


def keyed_hashes(session: Transaction, *parts: str) -> tuple[str, ...]:
    """The hash by this database's own key, then those by keys that came in with what was merged into it."""
    merged = session.rows(
        "SELECT value FROM facts WHERE name LIKE :prefix ORDER BY name", prefix=f"{_FACT}:%"
    )
    return (keyed_hash(session, *parts), *(_hash(bytes.fromhex(key), parts) for (key,) in merged))


def keys_of(session: Transaction) -> tuple[str, ...]:
    """Every key of a database as hex digits, its own first; empty before the first use."""
    rows = session.rows(
        "SELECT value FROM facts WHERE name = :own OR name LIKE :merged ORDER BY name",
        own=_FACT,
        merged=f"{_FACT}:%",
    )
    return tuple(row[0] for row in rows)


def add_key(session: Transaction, key: str) -> None:
    """Takes over the key of another database, whose hashes then count here too."""
    if key in keys_of(session):
        return
    own = session.row("SELECT 1 FROM facts WHERE name = :name", name=_FACT) is None
    name = _FACT if own else f"{_FACT}:{hashlib.sha256(key.encode()).hexdigest()[:12]}"
    session.run("INSERT INTO facts (name, value) VALUES (:name, :value)", name=name, value=key)


def _hash(key: bytes, parts: tuple[str, ...]) -> str:
    message = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _key(session: Transaction) -> bytes:
    row = session.row("SELECT value FROM facts WHERE name = :name", name=_FACT)
    if row is None:
        session.run(
            "INSERT INTO facts (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING",
            name=_FACT,
            value=secrets.token_hex(32),
        )
        row = session.row("SELECT value FROM facts WHERE name = :name", name=_FACT)
        assert row is not None
    return bytes.fromhex(row[0])
