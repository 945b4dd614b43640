"""What staff are told of requests: each new one, overdue ones once, again when nobody was reached."""

from datetime import datetime, timedelta

import pytest

from bot.announcing.request_notices import AGAIN, RequestNotices
from handlers.messages import Reply
from handlers.words import HANOI, Words
from knowledge import answers, people, requests
from knowledge.catalogue import LiveCatalogue
from knowledge.leases import Lease
from knowledge.request import Flaw, Kind, Request
from knowledge.store import Store

NOW = datetime(2026, 11, 25, 10, tzinfo=HANOI)
HELD = Lease(name="sender", holder="here", epoch=1, expires_at=NOW)


class Chat:
    """What staff see; `there` says whether anybody can be reached."""

    def __init__(self, store: Store) -> None:
        self.store, self.now, self.there = store, NOW, True
        self.seen: list[str] = []
        self.lease: Lease | None = HELD
        self.notices = RequestNotices(
            store,
            LiveCatalogue(store),
            Words.load(),
            tell=self.tell,
            lease=lambda: self.lease,
            clock=lambda: self.now,
        )

    async def tell(self, reply: Reply) -> int:
        if self.there:
            self.seen.append(reply.text)
        return int(self.there)

    async def told(self, *, after: timedelta = timedelta(0)) -> list[str]:
        self.now += after
        for _ in range(2):  # looking twice tells nothing twice
            await self.notices.look()
        seen, self.seen = self.seen, []
        return seen

    def asked(self, text: str = "Chợ còn mở không?", **more: str) -> Request:
        with self.store.writing() as session:
            return requests.open_request(
                session,
                person_id=people.load_or_create(session, "zalo_oa", "7", NOW).id,
                channel="zalo_oa",
                language="en",
                kind=Kind.WRONG_DATA if more else Kind.QUESTION,
                now=NOW,
                due_at=NOW + timedelta(days=2),
                text=text,
                item=more.get("item"),
                flaw=Flaw.CLOSED if more else None,
            )


@pytest.fixture
def chat(store: Store) -> Chat:
    return Chat(store)


async def test_each_new_request_is_told_with_how_to_answer(chat: Chat) -> None:
    first = chat.asked()
    second = chat.asked("", item="product HN-JDNNP")
    asked, wrong = await chat.told()
    assert asked == (
        f"Yêu cầu #{first.number} · cần gặp cán bộ · hạn hết 27/11/2026\n“Chợ còn mở không?”\n"
        f"Trả lời: trả lời ngay tin này, hoặc gõ TL {first.number} rồi nội dung. "
        f"Không cần trả lời: gõ XONG {first.number}."
    )
    assert "(HN-JDNNP): Đã đóng cửa" in wrong
    assert wrong.startswith(f"Yêu cầu #{second.number} · báo sai thông tin")
    assert await chat.told() == []


async def test_nobody_reached_is_tried_again_and_no_lease_tells_nothing(chat: Chat) -> None:
    chat.asked()
    chat.there = False
    assert await chat.told() == []
    chat.there = True
    assert await chat.told() == []
    chat.lease = None
    assert await chat.told(after=AGAIN) == []
    chat.lease = HELD
    assert len(await chat.told()) == 1


async def test_overdue_ones_are_told_once_and_together(chat: Chat) -> None:
    numbers = [chat.asked().number for _ in range(2)]
    await chat.told()
    (late,) = await chat.told(after=timedelta(days=3))
    assert late == f"Quá hạn mà chưa trả lời: #{numbers[0]}, #{numbers[1]}. Gõ YC để xem."
    assert await chat.told(after=timedelta(days=3)) == []


async def test_an_answer_that_did_not_arrive_is_told_with_its_reason(chat: Chat) -> None:
    request = chat.asked()
    await chat.told()
    with chat.store.writing() as session:
        answers.reply(session, request.number, "Dạ", framed=lambda _, text: text, by="Lan", now=NOW)
        session.run("UPDATE deliveries SET state = 'refused', reason = 'over 7 days'")
    (lost,) = await chat.told()
    assert lost.endswith("Câu trả lời không đến: ứng dụng không cho gửi. Lý do: over 7 days.")
    assert await chat.told() == []


async def test_word_of_closing_that_did_not_arrive_is_told_as_what_it_is(chat: Chat) -> None:
    request = chat.asked()
    await chat.told()
    with chat.store.writing() as session:
        answers.close(session, request.number, word=lambda _: "khép", by="Lan", now=NOW)
        session.run("UPDATE deliveries SET state = 'refused', reason = :window", window=answers.WINDOW_OVER)
    (lost,) = await chat.told()
    assert lost.endswith(
        ". Lời báo đã đóng yêu cầu không đến: Zalo chỉ nhận trong 7 ngày sau tin cuối của người hỏi."
    )
    assert await chat.told() == []
