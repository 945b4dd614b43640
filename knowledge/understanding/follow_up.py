"""Lines that lean on what was said before: a number, "xem tiếp", "cái nào 4 sao", "ý mình là trà cơ"."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from knowledge.fold import fold
from knowledge.places_find import leads
from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.context import Context
from knowledge.understanding.phrases import PhraseTable
from knowledge.understanding.tables import Follow
from knowledge.values import FollowUp, FollowUpKind, Intent

MOST_CHOICES = 30
_SHORT = 6
_THERE = ("o", "tai", "cua", "in", "from")
_THIS = ("này", "đó", "ấy", "nó", "kia", "this", "it")
_PLAIN_THIS = ("nay", "do", "ay", "kia")
"""Without diacritics these point only after a word for a thing ("cai do", not "mua do")."""
_THING = ("cai", "mon", "loai", "thu", "pham", "con", "ocop")
CARRIED = (Intent.LIST_FAIRS, Intent.SUBSCRIBE, Intent.RATING_STATUS)


def stripped(sentence: Sentence) -> tuple[int, int]:
    """The span left when politeness is taken off both ends."""
    polite = tables.fillers("polite")
    start, end = 0, len(sentence)
    while start < end and (found := polite.at(sentence, start)) is not None and found.end < end:
        start = found.end
    shrinking = True
    while shrinking and end - start > 1:
        shrinking = False
        for length in (2, 1):
            found = polite.at(sentence, end - length) if end - length > start else None
            if found is not None and found.end == end:
                end -= length
                shrinking = True
                break
    return start, end


def part(sentence: Sentence, start: int, end: int) -> Sentence:
    """The words from start to end as a sentence of their own."""
    return Sentence(
        sentence.said(start, end),
        sentence.typed[start:end],
        sentence.words[start:end],
        sentence.folded[start:end],
        frozenset(stop - start for stop in sentence.breaks if start < stop < end),
        sentence.marked,
        sentence.meant[start:end],
    )


def without(sentence: Sentence, kept: Sequence[int]) -> Sentence:
    """The sentence of some of its words only."""
    number = {at: new for new, at in enumerate(kept)}
    breaks = {
        min((new for at, new in number.items() if at >= stop), default=len(kept)) for stop in sentence.breaks
    }
    return Sentence(
        sentence.text,
        tuple(sentence.typed[at] for at in kept),
        tuple(sentence.words[at] for at in kept),
        tuple(sentence.folded[at] for at in kept),
        frozenset(breaks - {0, len(kept)}),
        sentence.marked,
        tuple(sentence.meant[at] for at in kept) if sentence.meant else (),
    )


def whole_line(sentence: Sentence) -> Follow | None:
    """What the line says when it is one known follow-up, as typed or without what stands around it."""
    start, end = stripped(sentence)
    return _led(sentence, 0, len(sentence)) or _led(sentence, 0, end) or _led(sentence, start, end)


def _led(sentence: Sentence, start: int, end: int) -> Follow | None:
    """The follow-up of a span, words before and after that change nothing left out."""
    _, whole = tables.follow_ups()
    before, after = tables.phrases_of("lead", "before"), tables.phrases_of("lead", "after")
    while start < end:
        if (found := whole.whole(part(sentence, start, end))) is not None:
            return found
        for stop in range(max(start + 1, end - 2), end):
            tail = after.at(sentence, stop)
            if tail is not None and tail.end == end and (found := whole.whole(part(sentence, start, stop))):
                return found
        led = before.at(sentence, start)
        if led is None:
            return None
        start = led.end
    return None


def clauses(sentence: Sentence) -> list[Sentence]:
    """The sentence cut at its commas."""
    edges = sorted({0, *sentence.breaks, len(sentence)})
    return [part(sentence, start, end) for start, end in pairwise(edges)]


def anywhere(sentence: Sentence) -> Follow | None:
    """A follow-up phrase inside a longer line."""
    found = tables.follow_ups()[0].find(sentence)
    return found[0].meaning if found else None


def choice(sentence: Sentence) -> int | None:
    """The number chosen ("2", "số 2", "cái thứ hai", "cái cuối"), None when the line chooses nothing."""
    start, end = 0, len(sentence)
    if end == 1 and not sentence.folded[0].strip("0"):
        return 0
    before, after = tables.phrases_of("choose", "before"), tables.phrases_of("choose", "after")
    start = skip(sentence, start, tables.fillers("polite"), before)
    number = number_at(sentence, start)
    if number is None:
        return None
    value, stop = number
    while stop < end and (found := after.at(sentence, stop) or tables.fillers("polite").at(sentence, stop)):
        stop = found.end
    return value if stop == end else None


def skip(sentence: Sentence, at: int, *phrases: PhraseTable[str]) -> int:
    """Where a line goes on behind phrases of these tables."""
    moved = True
    while moved and at < len(sentence):
        moved = False
        for table in phrases:
            found = table.at(sentence, at)
            if found is not None and (found.end < len(sentence) or number_at(sentence, at) is None):
                at, moved = found.end, True
                break
    return at


def number_at(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The number or ordinal that begins at a word, and behind it; None when none does."""
    if at >= len(sentence):
        return None
    ordinal = tables.ordinals().at(sentence, at)
    if ordinal is not None:
        return ordinal.meaning, ordinal.end
    word = sentence.folded[at]
    if word in ("thu", "so") and at + 1 < len(sentence):
        return number_at(sentence, at + 1)
    if word.isdigit() and 1 <= int(word[:3]) <= MOST_CHOICES:
        return int(word), at + 1
    words = tables.conditions()["number_words"]
    for written, number in words.items():
        if sentence.words[at] == written:
            return number, at + 1
    return None


