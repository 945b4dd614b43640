"""The rules of rating: each names its decision, and they agree with each other."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from knowledge.rules import rules


def test_every_rule_names_its_decision_and_its_source() -> None:
    data = tomllib.loads((files("knowledge") / "data" / "rules.toml").read_text("utf-8"))
    for name, part in data.items():
        if name == "stage":
            continue
        for entry in part if isinstance(part, list) else [part]:
            assert entry["decision"].strip(), name
            assert entry["source"].startswith("http"), name


@pytest.mark.parametrize(
    ("score", "stars"), [(100, 5), (90, 5), (89.9, 4), (70, 4), (69.9, 3), (50, 3), (49.9, 2), (0, 1)]
)
def test_bands(score: float, stars: int) -> None:
    assert rules().stars_for(score) == stars


@pytest.mark.parametrize(
    ("stars", "day", "who"),
    [
        (3, date(2021, 12, 30), "city"),
        (3, date(2024, 5, 2), "district"),
        (3, date(2025, 7, 3), None),
        (3, date(2025, 7, 6), "city"),
        (4, date(2024, 5, 2), "city"),
        (5, date(2026, 1, 2), "ministry"),
        (2, date(2026, 1, 2), None),
    ],
)
def test_who_decided(stars: int, day: date, who: str | None) -> None:
    decider = rules().decider(stars, day)
    assert (decider.who if decider else None) == who


def test_nine_stages_each_with_a_way_on_but_the_last() -> None:
    stages = rules().stages
    assert [stage.number for stage in stages] == list(range(1, 10))
    assert all(stage.next for stage in stages[:-1])
    assert stages[-1].next == ()
