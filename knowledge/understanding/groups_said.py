"""Groups and needs in a line: "thực phẩm chức năng 4 sao", "quà biếu", "đồ uống không cồn"."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.fold import fold
from knowledge.groups import Groups
from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.follow_up import part
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.phrases import Found, PhraseTable
from knowledge.understanding.reading import Reading

_IN_NAMES = frozenset({"vegetarian"})
"""Needs whose words also stand in products' names ("xúc xích chay")."""
_GOODS = frozenset({"do", "hang", "mon", "loai", "cac", "may", "nhung"})
_MOST_NAMED = 3
"""Words that a kind is left out by at most."""
_OR = frozenset({"hay", "hoac", "va", "or", "and", "nor"})
_FULL_NAME = 4
"""A group's name of so many words is never a need ("lưu niệm, nội thất, trang trí")."""
_DENYING = frozenset(
    {("khong", "phai"), ("other", "than"), ("anything", "but"), ("everything", "but"), ("apart", "from")}
)
_NO_ALCOHOL = frozenset({"gift", "souvenir", "no-alcohol"})


@dataclass(frozen=True, slots=True)
class _Said:
    group: str | None = None
    kinds: frozenset[str] = frozenset()


@cache
def _group_words(groups: Groups) -> PhraseTable[_Said]:
    """Names of groups, old and new, and kinds said as one ("thực phẩm chức năng"); others mean nothing."""
    table: PhraseTable[_Said] = PhraseTable()
    begins: list[str] = []
    for group in groups.groups:
        for words in (
            group.name,
            f"nhóm {group.name}",
            f"nhóm {group.number}",
            *group.words,
            *group.words_en,
        ):
            table.add(words.replace(",", ""), _Said(group.name))
            begins.append(f"{words} ")
    for old in groups.old:
        for words in (old.name, *old.also):
            plain = words.replace(",", "").replace(" - ", " ")
            table.add(plain, _Said(groups.group(old.group).name, old.kinds))
    for kind in groups.kinds.values():
        said = _Said(groups.group(kind.group).name, groups.with_narrower(kind.code))
        for words in kind.words:
            if " " in words:
                table.add(words, said if words.startswith(tuple(begins)) else _Said())
    return table


@cache
def _need_words(groups: Groups) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for need in groups.needs.values():
        for words in (*need.words, *need.words_en):
            table.add(words, need.code)
    for code, phrases in tables.conditions()["also_needs"].items():
        for words in phrases:
            table.add(words, code)
    return table


@cache
def _kinds_by_name(groups: Groups) -> Mapping[tuple[str, ...], frozenset[str]]:
    """The kinds that folded words name outright, all of them for the name of a group."""
    meant: dict[tuple[str, ...], frozenset[str]] = {}
    for kind in groups.kinds.values():
        codes = groups.with_narrower(kind.code)
        for name in (kind.name, *kind.words, *kind.words_en):
            words = tuple(fold(name).split())
            meant[words] = meant.get(words, frozenset()) | codes
    for group in groups.groups:
        codes = frozenset(kind.code for kind in groups.kinds.values() if kind.group == group.number)
        for name in (group.name, *group.words, *group.words_en):
            words = tuple(fold(name).split())
            meant[words] = meant.get(words, frozenset()) | codes
    return meant


def kinds_named(groups: Groups, sentence: Sentence) -> frozenset[str]:
    """The kinds that a few words name outright ("rượu", "đồ gỗ"), whole groups among them."""
    words = sentence.folded[1:] if sentence.folded[0] in _GOODS and len(sentence) > 1 else sentence.folded
    meant = _kinds_by_name(groups)
    return meant.get(words, frozenset()) | meant.get(sentence.folded, frozenset())


def read_groups(reading: Reading, groups: Groups, lexicon: Lexicon) -> None:
    """Takes needs and group names out of the line; gifts and "không cồn" leave alcohol out."""
    named = _group_words(groups).find(reading.sentence)
    for found in named:
        if found.length >= _FULL_NAME:
            _take_group(reading, found, groups, lexicon)
    for need in _need_words(groups).find(reading.sentence):
        in_a_name = need.length == 2 and reading.sentence.folded[need.start : need.end] in lexicon.in_names
        around = frozenset(reading.sentence.folded[max(0, need.start - 1) : need.start + 1])
        inside = len(around) == 2 and around in lexicon.kind_phrases
        if reading.is_free(need.start, need.end) and not (in_a_name or inside):
            _take_need(reading, need, groups)
    if reading.need_kinds:
        _read_unwanted(reading, groups)
    for found in named:
        _take_group(reading, found, groups, lexicon)