def correction(sentence: Sentence) -> int | None:
    """Where the corrected wish begins in "không phải, ý mình là trà cơ"; None when nothing is corrected."""
    first = min(sentence.breaks, default=0)
    if first and tables.phrases_of("drop", "starts").at(sentence, 0) is not None:
        return first
    again = tables.phrases_of("again", "starts").at(sentence, 0)
    if again is not None and again.end < len(sentence):
        return again.end
    means = tables.phrases_of("correct", "means").find(sentence)
    table = tables.phrases_of("correct", "starts")
    starts = table.at(sentence, 0) or table.at(
        sentence, min(skip(sentence, 0, tables.fillers("polite")), len(sentence) - 1)
    )
    if means and (starts is not None or means[0].start == 0) and means[0].end < len(sentence):
        if starts is None and sentence.folded[means[0].start] not in ("y", "i", "tuc"):
            return None
        return means[0].end
    return None


def asks_for_another(sentence: Sentence) -> bool:
    """Whether a line asks for no more than another one ("còn nhà nào khác làm không")."""
    other, around = tables.phrases_of("another", "other"), tables.phrases_of("another", "around")
    named = [found.start for found in other.find(sentence)]
    said = {at for found in around.find(sentence) for at in range(found.start, found.end)}
    return bool(named) and said.union(named) == set(range(len(sentence)))


def asks_hours(sentence: Sentence) -> bool:
    """Whether a short line asks when a sales point is open ("quầy ấy đến mấy giờ thì nghỉ")."""
    return len(sentence) <= _SHORT + 4 and bool(tables.phrases_of("hours", "words").find(sentence))


def taken_back(sentence: Sentence) -> int | None:
    """Where what was meant begins behind a slip ("gần Hồ Gươm, à không gần Nhổn"); None without one."""
    slips = tables.phrases_of("slip", "starts")
    found = [
        slip.end for at in sentence.breaks if (slip := slips.at(sentence, at)) and slip.end < len(sentence)
    ]
    return max(found, default=None)


def among(sentence: Sentence) -> int | None:
    """Where the telling words begin in "loại đen", "cái nào 4 sao"; None for another line."""
    table = tables.phrases_of("among", "starts")
    found = table.at(sentence, 0) or table.at(
        sentence, min(skip(sentence, 0, tables.fillers("polite")), len(sentence) - 1)
    )
    return found.end if found is not None and found.end < len(sentence) else None


