"""Decisions of the pacer and of the flood guard, with a clock that is told."""

import pytest

from bot.antiflood import AntiFlood, Verdict
from bot.pacing import CAREFUL_SECONDS, REPLIES_AFTER_A_LIMIT, Pacer


def test_announcements_are_evenly_spaced() -> None:
    pacer = Pacer(10)
    assert [pytest.approx(pacer.announcement(100.0)) for _ in range(3)] == [0.0, 0.1, 0.2]
    assert pacer.announcement(200.0) == 0.0


def test_a_pause_of_announcements_leaves_replies_alone() -> None:
    pacer = Pacer(10)
    pacer.limited_announcement(100.0, 5.0)
    assert pacer.announcement(100.0) == 5.0
    assert pacer.reply(100.0) == 0.0


def test_replies_go_at_once_whatever_the_announcements_do() -> None:
    pacer = Pacer(0.1)
    for _ in range(100):
        pacer.announcement(0.0)
    assert [pacer.reply(0.0) for _ in range(100)] == [0.0] * 100


def test_after_a_limit_replies_are_spaced_for_a_minute() -> None:
    pacer = Pacer(25)
    pacer.limited_reply(100.0)
    assert [pacer.reply(100.0), pacer.reply(100.0)] == [0.0, pytest.approx(1 / REPLIES_AFTER_A_LIMIT)]
    assert [pacer.reply(100.0 + CAREFUL_SECONDS)] * 3 == [0.0] * 3


def test_forty_at_once_then_two_a_second_and_one_sentence() -> None:
    flood = AntiFlood(burst=40, per_second=2)
    verdicts = [flood.check("1", 100.0) for _ in range(60)]
    assert verdicts == [Verdict.PASS] * 40 + [Verdict.SAY_SO] + [Verdict.DROP] * 19
    a_second_later = [flood.check("1", 101.0) for _ in range(5)]
    assert a_second_later == [Verdict.PASS] * 2 + [Verdict.DROP] * 3


def test_one_persons_flood_does_not_touch_another() -> None:
    flood = AntiFlood(burst=1, per_second=1)
    flood.check("1", 0.0)
    assert flood.check("1", 0.0) is Verdict.SAY_SO
    assert flood.check("2", 0.0) is Verdict.PASS


def test_the_sentence_comes_again_only_after_real_quiet() -> None:
    flood = AntiFlood(burst=4, per_second=2)
    assert [flood.check("1", 0.0) for _ in range(6)][4:] == [Verdict.SAY_SO, Verdict.DROP]
    assert [flood.check("1", 0.6) for _ in range(3)] == [Verdict.PASS, Verdict.DROP, Verdict.DROP]
    assert [flood.check("1", 10.0) for _ in range(5)][4] is Verdict.SAY_SO
