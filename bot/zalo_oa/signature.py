"""The proof on a webhook of the Official Account: plain SHA-256 over the raw bytes (zalo.md B6)."""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

log = logging.getLogger(__name__)
HEADER = "X-ZEvent-Signature"
OLDEST = timedelta(hours=2)
"""Zalo tries again for an hour and fifty minutes (30 s, 5 min, 15 min, 30 min, 1 h)."""


def signature(first: str, body: bytes, timestamp: str, secret: str) -> str:
    """sha256_hex(first + raw body + timestamp + secret), as Zalo writes it."""
    return "mac=" + hashlib.sha256(first.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


class Signatures:
    """Tells Zalo's deliveries to one account from all others."""

    def __init__(
        self, *, app_id: str, oa_id: str, secret: str, first_term: str, clock: Callable[[], datetime]
    ) -> None:
        """`first_term` is "app_id" or "oa_id": Zalo's pages say the first, some code in use the other."""
        self._terms = {"app_id": app_id, "oa_id": oa_id}
        self._secret = secret
        self._first_term = first_term
        self._clock = clock

    def proven(self, body: bytes, header: str) -> bool:
        """Whether the header signs these very bytes, for this application, and not too long ago."""
        try:
            document = json.loads(body)
        except (ValueError, RecursionError):
            return False
        if not isinstance(document, dict):
            return False
        timestamp = document.get("timestamp")
        if not isinstance(timestamp, str) or not timestamp.isdecimal() or len(timestamp) > 15:
            return False
        if not self._matches(self._first_term, body, timestamp, header):
            self._hint(body, timestamp, header)
            return False
        if document.get("app_id") not in (None, self._terms["app_id"]):
            return False
        return abs(self._clock().timestamp() - int(timestamp) / 1000) <= OLDEST.total_seconds()

    def _matches(self, term: str, body: bytes, timestamp: str, header: str) -> bool:
        made = signature(self._terms[term], body, timestamp, self._secret)
        return hmac.compare_digest(made.encode(), header.strip().encode("utf-8", "replace"))

    def _hint(self, body: bytes, timestamp: str, header: str) -> None:
        other = "oa_id" if self._first_term == "app_id" else "app_id"
        if self._terms[other] and self._matches(other, body, timestamp, header):
            log.warning(
                'Zalo signs with another first term; set zalo_oa.webhook_first_term = "%s"',
                other,
                extra={"action": "other_first_term", "channel": "zalo_oa"},
            )
