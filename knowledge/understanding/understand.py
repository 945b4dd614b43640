"""From one typed line to what it wants: intent, slots, conditions, the product's words, what it leans on."""

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.marks import with_marks
from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable
from knowledge.understanding import follow_up
from knowledge.understanding.about_shown import asked, last_of_several, needs_more
from knowledge.understanding.asked_of_shown import calls_off
from knowledge.understanding.by_itself import TALKS_OF_PRODUCTS, by_itself
from knowledge.understanding.conditions import read_when, read_year
from knowledge.understanding.context import Context
from knowledge.understanding.decide import Decision
from knowledge.understanding.health_asked import asks_of_health
from knowledge.understanding.language import language_of, only_names
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.line import ready
from knowledge.understanding.misheard import as_meant
from knowledge.understanding.narrowing import narrowing
from knowledge.understanding.of_list import about_all, leaving_out, of_the_one
from knowledge.understanding.pointed_place import without_the_place
from knowledge.understanding.read_once import Alone, once
from knowledge.understanding.reading import Reading
from knowledge.understanding.spelling_out import parted_by_service, spelt_out
from knowledge.understanding.tables import Follow
from knowledge.values import Filters, FollowUp, FollowUpKind, Intent, Slots, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_FEW_WORDS = 7
_CODE = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Z])[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.IGNORECASE)
"""A code of the office, as told to a producer."""
_FEW_RUNS = 3
_SERVICES = frozenset(Intent) - {Intent.FIND_PRODUCT, Intent.BROWSE, Intent.UNKNOWN, Intent.GREETING}
_BOTH = 2
ANY_GOODS = "any-goods"
"""Topic of a wish to buy OCOP goods in general, whatever is on show."""
_SO = frozenset("the con vay thi sao co gi khong nao nhung cac may cai dot a nhi what about and then".split())  # noqa: SIM905
"""Words beside a time that ask the same again ("thế còn tháng sau thì sao")."""


def understand(
    text: str,
    knowledge: "Catalogue",
    *,
    context: Context | None = None,
    language_hint: str | None = None,
    now: datetime | None = None,
) -> Understanding:
    """What a line says; never raises for anything typed. `now` is for readings that depend on the day."""
    lexicon = Lexicon.of(knowledge)
    english = lexicon.english
    sentence = ready(text, lexicon)
    sentence = as_meant(sentence, lexicon.pairs)
    spelt = spelt_out(sentence, lexicon.neighbours, knowledge.index)
    sentence = (_service_run(sentence, knowledge) if spelt is sentence else None) or spelt
    language = language_of(sentence, language_hint, english)
    if not sentence.marked and language == "vi":
        sentence = with_marks(sentence)
    if len(sentence) == 0:
        return Understanding(intent=Intent.UNKNOWN, language=language, passing=True)
    context = context or Context()
    alone: Alone = {}
    if not context.is_empty:
        leaning = _leaning(sentence, knowledge, context, alone)
        if leaning is not None:
            return replace(leaning, language=language)
    if context.last_intent is Intent.LIST_FAIRS and (later := _another_time(sentence)) is not None:
        return replace(later, language=language)
    found = _carried(_plain(sentence, knowledge, context, alone), sentence, context)
    leans = context.is_empty and found.intent is Intent.FIND_PRODUCT and needs_more(sentence)
    if leans and not _names_surely(found.product_text or "", knowledge):
        return Understanding(intent=Intent.UNKNOWN, language=language, passing=True)
    if found.intent is Intent.UNKNOWN and follow_up.points_at_it(sentence) and asks_of_health(sentence):
        return Understanding(intent=Intent.HELP, topic="health", language=language)
    if context.waiting == "place" and found.places and language_hint and _is_a_place(sentence, knowledge):
        language = language_hint  # a name typed where we asked for one says nothing of the language
    return replace(found, language=language)


def _is_a_place(sentence: Sentence, knowledge: "Catalogue") -> bool:
    """Whether a line is no more than names; the words inside a place's name say nothing ("Hoàn Kiếm")."""
    named = {at for item in knowledge.gazetteer.find(sentence) for at in range(item.start, item.end)}
    return only_names(follow_up.without(sentence, [at for at in range(len(sentence)) if at not in named]))


