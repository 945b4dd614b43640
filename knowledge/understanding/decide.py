"""Decides the intent of a read line: the strongest cue, else a product, else conditions, else courtesy."""

from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.places_find import leads
from knowledge.understanding import tables
from knowledge.understanding.composed import COMPOSED
from knowledge.understanding.focus import Focus
from knowledge.understanding.follow_up import part, stripped
from knowledge.understanding.known import KnownWords
from knowledge.understanding.other_subjects import is_mild, is_off_topic
from knowledge.understanding.phrases import Found
from knowledge.understanding.places_said import NEAR
from knowledge.understanding.product_words import Thing, text_of
from knowledge.understanding.reading import Reading
from knowledge.understanding.signs import (
    asks,
    asks_what,
    asks_what_to_buy,
    asks_which,
    asks_who_makes,
    buys_near,
    has_conditions,
    is_about_a_place,
    is_told,
    only_near,
)
from knowledge.understanding.tables import GRAVE, Cue
from knowledge.understanding.votes import voted
from knowledge.understanding.wish import HINT, is_weak, is_wish, outweighs_a_need, talks
from knowledge.understanding.worth import names_goods
from knowledge.values import Intent

_ENOUGH = 2.0
_ORDINARY = 4.0
_ASIDE = (Intent.HELP, Intent.RATING_STATUS, Intent.SUBSCRIBE, Intent.HUMAN)
"""What letters about a thing speak of by the way."""
_SHORT = 12
"""In longer lines the assistant may be spoken to about a thing."""
_SCENE = 0.35
"""How much a cue weighs that stands before the clause of the wish."""
_KNOWN = 0.5
_SOLID, _CLEAR = 1.3, 2.0
"""From this worth on names attest a thing; from the higher one beyond doubt."""
_ASKING = frozenset({"khong", "nao", "gi", "dau", "chua", "may", "what", "where", "how"})
_PROCEDURE = ("how-long", "who-decides", "papers", "how-to-be-rated", "dossier")
"""What is asked of no one product, so that words left over are not taken for one."""
_RECOGNISED = ("check-genuine", "stars")
_ANY_GIFT = frozenset({"speciality", "gift", "souvenir"})
"""Needs that any sales point near by serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The intent with its finer topic."""

    intent: Intent
    topic: str | None = None
    passing: bool = False
    generic: bool = False
    drops_product: bool = False


