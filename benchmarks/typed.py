"""Queries as people type them: without marks, as raw keystrokes, with slips, by sound, run together."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from knowledge.fold import LETTERS, fold
from knowledge.values import Product

_TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
_KEYS = {
    "ă": ("aw", "a8"), "â": ("aa", "a6"), "ê": ("ee", "e6"), "ô": ("oo", "o6"),
    "ơ": ("ow", "o7"), "ư": ("uw", "u7"), "đ": ("dd", "d9"),
}  # fmt: skip
_SOUNDS = (
    ("tr", "ch"), ("ch", "tr"), ("l", "n"), ("n", "l"), ("s", "x"), ("x", "s"),
    ("gi", "d"), ("r", "d"), ("r", "gi"), ("d", "r"), ("d", "gi"),
)  # fmt: skip
_NEVER = {"n": ("ng", "nh"), "s": (), "x": (), "d": (), "l": (), "r": (), "tr": (), "ch": (), "gi": ()}
_ASIDE = re.compile(r"\([^)]*\)")
_LONG = (
    "hôm qua trời mưa mình ra chợ gần nhà mà không thấy ai bán, cuối tuần có khách nên muốn mua {} về ăn thử",
    "dạ em chào anh chị, nhà em ở xa, nghe người quen khen mãi, cho em hỏi {} bây giờ còn làm không ạ",
    "bác tôi năm nay bảy mươi tuổi rồi, sắp mừng thọ, con cháu bàn nhau tìm {} để biếu, mong chỉ giúp",
    "mình xem trên mạng thấy mọi người nói nhiều về {} nên tò mò hỏi thử, ai biết thì chỉ mình với nhé",
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_POLITE = (
    "cho mình hỏi {} mua ở đâu ạ",
    "shop ơi có {} không",
    "em muốn tìm {} để biếu bà",
    "bên mình còn {} không ạ",
    "cho xin thông tin {}",
)


def bare(product: Product, draw: Random) -> str:
    """Without diacritics, lower case."""
    return fold(product.name)


def exact(product: Product, draw: Random) -> str:
    """As written."""
    return product.name


def telex(product: Product, draw: Random) -> str:
    """Raw Telex keystrokes."""
    return _pressed(product.name, 0, draw.random() < 0.7)


def vni(product: Product, draw: Random) -> str:
    """Raw VNI keystrokes."""
    return _pressed(product.name, 1, draw.random() < 0.7)


def _pressed(name: str, scheme: int, at_end: bool) -> str:
    words = []
    for word in name.lower().split():
        keys, last = "", ""
        for letter in word:
            apart = unicodedata.normalize("NFD", letter)
            tone = next((_TONES[mark][scheme] for mark in apart if mark in _TONES), "")
            base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
            keys += _KEYS[base][scheme] if base in _KEYS else base
            keys += "" if at_end else tone
            last = tone or last
        words.append(keys + (last if at_end else ""))
    return " ".join(words)


def slip(product: Product, draw: Random) -> str:
    """Marks kept, one slip in one of the longer words: swapped, dropped, doubled or a neighbouring key."""
    return _with_slips(product.name.lower(), 1, draw)


def bare_slip(product: Product, draw: Random) -> str:
    """Without marks and with one slip."""
    return _with_slips(fold(product.name), 1, draw)


def two_slips(product: Product, draw: Random) -> str:
    """With or without marks, two slips in two of the longer words."""
    return _with_slips(fold(product.name) if draw.random() < 0.5 else product.name.lower(), 2, draw)


def _with_slips(name: str, count: int, draw: Random) -> str:
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) > 2] or [0]
    for at in draw.sample(long, min(count, max(1, len(long) // 2))):
        words[at] = _slipped(words[at], draw)
    return " ".join(words)


def _slipped(word: str, draw: Random) -> str:
    if len(word) < 2:
        return word
    kind = draw.choice(("swap", "drop", "double", "beside"))
    at = draw.randrange(len(word) - 1)
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[: at + 1] + word[at + 2 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    key = word[at + 1].translate(LETTERS)
    for row in _ROWS:
        if key in row:
            near = [row[to] for to in (row.index(key) - 1, row.index(key) + 1) if 0 <= to < len(row)]
            return word[: at + 1] + draw.choice(near) + word[at + 2 :]
    return word


def sound(product: Product, draw: Random) -> str:
    """One or two words written as they sound in the north."""
    words = product.name.lower().split()
    changes = []
    for at, word in enumerate(words):
        for written, said in _SOUNDS:
            if word.startswith(written) and not word.startswith(_NEVER[written]):
                changes.append((at, said + word[len(written) :]))
    for at, word in draw.sample(changes, min(len(changes), draw.randint(1, 2))):
        words[at] = word
    text = " ".join(words)
    return text if draw.random() < 0.5 else fold(text)


def joined(product: Product, draw: Random) -> str:
    """Without spaces, as in a hashtag."""
    text = fold(product.name) if draw.random() < 0.7 else product.name.lower()
    return "#" * (draw.random() < 0.5) + text.replace(" ", "")


def part(product: Product, draw: Random) -> str:
    """Without one of its words, with or without marks."""
    words = (fold(product.name) if draw.random() < 0.5 else product.name.lower()).split()
    if len(words) > 3:
        del words[draw.randrange(1, len(words))]
    return " ".join(words)


def polite(product: Product, draw: Random) -> str:
    """Inside a sentence."""
    return draw.choice(_POLITE).format(fold(product.name) if draw.random() < 0.5 else product.name.lower())


def long(product: Product, draw: Random) -> str:
    """Inside a long sentence that tells other things too."""
    return draw.choice(_LONG).format(product.name.lower())


def maker(product: Product, draw: Random) -> str:
    """With the end of its maker's name, without marks."""
    return fold(f"{product.name} {' '.join((product.producer or '').split()[-2:])}")


