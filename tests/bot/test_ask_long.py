"""Thousands of lines nobody would write by hand: each answered, none failing inside, memory level."""

import json
from collections.abc import Iterator
from random import Random

import psutil
import pytest

from handlers.words import LANGUAGES, Words
from knowledge.bundle import rows_of
from tests.command_line import Ocop

SEED = 20261123
_ODD = "\u0000\u0007\u200b\u200d\u202e\ufeff\u0301\u0323\u00a0\u2028đĐ💚🧵<>&'\"%;{}[]()/\\@#0123456789.,:- "
_MOST_MEGABYTES = 60
_FAILED = {Words.load()(language)("failed") for language in LANGUAGES}


def lines(count: int) -> Iterator[dict[str, object]]:
    """Names of products and places cut, joined and spoilt, asked by people who also press numbers."""
    draw = Random(SEED)
    words = [
        str(row["name"])
        for name in ("products.csv", "sales_points.csv", "gazetteer.csv")
        for row in rows_of(name)
    ]
    asides = [
        "mua ở đâu",
        "còn hạn không",
        "cái nào 4 sao",
        "gần hồ tây",
        "không, ý mình là",
        "quay lại",
        "xem tiếp",
        "2",
    ]
    for _ in range(count):
        text = draw.choice(
            (draw.choice(words), draw.choice(asides), f"{draw.choice(words)} {draw.choice(asides)}")
        )
        for _ in range(draw.randrange(4)):
            at = draw.randrange(len(text) + 1)
            spoil = draw.randrange(4)
            if spoil == 0:
                text = text[:at] + draw.choice(_ODD) + text[at:]
            elif spoil == 1:
                text = text[:at] + text[at + 1 :]
            elif spoil == 2:
                text = text[at:] + text[:at]
            else:
                text = (
                    text[:at]
                    + chr(draw.choice((draw.randrange(32, 0x250), draw.randrange(0x1E00, 0x1F00))))
                    + text[at:]
                )
        yield {
            "text": text or "?",
            "user": f"u{draw.randrange(7)}",
            "lang": draw.choice((None, None, "vi", "en")),
        }


def ask(ocop: Ocop, count: int) -> list[float]:
    """Asks so many lines; gives the memory in megabytes after each thousand."""
    running = ocop.start("ask", "--json")
    assert running.stdin is not None
    assert running.stdout is not None
    assert running.stderr is not None
    memory = []
    for at, line in enumerate(lines(count), start=1):
        running.stdin.write(json.dumps(line).encode() + b"\n")
        running.stdin.flush()
        answer = json.loads(running.stdout.readline())
        failed = [
            reply
            for reply in answer["replies"]
            if reply.split("\n")[0] in _FAILED or reply.startswith("This line failed")
        ]
        assert not failed, line
        assert answer["replies"], line
        if at % 1000 == 0:
            memory.append(psutil.Process(running.pid).memory_info().rss / 1e6)
    running.stdin.close()
    assert running.wait(20) == 0
    assert running.stderr.read() == b""
    return memory


def test_a_thousand_spoilt_lines(ocop: Ocop) -> None:
    ask(ocop, 1000)


@pytest.mark.soak
def test_memory_stays_level_over_forty_thousand_lines(ocop: Ocop) -> None:
    memory = ask(ocop, 40_000)
    assert memory[-1] - memory[4] < _MOST_MEGABYTES, memory
