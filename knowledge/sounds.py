"""How words sound in the north: spellings that many people there say alike share one key."""

import re
from functools import lru_cache

_FIRST = (
    ("ngh", "ŋ"),
    ("ng", "ŋ"),
    ("nh", "ɲ"),
    ("gi", "z"),
    ("gh", "g"),
    ("kh", "x"),
    ("ph", "f"),
    ("qu", "kw"),
    ("th", "θ"),
    ("tr", "c"),
    ("ch", "c"),
    ("n", "l"),
    ("x", "s"),
    ("r", "z"),
    ("d", "z"),
    ("w", "kw"),
    ("j", "z"),
    ("c", "k"),
    ("q", "k"),
)
"""First letters and the sign that stands for their sound; the longest spelling is tried first."""
_RHYMES = {"uou": "ieu", "uu": "iu"}
_GIENG = frozenset({"eng", "en", "ec", "et", "em", "ep", "eu"})
"""After gi these are written without the i they are said with ("giếng" as "riếng")."""
_FIRST_OF = re.compile("|".join([*(spelling for spelling, _ in _FIRST), "[b-df-hj-np-tvz]"]))
_SIGNS = dict(_FIRST)


@lru_cache(maxsize=16384)
def sound_key(word: str) -> str:
    """The key of a folded word: l and n, ch and tr, s and x, r, d and gi, i and y give the same one."""
    found = _FIRST_OF.match(word)
    if found is None:
        sign, rhyme = "", word
    else:
        spelling = found.group()
        rhyme = word[len(spelling) :]
        if spelling == "gi" and (rhyme[:1] not in ("a", "e", "o", "u") or rhyme in _GIENG):
            rhyme = "i" + rhyme
        sign = _SIGNS.get(spelling, spelling)
    rhyme = _RHYMES.get(rhyme, rhyme)
    if rhyme[:1] == "y":
        rhyme = "i" + rhyme[1:]
    return sign + rhyme
