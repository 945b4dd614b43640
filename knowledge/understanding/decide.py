"""Decides the intent of a read line: the strongest cue, else a product, else conditions, else courtesy."""

from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.places_find import leads
from knowledge.understanding import tables
from knowledge.understanding.focus import Focus
from knowledge.understanding.follow_up import part, stripped
from knowledge.understanding.known import KnownWords
from knowledge.understanding.nonsense import is_noise
from knowledge.understanding.places_said import NEAR
from knowledge.understanding.product_words import text_of
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.understanding.tables import GRAVE, Cue
from knowledge.values import Intent

_ENOUGH = 2.0
_SCENE = 0.4
"""How much a cue weighs that stands before the clause of the wish."""
_KNOWN = 0.5
_SURELY = 0.9
_AT = frozenset({"o", "tai", "in", "at", "khu", "from"})
_ASKING = frozenset({"khong", "nao", "gi", "dau", "chua", "may", "what", "where", "how"})
_PROCEDURE = ("how-long", "who-decides", "papers", "how-to-be-rated", "dossier")
"""What is asked of no one product, so that words left over are not taken for one."""
_RECOGNISED = ("check-genuine", "stars")
_ALWAYS_OTHER = frozenset({"abuse", "school", "computer", "politics", "money"})
_WHAT = frozenset({("mua", "gi"), ("mua", "mon"), ("buy", "what")})
_BUYS = frozenset({"mua", "buy", "ban", "sell", "selling", "get"})
_GOODS_WORDS = 5
"""A bare noun phrase of so many words may name a thing we lack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The intent with its finer topic."""

    intent: Intent
    topic: str | None = None
    passing: bool = False
    generic: bool = False
    drops_product: bool = False


def decide(reading: Reading, focus: Focus, span: tuple[int, int] | None, words: KnownWords) -> Decision:
    """The intent of a read line; `span` is where a product is named."""
    whole = _whole_line(reading)
    if whole is not None:
        return Decision(intent=whole.intent, topic=whole.topic, drops_product=True)
    known = _known(reading, span, words)
    headed = span is not None and (
        (known >= 1 and "name" in reading.role) or words.begins(reading.sentence.words[span[0]])
    )
    cue = _strongest(reading, focus, span, known)
    if reading.off_topic and _is_off_topic(reading, cue, span, known if headed else 0.0):
        subjects = [found.meaning for found in reading.off_topic]
        subject = "abuse" if "abuse" in subjects else subjects[0]
        return Decision(intent=Intent.UNKNOWN, topic=subject, passing=True, drops_product=True)
    if cue is not None and cue.topic in _RECOGNISED and span is None and _asks_which(reading):
        return Decision(intent=Intent.BROWSE)
    if cue is not None and cue.weight >= _ENOUGH:
        return Decision(
            intent=cue.intent,
            topic=cue.topic,
            generic=cue.generic,
            drops_product=cue.intent not in (Intent.FIND_SALES_POINT, Intent.RATING_STATUS)
            or _only_noise(reading, span, known, cue),
        )
    greeted = any(found.meaning.intent is Intent.GREETING for found in reading.cues)
    if _only_thanks(reading, focus):
        return Decision(intent=Intent.GREETING, topic="thanks", drops_product=True)
    if reading.code is not None:
        return Decision(intent=Intent.FIND_PRODUCT)
    if "health" in reading.needs and span is None and not _has_conditions(reading):
        return Decision(intent=Intent.HELP, topic="health")
    if reading.need_kinds and not (headed and span is not None and words.is_sure(text_of(reading, span))):
        return Decision(intent=Intent.BROWSE, drops_product=True)
    if span is not None and (headed or not greeted) and _is_wish(reading, span, headed, words):
        if _buys_near(reading, focus):
            return Decision(intent=Intent.FIND_SALES_POINT)
        topic = "health" if "health" in reading.needs else None
        return Decision(intent=Intent.FIND_PRODUCT, topic=topic)
    if _buys_near(reading, focus) and reading.places:
        return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
    if span is None and _only_near(reading):
        return Decision(intent=Intent.FIND_SALES_POINT)
    if _has_conditions(reading):
        return Decision(intent=Intent.BROWSE, drops_product=True)
    if reading.needs & {"price"} and span is None:
        return Decision(intent=Intent.HELP, topic="price")
    return _courtesy(reading, span, cue)