def decide(reading: Reading, focus: Focus, thing: Thing | None, words: KnownWords) -> Decision:
    """The intent of a read line; `thing` is the product it names."""
    whole = _whole_line(reading)
    if whole is not None:
        return Decision(intent=whole.intent, topic=whole.topic, drops_product=True)
    if thing is not None and reading.sentence.folded[thing.start : thing.end + 1] == ("diem", "nao"):
        thing = None  # a sales point is asked for, not a "điểm du lịch"
    known = _known(reading, thing, words)
    headed = thing is not None and (
        (known >= 1 and "name" in reading.role)
        or words.begins(reading.word(thing.start))
        or (focus.letter and any(words.begins(reading.word(at)) for at in thing.words[1:2]))
    )
    short = not focus.letter and len(reading.sentence) <= _SHORT
    if thing is not None and short and reading.meta and not headed and is_weak(reading, thing, _SOLID):
        thing = None
    cue = _strongest(reading, focus, thing, words)
    other = bool(reading.off_topic) and is_off_topic(reading, cue, thing, known if headed else 0.0)
    if other and not (is_mild(reading) and voted(reading) is Intent.HUMAN):
        subjects = [found.meaning for found in reading.off_topic]
        subject = "abuse" if "abuse" in subjects else subjects[0]
        return Decision(intent=Intent.UNKNOWN, topic=subject, passing=True, drops_product=True)
    rated = any(found.meaning.intent is Intent.RATING_STATUS for found in reading.cues)
    if reading.crafts and not rated and (cue is None or cue.weight < _ORDINARY or cue.yields):
        return Decision(intent=Intent.UNKNOWN, topic="cooking", passing=True, drops_product=True)
    hardly = thing is None or thing.worth < HINT
    if cue is not None and cue.topic in _RECOGNISED and asks_which(reading):
        if (hardly and not _is_lacked(reading, thing)) or _only_a_need(reading, thing):
            return Decision(intent=Intent.BROWSE, drops_product=True)
        if known >= _KNOWN and (not asks(reading) or asks_what(reading)):
            return Decision(intent=Intent.FIND_PRODUCT)
    if cue is not None and cue.topic in _RECOGNISED and not hardly and asks_who_makes(reading, focus):
        return Decision(intent=Intent.FIND_PRODUCT)
    thanked = any(found.meaning.topic == "thanks" for found in reading.cues)
    if thanked and cue is not None and cue.topic == "usage" and not asks(reading):
        return Decision(intent=Intent.GREETING, topic="thanks", drops_product=True)
    if cue is not None and cue.weight >= _ENOUGH:
        return Decision(
            intent=cue.intent,
            topic=cue.topic,
            generic=cue.generic,
            drops_product=cue.intent not in (Intent.FIND_SALES_POINT, Intent.RATING_STATUS)
            or _only_noise(reading, thing, known, cue),
        )
    solid = thing is not None and thing.worth >= _SOLID
    if not solid and not reading.code and (service := _service(reading, focus, thing, words)) is not None:
        about_goods = service in (Intent.FIND_SALES_POINT, Intent.RATING_STATUS) and known >= _KNOWN
        return Decision(intent=service, drops_product=not about_goods)
    greeted = any(found.meaning.intent is Intent.GREETING for found in reading.cues)
    if _only_thanks(reading, focus):
        return Decision(intent=Intent.GREETING, topic="thanks", drops_product=True)
    if reading.code is not None:
        return Decision(intent=Intent.FIND_PRODUCT)
    if "health" in reading.needs and thing is None and not has_conditions(reading):
        return Decision(intent=Intent.HELP, topic="health")
    if reading.needs & _ANY_GIFT and hardly and buys_near(reading, focus) and reading.places:
        return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
    if thing is not None and _is_goods_we_lack(reading, thing, words):
        return Decision(intent=Intent.FIND_PRODUCT)
    if reading.need_kinds and not (thing is not None and outweighs_a_need(reading, thing, headed, words)):
        if buys_near(reading, focus) and any(mention.lead in NEAR for mention in reading.places):
            return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
        return Decision(intent=Intent.BROWSE, drops_product=True)
    near = any(leads(reading.sentence, at) in NEAR for at in range(len(reading.sentence) - 1))
    if near and ("diem", "nao") in pairwise(reading.sentence.folded):
        return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
    if thing is not None and not solid and _is_nearness(reading, thing):
        return Decision(intent=Intent.FIND_SALES_POINT)
    if (
        thing is not None
        and (headed or not greeted or solid)
        and is_wish(reading, thing, headed, words)
        and not (thing.worth < HINT and asks_which(reading) and not words.is_sure(text_of(reading, thing)))
    ):
        if buys_near(reading, focus):
            return Decision(intent=Intent.FIND_SALES_POINT)
        topic = "health" if "health" in reading.needs else None
        return Decision(intent=Intent.FIND_PRODUCT, topic=topic)
    if buys_near(reading, focus) and reading.places:
        return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
    if thing is None and only_near(reading):
        return Decision(intent=Intent.FIND_SALES_POINT)
    if has_conditions(reading) and not is_about_a_place(reading):
        return Decision(intent=Intent.BROWSE, drops_product=True)
    if reading.needs & {"price"} and thing is None:
        return Decision(intent=Intent.HELP, topic="price")
    return _courtesy(reading, thing, cue)


def _is_lacked(reading: Reading, thing: Thing | None) -> bool:
    """Whether a thing is what goods are called that we have not ("iphone")."""
    return thing is not None and names_goods(reading, thing.words)


def _only_a_need(reading: Reading, thing: Thing | None) -> bool:
    """Whether the words of a thing are those of a need ("món chay")."""
    return thing is None or all(reading.role[at] == "soft" for at in thing.words)


def _is_goods_we_lack(reading: Reading, thing: Thing, words: KnownWords) -> bool:
    """Whether a thing is named ahead of a need as such things are called ("sâm để biếu người ốm")."""
    need = next((at for at, role in enumerate(reading.role) if role in ("need", "soft")), None)
    if need is None or thing.end > need or not names_goods(reading, thing.words):
        return False
    if {"gi", "nao"}.intersection(reading.sentence.folded[thing.start : need]):
        return False
    return not words.index.best(text_of(reading, thing)).confident


def _is_nearness(reading: Reading, thing: Thing) -> bool:
    """Whether the words left are all a line says, behind "gần": a place the gazetteer lacks."""
    before = thing.start - 1
    return before >= 0 and not any(reading.role[:before]) and leads(reading.sentence, before) in NEAR


def _service(reading: Reading, focus: Focus, thing: Thing | None, words: KnownWords) -> Intent | None:
    """What the words speak for together, unless they name a thing, a need or a group."""
    if reading.need_kinds or reading.group or "health" in reading.needs:
        return None
    aside = focus.letter and thing is not None and thing.end <= focus.start
    if thing is not None and not aside and words.begins(reading.word(thing.start)):
        return None
    service = voted(reading)
    listing = service is Intent.RATING_STATUS and (reading.stars or reading.producer) and not asks(reading)
    return None if listing else service