def _names_surely(text: str, knowledge: "Catalogue") -> bool:
    """Whether a text of several words surely finds a product."""
    return " " in text and knowledge.index.best(text).confident


def _service_run(sentence: Sentence, knowledge: "Catalogue") -> Sentence | None:
    """A short line such as "#huynhantin" cut into words, when they ask for a service."""
    if len(sentence) > _FEW_RUNS or all(map(is_plain_syllable, sentence.folded)):
        return None
    parted = parted_by_service(sentence)
    if parted is None:
        return None
    found, decision = by_itself(parted, knowledge)
    return parted if found.intent in _SERVICES and decision.drops_product else None


def _another_time(sentence: Sentence) -> Understanding | None:
    """ "thế tháng tới" after fairs: the same question about another time."""
    if len(sentence) > _FEW_WORDS:
        return None
    reading = Reading(sentence)
    read_when(reading)
    if reading.when is None:
        read_year(reading)
        years = (at for at, role in enumerate(reading.role) if role == "year")
        reading.when = " ".join(sentence.typed[at] for at in years) or None
    others = [word for word, role in zip(sentence.folded, reading.role, strict=True) if not role]
    if reading.when is None or not _SO.issuperset(others):
        return None
    return Understanding(intent=Intent.LIST_FAIRS, slots=Slots(when=reading.when))


def _carried(found: Understanding, sentence: Sentence, context: Context) -> Understanding:
    """A line that names nothing and goes on with the subject of before: fairs, news, the way to a rating."""
    last = context.last_intent
    open_ = (Intent.UNKNOWN, Intent.BROWSE, Intent.FIND_SALES_POINT)
    if last is Intent.RATING_STATUS and (code := _CODE.search(sentence.text)) and not found.slots.code:
        slots = Slots(code=code.group().upper())
        return Understanding(intent=last, topic="dossier", slots=slots)
    goes_on = last is not None and follow_up.goes_on(sentence, last, found.product_text)
    said = found.intent in open_ or (goes_on and found.intent is Intent.FIND_PRODUCT)
    if last is None or not said or found.slots.producer:
        return found
    placed = bool(found.places) and last in (Intent.LIST_FAIRS, Intent.SUBSCRIBE) and not found.product_text
    if found.filters.stars or found.slots.group or not (placed or goes_on):
        return found
    topic = "how-to-be-rated" if last is Intent.RATING_STATUS else None
    slots = replace(found.slots, product=None)
    return Understanding(intent=last, topic=topic, slots=slots, places=found.places, outside=found.outside)


def _plain(
    sentence: Sentence, knowledge: "Catalogue", context: Context, alone: Alone | None = None
) -> Understanding:
    """The line by itself, apart from what a place or a "nó" leans on; read once however often asked for."""
    found, decision = once(sentence, knowledge, alone)
    return found if context.is_empty else _lean_on_shown(found, decision, sentence, context)


def _leaning(
    sentence: Sentence, knowledge: "Catalogue", context: Context, alone: Alone
) -> Understanding | None:
    """The line as one that leans on what was said, None when it stands by itself."""
    if context.last_intent is Intent.SUBSCRIBE:
        called_off = _plain(sentence, knowledge, context, alone)
        if called_off.intent is Intent.UNSUBSCRIBE:
            return called_off
        if any(calls_off(clause) for clause in follow_up.clauses(sentence)):
            return Understanding(intent=Intent.UNSUBSCRIBE)
    if follow_up.choice(sentence) is None:
        if (question := asked(sentence, knowledge, context)) is not None:
            return question
        if context.product_names and (about := about_all(sentence, context)):
            return about
        if (context.has_list or context.list_size) and (one := of_the_one(sentence, knowledge)):
            return one
    sentence = last_of_several(sentence)
    number = follow_up.choice(sentence)
    if number is not None and (context.has_list or context.list_size):
        intent = context.last_intent if context.last_intent in TALKS_OF_PRODUCTS else Intent.FIND_PRODUCT
        if intent is Intent.BROWSE:
            intent = Intent.FIND_PRODUCT
        return Understanding(
            intent=intent or Intent.FIND_PRODUCT, follow_up=FollowUp(kind=FollowUpKind.CHOOSE, number=number)
        )
    whole = follow_up.whole_line(sentence) or follow_up.anywhere(sentence)
    if whole is not None:
        fitting = follow_up.fitting(whole, context)
        if fitting is not None:
            return Understanding(intent=_intent_of(whole, context), topic=whole.topic, follow_up=fitting)
    if context.has_card and not context.shows_points and follow_up.asks_for_another(sentence):
        both = context.list_size == _BOTH
        like = FollowUp(kind=FollowUpKind.MORE if both else FollowUpKind.NARROW)
        return Understanding(intent=Intent.FIND_PRODUCT, topic="other" if both else "similar", follow_up=like)
    if context.shows_points and follow_up.asks_hours(sentence):
        hours = FollowUp(kind=FollowUpKind.DETAIL)
        return Understanding(intent=Intent.FIND_SALES_POINT, topic="point", follow_up=hours)
    if (pointed := without_the_place(sentence)) is not None:
        found = _plain(pointed, knowledge, context)
        if found.intent is Intent.FIND_SALES_POINT or (found.product_text and not found.places):
            return replace(found, there=True)
    corrected = follow_up.correction(sentence)
    if corrected is not None:
        found = _plain(follow_up.part(sentence, corrected, len(sentence)), knowledge, Context())
        if found.product_text or not found.filters.is_empty():
            return replace(found, follow_up=FollowUp(kind=FollowUpKind.CORRECT))
    if (other := _put_right(sentence, knowledge)) is not None:
        return other
    return leaving_out(sentence, knowledge, context) or narrowing(sentence, knowledge, context, alone)


