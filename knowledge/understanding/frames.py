"""Wishes told by the order of kinds of words, not by a phrase: news, no more news, where to buy."""

from collections.abc import Iterator
from functools import cache

from knowledge.fold import fold
from knowledge.understanding import tables
from knowledge.understanding.phrases import Found, PhraseTable
from knowledge.understanding.reading import Reading
from knowledge.understanding.tables import Cue
from knowledge.values import Intent

_NEAR = 4
"""Most words between a "no" and what shall not be sent."""
_NEWS = Cue(intent=Intent.SUBSCRIBE, weight=5)
_QUIET = Cue(intent=Intent.UNSUBSCRIBE, weight=5.5)
_USAGE = Cue(intent=Intent.HELP, weight=3.2, topic="usage")
_WHERE = Cue(intent=Intent.FIND_SALES_POINT, weight=3.9)
_SHOP = Cue(intent=Intent.FIND_SALES_POINT, weight=3.9, generic=True)
_NOT_NEWS = frozenset(
    {"hang", "qua", "do", "gia", "tien", "nhieu", "lau", "gio", "biet", "thay", "duoc", "ai"}
)
"""After "gửi", "báo", "không": goods, prices and failures are no news."""
_BEFORE_SELLING = frozenset({"co", "de", "nao", "dang", "chuyen", "that", "is"})


def read_frames(reading: Reading) -> None:
    """Adds the cues that the order of words gives."""
    named = "name" in reading.role
    if not named and _wants_quiet(reading):
        reading.cues.append(Found(0, len(reading.sentence), _QUIET))
    elif not named and _wants_news(reading):
        reading.cues.append(Found(0, len(reading.sentence), _NEWS))
    if not named and _asks_how(reading):
        reading.cues.append(Found(0, len(reading.sentence), _USAGE))
    asked = _asks_where(reading)
    if asked is not None:
        generic = bool({"ocop"} & set(reading.sentence.folded))
        reading.cues.append(Found(*asked, _SHOP if generic else _WHERE))
        for at in (*range(*asked), *_spots("where", "get", reading), *_spots("where", "sell", reading)):
            if reading.role[at] == "":
                reading.role[at] = "cue"


def _wants_quiet(reading: Reading) -> bool:
    folded, breaks = reading.sentence.folded, reading.sentence.breaks
    between = set(_folded("quiet", "between"))
    tells = _find("quiet", "tell", reading)
    for no in _find("quiet", "no", reading):
        if folded[no.end : no.end + 1] and folded[no.end] in ("biet", "thay", "forget"):
            continue
        if no.start and folded[no.start - 1] in ("mat", "bi"):
            continue
        if no.start and folded[no.start - 1] in ("sao", "duoc", "co", "why") and folded[no.start] == "khong":
            continue
        for tell in tells:
            inside = folded[no.end : tell.start]
            if not 0 <= tell.start - no.end <= _NEAR or not between.issuperset(inside):
                continue
            if any(no.end <= at <= tell.start for at in breaks):
                continue
            last, after = folded[tell.start : tell.end], folded[tell.end : tell.end + 1]
            if (last == ("tin",) and not inside) or (after and after[0] in _NOT_NEWS):
                continue
            if last in (("nhan",), ("gui",)) and not _of_messages(folded[tell.end : tell.end + 4]):
                continue
            if "name" not in reading.role[no.start : tell.end]:
                return True
    for much in _find("quiet", "always", reading):
        if any(
            0 <= much.start - tell.end <= 1 for tell in tells if reading.sentence.words[tell.start] != "nhận"
        ):
            return True
    return False


def _of_messages(after: tuple[str, ...]) -> bool:
    """Whether what is sent or received is news: nothing said, or "tin", "thông báo", "nữa"."""
    return not after or bool({"tin", "thong", "nua", "gi", "cho", "toi", "minh", "em"} & set(after))


def _wants_news(reading: Reading) -> bool:
    folded = reading.sentence.folded
    said = {found.end: found for found in _find("news", "tell", reading)}
    tells = [
        found
        for found in said.values()
        if folded[found.end : found.end + 1] == () or folded[found.end] not in _NOT_NEWS
    ]
    events = _find("news", "event", reading)
    if events and any(tell.start and folded[tell.start - 1] == "nho" for tell in tells):
        return True
    then = {found.end for found in _find("news", "then", reading)}
    if events and any(tell.start in then and tell.start > events[0].start for tell in tells):
        return True
    if events and tells and _find("news", "whenever", reading):
        if any(tell.start in then or folded[tell.end : tell.end + 1] == ("minh",) for tell in tells):
            return True
        if any(tell.start < event.start <= tell.end + _NEAR + 2 for tell in tells for event in events):
            return not {"nhung", "may", "nao"} & set(folded[: tells[0].start])
    lists = _find("news", "list", reading)
    if any(
        0 <= item.start - enter.end <= _NEAR for enter in _find("news", "enter", reading) for item in lists
    ):
        return True
    if any(found.length >= 4 and events for found in _find("news", "enter", reading)):
        return True
    words = set(folded)
    return bool(
        words & set(_folded("news", "me"))
        and words & set(_folded("news", "say"))
        and words & set(_folded("news", "every"))
        and words & {"fair", "fairs", "event", "events", "products", "news", "market"}
    )