def _only_thanks(reading: Reading, focus: Focus) -> bool:
    """Thanks for something told of, with nothing asked."""
    asks = set(reading.sentence.folded[focus.start : focus.end]) & _ASKING or "?" in reading.sentence.text
    return focus.told and not asks and any(found.meaning.topic == "thanks" for found in reading.cues)


def _whole_line(reading: Reading) -> Cue | None:
    table = tables.cues()[1]
    exact = table.whole(reading.sentence)
    return exact or table.whole(part(reading.sentence, *stripped(reading.sentence)))


def _known(reading: Reading, thing: Thing | None, words: KnownWords) -> float:
    """The best known word of the product's name; 1 for a full name of the catalogue."""
    if thing is None:
        return 0.0
    roles = reading.role
    if any(roles[at] == "name" for at in thing.words):
        return 1.0
    return max((words.knows(reading.word(at)) for at in thing.words if roles[at] == ""), default=0.0)


def _strongest(reading: Reading, focus: Focus, thing: Thing | None, words: KnownWords) -> Cue | None:
    """The heaviest cue; one that yields does so to a product, and before the wish most weigh less."""
    best: Cue | None = None
    most = 0.0
    yields = any(found.meaning.yields for found in reading.cues)
    has_thing = (
        yields and thing is not None and is_wish(reading, thing, False, words) and not is_weak(reading, thing)
    )
    for found in reading.cues:
        cue = found.meaning
        if cue.yields and (has_thing or reading.producer or reading.needs & {"gift"}):
            continue
        grave = cue.weight >= GRAVE or cue.topic == "complaint"
        ahead = found.end <= focus.start or (cue.topic == "usage" and found.start >= focus.end)
        told = cue.intent is Intent.LIST_FAIRS and reading.when is None
        clear = thing is not None and thing.worth >= _CLEAR
        scene = told and clear
        passing = focus.letter and (ahead or scene or (clear and is_told(reading, found.start, found.end)))
        aside = focus.letter and thing is not None and thing.worth >= _SOLID and cue.intent in _ASIDE
        aside = aside and (
            cue.order >= COMPOSED or cue.intent is Intent.SUBSCRIBE or _is_before(found, thing)
        )
        weight = cue.weight * (_SCENE if (passing or aside) and not grave else 1.0)
        if best is None or (weight, -cue.order) > (most, -best.order):
            best, most = cue, weight
    if best is not None and best.intent is Intent.LIST_FAIRS:
        news = next((cue.meaning for cue in reading.cues if _subscribes(cue.meaning)), None)
        if news is not None:
            best, most = news, news.weight
    return best if best is None or most == best.weight else replace(best, weight=most)


def _is_before(found: Found[Cue], thing: Thing | None) -> bool:
    """Whether an office or a person is spoken of before the thing that is wanted."""
    return found.meaning.intent is Intent.HUMAN and thing is not None and found.end <= thing.start


def _subscribes(cue: Cue) -> bool:
    """Whether a cue asks for news, which beside a fair means news of fairs."""
    return cue.intent is Intent.SUBSCRIBE and cue.weight >= _ORDINARY


def _only_noise(reading: Reading, thing: Thing | None, known: float, cue: Cue) -> bool:
    """Words left over beside a rating or a generic sales-point question that name nothing of ours."""
    if thing is None:
        return True
    if cue.intent is Intent.RATING_STATUS:
        named = any(reading.role[at] == "name" for at in thing.words)
        return not named and (cue.topic in _PROCEDURE or known < _KNOWN)
    return cue.generic and known < _KNOWN and len(reading.sentence) > 6


def _courtesy(reading: Reading, thing: Thing | None, cue: Cue | None) -> Decision:
    """Greeting, thanks, a bare "có gì", or nothing we understand."""
    if cue is not None and cue.intent is Intent.GREETING:
        return Decision(intent=Intent.GREETING, topic=cue.topic, drops_product=True)
    if cue is not None and cue.intent is Intent.FIND_SALES_POINT:
        return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
    folded = reading.sentence.folded
    if thing is None and "ocop" in folded and len(folded) <= 2:
        return Decision(intent=Intent.HELP, topic="what-is-ocop")
    if (
        thing is None
        and ({"gi", "nao", "what", "anything"} & set(folded))
        and ({"co", "ocop", "pham", "products"} & set(folded))
    ):
        return Decision(intent=Intent.BROWSE)
    if asks_what_to_buy(reading):
        return Decision(intent=Intent.BROWSE, drops_product=True)
    if (
        thing is None
        and "noun" in reading.role
        and set(reading.role) <= {"noun", "filler"}
        and not talks(reading)
    ):
        return Decision(intent=Intent.BROWSE)
    if reading.of_list and not reading.off_topic:
        return Decision(intent=Intent.HELP, topic="usage", drops_product=True)
    return Decision(intent=Intent.UNKNOWN, passing=True, drops_product=True)
