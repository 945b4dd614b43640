"""The words of a question as the search compares them: typed, folded, and which known words each may be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.fillers import ENGLISH_FILLERS, FILLERS
from knowledge.fold import LETTERS, nfc, old_tone
from knowledge.keystrokes import is_doubtful, undo_joined, undo_syllable
from knowledge.syllables import is_plain_syllable, is_syllable, split_tone
from knowledge.vocabulary import SOUNDS_ALIKE, Vocabulary
from knowledge.whole_names import WholeNames

MOST_WORDS, LONG = 24, 10
"""A question of so many words surely holds more than a name; words spelt rightly there are no slips."""
_MOST_LETTERS, _LONGEST = 2000, 60
_SHORT_FORM, _VOWELS = 3, frozenset("aeiouy")
"""Up to so many letters without a vowel are somebody's short form, and name no product."""
_RUN = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W\d_]+)*")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZĐ])")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_JOINED, _BEGUN, _PLURAL, _UNLIKELY = 0.95, 0.72, 0.97, 0.5


@dataclass(slots=True)
class Asked:
    """One word of a question, and the folded words of the vocabulary it may mean with how likely each is."""

    typed: str
    folded: str
    bare: str
    tone: str
    filler: bool
    number: int | None
    """The folded word it is exactly, when the vocabulary has it."""
    near: dict[int, float] = field(default_factory=dict)
    weight: float = 0.0

    @property
    def marked(self) -> bool:
        """Whether it was typed with diacritics."""
        return self.typed != self.folded


def read(text: str, vocabulary: Vocabulary, names: WholeNames) -> list[Asked]:
    """The words of a text, keystrokes undone, runs without spaces parted, at most `MOST_WORDS`.

    Of a longer text the fillers go, but not those within a name that stands there whole.
    """
    words = _words(text, vocabulary)
    words = [word for at, word in enumerate(words) if words[at - 2 : at] != [word, word]]
    if len(words) > MOST_WORDS:
        name = names.longest([word.translate(LETTERS) for word, _ in words])
        telling = [word for at, word in enumerate(words) if at in name or not is_filler(word[0])]
        words = (telling or words)[:MOST_WORDS]
    slips = len(words) < LONG
    asked = [_ask(word, raw, vocabulary, slips=slips) for word, raw in words]
    for first, second in pairwise(asked):
        joined = vocabulary.folded_number.get(first.folded + second.folded)
        if joined is not None:
            first.near[joined] = second.near[joined] = _JOINED
    if asked and asked[-1].number is None:
        last = asked[-1]
        for number in vocabulary.beginning(last.folded):
            last.near.setdefault(number, _BEGUN)
    return asked


def slips_of(word: Asked, vocabulary: Vocabulary) -> dict[int, float]:
    """Words this one may be a slip of, without those known already; one spelt rightly is hardly a slip."""
    spelt = is_syllable(word.bare, word.tone)
    trust = (0.74 if word.marked else 0.86) if spelt else 1.0
    found = {}
    for number, likely in vocabulary.slips(word.folded, any_letter=not spelt).items():
        if likely * trust >= _UNLIKELY and number not in word.near:
            found[number] = likely * trust
    return found


def sounds_of(word: Asked, vocabulary: Vocabulary) -> dict[int, float]:
    """Other words that sound like this one in the north."""
    return {number: SOUNDS_ALIKE for number in vocabulary.alike(word.folded) if number != word.number}


def weigh(asked: Iterable[Asked], vocabulary: Vocabulary) -> None:
    """Give each word its weight: rare ones tell more, fillers little, unknown ones nearly the most."""
    rarity = vocabulary.rarity
    for word in asked:
        if word.number is not None:
            weight = rarity[word.number]
        elif word.near:
            weight = max(rarity[number] for number in word.near)
        else:
            weight = 0.8 * vocabulary.rarest
        word.weight = 0.4 * weight if word.filler else weight


def is_filler(word: str) -> bool:
    """Whether a word as typed is one of asking or politeness, in Vietnamese or English."""
    return word in FILLERS or word in ENGLISH_FILLERS


