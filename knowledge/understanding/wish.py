"""Whether the words left over in a line are something wished for: one of ours, or a thing we lack."""

from knowledge.syllables import is_plain_syllable
from knowledge.understanding import tables
from knowledge.understanding.follow_up import stripped
from knowledge.understanding.known import KnownWords
from knowledge.understanding.nonsense import is_noise
from knowledge.understanding.product_words import Thing, text_of
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.understanding.worth import names_goods

HINT = 0.5
"""Below this worth names hardly attest a thing."""
_KNOWN = 0.5
_SURELY = 0.9
_BUYING = frozenset({"mua", "ban", "tim", "kiem", "buy", "sell", "order"})
_PLAIN = 3.0
"""From this worth on a thing is plainly named, whatever word it begins with."""
GOODS_WORDS = 5
"""A bare noun phrase of so many words may name a thing we lack."""


def is_wish(reading: Reading, thing: Thing, headed: bool, words: KnownWords) -> bool:
    """Whether the words name a thing: one of ours, or a bare noun phrase, or something asked for."""
    content = [at for at in thing.words if reading.role[at] in CONTENT]
    folded = reading.sentence.folded
    if any(reading.role[at] == "name" for at in content):
        return True
    if is_noise(reading.sentence) or all(folded[at].isdigit() for at in content):
        return False
    known = sum(words.knows(reading.word(at)) for at in content) / len(content)
    if thing.worth < HINT and not reading.needs and not _is_bare(reading, content):
        return False
    if thing.worth < HINT and not (
        names_goods(reading, content)
        or _is_bought(reading, content[0])
        or words.is_sure(text_of(reading, thing))
        or (_has_a_slip(reading, content) and words.nearly_names(text_of(reading, thing)))
    ):
        return False
    priced = reading.needs & {"price", "order"}
    frame = priced or (set(folded) & {"co", "con"} and set(folded) & {"khong", "chua", "nao", "gi"})
    if frame or tables.fillers("asks").find(reading.sentence):
        return known >= _KNOWN or len(content) <= 2 * GOODS_WORDS
    if not talks(reading):
        return known >= _KNOWN or len(content) <= GOODS_WORDS
    return known >= (_KNOWN if headed else _SURELY)


def is_weak(reading: Reading, thing: Thing, least: float = HINT) -> bool:
    """Whether hardly anything speaks for a thing: names attest it little, it is no goods, nobody buys it."""
    content = [at for at in thing.words if reading.role[at] in CONTENT]
    if thing.worth >= least or not content:
        return thing.worth < least
    return not (names_goods(reading, content) or _is_bought(reading, content[0]))


def _has_a_slip(reading: Reading, content: list[int]) -> bool:
    """Whether one of several words is no Vietnamese syllable, so that it may be a misspelt one."""
    return len(content) > 1 and not all(is_plain_syllable(reading.sentence.folded[at]) for at in content)


def _is_bought(reading: Reading, at: int) -> bool:
    """Whether a word of buying or looking for stands right before."""
    before = at - 1
    while before > 0 and reading.role[before] == "noun":
        before -= 1
    return (
        before >= 0
        and before + 1 not in reading.sentence.breaks
        and reading.sentence.folded[before] in _BUYING
    )


def _is_bare(reading: Reading, content: list[int]) -> bool:
    """Whether words stand together as one short name, and little else is said."""
    between = (*CONTENT, "noun", "soft") if reading.sentence.marked else (*CONTENT, "noun", "soft", "filler")
    together = all(reading.role[at] in between for at in range(content[0], content[-1] + 1))
    others = sum(role == "" and not content[0] <= at <= content[-1] for at, role in enumerate(reading.role))
    return together and len(content) <= GOODS_WORDS and others <= 1


def talks(reading: Reading) -> bool:
    """Whether it is conversation ("bạn biết gì"), politeness such as "shop ơi ... ạ" at both ends aside."""
    talk = tables.read_fillers()["talk"]
    inside = range(*stripped(reading.sentence))
    return any(reading.role[at] == "filler" and reading.sentence.words[at] in talk for at in inside)


def outweighs_a_need(reading: Reading, thing: Thing, headed: bool, words: KnownWords) -> bool:
    """Whether a thing named beside a need is the wish: a name, or a lone word that names a kind ("trà")."""
    text = text_of(reading, thing)
    if len(thing.words) == 1 and not any(reading.role[at] == "name" for at in thing.words):
        after = reading.sentence.folded[thing.end : thing.end + 1]
        which = headed and after in (("gi",), ("nao",))
        return (words.names_a_kind(text) or which) and words.is_sure(text)
    needed = [reading.sentence.words[at] for at in thing.words if reading.role[at] == "soft"]
    return (
        (headed or thing.worth >= _PLAIN)
        and words.is_sure(text)
        and all(words.is_sure_of(text, word) for word in needed)
    )
