"""Signs in a line of how something is asked: which ones, who makes them, where near by."""

from itertools import pairwise

from knowledge.places_find import leads
from knowledge.understanding import tables
from knowledge.understanding.focus import Focus
from knowledge.understanding.frames import asks_where_made
from knowledge.understanding.places_said import NEAR
from knowledge.understanding.reading import Reading
from knowledge.values import Intent

_FEW_FREE = 1
"""So many words that nothing accounts for may stand beside a place."""
_AT = frozenset({"o", "tai", "in", "at", "khu", "from"})
_OURS = frozenset({"minh", "em", "ban", "shop", "anh", "chi", "cac", "ad", "do", "day", "nay", "kia", "nao"})
"""Words behind "bên" that make it a side of the talk, no place."""
_NEARLY = frozenset("du xong het nhu duoc chuc tet cuoi trua toi sat tram nua mot hai".split())  # noqa: SIM905
"""Words behind "gần" that make it "nearly" or "soon"."""
_ASKING = frozenset({"khong", "nao", "gi", "dau", "chua", "may", "what", "where", "how"})
_QUESTION = frozenset(
    {"nao", "gi", "dau", "may", "chua", "khong", "ko", "sao", "where", "what", "which", "how", "is", "does"}
)
_ANYTHING = frozenset({("co", "gi"), ("do", "gi"), ("hang", "gi"), ("mon", "gi"), ("pham", "gi")})
"""Pairs of words that ask for any of several."""
_MAKES = frozenset({"lam", "det", "dan", "trong", "nuoi", "xuat"})
_WHAT = frozenset({("mua", "gi"), ("mua", "mon"), ("buy", "what")})
_CLOSE = NEAR - {"ben"}
"""Of these "bên" may also tell where something was met ("ăn giỗ bên Đông Anh")."""
_BUYS = frozenset({"mua", "buy", "ban", "sell", "selling", "get"})


def asks_which(reading: Reading) -> bool:
    """ "những sản phẩm nào được công nhận năm 2020": a list by a condition, not one certificate."""
    said = set(reading.sentence.folded)
    conditions = (
        reading.stars
        or reading.year
        or reading.places
        or reading.group
        or (reading.need_kinds and "may" in said)
    )
    told = bool(reading.stars and (reading.group or reading.places) and not asks(reading))
    if told:
        return True
    if reading.places and not reading.stars and {"gi", "nao"} & said:
        return True
    plain = "pham" in said and not said & {"khong", "chua", "gio", "toi", "minh"}
    several = plain or bool({"nao", "nhung", "cac", "may", "which"} & said)
    return asks_what(reading) or (bool(conditions) and several)


def asks_what(reading: Reading) -> bool:
    """ "có đồ gì", "có gì được 3 sao": any of several, not one."""
    return not _ANYTHING.isdisjoint(pairwise(reading.sentence.folded))


def asks_who_makes(reading: Reading, focus: Focus) -> bool:
    """ "có cơ sở nào làm đàn tranh được sao không": a thing of those recognised, not one certificate."""
    folded = reading.sentence.folded[focus.start :]
    return any(
        first in ("nao", "ai") and _MAKES.intersection(folded[at + 1 : at + 3])
        for at, first in enumerate(folded)
    )


def asks(reading: Reading) -> bool:
    """Whether a word of asking stands in the line ("không", "mấy", "chưa")."""
    return "?" in reading.sentence.text or bool(_ASKING & set(reading.sentence.folded))


def only_near(reading: Reading) -> bool:
    """A line that says no more than "gần chợ Đồng Xuân": where to go, not where things come from."""
    near = any(mention.lead in NEAR for mention in reading.places)
    return near and not (reading.stars or reading.group or reading.need_kinds or reading.year)


def is_told(reading: Reading, at: int, end: int = 0) -> bool:
    """Whether a clause of a letter tells of a thing rather than asking: something past or heard of stands
    before a word ("mà quên hỏi mua chỗ nào"), or nothing in it asks ("phải mua chỗ có chứng nhận")."""
    start, stop = next(((start, stop) for start, stop in reading.clauses() if start <= at < stop), (0, 0))
    told = tables.filler_words("aside", "hearsay").find(reading.sentence)
    if any(start <= found.start <= at for found in told):
        return True
    words = reading.sentence.folded[start:stop]
    asked = (ask for ask in tables.fillers("asks").find(reading.sentence) if ask.length > 1)
    asking = _QUESTION.intersection(words) or any(start <= ask.start < stop for ask in asked)
    return end > 0 and not asking and "?" not in reading.sentence.text[-2:]


def buys_near(reading: Reading, focus: Focus) -> bool:
    """ "mua cốm gần Hồ Tây": buying at or near a place asks for a sales point."""
    said_words = reading.sentence.folded[focus.start :]
    what = any(pair in _WHAT for pair in pairwise(said_words))
    buys = any(_is_buying(reading, at) for at in range(focus.start, len(reading.sentence))) and not what
    if asks_where_made(reading, focus.start):
        return False
    said = {mention.lead for mention in reading.places if mention.start >= focus.start}
    if any(
        found.meaning.intent is Intent.FIND_SALES_POINT
        and found.start >= focus.start
        and not (focus.letter and is_told(reading, found.start))
        for found in reading.cues
    ):
        return bool(reading.places) or buys
    near = any(
        leads(reading.sentence, at) in (NEAR if at and _is_buying(reading, at - 1) else _CLOSE)
        and not _is_no_place(reading.sentence.folded[at + 1])
        for at in range(focus.start, len(reading.sentence) - 1)
    )
    bought = any(
        reading.sentence.folded[mention.start - back : mention.start - back + 1] == ("mua",)
        for mention in reading.places
        for back in (1, 2)
        if mention.start - back >= focus.start
    )
    return bought or (buys and near) or (buys and "mua" in said_words and bool(said & _AT))


def _is_buying(reading: Reading, at: int) -> bool:
    """Whether a word says buying or selling; "bán" is not "bàn" where diacritics are typed."""
    word = reading.sentence.folded[at]
    return word in _BUYS and (word != "ban" or reading.sentence.words[at] in ("ban", "bán"))


def _is_no_place(word: str) -> bool:
    """Whether a word behind "gần" or "bên" makes it nearness of another sort ("gần đủ", "gần 20 hộp")."""
    return word in _OURS or word in _NEARLY or word.isdigit()


def has_conditions(reading: Reading) -> bool:
    return bool(
        reading.stars
        or reading.group
        or reading.need_kinds
        or reading.not_kinds
        or reading.places
        or reading.producer
        or reading.year
        or reading.potential_five
    )


def asks_what_to_buy(reading: Reading) -> bool:
    """ "mua cái gì cho sang": something wished for that is not named."""
    folded = reading.sentence.folded
    return any(
        word in ("mua", "kiem", "buy") and {"gi", "what", "something"} & set(folded[at : at + 4])
        for at, word in enumerate(folded)
    )


def is_about_a_place(reading: Reading) -> bool:
    """Whether a line only happens to name a place ("đường nào ngắn nhất từ Hà Đông ra bờ hồ")."""
    if reading.stars or reading.group or reading.need_kinds or reading.producer or reading.year:
        return False
    free = sum(role == "" for role in reading.role)
    asked = tables.fillers("asks").find(reading.sentence)
    if {"gi", "what"} & set(reading.sentence.folded):
        return False
    return free > _FEW_FREE and "noun" not in reading.role and not asked and not reading.potential_five
