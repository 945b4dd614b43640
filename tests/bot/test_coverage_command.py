"""`ocop stats coverage` as the office sees it."""

import io
import json
from datetime import UTC, datetime

import pytest
from PIL import Image

from knowledge import coverage
from knowledge.places import Gazetteer
from knowledge.store import Store
from tests.command_line import Ocop

FAR = ("Xã Ba Vì", "Xã Hòa Xá", "Xã Vật Lại")


@pytest.fixture
def asked(ocop: Ocop, sqlite_url: str) -> Ocop:
    """An office whose people asked from three far communes, and twice from a fourth."""
    codes = {place.name: place.code for place in coverage.candidates(Gazetteer.load())}
    store = Store.open(sqlite_url)
    with store.writing() as session:
        for number, name in enumerate(FAR):
            for _ in range(5 + 10 * number):
                coverage.note(session, codes[name], datetime.now(UTC))
        for _ in range(2):
            coverage.note(session, codes["Xã Minh Châu"], datetime.now(UTC))
    store.dispose()
    return ocop


def test_counts_and_proposed_points(asked: Ocop) -> None:
    done = asked("stats", "coverage", "--k", "2", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [(each["unit"], each["times"]) for each in found["units"]] == [
        ("Xã Vật Lại", 25),
        ("Xã Hòa Xá", 15),
        ("Xã Ba Vì", 5),
    ]
    assert found["units_not_shown"] == 1
    assert "Minh Châu" not in done.stdout
    assert len(found["sites"]) == 2
    assert found["mean_km_then"] < found["mean_km_now"]
    assert found["proven"] is True


def test_the_same_in_words_and_as_a_map(asked: Ocop) -> None:
    done = asked("stats", "coverage", "--k", "1", "--map", "coverage.png")
    assert done.returncode == 0, done.stderr
    assert "25  Xã Vật Lại" in done.stdout
    assert "Ẩn 1 xã, phường khác, mỗi nơi dưới 5 câu hỏi." in done.stdout
    assert "Đường đi trung bình từ" in done.stdout
    image = Image.open(io.BytesIO((asked.folder / "coverage.png").read_bytes()))
    assert image.size == (800, 600)


def test_before_anybody_asked(ocop: Ocop) -> None:
    done = ocop("stats", "coverage")
    assert done.returncode == 0
    assert "Chưa có." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--map", "x.jpg"), 1, "phải kết thúc bằng .png"),
        (("--k", "-1"), 2, "greater than or equal to 0"),
        (("--since", "soon"), 2, "does not match"),
    ],
)
def test_wrong_options(arguments: tuple[str, ...], code: int, words: str, ocop: Ocop) -> None:
    done = ocop("stats", "coverage", *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_plain_stats_are_as_before(ocop: Ocop) -> None:
    done = ocop("stats", "--json")
    assert done.returncode == 0, done.stderr
    assert "questions" in json.loads(done.stdout)
