"""Hashes that tell nothing without this database's own key: of accounts that withdrew, of one-time codes."""

import hashlib
import hmac
import secrets

from knowledge.transaction import Transaction

_FACT = "hash_key"


def keyed_hash(session: Transaction, *parts: str) -> str:
    """HMAC-SHA-256 of the parts as 64 hex digits; the first use makes the key, by writing."""
    message = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(_key(session), message, hashlib.sha256).hexdigest()


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
