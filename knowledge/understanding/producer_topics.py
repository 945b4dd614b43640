"""What a producer asks about a rating, told by words that stand together in a line rather than by phrases."""

from dataclasses import dataclass, replace
from functools import cache

from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.decide import Decision
from knowledge.understanding.phrases import PhraseTable
from knowledge.understanding.product_words import Thing
from knowledge.understanding.reading import Reading
from knowledge.understanding.signs import asks_which
from knowledge.values import Intent

_OPEN = (Intent.UNKNOWN, Intent.BROWSE, Intent.FIND_PRODUCT)
"""Intents that words left over lead to; the others were said."""
_SAID = (Intent.FIND_SALES_POINT, Intent.SUBSCRIBE, Intent.UNSUBSCRIBE, Intent.HELP)
_CLEAR = 1.3
"""From this worth on the words left over name a thing, not the noise of a question."""
_OF_ONE = ("renewal", "after-expiry", "validity", "no-stars")
"""What may be asked of one product that is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic and the groups of words that must stand in a line, or must not."""

    id: str
    all: frozenset[str]
    none: frozenset[str]
    sure: bool


def topic_of(sentence: Sentence) -> Topic | None:
    """The first topic that the words of a line speak for; None when they speak for none."""
    said = {group for found in _groups().every(sentence) for group in found.meaning}
    return next((one for one in _topics() if one.all <= said and one.none.isdisjoint(said)), None)


def refined(decision: Decision, reading: Reading, thing: Thing | None) -> Decision:
    """The decision with the producer's topic, unless a product of ours is named or something else is said."""
    topic = topic_of(reading.sentence)
    if topic is None:
        return decision
    if _names_one(decision, reading, thing):
        ours = decision.intent is Intent.RATING_STATUS and topic.id in _OF_ONE
        return replace(decision, topic=topic.id) if ours else decision
    if decision.intent is Intent.BROWSE and asks_which(reading):
        return decision
    off_topic = bool(reading.off_topic) and decision.intent is Intent.UNKNOWN
    taken = (
        decision.intent is Intent.RATING_STATUS
        or (decision.intent in _OPEN and not off_topic)
        or (decision.intent in _SAID and topic.sure)
    )
    if not taken:
        return decision
    return Decision(intent=Intent.RATING_STATUS, topic=topic.id, drops_product=True)


def _names_one(decision: Decision, reading: Reading, thing: Thing | None) -> bool:
    """Whether the line is about one product or producer of ours."""
    if reading.code or reading.producer_code:
        return True
    if thing is None or decision.drops_product:
        return False
    clear = decision.intent is Intent.RATING_STATUS and thing.worth >= _CLEAR
    return clear or any(reading.role[at] == "name" for at in thing.words)


@cache
def _groups() -> PhraseTable[tuple[str, ...]]:
    return PhraseTable.of_groups(tables.read("producer_topics")["groups"], {})


@cache
def _topics() -> tuple[Topic, ...]:
    return tuple(
        Topic(
            id=entry["id"],
            all=frozenset(entry["all"]),
            none=frozenset(entry.get("none", ())),
            sure=bool(entry.get("sure")),
        )
        for entry in tables.read("producer_topics")["topic"]
    )