def taking(sentence: Sentence) -> int | None:
    """Where the telling words begin in "chị lấy bộ tre", "i'll take the round one"; None for another line."""
    polite, takes = tables.fillers("polite"), tables.phrases_of("among", "takes")
    at = skip(sentence, 0, takes, polite)
    if all(takes.at(sentence, start) is None for start in range(at)):
        return None
    at = skip(sentence, at, tables.phrases_of("among", "before_a_name"))
    return at if at < len(sentence) else None


def pointing(sentence: Sentence, several: bool) -> int | None:
    """Where the telling words of "nhân cốm ấy" end, of several also those of "bò nhé"; else None."""
    last = len(sentence) - 1
    if not 0 < last < _SHORT:
        return None
    points = tables.phrases_of("among", "ends").at(sentence, last) is not None
    return last if points or (several and tables.phrases_of("among", "softly").at(sentence, last)) else None


def of_maker(sentence: Sentence) -> int | None:
    """Where the maker's name begins in "của công ty Thăng Long"; None for another line."""
    found = tables.phrases_of("maker", "starts").at(sentence, 0)
    return found.end if found is not None and found.end < len(sentence) <= _SHORT + 2 else None


def asks_stars(sentence: Sentence, stars: Collection[int]) -> bool:
    """ "cái này 3 sao hay 4 sao": how many stars the one on show has, no wish for such ones."""
    choosing = len(stars) > 1 and "hay" in sentence.folded
    asking = "khong" in sentence.folded or "phai" in sentence.folded
    return len(sentence) <= _SHORT + 3 and points_at_it(sentence) and (choosing or asking)


def goes_on(sentence: Sentence, intent: Intent, product: str | None) -> bool:
    """Whether a line goes on with a subject ("thế lần tới" after fairs) and names no product beside it."""
    if intent not in CARRIED or len(sentence) > _SHORT + 4:
        return False
    found = tables.phrases_of("carry", intent.value).find(sentence)
    said = {word for phrase in found for word in sentence.folded[phrase.start : phrase.end]}
    return bool(found) and said.issuperset(Sentence.of(product or "").folded)


def of_any_goods(sentence: Sentence, product: str | None) -> bool:
    """ "mua đồ OCOP gần nhà": OCOP goods in general, not the one on show."""
    left = () if product is None else Sentence.of(product).folded
    people = {fold(word) for word in tables.classes()["@me"]}
    return "ocop" in sentence.folded and people.issuperset(left) and not points_at_it(sentence)


def points_at_it(sentence: Sentence) -> bool:
    """Whether a line points at the one on show ("cái này", "it")."""
    after_a_thing = any(one in _THING and other in _PLAIN_THIS for one, other in pairwise(sentence.folded))
    return after_a_thing or not frozenset(_THIS).isdisjoint(sentence.words)


def fitting(follow: Follow, context: Context) -> FollowUp | None:
    """The follow-up when the dialogue offers what it leans on."""
    needs_card = follow.kind in (FollowUpKind.DETAIL, FollowUpKind.VALID, FollowUpKind.SAME_PRODUCER)
    if needs_card and not (context.has_card or context.has_list):
        return None
    if follow.topic == "point" and context.last_intent is not Intent.FIND_SALES_POINT:
        return None
    if (
        follow.kind in (FollowUpKind.YES, FollowUpKind.NO)
        and context.waiting is None
        and not (context.has_list or context.has_card)
    ):
        return None
    return FollowUp(kind=follow.kind)


def only_there(sentence: Sentence) -> bool:
    """ "ở Bát Tràng thôi", "của Gia Lâm": a short line that leads with its place."""
    first = skip(sentence, 0, tables.fillers("polite"))
    return first < len(sentence) <= _SHORT and leads(sentence, first) in _THERE