def _read_unwanted(reading: Reading, groups: Groups) -> None:
    """Kinds told to be left out beside a need ("quà tết, đừng lấy đồ ăn")."""
    for found in tables.phrases_of("leave_out", "starts").find(reading.sentence):
        if (named := _kinds_at(reading, groups, found.end)) is not None:
            reading.not_kinds |= named[0]
            reading.take(found.start, named[1], "group")


def read_left_out(reading: Reading, groups: Groups) -> None:
    """Kinds told to be left out of a group or of what a place has ("đồ uống không phải trà")."""
    if not (reading.group or reading.places or reading.stars):
        return
    folded = reading.sentence.folded
    for found in tables.phrases_of("leave_out", "beside").find(reading.sentence):
        at = found.end
        while (named := _kinds_at(reading, groups, at)) is not None:
            kinds, end = named
            others = {*folded[: found.start], *folded[end:]}
            if others.issuperset(folded[at:end]):
                break  # "trà này không phải trà Ba Vì à": that kind is spoken of, not left out
            reading.not_kinds |= kinds
            reading.take(found.start, end, "group")
            if folded[end : end + 1] and folded[end] in _OR:
                at = end + 1
            else:
                break


def _kinds_at(reading: Reading, groups: Groups, start: int) -> tuple[frozenset[str], int] | None:
    """The kinds that the words from a place on name outright, and where they end."""
    for end in range(min(start + _MOST_NAMED, len(reading.sentence)), start, -1):
        kinds = kinds_named(groups, part(reading.sentence, start, end))
        if kinds and set(reading.role[start:end]) <= {"", "name"}:
            return kinds, end
    return None


def _take_group(reading: Reading, found: Found[_Said], groups: Groups, lexicon: Lexicon) -> None:
    if found.meaning.group is None or not reading.is_free(found.start, found.end):
        return
    if _is_denied(reading, found.start):
        unwanted = found.meaning.kinds or frozenset(
            kind.code
            for kind in groups.kinds.values()
            if groups.group(kind.group).name == found.meaning.group
        )
        reading.not_kinds |= unwanted
        words = 2 if reading.sentence.folded[max(0, found.start - 2) : found.start] in _DENYING else 1
        start = found.start - words if reading.is_free(found.start - words, found.start) else found.start
        reading.take(start, found.end, "group")
    elif not _describes(reading, found.start, lexicon.heads):
        reading.group, reading.kinds = found.meaning.group, found.meaning.kinds
        reading.take(found.start, found.end, "group")


def _take_need(reading: Reading, found: Found[str], groups: Groups) -> None:
    need = groups.needs[found.meaning]
    reading.needs.add(need.code.replace("-", "_"))
    kinds = frozenset(need.kinds)
    reading.need_kinds = (reading.need_kinds & kinds) or (reading.need_kinds | kinds)
    reading.take(found.start, found.end, "soft" if need.code in _IN_NAMES else "need")
    if need.code in _NO_ALCOHOL:
        reading.not_kinds |= groups.alcohol
    if need.code == "no-alcohol":
        reading.group = reading.group or groups.group(2).name


def _describes(reading: Reading, start: int, heads: frozenset[str]) -> bool:
    """Whether a group's name only describes the thing before it ("trà thảo dược")."""
    before = start - 1
    return (
        before >= 0
        and start not in reading.sentence.breaks
        and reading.role[before] == ""
        and reading.sentence.words[before] in heads
        and reading.sentence.folded[before] not in _GOODS
    )


def _is_denied(reading: Reading, start: int) -> bool:
    """Whether "không phải", "trừ" or "except" stands before."""
    before = reading.sentence.folded[max(0, start - 2) : start]
    return before in _DENYING or before[-1:] in (("tru",), ("ngoai",), ("except",), ("not",), ("besides",))
