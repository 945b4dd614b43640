"""Names of the catalogue typed in every way that people type, each way with a floor of its own."""

import random
import unicodedata
from collections.abc import Callable

import pytest

from knowledge.catalogue import Catalogue
from knowledge.fold import fold
from knowledge.keystrokes import to_telex
from knowledge.understanding import understand
from knowledge.values import Product

SEED = 20261123
SAMPLE = 150
VNI_TONES = dict(zip("\u0301\u0300\u0309\u0303\u0323", "12345", strict=True))
VNI_LETTERS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
SOUNDS = (("l", "n"), ("n", "l"), ("tr", "ch"), ("ch", "tr"), ("s", "x"), ("x", "s"), ("gi", "d"), ("r", "d"))
BESIDE = {"a": "s", "e": "r", "i": "o", "o": "p", "u": "y", "n": "m", "t": "r", "c": "v", "h": "j", "g": "f"}

Typing = Callable[[str, random.Random], str]


def exact(name: str, chance: random.Random) -> str:
    return name


def plain(name: str, chance: random.Random) -> str:
    return fold(name)


def telex(name: str, chance: random.Random) -> str:
    return to_telex(name.lower())


def vni(name: str, chance: random.Random) -> str:
    typed = []
    for word in unicodedata.normalize("NFD", name.lower()).split():
        letters = ""
        tone = ""
        for character in word:
            tone = VNI_TONES.get(character, tone)
            letters += VNI_LETTERS.get(character, "" if character in VNI_TONES else character)
        typed.append(letters.replace("đ", "d9") + tone)
    return " ".join(typed)


def joined(name: str, chance: random.Random) -> str:
    return "#" + fold(name).replace(" ", "")


def slip(name: str, chance: random.Random) -> str:
    words = fold(name).split()
    at = max(range(len(words)), key=lambda number: (len(words[number]), number))
    places = [number for number, letter in enumerate(words[at]) if letter in BESIDE]
    if places:
        place = chance.choice(places)
        words[at] = words[at][:place] + BESIDE[words[at][place]] + words[at][place + 1 :]
    return " ".join(words)


def sounds(name: str, chance: random.Random) -> str:
    words = name.lower().split()
    for at, word in enumerate(words):
        for first, other in SOUNDS:
            if word.startswith(first) and not word.startswith(("ng", "nh")):
                words[at] = other + word.removeprefix(first)
                return " ".join(words)
    return name


def decomposed(name: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFD", name)


def in_a_letter(name: str, chance: random.Random) -> str:
    return f"dạ em chào anh chị, hôm trước em được cho ăn thử, giờ em muốn hỏi bên mình có {name} không ạ"


def shortened(name: str, chance: random.Random) -> str:
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 3 else name


@pytest.mark.parametrize(
    ("typing", "floor"),
    [
        (exact, 0.99),
        (plain, 0.99),
        (telex, 0.99),
        (vni, 0.99),
        (joined, 0.99),
        (slip, 0.92),
        (sounds, 0.97),
        (decomposed, 0.99),
        (in_a_letter, 0.99),
        (shortened, 0.97),
    ],
)
def test_a_name_typed_so_finds_its_product(bundled: Catalogue, typing: Typing, floor: float) -> None:
    chance = random.Random(SEED)
    products = sorted(bundled.products.values(), key=lambda product: product.code)
    sample = chance.sample(products, SAMPLE)
    missed = [
        (typed, found)
        for product in sample
        for typed in [typing(product.name, chance)]
        for found in [first_found(bundled, typed)]
        if not is_it(product, typed, found)
    ]
    assert 1 - len(missed) / len(sample) >= floor, missed


def first_found(bundled: Catalogue, typed: str) -> str | None:
    understood = understand(typed, bundled)
    if understood.product_text is None:
        return None
    hits = bundled.index.best(understood.product_text, understood.filters).hits
    return hits[0].product.name if hits else None


def is_it(product: Product, typed: str, found: str | None) -> bool:
    """The very name, or another that bears all the words of a shortened one."""
    if found is None:
        return False
    return fold(found) == fold(product.name) or set(fold(typed).split()) <= set(fold(found).split())
