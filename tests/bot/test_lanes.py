"""One person's messages in order, different people's side by side."""

import asyncio

from bot.lanes import Lane, Lanes


async def test_one_person_is_served_in_order_even_when_added_out_of_order() -> None:
    done: list[int] = []

    async def work(item: int, lane: Lane[int]) -> None:
        await asyncio.sleep(0)
        done.append(item)

    lanes: Lanes[int] = Lanes(work)
    for number in (2, 1, 3):
        lanes.add("a", number, number)
    assert await lanes.drained(5)
    assert done == [1, 2, 3]
    assert lanes.idle


async def test_a_person_who_must_wait_does_not_hold_up_another() -> None:
    release, done = asyncio.Event(), []

    async def work(item: str, lane: Lane[str]) -> None:
        if item == "slow":
            await release.wait()
        done.append(item)

    lanes: Lanes[str] = Lanes(work)
    lanes.add("a", 1, "slow")
    lanes.add("a", 2, "behind")
    lanes.add("b", 3, "quick")
    while "quick" not in done:
        await asyncio.sleep(0)
    assert done == ["quick"]
    release.set()
    assert await lanes.drained(5)
    assert done == ["quick", "slow", "behind"]


async def test_work_sees_whether_more_is_waiting() -> None:
    seen: list[tuple[int, bool]] = []

    async def work(item: int, lane: Lane[int]) -> None:
        seen.append((item, lane.later()))

    lanes: Lanes[int] = Lanes(work)
    lanes.add("a", 1, 1)
    lanes.add("a", 2, 2)
    await lanes.drained(5)
    assert seen == [(1, True), (2, False)]


async def test_a_delayed_item_lets_an_earlier_one_overtake() -> None:
    done: list[int] = []

    async def work(item: int, lane: Lane[int]) -> None:
        done.append(item)

    lanes: Lanes[int] = Lanes(work)
    lanes.add("a", 2, 2, delay=0.05)
    await asyncio.sleep(0.01)
    lanes.add("a", 1, 1, delay=0.05)
    await lanes.drained(5)
    assert done == [1, 2]


async def test_a_failure_does_not_stop_the_lane() -> None:
    failures: list[str] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: failures.append(str(context["exception"])))
    done: list[int] = []

    async def work(item: int, lane: Lane[int]) -> None:
        if item == 1:
            raise ValueError("no")
        done.append(item)

    lanes: Lanes[int] = Lanes(work)
    lanes.add("a", 1, 1)
    lanes.add("a", 2, 2)
    await lanes.drained(5)
    assert (done, failures) == ([2], ["no"])


async def test_what_takes_too_long_at_the_end_is_left_undone() -> None:
    async def work(item: int, lane: Lane[int]) -> None:
        await asyncio.sleep(60)

    lanes: Lanes[int] = Lanes(work)
    lanes.add("a", 1, 1)
    assert not await lanes.drained(0.05)
