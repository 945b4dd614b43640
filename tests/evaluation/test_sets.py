"""The evaluation set names only what the catalogue has, and its judge can tell right from wrong."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.judge import fold, judge
from tests.evaluation.score import load, score

DATA = Path(__file__).parents[2] / "knowledge" / "data"
EVERYDAY = 6
"""Shorter lines ("mua ở đâu vậy") are what anybody says, and phrases of the program too."""
SETS = ["practice", "heldout", "fresh"]


def column(table: str, *names: str) -> set[str]:
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return {" | ".join(row[name] for name in names) for row in csv.DictReader(file)}


def answer(**fields: Any) -> dict[str, Any]:
    empty = {"intent": "find_product", "confident": True, "slots": {}, "products": [], "sales_points": []}
    return {**empty, "replies": [], **fields}


def product(name: str, producer: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"code": f"{name}-{producer}", "name": name, "producer": producer, "stars": None, **fields}


@pytest.mark.parametrize("half", SETS)
def test_expected_names_are_in_the_catalogue(half: str) -> None:
    known = column("products.csv", "name") | column("products.csv", "name", "producer")
    points = column("sales_points.csv", "name")
    utterances, dialogues = load(half)
    for line in utterances + [turn for dialogue in dialogues for turn in dialogue["turns"]]:
        for name in ("first", "among", "never"):
            assert set(line.get(name, [])) <= known, line
        assert set(line.get("sales_points", [])) <= points, line


@pytest.mark.parametrize("half", ["practice", "heldout"])
def test_a_half_is_large_and_balanced(half: str) -> None:
    utterances, dialogues = load(half)
    sizes = Counter(line["category"] for line in utterances)
    assert len(utterances) >= 220
    assert len(dialogues) >= 15
    assert len(sizes) == 21
    assert min(sizes.values()) >= 12


def test_the_sets_share_no_line() -> None:
    texts = [fold(line["text"]) for half in SETS for line in load(half)[0]]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", ["heldout", "fresh"])
def test_no_line_that_is_only_scored_stands_in_the_program(name: str) -> None:
    program = " ".join(
        _plain(file.read_text(encoding="utf-8"))
        for package in ("bot", "handlers", "knowledge")
        for file in (DATA.parents[1] / package).rglob("*")
        if file.suffix in (".py", ".toml", ".ftl")
    )
    names = {_plain(name) for name in column("products.csv", "name")}
    utterances, dialogues = load(name)
    lines = [line["text"] for line in utterances]
    lines += [turn["text"] for dialogue in dialogues for turn in dialogue["turns"]]
    said = {_plain(line) for line in lines} - names
    long = [line for line in said if len(line.split()) >= EVERYDAY]
    assert len(long) > 100
    assert [line for line in long if f" {line} " in f" {program} "] == []


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


@pytest.mark.parametrize(
    ("line", "given", "failing"),
    [
        ({"intent": ["browse"]}, answer(), "intent"),
        ({"confident": True}, answer(confident=False), "confident"),
        ({"slots": {"stars": 4}}, answer(slots={"stars": "4"}), "slots"),
        (
            {"slots_any": [{"place": "Ba Vì"}, {"district": "Ba Vì"}]},
            answer(slots={"place": "Ba Đình"}),
            "slots_any",
        ),
        ({"first": ["Giò | A"]}, answer(products=[product("Giò", "B"), product("Giò", "A")]), "first"),
        ({"first": ["Giò"]}, answer(), "first"),
        ({"among": ["Giò"]}, answer(products=[product("Chả")]), "among"),
        ({"never": ["Giò"]}, answer(products=[product("Chả"), product("Giò")]), "never"),
        ({"none": True}, answer(products=[product("Chả")], confident=False), "none"),
        ({"some": True}, answer(), "some"),
        ({"alternatives_ok": True}, answer(products=[product("Chả")]), "alternatives_ok"),
        ({"each": {"stars": 4}}, answer(products=[product("Chả", stars=3)]), "each"),
        ({"sales_points": ["Chợ"]}, answer(sales_points=[{"name": "Quán"}]), "sales_points"),
        ({"reply_has": [["bac si", "y te"]]}, answer(replies=["Dạ, khỏi ngay"]), "reply_has"),
        ({"reply_lacks": ["khoi ngay"]}, answer(replies=["Dạ, khỏi ngay"]), "reply_lacks"),
    ],
)
def test_a_wrong_answer_fails_by_its_field(line: dict[str, Any], given: dict[str, Any], failing: str) -> None:
    assert [reason.split(":")[0] for reason in judge(line, given, [])] == [failing]


def test_a_right_answer_has_no_reason_against_it() -> None:
    line = {
        "intent": "find_product",
        "first": ["Giò"],
        "slots": {"place": ["Vạn Phúc", "lụa Vạn Phúc"], "when": True},
        "reply_has": ["con han"],
        "each": {"stars": 4},
    }
    given = answer(
        products=[product("Giò", "A", stars=4)],
        slots={"place": "vạn phúc", "when": "mai"},
        replies=["Chưa rõ còn hạn không"],
    )
    assert judge(line, given, []) == []


def test_a_number_must_mean_the_product_listed_there() -> None:
    listed = answer(products=[product("Giò"), product("Chả")])
    assert judge({"refers": [0, 1]}, answer(products=[product("Chả")]), [listed]) == []
    assert judge({"refers": [0, 1]}, answer(products=[product("Giò")]), [listed])
    assert judge({"refers": [0, 2]}, answer(products=[product("Giò")]), [listed])
    assert judge({"fresh": 0}, listed, [listed])


def test_turns_of_a_dialogue_reach_the_program_as_one_person() -> None:
    heard: list[dict[str, Any]] = []

    def ask(requests: Any) -> list[dict[str, Any]]:
        heard.extend(requests)
        return [answer(products=[product("Giò")]) for _ in requests]

    utterances = [{"id": "u", "category": "exact", "text": "giò", "first": ["Giò"]}]
    dialogues = [
        {"id": "d", "turns": [{"text": "giò"}, {"text": "1", "refers": [0, 0]}, {"text": "", "none": True}]}
    ]
    result = score(utterances, dialogues, ask)
    assert [request.get("user") for request in heard] == [None, "d", "d", "d"]
    assert (result.overall.right, result.overall.first_right, result.overall.named) == (1, 1, 1)
    assert (result.dialogues.right, result.turns.right, result.turns.lines) == (0, 2, 3)
    assert [failure["id"] for failure in result.failures] == ["d turn 3"]
    assert json.loads(json.dumps(result.failures)) == result.failures