def _asks_which(reading: Reading) -> bool:
    """ "những sản phẩm nào được công nhận năm 2020": a list by a condition, not one certificate."""
    conditions = reading.stars or reading.year or reading.places or reading.group
    said = set(reading.sentence.folded)
    plain = "pham" in said and not said & {"khong", "chua", "gio", "toi", "minh"}
    return bool(conditions) and (plain or bool({"nao", "nhung", "cac", "which"} & said))


def _only_near(reading: Reading) -> bool:
    """A line that says no more than "gần chợ Đồng Xuân": where to go, not where things come from."""
    near = any(mention.lead in NEAR for mention in reading.places)
    return near and not (reading.stars or reading.group or reading.need_kinds or reading.year)


def _only_thanks(reading: Reading, focus: Focus) -> bool:
    """Thanks for something told of, with nothing asked."""
    asks = set(reading.sentence.folded[focus.start : focus.end]) & _ASKING or "?" in reading.sentence.text
    return focus.told and not asks and any(found.meaning.topic == "thanks" for found in reading.cues)


def _whole_line(reading: Reading) -> Cue | None:
    table = tables.cues()[1]
    exact = table.whole(reading.sentence)
    return exact or table.whole(part(reading.sentence, *stripped(reading.sentence)))


def _known(reading: Reading, span: tuple[int, int] | None, words: KnownWords) -> float:
    """The best known word of the product's name; 1 for a full name of the catalogue."""
    if span is None:
        return 0.0
    roles = reading.role
    if any(roles[at] == "name" for at in range(*span)):
        return 1.0
    return max(
        (words.knows(reading.sentence.words[at]) for at in range(*span) if roles[at] == ""), default=0.0
    )


def _strongest(reading: Reading, focus: Focus, span: tuple[int, int] | None, known: float) -> Cue | None:
    """The heaviest cue; one that yields does so to a product, and before the wish most weigh less."""
    best: Cue | None = None
    most = 0.0
    has_thing = known >= _KNOWN or (span is not None and span[1] - span[0] <= _GOODS_WORDS)
    for found in reading.cues:
        cue = found.meaning
        if cue.yields and (has_thing or reading.producer or reading.needs & {"gift"}):
            continue
        grave = cue.weight >= GRAVE or cue.topic == "complaint"
        ahead = found.end <= focus.start or (cue.topic == "usage" and found.start >= focus.end)
        weight = cue.weight * (_SCENE if focus.letter and ahead and not grave else 1.0)
        if best is None or (weight, -cue.order) > (most, -best.order):
            best, most = cue, weight
    return best if best is None or most == best.weight else replace(best, weight=most)


def _is_off_topic(reading: Reading, cue: Cue | None, span: tuple[int, int] | None, known: float) -> bool:
    """Another subject rules unless the line names a product of ours or clearly wants a service of ours."""
    abuse = any(found.meaning == "abuse" for found in reading.off_topic)
    needed = reading.need_kinds and not any(found.meaning in _ALWAYS_OTHER for found in reading.off_topic)
    if any(role == "name" for role in reading.role) or needed:
        return False
    if cue is not None and cue.weight >= 4 and not (cue.yields or cue.topic in ("usage",)):
        return (
            abuse
            and cue.intent is not Intent.UNSUBSCRIBE
            and cue.intent is not Intent.HUMAN
            and cue.intent is not Intent.PRIVACY
        )
    if span is None:
        return True
    inside = sum(found.end - found.start for found in reading.off_topic if span[0] <= found.start < span[1])
    free = [at for at in range(*span) if reading.role[at] in ("", "name")]
    return abuse or known < _KNOWN or inside * 2 >= len(free) or len(reading.sentence) <= 8


