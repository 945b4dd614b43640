"""Finds the places a sentence names: exact, without diacritics, misspelt after a place word, abbreviated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.fold import fold, old_tone
from knowledge.places_text import NameTable, Outside, TypeWords, Written, read_toml
from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable

if TYPE_CHECKING:
    from knowledge.places import Place

LEADS = frozenset(read_toml("place_words.toml")["leads"].split())
"""Words after which a place is likely."""
_OTHERWISE = frozenset("qua sang toi ve vuc duoi man miet doc ngay tren".split())  # noqa: SIM905
"""Leads that are other words too when typed without diacritics."""
_UNMARKED_LEADS = frozenset(fold(word) for word in LEADS) - _OTHERWISE


def leads(sentence: Sentence, at: int) -> str | None:
    """The folded word at a position when a place may follow it."""
    word, folded = sentence.words[at], sentence.folded[at]
    unmarked = word == folded and word in _UNMARKED_LEADS and not sentence.marked
    return folded if word in LEADS or unmarked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """One place named in a sentence; the span counts words and includes the type word."""

    start: int
    end: int
    name_start: int
    typed: str
    type_word: str | None = None
    places: "tuple[Place, ...]" = ()
    """Best first; empty when the place is outside Hà Nội."""
    label: str = ""
    """How the gazetteer writes what was typed."""
    outside: str | None = None
    lead: str | None = None
    """The word before it, folded, when it is one after which places stand ("o", "gan")."""
    exact: bool = True
    """False for a slip or for diacritics that disagree."""
    with_marks: bool = False
    """Whether it was typed with diacritics."""


class PlaceFinder:
    """Looks sentences up in the table of names."""

    def __init__(
        self,
        places: "Sequence[Place]",
        table: NameTable,
        type_words: TypeWords,
        outside: Outside,
        order: Mapping[str, int],
    ) -> None:
        self._places = places
        self._table = table
        self._type_words = type_words
        self._outside = outside
        self._order = order
        short = read_toml("place_words.toml")["abbreviations"]
        self._short = {word: tuple(fold(name).split()) for word, name in short.items()}

    def find(self, sentence: Sentence, *, alone: bool = False) -> list[PlaceMention]:
        """The mentions in order, none overlapping; `alone` says that the whole text means a place."""
        found: list[PlaceMention] = []
        position = 0
        while position < len(sentence):
            mention = next(self._at(sentence, position, alone), None)
            typed = self._after_type_words(sentence, position, alone)
            if typed is not None and (mention is None or mention.end < typed.end):
                mention = typed
            if mention is None or (not mention.exact and self._type_word_at(sentence, position)):
                position += 1
                continue
            if found and mention.start < found[-1].end:
                mention = _without_type_word(mention, sentence)
            found.append(mention)
            position = mention.end
        return found

    def _after_type_words(self, sentence: Sentence, start: int, alone: bool) -> PlaceMention | None:
        """The place whose type word of several words begins here: "thi tran phu xuyen" is no Trần Phú."""
        for length in range(self._type_words.longest, 1, -1):
            words = sentence.folded[start : start + length]
            if len(words) == length and words in self._type_words.kinds and start + length < len(sentence):
                mention = next(self._at(sentence, start + length, alone), None)
                if mention is not None and mention.exact and mention.type_word == " ".join(words):
                    return mention
        return None

    def _type_word_at(self, sentence: Sentence, start: int) -> bool:
        """Whether a word such as "phường" stands here with its diacritics, and so begins no other name."""
        word = sentence.folded[start : start + 1]
        after = start + 1
        return (
            sentence.marked
            and word in self._type_words.kinds
            and after < len(sentence)
            and self._typed_so(sentence, after, word)
        )

    def _at(self, sentence: Sentence, start: int, alone: bool) -> Iterator[PlaceMention]:
        folded = sentence.folded
        type_word = self._type_words.before(folded, start)
        if type_word is not None and not self._typed_so(sentence, start, type_word):
            type_word = None
        begin = start - len(type_word) if type_word else start
        lead = leads(sentence, begin - 1) if begin and begin not in sentence.breaks else None
        within = _until_break(sentence, start)
        likely = lead is not None or type_word is not None or alone
        exact: list[PlaceMention] = []
        for end, known in self._table.at(folded, start):
            whole = any(" - " in written.label for written in known)
            if (end > within and not whole) or self._is_type_word(sentence, start, end):
                continue
            good = [written for written in known if sentence.agrees(start, written.words, name=True)]
            if good or (likely and end > start + 1):
                exact.append(
                    self._mention(sentence, begin, start, end, type_word, lead, good or known, bool(good))
                )
        outside = self._at_outside(sentence, start, begin, within, lead, type_word)
        if outside is not None and not (
            exact and exact[0].exact and exact[0].end >= outside.end and not self._away(outside)
        ):
            yield outside
        yield from exact
        short = self._abbreviated(sentence, start, likely)
        if short is not None:
            known = self._table.names.get(short, [])
            if known:
                yield self._mention(sentence, begin, start, start + 1, type_word, lead, known, True)
        together = self._table.run_together(folded[start])
        if together is not None:
            yield self._mention(sentence, begin, start, start + 1, type_word, lead, together, True)
        if likely:
            yield from self._slips(sentence, start, begin, within, type_word, lead)

    def _slips(
        self,
        sentence: Sentence,
        start: int,
        begin: int,
        within: int,
        type_word: tuple[str, ...] | None,
        lead: str | None,
    ) -> Iterator[PlaceMention]:
        for length in (4, 3, 2, 1):
            end = start + length
            typed = sentence.folded[start:end]
            if end <= within and (swapped := self._table.swapped(typed)):
                yield self._mention(sentence, begin, start, end, type_word, lead, swapped, False)
                return
            if length > 3:
                continue
            if end <= within and not any((word,) in self._type_words.kinds for word in typed):
                slip = self._table.slip(typed)
                if slip is not None and len(slip[0].words) >= length:
                    yield self._mention(sentence, begin, start, end, type_word, lead, slip, False)
                    return

    def _is_type_word(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a name up to `end` begins with a longer one's type word: "phuong dinh cong" is a ward."""
        if start + 1 >= len(sentence) or (sentence.folded[start],) not in self._type_words.kinds:
            return False
        return any(
            further > end and any(sentence.agrees(start + 1, written.words, name=True) for written in known)
            for further, known in self._table.at(sentence.folded, start + 1)
        )

    def _typed_so(self, sentence: Sentence, start: int, type_word: tuple[str, ...]) -> bool:
        first = start - len(type_word)
        if start in sentence.breaks:
            return False
        written = tuple(old_tone(word) for word in self._type_words.written[type_word])
        return sentence.agrees(first, written, name=True)

    def _abbreviated(self, sentence: Sentence, start: int, likely: bool) -> tuple[str, ...] | None:
        typed = sentence.typed[start]
        name = self._short.get(typed.lower())
        follower = sentence.folded[start + 1] if start + 1 < len(sentence) else ""
        if name is None or likely or (start == 0 and len(typed) > 1 and follower == "co"):
            return name
        shouting = sum(word.isupper() for word in sentence.typed) > 2
        return name if typed.isupper() and len(typed) > 1 and not shouting else None

    def _at_outside(
        self,
        sentence: Sentence,
        start: int,
        begin: int,
        within: int,
        lead: str | None,
        type_word: tuple[str, ...] | None,
    ) -> PlaceMention | None:
        found = self._outside.at(sentence.folded, start)
        if found is None or found[0] > within or not sentence.agrees(start, found[2], name=True):
            return None
        end, name, written = found
        marked = sentence.words[start:end] == written and written != sentence.folded[start:end]
        said = start > 0 and sentence.folded[start - 1] in self._outside.words
        if name in self._outside.weak and not (marked or said or lead):
            return None
        if type_word is not None and not said:
            return None
        first = start - 1 if said else start
        if said and first and sentence.folded[first - 1] == "thanh":
            first -= 1
        return PlaceMention(
            start=first,
            end=end,
            name_start=start,
            typed=sentence.said(start, end),
            outside=name,
            label=name,
            lead=leads(sentence, first - 1) if first else None,
            with_marks=marked,
        )

    def _away(self, mention: PlaceMention) -> bool:
        """Whether a name that Hà Nội has too means the place outside."""
        return mention.name_start != mention.start or mention.outside in self._outside.shared

    def _mention(
        self,
        sentence: Sentence,
        begin: int,
        start: int,
        end: int,
        type_word: tuple[str, ...] | None,
        lead: str | None,
        known: Sequence[Written],
        exact: bool,
    ) -> PlaceMention:
        kinds = self._type_words.kinds[type_word] if type_word else frozenset()
        fitting = [written for written in known if not kinds or self._places[written.place].kind in kinds]
        if fitting and type_word is not None and type_word in self._type_words.begins:
            first = self._type_words.begins[type_word]
            fitting = [item for item in fitting if self._places[item.place].name.startswith(first)] or fitting
        decided = bool(fitting)
        chosen = fitting or list(known)
        chosen = sorted(chosen, key=lambda item: self._order[self._places[item.place].kind])
        best = self._places[chosen[0].place]
        return PlaceMention(
            start=begin,
            end=end,
            name_start=start,
            typed=sentence.said(start, end),
            type_word=" ".join(type_word) if type_word and decided else None,
            places=tuple(self._places[item.place] for item in chosen),
            label=_label(best, chosen[0]),
            lead=lead,
            exact=exact,
            with_marks=sentence.words[start:end] != sentence.folded[start:end],
        )


def _label(place: "Place", written: Written) -> str:
    """The gazetteer's own name, or the alias when that names something else."""
    if written.shown is not None or place.kind != "landmark":
        return written.shown or place.bare
    shares = set(fold(written.label).split()) & set(fold(place.bare).split())
    if shares or written.label.islower():
        return place.bare
    english = not all(is_plain_syllable(word) for word in fold(written.label).split())
    return place.bare if english else written.label


def _until_break(sentence: Sentence, start: int) -> int:
    return min((stop for stop in sentence.breaks if stop > start), default=len(sentence))


def _without_type_word(mention: PlaceMention, sentence: Sentence) -> PlaceMention:
    """The mention when the words before it belong to the mention before."""
    from dataclasses import replace

    return replace(mention, start=mention.name_start, type_word=None, lead=None)
