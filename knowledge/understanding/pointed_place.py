"""A place of before that a line points at: "trà ở đấy có không", "quanh làng ấy có quầy nào"."""

from functools import cache

from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.follow_up import without
from knowledge.understanding.phrases import PhraseTable


def without_the_place(sentence: Sentence) -> Sentence | None:
    """The rest of a line that points at a place of before; None when it points at none or is no more."""
    found = _there().find(sentence)
    if not found:
        return None
    pointing = {at for phrase in found for at in range(phrase.start, phrase.end)}
    rest = [at for at in range(len(sentence)) if at not in pointing]
    return without(sentence, rest) if rest else None


@cache
def _there() -> PhraseTable[str]:
    section = tables.read_follow_ups()["there"]
    classes = {f"@{name}": words for name, words in section["classes"].items()}
    table: PhraseTable[str] = PhraseTable()
    for phrase in section["phrases"]:
        table.add(phrase, phrase, classes)
    return table
