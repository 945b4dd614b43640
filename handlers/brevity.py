"""An answer in a few short lines, for channels where that is good manners; the rest follows on "thêm"."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.dialogue import Dialogue
from handlers.messages import Capabilities, Choice, Reply
from handlers.plain import choices_of
from handlers.turn import Said, Turn
from handlers.words import Texts
from knowledge.values import Intent

WIDTH = 60
"""Characters of a short line: what a line of a telephone's screen and a half holds."""
SLACK = 1
"""Nobody is asked to type for a single line more."""
PARAGRAPH = 3
"""Lines from which on a paragraph may be parted at the end of a sentence."""
_URL = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What found no room: blocks of text, and choices that come only once all of it is read."""

    blocks: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


def height(text: str) -> int:
    """How many short lines a text takes; empty lines are not counted, a link is one."""
    return sum(_height(line) for line in text.split("\n"))


def _height(line: str) -> int:
    words = " ".join("link" if word.startswith(_URL) else word for word in line.split())
    return math.ceil(len(words) / WIDTH)


def brief(
    replies: Sequence[Reply], texts: Texts, can: Capabilities, *, for_later: bool = True
) -> tuple[tuple[Reply, ...], Rest]:
    """The replies as one of about as few short lines as `can` says, its choices in a row, and what is left.

    Without `for_later` only the words after the items may be left: what a position led to is never kept.
    """
    *before, last = replies
    last = replace(last, in_a_row=True)
    blocks = [block for reply in before for block in (*_blocks(reply), "")] + _blocks(last)
    most = can.most_lines
    pictured = any(each.photo_url or each.map for each in replies)
    beside = 0 < len(last.choices) <= can.most_beside and not pictured
    row = 0 if beside else height(choices_of(last))
    left: list[str] = []
    if sum(map(_height, blocks)) + row <= most + SLACK:
        shown = blocks
    else:
        held = 0 if for_later else len(blocks) - len(_lines(last.tail))
        room = most + SLACK - (0 if last.read_first else row) - height(texts("rest-follows"))
        shown, left = _parted(blocks, room, held)
    reply = replace(
        last,
        title=None,
        text="\n".join(shown).strip("\n"),
        items=(),
        tail=texts("rest-follows") if left else "",
        choices=() if left and last.read_first else last.choices,
        first_number=last.first_number + len(last.items),
        photo_url=next((each.photo_url for each in replies if each.photo_url), None),
        venue=next((each.venue for each in replies if each.venue), None),
        attachment=next((each.attachment for each in replies if each.attachment), None),
    )
    withheld = last.choices if left and last.read_first else ()
    return (reply,), Rest(blocks=tuple(left), choices=withheld)


def keep(dialogue: Dialogue, rest: Rest) -> Dialogue:
    """The dialogue with this rest in place of any earlier one."""
    withheld = tuple(f"{choice.label}\t{choice.action}" for choice in rest.choices)
    return replace(dialogue, rest=rest.blocks, withheld=withheld)


def rest_of(turn: Turn) -> Said | None:
    """What the latest answer had no room for; None when it had for all."""
    dialogue = turn.dialogue
    if not dialogue.rest:
        return None
    choices = tuple(
        Choice(label=label, action=action)
        for label, _, action in (each.partition("\t") for each in dialogue.withheld)
    )
    reply = Reply(text="\n".join(dialogue.rest), choices=choices, read_first=bool(choices))
    return Said(replies=(reply,), intent=Intent(dialogue.intent), dialogue=dialogue, keeps_list=True)


def _blocks(reply: Reply) -> list[str]:
    """The words of a reply line by line, with an empty one where `plain.text_of` leaves one."""
    items = [f"{number}. {item.line}" for number, item in enumerate(reply.items, reply.first_number)]
    parts = [_lines(reply.title or ""), _lines(reply.text), items, _lines(reply.tail)]
    blocks: list[str] = []
    for part in filter(None, parts):
        blocks += ["", *part] if blocks else part
    return blocks


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _parted(blocks: list[str], room: int, held: int) -> tuple[list[str], list[str]]:
    """What `room` lines hold, and the rest; the first `held` blocks are never left, nor is everything."""
    shown: list[str] = []
    for at, block in enumerate(blocks):
        size = _height(block)
        if size > room and at >= held:
            if at and blocks[at - 1].endswith(":") and any(shown[:-1]):
                shown.pop()  # a heading goes with what it heads
                return shown, blocks[at - 1 :]
            head, tail = _split(block, room) if not any(shown) or size > PARAGRAPH else ("", block)
            return [*shown, *([head] if head else [])], [*([tail] if tail else []), *blocks[at + 1 :]]
        shown.append(block)
        room -= size
    return shown, []


def _split(block: str, room: int) -> tuple[str, str]:
    """A paragraph parted at the end of a sentence, else between two words, so that its head fits."""
    most = max(room, 0) * WIDTH
    head = block[: most + 1]
    for mark in (". ", "; ", " "):
        at = head.rfind(mark)
        if at > most // 3:
            return block[: at + len(mark)].rstrip(), block[at + len(mark) :].lstrip()
    return ("", block) if most < WIDTH else (block, "")
