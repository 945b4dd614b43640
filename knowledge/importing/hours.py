"""Opening hours as offices write them ("8h-17h30, nghỉ chủ nhật") into the OpenStreetMap notation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.fold import fold, nfc
from knowledge.importing.cells import CellError, as_text
from knowledge.importing.sheets import Cell
from knowledge.opening import is_notation

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_WORDS = {
    **{f"{begin}{number}": number - 2 for begin in ("t", "thu ") for number in range(2, 8)},
    **{f"thu {word}": at for at, word in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    **dict.fromkeys(("chu nhat", "cn", "sunday", "sun"), 6),
    **{
        word: at
        for at, words in enumerate(
            ("monday mon", "tuesday tue", "wednesday wed", "thursday thu", "friday fri", "saturday sat")
        )
        for word in words.split()
    },
}
_EVERY_DAY = (
    "hang ngay",
    "hang ngay trong tuan",
    "moi ngay",
    "tat ca cac ngay",
    "ca tuan",
    "daily",
    "every day",
)
_OFF = ("nghi", "dong cua", "closed", "off", "tru")
_MORNING, _AFTERNOON = ("sang", "am"), ("chieu", "pm", "dem")
_WORDS = "mo cua|mo|gio|tu|luc|ngay|cac|va|from|open|and|buoi|thoi gian|phuc vu|ban hang|trong"
_TOKEN = re.compile(
    r"(?P<always>24\s*/\s*(?:24|7)(?:\s*h)?)"
    rf"|(?P<every>\b(?:{'|'.join(sorted(_EVERY_DAY, key=len, reverse=True))})\b)"
    rf"|(?P<off>\b(?:{'|'.join(_OFF)})\b)"
    r"|(?P<time>\b\d{1,2}\s*(?:gio|h|g|:|\.)\s*(?:\d{2}(?!\d))?\s*(?:phut|ph|p\b|')?)"
    r"|(?P<clock>\b\d{1,2}(?=\s*(?:am|pm)\b)|\b\d{1,2}(?=\s*(?:-|den\b)\s*\d{1,2}\s*(?:gio|h|g|:|\.|am\b|pm\b)))"
    rf"|(?P<day>\b(?:{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})\b)"
    r"|(?P<night>\btoi\b)"
    rf"|(?P<half>\b(?:{'|'.join((*_MORNING, *_AFTERNOON, 'trua'))})\b)"
    r"|(?P<dash>-|\b(?:den|to|until)\b)"
    rf"|(?P<nothing>[\s,;:.()&+/]+|\b(?:{_WORDS})\b)"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Days, times or "closed": what an office's line is made of, in its order."""

    kind: str
    text: str
    days: frozenset[int] = frozenset()


def as_hours(cell: Cell) -> str | None:
    """The cell in the notation; None when empty; raises CellError when it is not understood."""
    text = as_text(cell)
    if text is None:
        return None
    text = nfc(text)
    if is_notation(text) and re.search(r"\d:\d\d|24/7|^(off|closed)$", text):
        return text
    pieces = list(_pieces(text))
    if not pieces:
        raise _unclear(text)
    notation = "; ".join(_rules(text, pieces))
    if not is_notation(notation):
        raise _unclear(text)
    return notation


def _unclear(text: str) -> CellError:
    return CellError(
        f"giờ mở cửa «{text[:60]}» không rõ; viết như «8h-17h30», «T2-T7 8h-18h, nghỉ CN» hoặc «24/7»; "
        "chưa biết thì để trống"
    )


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    plain = re.sub(r"\btới\b", "đến", text.lower())
    plain = re.sub(r"[–—−~]|->|→", "-", plain)
    plain = re.sub(r"\w+", lambda word: fold(word[0]), plain)
    plain = re.sub(r"(\d)(am|pm)\b", r"\1 \2", plain)
    at = 0
    while at < len(plain):
        found = _TOKEN.match(plain, at)
        if found is None:
            raise _unclear(text)
        at = found.end()
        if found.lastgroup != "nothing":
            yield str(found.lastgroup), found[0].strip()


