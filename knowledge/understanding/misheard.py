"""Words of our services written as they sound in the north: "hội trợ", "đăng kí", "xản phẩm"."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

from knowledge.sentence import Sentence, word_forms
from knowledge.sounds import sound_key
from knowledge.understanding import tables
from knowledge.understanding.lexicon import heard


def as_meant(sentence: Sentence, names: Collection[tuple[str, str]]) -> Sentence:
    """The sentence with pairs of words that only sound like a service's written as they are meant.

    `names` are folded neighbours of products' names, which are left as they stand.
    """
    said = _heard() if sentence.marked else _sounding()
    written: dict[int, str] = {}
    for at, pair in enumerate(pairwise(sentence.words if sentence.marked else sentence.folded)):
        one, other = pair
        key = (heard(one), heard(other)) if sentence.marked else (sound_key(one), sound_key(other))
        meant = said.get(key)
        if meant is None or meant == pair or at + 1 in sentence.breaks:
            continue
        if (sentence.folded[at], sentence.folded[at + 1]) not in names:
            written[at], written[at + 1] = meant
    if not written:
        return sentence
    typed = tuple(written.get(at, word) for at, word in enumerate(sentence.typed))
    words, folded = zip(*map(word_forms, typed), strict=True)
    return replace(sentence, typed=typed, words=words, folded=folded)


@cache
def _heard() -> Mapping[tuple[str, str], tuple[str, str]]:
    return {(heard(one), heard(other)): (one, other) for one, other in _pairs()}


@cache
def _sounding() -> Mapping[tuple[str, str], tuple[str, str]]:
    folded = [(word_forms(one)[1], word_forms(other)[1]) for one, other in _pairs()]
    return {(sound_key(one), sound_key(other)): (one, other) for one, other in folded}


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in map(str.split, tables.read("words")["service_pairs"]))
