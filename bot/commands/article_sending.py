"""An article at Zalo: handed in and asked for, or sent; every step is in the database before it is taken."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.channel import utc_now
from bot.commands.line import Refusal
from bot.outcomes import Uncertain
from bot.zalo_oa import articles as at_zalo
from bot.zalo_oa.client import NoToken, ZaloOAClient
from bot.zalo_oa.outcomes import outcome_of
from bot.zalo_oa.tokens import TokenKeeper
from knowledge import articles
from knowledge.sending_hours import open_until

if TYPE_CHECKING:
    from bot.settings import Settings
    from knowledge.store import Store

Learned = Callable[..., None]


@asynccontextmanager
async def _client(store: "Store", settings: "Settings", learned: Learned) -> AsyncIterator[ZaloOAClient]:
    of = settings.zalo_oa
    if not of.enabled:
        raise Refusal("Official Account chưa được bật ở đây (zalo_oa.enabled).")
    tokens = TokenKeeper(store, of, utc_now, learned=learned)
    client = ZaloOAClient(of.api_url, of.zbs_url, token=tokens.access, renewed=tokens.renewed)
    try:
        yield client
    finally:
        await client.close()


async def verify(
    store: "Store", settings: "Settings", number: int, *, staff: str, wait: float, learned: Learned
) -> bool:
    """Whether Zalo has made the article within `wait` seconds; raises Refusal, ArticleRefused."""
    with store.reading() as session:
        found = articles.to_hand_in(session, number)
    if found.state == "ready":
        return True
    async with _client(store, settings, learned) as client:
        try:
            token = found.token
            if not token:
                token = await client.create_article(at_zalo.written(found))
                with store.writing(durable=True) as session:
                    articles.handed_in(session, number, token, staff=staff, now=datetime.now(UTC))
            made = await at_zalo.made(client, token, seconds=wait)
        except at_zalo.ERRORS as error:
            raise Refusal(f"Zalo không nhận bài {number}: {_words(error)}.") from None
    if made is None:
        return False
    with store.writing(durable=True) as session:
        articles.ready(session, number, made)
    return True


async def send(
    store: "Store", settings: "Settings", number: int, *, staff: str, now: datetime, learned: Learned
) -> None:
    """Sends it once; raises Refusal, ArticleRefused."""
    hours = (settings.broadcast.send_from, settings.broadcast.send_until)
    if open_until(now, hours, at_zalo.HOURS) is None:
        since, until = max(hours[0], at_zalo.HOURS[0]), min(hours[1], at_zalo.HOURS[1])
        raise Refusal(f"Bài chỉ gửi từ {since} đến {until} giờ Hà Nội.")
    async with _client(store, settings, learned) as client:
        with store.writing(durable=True) as session:
            found = articles.begin_to_send(
                session, number, staff=staff, now=now,
                per_day=settings.zalo_oa.articles_per_day, per_month=settings.zalo_oa.articles_per_month,
            )  # fmt: skip
        outcome = await at_zalo.sent(client, found.article_id or "")
    state = "sent" if outcome is None else "uncertain" if isinstance(outcome, Uncertain) else "ready"
    reason = outcome.reason if outcome else None
    with store.writing(durable=True) as session:
        articles.became(session, number, state, reason)
    if state == "uncertain":
        raise Refusal(
            f"Chưa rõ bài {number} đã gửi hay chưa ({reason}). Xem trong OA Manager, rồi ghi lại bằng "
            f"ocop article settle {number} --sent hoặc --not-sent."
        )
    if state == "ready":
        raise Refusal(f"Bài {number} chưa gửi được: {reason}.")


def _words(error: Exception) -> str:
    if isinstance(error, NoToken):
        return str(error)
    outcome = outcome_of(error)
    return outcome.reason if outcome else type(error).__name__
