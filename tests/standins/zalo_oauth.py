"""Zalo's token endpoint (reference/zalo.md, B2): each refresh token is taken once."""

import itertools
import json
from collections import deque
from typing import Any

from tests.standins.forms import params_of
from tests.standins.loopback import Request, Reset, Response

Json = dict[str, Any]
APP_ID, APP_SECRET = "1000000000000000001", "zalo-app-secret-0123456789"
FIRST_ACCESS, FIRST_REFRESH = "first-access-token-0123456789", "first-refresh-token-0123456789"


class TokenEndpoint:
    """The pair of one account, and what became of every request for another."""

    def __init__(self) -> None:
        self.access, self.refresh = FIRST_ACCESS, FIRST_REFRESH
        self.used: list[str] = []
        """Every refresh token that was sent, in order."""
        self.next: deque[str] = deque()
        """What the next requests meet: "reset" after rotating, "half" a pair, "refuse"."""
        self.stalls = False
        """True: the pair is rotated and the answer does not come."""
        self._numbers = itertools.count(2)

    def answer(self, request: Request) -> Response:
        """B2: form fields, the app's secret in a header; a failure has `error_name` with HTTP 200."""
        form = params_of(request)
        kind = request.headers.get("content-type", "")
        if not kind.startswith("application/x-www-form-urlencoded"):
            return _failure("invalid_request", -14001)
        if request.headers.get("secret_key") != APP_SECRET or form.get("app_id") != APP_ID:
            return _failure("invalid_client", -14004)
        if form.get("grant_type") != "refresh_token":
            return _failure("unsupported_grant_type", -14005)
        self.used.append(str(form.get("refresh_token")))
        fault = self.next.popleft() if self.next else ""
        if fault == "refuse" or form.get("refresh_token") != self.refresh:  # single use
            return _failure("invalid_grant", -14014)
        number = next(self._numbers)
        self.access, self.refresh = f"access-token-{number}-0123456789", f"refresh-token-{number}-0123456789"
        if fault == "reset":
            raise Reset
        pair = {"access_token": self.access, "refresh_token": "" if fault == "half" else self.refresh}
        return Response(200, json.dumps(pair | {"expires_in": "90000"}).encode())


def _failure(name: str, code: int) -> Response:
    body = {"error_name": name, "error_reason": name, "error_description": name, "error": code}
    return Response(200, json.dumps(body).encode())
