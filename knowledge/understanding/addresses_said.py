"""Places that no gazetteer has: a street, a school, a house, a name that is no word of ours."""

from collections.abc import Collection
from dataclasses import replace

from knowledge.places import PlaceMention
from knowledge.places_find import leads
from knowledge.understanding.places_said import NEAR
from knowledge.understanding.reading import FREE, Reading

_BEGINS = frozenset("pho duong ngo ngach hem truong chung toa tang".split())  # noqa: SIM905
"""First words, folded, of addresses below a ward."""
_LEADS = NEAR | {"o", "tai", "in", "at"}
_MOST_WORDS = 6
_ENDS = ("stars", "when", "group", "need", "producer", "code", "place")
_VERBS = frozenset("mua ban co thi".split())  # noqa: SIM905
_ASKED = frozenset({"nao", "gi", "may", "dau"})


def read_address(
    reading: Reading, clinging: Collection[PlaceMention], ours: Collection[str]
) -> PlaceMention | None:
    """Takes one address out of the line; gives the mention that lies in it, which is then the place meant.

    `ours` are the words of our names: "ở Xyzabc" is a place since nothing of ours is called so.
    """
    sentence = reading.sentence
    for at in range(len(sentence) - 1):
        lead = leads(sentence, at)
        if lead not in _LEADS or at + 1 in sentence.breaks or reading.role[at + 1] == "place":
            continue
        strange = sentence.typed[at + 1][:1].isupper() and _is_strange(reading, at + 1, ours)
        if not (_begins(reading, at + 1) or strange):
            continue
        end = _end(reading, at + 1)
        if end == at + 2 and not strange:
            continue
        within = next((item for item in clinging if at < item.name_start and item.end <= end), None)
        meant = within or PlaceMention(
            start=at + 1, end=end, name_start=at + 1, typed=sentence.said(at + 1, end)
        )
        reading.take(at, end, "place")
        reading.places.append(replace(meant, lead=lead))
        return within
    return None


def _begins(reading: Reading, at: int) -> bool:
    """Whether an address begins here: "phố Không Tên", "số 5 ngõ 20"; "đường" alone may be sugar."""
    sentence = reading.sentence
    word = sentence.folded[at]
    if at + 1 == len(sentence) or sentence.folded[at + 1] in _ASKED:
        return False
    return word in _BEGINS or (word == "so" and sentence.typed[at + 1].isdigit())


def _is_strange(reading: Reading, at: int, ours: Collection[str]) -> bool:
    return reading.role[at] == FREE and reading.sentence.words[at] not in ours


def _end(reading: Reading, start: int) -> int:
    sentence = reading.sentence
    end = start + 1
    while end < len(sentence) and end - start < _MOST_WORDS and end not in sentence.breaks:
        named = sentence.typed[end][:1].isupper() or sentence.typed[end].isdigit()
        role = reading.role[end]
        if role in _ENDS or (
            not named and (role in ("cue", "filler", "noun") or sentence.folded[end] in _VERBS)
        ):
            break
        end += 1
    return end
