"""An article on its way to all followers: handed in, asked for again and again, sent once (zalo.md B4a)."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx

from bot.outcomes import Outcome, RetryLater, ServerFault
from bot.permit import Permit
from bot.zalo.carrying import carried
from bot.zalo_oa.client import NoToken, ZaloOAClient, ZaloOAError
from bot.zalo_oa.outcomes import StillProcessing, outcome_of
from knowledge.articles import Article

Json = dict[str, Any]
HOURS = ("06:00", "22:00")
"""Zalo broadcasts from 06:00 to 21:59."""
ERRORS = (ZaloOAError, NoToken, httpx.HTTPError, httpx.InvalidURL)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


def written(article: Article) -> Json:
    """The article as Zalo takes it; "show", as it would be hidden by default."""
    return {
        "type": "normal",
        "title": article.title,
        "author": article.author,
        "description": article.description,
        "cover": {"cover_type": "photo", "photo_url": article.cover_url, "status": "show"},
        "body": [{"type": "text", "content": paragraph} for paragraph in article.paragraphs],
        "status": "show",
        "comment": "hide",
    }


async def made(client: ZaloOAClient, token: str, *, seconds: float) -> str | None:
    """The article's id once Zalo has made it; None when it is still at it after so many seconds.

    Raises what ERRORS holds.
    """
    for pause in [*_pauses(seconds), None]:
        try:
            return await client.article(token)
        except ZaloOAError as error:
            if not isinstance(outcome_of(error), StillProcessing | RetryLater | ServerFault):
                raise
        if pause is None:
            break
        await asyncio.sleep(pause)
    return None


def _pauses(seconds: float) -> Iterator[float]:
    """1, 2, 4 ... 30 seconds, together `seconds` at most."""
    pause = _FIRST_PAUSE
    while seconds > 0:
        yield min(pause, seconds)
        seconds -= pause
        pause = min(pause * 2, _LONGEST_PAUSE)


async def sent(client: ZaloOAClient, article: str) -> Outcome | None:
    """None once Zalo took it; Uncertain when nobody knows; anything else certainly did not go out."""
    return await carried(lambda: client.broadcast(article), Permit(), outcome_of)
