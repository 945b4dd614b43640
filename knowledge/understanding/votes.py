"""What the single words of a line speak for, where no phrase decides and nothing of ours is named."""

from functools import cache

from knowledge.understanding import tables
from knowledge.understanding.phrases import PhraseTable
from knowledge.understanding.reading import Reading
from knowledge.values import Intent


def voted(reading: Reading) -> Intent | None:
    """The service that the words of a line speak for together; None when they speak for none."""
    totals: dict[Intent, float] = {}
    for intent, table in _tables().items():
        found = table.find(reading.sentence)
        totals[intent] = sum({match.meaning: match.meaning[1] for match in found}.values())
    for sign, said in _signs(reading).items():
        if said:
            for intent, weight in _weights(sign):
                totals[intent] += weight
    best = max(totals, key=lambda intent: totals[intent])
    others = max(total for intent, total in totals.items() if intent is not best)
    return best if totals[best] >= _least() and totals[best] > others else None


def _signs(reading: Reading) -> dict[str, bool]:
    return {"@place": bool(reading.places), "@when": reading.when is not None, "@stars": bool(reading.stars)}


@cache
def _least() -> float:
    return float(tables.read("votes")["least"])


@cache
def _weights(sign: str) -> tuple[tuple[Intent, float], ...]:
    return tuple(
        (Intent(name), words[sign])
        for name, words in tables.read("votes").items()
        if isinstance(words, dict) and sign in words
    )


@cache
def _tables() -> dict[Intent, PhraseTable[tuple[str, float]]]:
    found: dict[Intent, PhraseTable[tuple[str, float]]] = {}
    for name, words in tables.read("votes").items():
        if isinstance(words, dict):
            table: PhraseTable[tuple[str, float]] = PhraseTable()
            for phrase, weight in words.items():
                if not phrase.startswith("@"):
                    table.add(phrase, (phrase, weight))
            found[Intent(name)] = table
    return found
