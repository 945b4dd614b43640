"""What became of a call to the Official Account: error codes as named outcomes (zalo.md B7)."""

from dataclasses import dataclass

import httpx

from bot.http_outcomes import of_failed_request, of_server_status
from bot.outcomes import (
    NeedsOperator,
    NeverSent,
    Outcome,
    OutOfQuota,
    Refused,
    RetryLater,
    Uncertain,
    Unreachable,
    WrongToken,
)
from bot.zalo_oa.client import TOKEN_REFUSED, NoToken, ZaloOAError


@dataclass(frozen=True, slots=True)
class WindowOver(Outcome):
    """The person has not written for seven days: only a template reaches them."""


@dataclass(frozen=True, slots=True)
class QuietHours(Outcome):
    """This kind of message does not go out at night; again after six in the morning."""


@dataclass(frozen=True, slots=True)
class StillProcessing(Outcome):
    """Zalo is still at work on an article: ask again."""


RATE_SECONDS = 5.0
"""Zalo names no time after -32; its limits are of a minute (B1)."""
_CODES: dict[type[Outcome], tuple[int, ...]] = {
    StillProcessing: (-214,),
    WindowOver: (-230, -232),
    QuietHours: (-234, -133),
    Unreachable: (-213, -217, -227, -244, -108, -114, -118, -119, -139, -140, -141),
    OutOfQuota: (-211, -218, -305, -311, -144, -147, -1441, -1471, -1472),
    NeedsOperator: (
        -204, -205, -209, -212, -219, -221, -223, -224, -235, -320, -321,
        -109, -115, -127, -131, -135, -136, -137, -146,
    ),
    Refused: (-100, -200, -201, -210, -233, -240, -248, -249, -1121, -1122),
}  # fmt: skip
_KINDS = {code: kind for kind, codes in _CODES.items() for code in codes}


def outcome_of(error: Exception) -> Outcome | None:
    """The outcome an error stands for; None when it is not the platform's."""
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
        return of_failed_request(error)
    if isinstance(error, NoToken):
        return NeverSent(str(error))
    if not isinstance(error, ZaloOAError):
        return None
    said = str(error)
    if error.code == -32:
        return RetryLater(said, seconds=RATE_SECONDS)
    if error.code in TOKEN_REFUSED:
        return WrongToken(said)
    if error.code in _KINDS:
        return _KINDS[error.code](said)
    if error.code != 0:
        return Refused(said)
    return of_server_status(error.status) if error.status >= 500 else Uncertain(said)