def _ask(word: str, raw: str, vocabulary: Vocabulary, *, slips: bool) -> Asked:
    folded = word.translate(LETTERS)
    number = vocabulary.folded_number.get(folded)
    bare, tone = split_tone(word)
    short_form = number is None and len(word) <= _SHORT_FORM and _VOWELS.isdisjoint(folded) and word.isalpha()
    asked = Asked(word, folded, bare, tone, is_filler(word) or short_form, number)
    if number is None:
        asked.near = sounds_of(asked, vocabulary)
        if not (is_syllable(bare, tone) and (asked.filler or (asked.marked and not slips))):
            asked.near.update(slips_of(asked, vocabulary))
        for ending in ("es", "s"):
            if folded.endswith(ending):
                single = vocabulary.folded_number.get(folded.removesuffix(ending))
                if single is not None:
                    asked.near[single] = _PLURAL
    elif not is_plain_syllable(folded):
        meant = undo_syllable(word)
        if (
            meant is not None
            and (spelt := vocabulary.folded_number.get(meant.translate(LETTERS))) is not None
        ):
            asked.near[spelt] = _JOINED
    if raw.isalpha() and word not in vocabulary.written_number:
        for other, likely in vocabulary.slips(raw).items():
            asked.near[other] = max(likely, asked.near.get(other, 0.0))
    return asked


def _words(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The words of a text, each with the raw keystrokes it was read from, "" when it was none."""
    known = vocabulary.folded_number
    words: list[tuple[str, str]] = []
    doubtful: list[int] = []
    sure = False
    for run in _RUN.findall(nfc(text[:_MOST_LETTERS])):
        run = run.translate(_APOSTROPHES)
        word = run.lower()
        if not word.isascii():
            word = old_tone(word)
        is_known = word.translate(LETTERS) in known or len(word) > _LONGEST
        undone = None if is_known and (word.isascii() and is_plain_syllable(word)) else undo_syllable(word)
        if is_known or (undone is not None and is_doubtful(word)):
            if undone is not None:
                doubtful.append(len(words))
            words.append((word, ""))
        elif undone is None:
            words.extend((part, "") for part in _part(run, word, vocabulary))
        else:
            words.append((undone, word))
            sure = True
    if sure:
        for at in doubtful:
            word = words[at][0]
            words[at] = (undo_syllable(word) or word, word)
    return words


def _part(run: str, word: str, vocabulary: Vocabulary) -> list[str]:
    """A run that is no known word as several words, when it is a run of known ones."""
    known = vocabulary.folded_number
    humps = [hump.lower() for hump in _HUMP.split(run)]
    if len(humps) > 1 and sum(hump.translate(LETTERS) in known for hump in humps) * 2 > len(humps):
        return [part for hump in humps for part in _part_of_hump(hump, vocabulary)]
    folded = word.translate(LETTERS)
    if len(folded) < 5 or len(folded) != len(word) or _single(folded) in known:
        return [word]
    if is_plain_syllable(word) or is_syllable(*split_tone(word)):
        return [word]
    pieces = vocabulary.pieces(folded)
    lost = sum(end - start for start, end, is_known in pieces if not is_known)
    met = vocabulary.met(folded, pieces)
    if len(folded) < 8 and (lost or met < 1.0) and vocabulary.slips(folded):
        return [word]
    if lost and (spelt := undo_joined(word)) is not None:
        return spelt.split()
    if len(pieces) < 2 or lost * 3 > len(folded) or (met < 0.5 and (lost or len(folded) < 3 * len(pieces))):
        return [word]
    return [old_tone(word[start:end]) for start, end, _ in pieces]


def _part_of_hump(hump: str, vocabulary: Vocabulary) -> list[str]:
    """What stands between capitals, "khantam" of "khantamBoHa", as words itself."""
    return [hump] if hump.translate(LETTERS) in vocabulary.folded_number else _part(hump, hump, vocabulary)


def _single(word: str) -> str:
    """An English plural without its ending, any other word as it is."""
    return word.removesuffix("s")
