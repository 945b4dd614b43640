"""Which of the six groups a fair is known to show: those that its name or description speaks of."""

import re
from functools import lru_cache

from knowledge.fair import Fair
from knowledge.fold import nfc
from knowledge.groups import Groups


def groups_of(fair: Fair, groups: Groups) -> frozenset[str]:
    """Official names of the groups; empty when nothing is told, which says nothing of what is there."""
    told = nfc(f"{fair.name} {fair.description or ''}").lower()
    return frozenset(name for name, words in _words(groups).items() if words.search(told))


@lru_cache(maxsize=2)
def _words(groups: Groups) -> dict[str, re.Pattern[str]]:
    found: dict[str, set[str]] = {}
    for group in groups.groups:
        found[group.name] = {group.name, group.english, *group.words, *group.words_en}
    for kind in groups.kinds.values():
        name = groups.group(kind.group).name
        found[name] |= {kind.name, kind.english, *kind.words, *kind.words_en}
    return {
        name: re.compile(rf"\b(?:{'|'.join(re.escape(nfc(word).lower()) for word in sorted(words))})\b")
        for name, words in found.items()
    }
