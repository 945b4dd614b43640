"""Decides the intent of a read line: the strongest cue, else a product, else conditions, else courtesy."""

from dataclasses import dataclass, replace

from knowledge.understanding import tables
from knowledge.understanding.composed import COMPOSED
from knowledge.understanding.focus import Focus
from knowledge.understanding.follow_up import part, stripped
from knowledge.understanding.known import KnownWords
from knowledge.understanding.phrases import Found
from knowledge.understanding.places_said import NEAR
from knowledge.understanding.product_words import Thing
from knowledge.understanding.reading import Reading
from knowledge.understanding.signs import (
    asks,
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
from knowledge.values import Intent

_ENOUGH = 2.0
_ORDINARY = 4.0
_SERVICE = 3.9
"""A cue of this weight surely asks for a service of ours."""
_ASKED_OF_US = (Intent.HUMAN, Intent.RATING_STATUS, Intent.SUBSCRIBE, Intent.HELP)
"""What may be asked of others too ("số tổng đài xe khách")."""
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
_ALWAYS_OTHER = frozenset({"abuse", "school", "computer", "politics", "money", "civic", "elsewhere"})
_ELSEWHERE = {"civic", "elsewhere"}
"""Subjects of other offices and of life at large, which a short line names to ask about them."""
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
    known = _known(reading, thing, words)
    headed = thing is not None and (
        (known >= 1 and "name" in reading.role)
        or words.begins(reading.sentence.words[thing.start])
        or (focus.letter and any(words.begins(reading.sentence.words[at]) for at in thing.words[1:2]))
    )
    short = not focus.letter and len(reading.sentence) <= _SHORT
    if thing is not None and short and reading.meta and not headed and is_weak(reading, thing, _SOLID):
        thing = None
    cue = _strongest(reading, focus, thing, words)
    other = bool(reading.off_topic) and _is_off_topic(reading, cue, thing, known if headed else 0.0)
    if other and not (_mildly(reading) and voted(reading) is Intent.HUMAN):
        subjects = [found.meaning for found in reading.off_topic]
        subject = "abuse" if "abuse" in subjects else subjects[0]
        return Decision(intent=Intent.UNKNOWN, topic=subject, passing=True, drops_product=True)
    if reading.crafts and (cue is None or cue.weight < _ORDINARY or cue.yields):
        return Decision(intent=Intent.UNKNOWN, topic="cooking", passing=True, drops_product=True)
    hardly = thing is None or thing.worth < HINT
    if cue is not None and cue.topic in _RECOGNISED and hardly and asks_which(reading):
        return Decision(intent=Intent.BROWSE)
    if cue is not None and cue.topic in _RECOGNISED and not hardly and asks_who_makes(reading, focus):
        return Decision(intent=Intent.FIND_PRODUCT)
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
    if reading.need_kinds and not (thing is not None and outweighs_a_need(reading, thing, headed, words)):
        if buys_near(reading, focus) and any(mention.lead in NEAR for mention in reading.places):
            return Decision(intent=Intent.FIND_SALES_POINT, drops_product=True)
        return Decision(intent=Intent.BROWSE, drops_product=True)
    if (
        thing is not None
        and (headed or not greeted or solid)
        and is_wish(reading, thing, headed, words)
        and not (thing.worth < HINT and asks_which(reading))
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


def _service(reading: Reading, focus: Focus, thing: Thing | None, words: KnownWords) -> Intent | None:
    """What the words speak for together, unless they name a thing, a need or a group."""
    if reading.need_kinds or reading.group or "health" in reading.needs:
        return None
    aside = focus.letter and thing is not None and thing.end <= focus.start
    if thing is not None and not aside and words.begins(reading.sentence.words[thing.start]):
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
    return max(
        (words.knows(reading.sentence.words[at]) for at in thing.words if roles[at] == ""), default=0.0
    )


def _strongest(reading: Reading, focus: Focus, thing: Thing | None, words: KnownWords) -> Cue | None:
    """The heaviest cue; one that yields does so to a product, and before the wish most weigh less."""
    best: Cue | None = None
    most = 0.0
    has_thing = thing is not None and is_wish(reading, thing, False, words) and not is_weak(reading, thing)
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


def _is_off_topic(reading: Reading, cue: Cue | None, thing: Thing | None, known: float) -> bool:
    """Another subject rules unless the line names a product of ours or clearly wants a service of ours."""
    abuse = any(found.meaning == "abuse" for found in reading.off_topic)
    others = [found for found in reading.off_topic if found.meaning in _ALWAYS_OTHER]
    if len(others) > 1 and len(reading.sentence) <= _SHORT:
        return True  # "bài thơ áo lụa Hà Đông của tác giả nào" says its subject twice
    needed = reading.need_kinds and not others
    if any(role == "name" for role in reading.role) or needed:
        return False
    subjects = {
        found.meaning
        for found in reading.off_topic
        if not {"place", "cling"}.intersection(reading.role[found.start : found.end])
    }
    asks_us = cue is None or cue.topic == "complaint" or cue.intent not in _ASKED_OF_US
    firm = (
        subjects & _ELSEWHERE and (thing is None or thing.worth < _SOLID) and len(reading.sentence) <= _SHORT
    )
    if not reading.meta and (firm or ("services" in subjects and not asks_us)):
        return True
    if cue is not None and cue.weight >= _SERVICE and not (cue.yields or cue.topic in ("usage",)):
        return (
            abuse
            and cue.intent is not Intent.UNSUBSCRIBE
            and cue.intent is not Intent.HUMAN
            and cue.intent is not Intent.PRIVACY
        )
    if thing is None or (others and thing.worth < _SOLID):
        return True
    inside = sum(
        found.end - found.start for found in reading.off_topic if thing.start <= found.start < thing.end
    )
    free = [at for at in thing.words if reading.role[at] in ("", "name")]
    return abuse or known < _KNOWN or inside * 2 >= len(free) or len(reading.sentence) <= 8


def _mildly(reading: Reading) -> bool:
    """Whether another subject is only touched ("mấy giờ văn phòng tiếp dân")."""
    return not any(found.meaning in _ALWAYS_OTHER for found in reading.off_topic)


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