def _pieces(text: str) -> Iterator[_Piece]:
    """Days joined into sets and times into ranges."""
    tokens = list(_tokens(text))
    times: list[str] = []
    half = ""
    at = 0

    def kind(ahead: int) -> str:
        return tokens[at + ahead][0] if at + ahead < len(tokens) else ""

    while at < len(tokens):
        name, said = tokens[at]
        if name in ("time", "clock"):
            begin, used = _moment(text, tokens, at, half)
            at += used
            if kind(0) not in ("dash", "night"):  # "tới", typed without marks, looks like "tối"
                raise _unclear(text)
            at += 1
            if kind(0) not in ("time", "clock"):
                raise _unclear(text)
            end, used = _moment(text, tokens, at, half)
            at += used
            times.append(_range(text, begin, end))
            half = ""
            continue
        if name in ("half", "night"):
            half = said if name == "half" else "pm"
        elif name == "always":
            times.append("00:00-24:00")
        elif name == "dash":
            raise _unclear(text)
        else:
            if times:
                yield _Piece("times", ",".join(times))
                times = []
            if name == "day":
                days, used = _days(tokens, at)
                yield _Piece("days", said, days)
                at += used
                continue
            yield _Piece("days", said, frozenset(range(7))) if name == "every" else _Piece("off", "off")
        at += 1
    if times:
        yield _Piece("times", ",".join(times))


def _days(tokens: list[tuple[str, str]], at: int) -> tuple[frozenset[int], int]:
    """The days of a run such as T2-T6, T7, and how many tokens it takes."""
    days: set[int] = set()
    start = at
    while at < len(tokens) and tokens[at][0] == "day":
        first = _DAY_WORDS[tokens[at][1]]
        at += 1
        last = first
        if at + 1 < len(tokens) and tokens[at][0] == "dash" and tokens[at + 1][0] == "day":
            last = _DAY_WORDS[tokens[at + 1][1]]
            at += 2
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days), at - start


def _moment(text: str, tokens: list[tuple[str, str]], at: int, half: str) -> tuple[int, int]:
    """Minutes since midnight of a time with the "sáng" or "chiều" behind it, and how many tokens it takes."""
    hour, minute = ([int(part) for part in re.findall(r"\d+", tokens[at][1])] + [0])[:2]
    used = 1
    after = tokens[at + 1] if at + 1 < len(tokens) else ("", "")
    follows = tokens[at + 2][0] if at + 2 < len(tokens) else ""
    second = at > 0 and tokens[at - 1][0] in ("dash", "night")
    belongs_to_next = follows in ("time", "clock") and (second or after[0] == "night")
    if after[0] in ("night", "half") and not belongs_to_next:
        half, used = ("pm" if after[0] == "night" else after[1]), 2
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise CellError(f"giờ mở cửa «{text[:60]}» có giờ không có trong ngày; giờ từ 0h đến 24h")
    return hour * 60 + minute, used


def _range(text: str, begin: int, end: int) -> str:
    if end <= begin and not (begin >= 15 * 60 and end <= 6 * 60):
        raise CellError(
            f"giờ mở cửa «{text[:60]}» có giờ đóng không sau giờ mở; buổi chiều viết 13h-17h hoặc «5h chiều»"
        )
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


def _rules(text: str, pieces: list[_Piece]) -> list[str]:
    """Each set of days with its times, wherever the office put the days; what is closed comes last."""
    pieces = list(pieces)
    closed: list[str] = []
    while (at := next((at for at, piece in enumerate(pieces) if piece.kind == "off"), None)) is not None:
        beside = [
            other for other in (at + 1, at - 1) if 0 <= other < len(pieces) and pieces[other].kind == "days"
        ]
        if not beside:
            raise _unclear(text)
        closed.append(f"{_shown(pieces[beside[0]].days)} off")
        for gone in sorted((at, beside[0]), reverse=True):
            del pieces[gone]
    if not pieces:
        raise _unclear(text)
    if len(pieces) == 1 and pieces[0].kind == "times":
        return [pieces[0].text, *closed]
    days_first = pieces[0].kind == "days"
    pairs = [pieces[number : number + 2] for number in range(0, len(pieces), 2)]
    rules = []
    for pair in pairs:
        kinds = [piece.kind for piece in pair]
        if kinds != (["days", "times"] if days_first else ["times", "days"]):
            raise _unclear(text)
        days, times = pair if days_first else reversed(pair)
        rules.append(times.text if len(days.days) == 7 else f"{_shown(days.days)} {times.text}")
    return [*rules, *closed]


def _shown(days: frozenset[int]) -> str:
    """The days in the notation: Mo-Fr,Su."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)