def _asks_where(reading: Reading) -> tuple[int, int] | None:
    """The words that ask for a place to buy, unless it is asked where a thing is made."""
    folded, breaks = reading.sentence.folded, reading.sentence.breaks
    sells, gets = _find("where", "sell", reading), _find("where", "get", reading)
    for start, end, plain in _where_words(reading):
        edge = max((at for at in breaks if at <= start), default=0)
        last = min((at for at in breaks if at >= end), default=len(folded))
        if any(edge <= made.start < last for made in _find("where", "made", reading)):
            continue
        near = any(edge <= found.start < last for found in (*sells, *gets))
        if near and not (plain and not _of_goods(reading, edge, last)):
            return start, end
    for place in _find("where", "place", reading):
        for sell in sells:
            inside = folded[place.end : sell.start]
            joined = sell.start >= place.end and set(inside) <= _BEFORE_SELLING and place.end not in breaks
            if joined and (inside or folded[place.start] not in ("shop", "ben", "hang")):
                return place.start, sell.end
    return None


def asks_where_made(reading: Reading, start: int) -> bool:
    """Whether it is asked from a word on where or by whom a thing is made ("của nơi nào làm")."""
    return any(
        start <= place_end <= made.start <= place_end + 2
        for _, place_end, _ in _where_words(reading)
        for made in _find("where", "made", reading)
    )


def _asks_how(reading: Reading) -> bool:
    """ "gõ thế nào để tìm", "hỏi kiểu gì": how the assistant is used."""
    hows = _find("how", "how", reading)
    return any(
        abs(how.start - use.end) <= 2 or abs(use.start - how.end) <= 2
        for use in _find("how", "use", reading)
        for how in hows
        if "name" not in reading.role[min(use.start, how.start) : max(use.end, how.end)]
    )


def _of_goods(reading: Reading, start: int, end: int) -> bool:
    """Whether the clause has words that may name goods, so that "đi đâu chơi" asks for no shop."""
    goods = {"ocop", "hang", "do", "qua", "dac"}
    return (
        any(
            reading.role[at] in ("name", "group", "need") or reading.sentence.folded[at] in goods
            for at in range(start, end)
        )
        or sum(reading.role[at] in ("", "cling") for at in range(start, end)) > 1
    )


def _where_words(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    folded, breaks = reading.sentence.folded, reading.sentence.breaks
    marked = reading.sentence.marked
    for at, word in enumerate(folded):
        asked = reading.sentence.words[at] in ("đâu", "dau") and reading.sentence.likely(at) in ("", "đâu")
        if at and at not in breaks and asked:
            before = folded[at - 1]
            if before in _folded("where", "at") or folded[at + 1 : at + 2] in (("ra",), ("co",), ("ban",)):
                yield at - 1, at + 1, True
        if word == "where":
            yield at, at + 1, True
        if word in ("nao", "mo") and (reading.sentence.words[at] in ("nào", "mô") or not marked):
            for place in _find("where", "place", reading):
                if 0 <= at - place.end <= 1 and not any(place.start < n <= at for n in breaks):
                    plain = folded[place.start] in ("hang", "cho")
                    if (
                        folded[place.start] not in ("nha", "ben")
                        or _find("where", "sell", reading)
                        or ({"mua", "lay"} & set(folded))
                    ):
                        yield place.start, at + 1, plain


def _spots(section: str, key: str, reading: Reading) -> Iterator[int]:
    for found in _find(section, key, reading):
        yield from range(found.start, found.end)


def _find(section: str, key: str, reading: Reading) -> list[Found[str]]:
    return _table(section, key).find(reading.sentence)


@cache
def _table(section: str, key: str) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable(strict=True)
    for phrase in tables.read("frames")[section][key]:
        table.add(phrase, key, tables.classes())
    return table


@cache
def _folded(section: str, key: str) -> frozenset[str]:
    return frozenset(" ".join(words) for words in _words(section, key))


def _words(section: str, key: str) -> Iterator[tuple[str, ...]]:
    for phrase in tables.read("frames")[section][key]:
        yield tuple(fold(phrase).split())