def _put_right(sentence: Sentence, knowledge: "Catalogue") -> Understanding | None:
    """ "không phải trà sen, trà phúc cơ": the thing named last, when another is told to be the wrong one."""
    if sentence.folded[:2] != ("khong", "phai") or not sentence.breaks:
        return None
    found = _plain(follow_up.clauses(sentence)[-1], knowledge, Context())
    if found.intent is not Intent.FIND_PRODUCT or not found.product_text:
        return None
    return replace(found, follow_up=FollowUp(kind=FollowUpKind.CORRECT))


def _lean_on_shown(
    found: Understanding, decision: Decision, sentence: Sentence, context: Context
) -> Understanding:
    """A place after "ở đâu?", or "còn hạn không" about the card shown."""
    to_buy = found.intent is Intent.FIND_SALES_POINT
    if to_buy and follow_up.of_any_goods(sentence, found.product_text):
        slots = replace(found.slots, product=None)
        return replace(found, topic=ANY_GOODS, product_text=None, slots=slots)
    asked = context.waiting == "place" or context.last_intent is Intent.FIND_SALES_POINT
    only_place = (found.places or found.outside) and found.product_text is None
    if (
        only_place
        and asked
        and found.intent in (Intent.BROWSE, Intent.FIND_SALES_POINT)
        and not found.slots.stars
    ):
        return replace(
            found,
            intent=Intent.FIND_SALES_POINT,
            filters=Filters(),
            follow_up=FollowUp(kind=FollowUpKind.WHERE),
        )
    if only_place and context.waiting == "place" and context.last_intent is not None:
        return replace(found, intent=context.last_intent, filters=Filters())
    shown = context.has_card or context.has_list
    if found.product_text is None and shown and found.slots.producer is None and found.slots.code is None:
        if found.intent is Intent.FIND_SALES_POINT and not decision.generic:
            return replace(found, follow_up=FollowUp(kind=FollowUpKind.WHERE))
        about_one = found.topic in ("validity", "stars", "check-genuine") and len(sentence) <= 9
        if found.intent is Intent.RATING_STATUS and about_one:
            return replace(found, follow_up=FollowUp(kind=FollowUpKind.VALID))
    return found


def _intent_of(follow: Follow, context: Context) -> Intent:
    kind = follow.kind
    if kind is FollowUpKind.WHERE or follow.topic == "point":
        return Intent.FIND_SALES_POINT
    if kind is FollowUpKind.VALID:
        return Intent.RATING_STATUS
    last = context.last_intent
    if kind in (FollowUpKind.MORE, FollowUpKind.BACK, FollowUpKind.NARROW, FollowUpKind.YES, FollowUpKind.NO):
        return last if last is not None and last is not Intent.GREETING else Intent.BROWSE
    if kind is FollowUpKind.STOP:
        return Intent.GREETING
    return Intent.FIND_PRODUCT
