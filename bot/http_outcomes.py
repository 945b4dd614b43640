"""What a failed HTTP request means before any platform has said a word: written or not, done or not."""

import httpx

from bot.outcomes import NeverSent, Outcome, ServerFault, Uncertain

_NEVER_WRITTEN = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)


def of_failed_request(error: httpx.HTTPError | httpx.InvalidURL) -> Outcome:
    """Never sent when the connection was never made; else nobody knows."""
    name = type(error).__name__
    return NeverSent(name) if isinstance(error, _NEVER_WRITTEN) else Uncertain(name)


def of_server_status(status: int) -> Outcome:
    """500 and 503 did nothing; behind 502 and 504 the request may have been done."""
    words = f"HTTP {status}"
    return ServerFault(words) if status in (500, 503) else Uncertain(words)
