"""What became of a call to the Bot Platform (zalo.md A2)."""

import httpx

from bot.http_outcomes import of_failed_request, of_server_status
from bot.outcomes import Outcome, OutOfQuota, Refused, ServerFault, Uncertain, Unreachable, WrongToken
from bot.zalo_bot.client import QuotaSpent, Rejected, Trouble, Unauthorized, Unreadable, ZaloBotError


def outcome_of(error: Exception) -> Outcome | None:
    """The outcome an error stands for; None when it is not the platform's."""
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
        return of_failed_request(error)
    if not isinstance(error, ZaloBotError):
        return None
    if isinstance(error, Unauthorized):
        return WrongToken("Zalo does not know the token")
    if isinstance(error, QuotaSpent):
        return OutOfQuota("the plan's messages are used up")
    if isinstance(error, Trouble):
        return of_server_status(error.status) if error.status >= 500 else ServerFault(error.description)
    if isinstance(error, Rejected):
        gone = error.code == 404
        return Unreachable(error.description) if gone else Refused(error.description)
    return Uncertain(error.description) if isinstance(error, Unreadable) else Refused(error.description)
