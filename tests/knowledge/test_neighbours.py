"""Words of names by the letters they begin with: the best fit, also where there are millions of them."""

from itertools import pairwise, product
from random import Random

import pytest

from knowledge.fold import fold
from knowledge.understanding.neighbours import Chain, Neighbours


def one_by_one(pairs: set[tuple[str, str]], letters: str, before: str, after: str) -> Chain | None:
    """The chain that fits best, each of them written out and looked at."""
    words = sorted({word for pair in pairs for word in pair})
    begun = [
        [word for word in words if word[0] == letter or (letter.isascii() and fold(word[0]) == letter)]
        for letter in letters
    ]
    known = {(fold(one), fold(other)) for one, other in pairs}
    best: Chain | None = None
    for chain in product(*begun):
        if not all(pair in pairs for pair in pairwise(chain)):
            continue
        beside = ((before, fold(chain[0])) in known) + ((fold(chain[-1]), after) in known)
        if best is None or beside > best.beside:
            best = Chain(chain, beside)
        elif beside == best.beside:
            best = Chain(best.words, beside, several=True)
    return best


@pytest.mark.parametrize("letters", ["dx", "đx", "dxm", "tđx", "dxmd"])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("banh", ""), ("", "mit"), ("banh", "mit")])
def test_the_chain_is_the_one_that_looking_at_each_finds(letters: str, before: str, after: str) -> None:
    draw = Random(7)
    words = ["bánh", "mít", "mận", "đậu", "dâu", "dừa", "xanh", "xoài", "xôi", "muối", "mơ", "trà", "tôm"]
    for _ in range(20):
        pairs = {(draw.choice(words), draw.choice(words)) for _ in range(60)}
        found = Neighbours.of(pairs, set()).chain(letters, before, after)
        assert found == one_by_one(pairs, letters, before, after)


def test_four_letters_that_millions_of_chains_begin_with_are_read_at_once() -> None:
    ends = [vowel + end for vowel, end in product("aeiou", "bcdghklmnp")]
    pairs = {
        (first + one, second + other) for first, second in pairwise("hdtx") for one in ends for other in ends
    }
    found = Neighbours.of(pairs, set()).chain("hdtx", "", "")
    assert found == Chain(("hab", "dab", "tab", "xab"), 0, several=True)
