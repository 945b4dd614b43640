"""What a sentence says by itself, a slip put right, read once for a line however often it is asked for."""

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.sentence import Sentence
from knowledge.understanding import follow_up
from knowledge.understanding.by_itself import TALKS_OF_PRODUCTS, by_itself
from knowledge.understanding.decide import Decision
from knowledge.values import Intent, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

Alone = dict[int, tuple[Understanding, Decision]]
"""What sentences of one line say by themselves, by the sentence's identity while the line is read."""


def once(sentence: Sentence, knowledge: "Catalogue", alone: Alone | None) -> tuple[Understanding, Decision]:
    """What a sentence says by itself and how that was decided, kept in `alone` when there is one."""
    read = alone.get(id(sentence)) if alone is not None else None
    found = read or _as_meant_at_last(sentence, knowledge) or by_itself(sentence, knowledge)
    if alone is not None:
        alone[id(sentence)] = found
    return found


def _as_meant_at_last(sentence: Sentence, knowledge: "Catalogue") -> tuple[Understanding, Decision] | None:
    """What stands behind a slip ("bánh cốm, à nhầm bánh chả") when it names another thing."""
    turn = follow_up.taken_back(sentence)
    if turn is None:
        return None
    found, decision = by_itself(follow_up.part(sentence, turn, len(sentence)), knowledge)
    if not found.product_text:
        return None
    whole, asked = by_itself(sentence, knowledge)
    asks_more = found.intent is Intent.FIND_PRODUCT and whole.intent in TALKS_OF_PRODUCTS
    return (replace(found, intent=whole.intent, topic=whole.topic), asked) if asks_more else (found, decision)