def _only_noise(reading: Reading, span: tuple[int, int] | None, known: float, cue: Cue) -> bool:
    """Words left over beside a rating or a generic sales-point question that name nothing of ours."""
    if span is None:
        return True
    if cue.intent is Intent.RATING_STATUS:
        named = any(reading.role[at] == "name" for at in range(*span))
        return not named and (cue.topic in _PROCEDURE or known < _KNOWN)
    return cue.generic and known < _KNOWN and len(reading.sentence) > 6


def _is_wish(reading: Reading, span: tuple[int, int], headed: bool, words: KnownWords) -> bool:
    """Whether the words name a thing: one of ours, or a bare noun phrase, or something asked for."""
    content = [at for at in range(*span) if reading.role[at] in CONTENT]
    folded = reading.sentence.folded
    if any(reading.role[at] == "name" for at in content):
        return True
    if is_noise(reading.sentence) or all(folded[at].isdigit() for at in content):
        return False
    known = sum(words.knows(reading.sentence.words[at]) for at in content) / len(content)
    priced = reading.needs & {"price", "order"}
    frame = priced or (set(folded) & {"co", "con"} and set(folded) & {"khong", "chua", "nao", "gi"})
    if frame or tables.fillers("asks").find(reading.sentence):
        return known >= _KNOWN or len(content) <= 2 * _GOODS_WORDS
    if not _talks(reading):
        return known >= _KNOWN or len(content) <= _GOODS_WORDS
    return known >= (_KNOWN if headed else _SURELY)


def _talks(reading: Reading) -> bool:
    """Whether it is conversation ("bạn biết gì"), politeness such as "shop ơi ... ạ" at both ends aside."""
    talk = tables.read_fillers()["talk"]
    inside = range(*stripped(reading.sentence))
    return any(reading.role[at] == "filler" and reading.sentence.words[at] in talk for at in inside)


def _buys_near(reading: Reading, focus: Focus) -> bool:
    """ "mua cốm gần Hồ Tây": buying at or near a place asks for a sales point."""
    said_words = reading.sentence.folded[focus.start :]
    what = any(pair in _WHAT for pair in pairwise(said_words))
    buys = any(word in _BUYS for word in said_words) and not what
    said = {mention.lead for mention in reading.places}
    if any(
        found.meaning.intent is Intent.FIND_SALES_POINT and found.start >= focus.start
        for found in reading.cues
    ):
        return bool(reading.places) or buys
    near = any(leads(reading.sentence, at) in NEAR for at in range(focus.start, len(reading.sentence) - 1))
    return (buys and near) or (buys and "mua" in said_words and bool(said & _AT))


def _has_conditions(reading: Reading) -> bool:
    return bool(
        reading.stars
        or reading.group
        or reading.need_kinds
        or reading.places
        or reading.producer
        or reading.year
        or reading.potential_five
    )


def _courtesy(reading: Reading, span: tuple[int, int] | None, cue: Cue | None) -> Decision:
    """Greeting, thanks, a bare "có gì", or nothing we understand."""
    if cue is not None and cue.intent is Intent.GREETING:
        return Decision(intent=Intent.GREETING, topic=cue.topic, drops_product=True)
    if cue is not None and cue.intent is Intent.FIND_SALES_POINT:
        return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
    folded = reading.sentence.folded
    if span is None and "ocop" in folded and len(folded) <= 2:
        return Decision(intent=Intent.HELP, topic="what-is-ocop")
    if (
        span is None
        and ({"gi", "nao", "what", "anything"} & set(folded))
        and ({"co", "ocop", "pham", "products"} & set(folded))
    ):
        return Decision(intent=Intent.BROWSE)
    if (
        span is None
        and "noun" in reading.role
        and set(reading.role) <= {"noun", "filler"}
        and not _talks(reading)
    ):
        return Decision(intent=Intent.BROWSE)
    return Decision(intent=Intent.UNKNOWN, passing=True, drops_product=True)