def place(product: Product, draw: Random) -> str:
    """With the district it comes from."""
    text = f"{product.name} ở {product.district}" if product.district else product.name
    return text.lower() if draw.random() < 0.5 else fold(text)


def english(product: Product, draw: Random) -> str:
    """Its English name; the Vietnamese one where it has none."""
    return _ASIDE.sub("", product.english).strip().lower() if product.english else product.name


WAYS: dict[str, Callable[[Product, Random], str]] = {
    "exact": exact, "no marks": bare, "telex": telex, "vni": vni, "slip": slip, "slip, no marks": bare_slip,
    "two slips": two_slips, "sound": sound, "joined": joined, "part": part, "polite": polite, "long": long,
    "maker": maker, "place": place, "english": english,
}  # fmt: skip


def queries(products: Sequence[Product], count: int, seed: int) -> list[tuple[str, str, Product]]:
    """So many queries, each way of typing in turn: the way, the text and the product that is meant."""
    draw = Random(seed)
    ways = [
        (way, typed)
        for way, typed in WAYS.items()
        if way != "english" or any(one.english for one in products)
    ]
    found = []
    for number in range(count):
        product = draw.choice(products)
        way, typed = ways[number % len(ways)]
        found.append((way, typed(product, draw), product))
    return found


def is_right(way: str, text: str, meant: Product, first: Product | None) -> bool:
    """Whether the first product is the one meant, or bears its name, or answers a shortened name as fully.

    Names that differ only in marks are equally right when none was typed.
    """
    if first is None:
        return False
    if first.name.casefold() == meant.name.casefold() or (
        text.isascii() and fold(first.name) == fold(meant.name)
    ):
        return True
    if way == "english" and meant.english:
        return first.english is not None and english(first, Random(0)) == english(meant, Random(0))
    return way == "part" and set(fold(text).split()) <= set(fold(first.name).split())
