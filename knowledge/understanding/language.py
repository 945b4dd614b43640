"""Which of the two languages a line is written in."""

from knowledge.fillers import FILLERS
from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable
from knowledge.understanding.tables import word_list

_A_SENTENCE = 2
"""So many words of English around names with diacritics make an English line ("is Trà sen still valid")."""


def only_names(sentence: Sentence) -> bool:
    """Whether no word of it asks or points in Vietnamese, so that names may be all of that language in it."""
    english = word_list("english")
    return not any(word in FILLERS and word not in english for word in sentence.words)


def language_of(sentence: Sentence, hint: str | None, terms: frozenset[str]) -> str:
    """The language code "vi" or "en": what is typed, then the hint; `terms` are English words of goods."""
    plain, both = word_list("english"), word_list("also_vietnamese")
    if sentence.marked:
        only_english = sum(word in plain and word not in both for word in sentence.words)
        return "en" if only_english >= _A_SENTENCE and only_names(sentence) else "vi"
    english = vietnamese = 0
    for word, folded in zip(sentence.words, sentence.folded, strict=True):
        if word.isdigit():
            continue
        if word in plain or word in terms:
            english += 1 if word in both else 3 if word in plain else 2
            vietnamese += 1 if word in both or is_plain_syllable(folded) else 0
        elif is_plain_syllable(folded):
            vietnamese += 2
    if english == vietnamese:
        return hint if hint in ("vi", "en") else "vi"
    return "en" if english > vietnamese else "vi"
