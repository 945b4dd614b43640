"""Announcements on Zalo: by the bot, by a template to followers, or told why not."""

from collections.abc import AsyncIterator

import pytest

from bot import outcomes
from bot.announcing import postman
from bot.metrics import Metrics
from bot.permit import Permit
from bot.settings import load_settings
from bot.zalo_bot.client import ZaloBotClient
from bot.zalo_bot.plan import Plan, Warned
from bot.zalo_bot.postman import ZaloBotPostman
from bot.zalo_oa.client import ZaloOAClient
from bot.zalo_oa.postman import NO_TEMPLATE, ZaloOAPostman
from handlers.messages import Reply
from knowledge.store import Store
from tests.bot.test_zalo_tokens import NOW
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import TOKEN, ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA

WORDS = Reply(text="[QC] Hội chợ OCOP")


class Late(Permit):
    """A claim that had grown old."""

    async def take(self) -> bool:
        return False


@pytest.fixture
async def of_bot(zalo_bot: ZaloBotApi) -> AsyncIterator[ZaloBotPostman]:
    client = ZaloBotClient(TOKEN, zalo_bot.url)

    async def sent() -> None:
        zalo_bot.counted = getattr(zalo_bot, "counted", 0) + 1  # type: ignore[attr-defined]

    yield ZaloBotPostman(client, Metrics(), running=lambda: True, has_room=lambda: True, sent=sent)
    await client.close()


def _of_account(zalo: ZaloOA, *, template: str = "fair-1", got: tuple[int, int] = (0, 0)) -> ZaloOAPostman:
    async def token(_: str = "") -> str:
        return zalo.oauth.access

    async def sent_to(_: str) -> tuple[int, int]:
        return got

    client = ZaloOAClient(zalo.url, zalo.url, token=token, renewed=token)
    environ = zalo_oa_environment(zalo.url, port=9, OCOP_ZALO_OA__FAIR_TEMPLATE_ID=template)
    settings = load_settings(None, environ).zalo_oa
    return ZaloOAPostman(client, Metrics(), settings, running=lambda: True, sent_to=sent_to)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (None, postman.Sent),
        (Fault(status=401), postman.RetryLater),
        (Fault(status=429), postman.RetryLater),
        (Fault(status=403), postman.RetryLater),
        (Fault(status=404), outcomes.Unreachable),
        (Fault(status=400), postman.OurFault),
        (Fault(reset=True), outcomes.Uncertain),
    ],
)
async def test_what_becomes_of_an_announcement_by_the_bot(
    zalo_bot: ZaloBotApi, of_bot: ZaloBotPostman, fault: Fault | None, kind: type[outcomes.Outcome]
) -> None:
    if fault is not None:
        zalo_bot.fault("sendMessage", fault)
    assert type(await of_bot.deliver("someone", WORDS, Permit())) is kind
    assert zalo_bot.texts("someone") == ["[QC] Hội chợ OCOP"]


async def test_an_old_claim_is_not_written(zalo_bot: ZaloBotApi, of_bot: ZaloBotPostman) -> None:
    assert isinstance(await of_bot.deliver("someone", WORDS, Late()), postman.RetryLater)
    assert not zalo_bot.texts()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (0, postman.Sent),
        (-32, postman.RetryLater),
        (-211, postman.RetryLater),
        (-213, outcomes.Unreachable),
        (-230, postman.Refused),
        (-234, postman.RetryLater),
        (-131, postman.RetryLater),
        (-1121, postman.OurFault),
    ],
)
async def test_what_becomes_of_an_announcement_by_the_account(
    zalo_oa: ZaloOA, error: int, kind: type[outcomes.Outcome]
) -> None:
    if error:
        zalo_oa.fault("template", Fault(status=error))
    assert type(await _of_account(zalo_oa).deliver(USER, WORDS, Permit())) is kind
    (call,) = zalo_oa.made("template", chat=USER)
    assert call["template_data"] == {"noi_dung": "[QC] Hội chợ OCOP"}


async def test_without_a_template_it_is_not_deliverable_and_nothing_is_asked(zalo_oa: ZaloOA) -> None:
    outcome = await _of_account(zalo_oa, template="").deliver(USER, WORDS, Permit())
    assert outcome == postman.Refused(NO_TEMPLATE)
    assert not zalo_oa.made("template")


@pytest.mark.parametrize(("got", "kind"), [((1, 1), postman.RetryLater), ((0, 4), postman.Refused)])
async def test_a_person_gets_so_many_templates_a_day_and_a_month(
    zalo_oa: ZaloOA, got: tuple[int, int], kind: type[outcomes.Outcome]
) -> None:
    assert isinstance(await _of_account(zalo_oa, got=got).deliver(USER, WORDS, Permit()), kind)
    assert not zalo_oa.made("template")


def test_the_plan_is_counted_across_restarts_and_announcements_stop_first(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    settings = load_settings(
        None, zalo_bot_environment("http://127.0.0.1:9", OCOP_ZALO_BOT__MONTHLY_MESSAGES="10")
    ).zalo_bot
    for number in range(9):
        with store.writing() as session:
            plan = Plan(settings)
            assert plan.room_for_announcements(session, NOW)
            assert plan.is_used(session, NOW) is (number >= 8)
            if number % 2:
                plan.sent(session, NOW)
            else:
                plan.received(session, "lan", NOW)
    with store.writing() as session:
        told = Plan(settings).warning(session, NOW)
        assert told == Warned("zalo-plan-nearly-used", {"messages": 9, "most": 10, "people": 1, "places": 50})
        assert Plan(settings).warning(session, NOW) is None
    with store.writing() as session:
        Plan(settings).received(session, None, NOW)  # an event that is nobody's message counts for Zalo too
        told = Plan(settings).warning(session, NOW)
        assert told is not None
        assert (told.key, told.values["messages"]) == ("zalo-plan-used-up", 10)
        assert Plan(settings).warning(session, NOW) is None
    with store.reading() as session:
        assert not Plan(settings).room_for_announcements(session, NOW)
        assert Plan(settings).as_words(session, NOW) == "10 of 10 messages this month, 1 of 50 people"
        assert Plan(settings).used(session, NOW.replace(month=12)) == 0
    assert "the Zalo Bot plan allows 10 messages this month; 8 are used" in caplog.text


@pytest.mark.parametrize(
    ("error", "kind"),
    [(0, postman.Sent), (-213, outcomes.Unreachable), (-230, postman.Refused), (-218, postman.RetryLater)],
)
async def test_what_goes_on_with_a_talk_is_a_consultation_message(
    zalo_oa: ZaloOA, error: int, kind: type[outcomes.Outcome]
) -> None:
    if error:
        zalo_oa.fault("cs", Fault(status=error))
    outcome = await _of_account(zalo_oa, template="").deliver(USER, WORDS, Permit(), personal=True)
    assert type(outcome) is kind
    (call,) = zalo_oa.made("cs", chat=USER)
    assert call["message"] == {"text": "[QC] Hội chợ OCOP"}
    assert not zalo_oa.made("template")
