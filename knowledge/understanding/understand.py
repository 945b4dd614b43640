"""From one typed line to what it wants: intent, slots, conditions, the product's words, what it leans on."""

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable
from knowledge.understanding import follow_up
from knowledge.understanding.asked_of_shown import calls_off
from knowledge.understanding.by_itself import TALKS_OF_PRODUCTS, by_itself
from knowledge.understanding.conditions import read_when
from knowledge.understanding.context import Context
from knowledge.understanding.decide import Decision
from knowledge.understanding.health_asked import asks_of_health
from knowledge.understanding.language import language_of
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.line import ready
from knowledge.understanding.misheard import as_meant
from knowledge.understanding.of_list import about_all, asked, leaving_out, of_the_one
from knowledge.understanding.pointed_place import without_the_place
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
_ONLY = ("thoi", "only")
ANY_GOODS = "any-goods"
"""Topic of a wish to buy OCOP goods in general, whatever is on show."""
_SO = frozenset("the con vay thi sao co gi khong nao nhung cac may cai dot a nhi what about and then".split())  # noqa: SIM905
"""Words beside a time that ask the same again ("thế còn tháng sau thì sao")."""

Alone = dict[int, "tuple[Understanding, Decision]"]
"""What sentences of one line say by themselves, by the sentence's identity while the line is read."""


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
    sentence = ready(text, english, lexicon.words, lexicon.pairs, lexicon.codes).sentence
    sentence = as_meant(sentence, lexicon.pairs)
    spelt = spelt_out(sentence, lexicon.neighbours, knowledge.index)
    sentence = (_service_run(sentence, knowledge) if spelt is sentence else None) or spelt
    language = language_of(sentence, language_hint, english)
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
    leans = context.is_empty and found.intent is Intent.FIND_PRODUCT and follow_up.needs_more(sentence)
    if leans and not _names_surely(found.product_text or "", knowledge):
        return Understanding(intent=Intent.UNKNOWN, language=language, passing=True)
    if found.intent is Intent.UNKNOWN and follow_up.points_at_it(sentence) and asks_of_health(sentence):
        return Understanding(intent=Intent.HELP, topic="health", language=language)
    return replace(found, language=language)


def _names_surely(text: str, knowledge: "Catalogue") -> bool:
    """Whether a text of several words surely finds a product."""
    return " " in text and _is_found(text, knowledge)


def _is_found(text: str, knowledge: "Catalogue") -> bool:
    return bool(text) and knowledge.index.best(text).confident


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
    if len(sentence) > _FEW_WORDS - 1:
        return None
    reading = Reading(sentence)
    read_when(reading)
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
    if last is None or found.intent not in open_ or found.slots.producer:
        return found
    placed = bool(found.places) and last in (Intent.LIST_FAIRS, Intent.SUBSCRIBE) and not found.product_text
    goes_on = follow_up.goes_on(sentence, last, found.product_text)
    if found.filters.stars or found.slots.group or not (placed or goes_on):
        return found
    topic = "how-to-be-rated" if last is Intent.RATING_STATUS else None
    slots = replace(found.slots, product=None)
    return Understanding(intent=last, topic=topic, slots=slots, places=found.places, outside=found.outside)


def _plain(
    sentence: Sentence, knowledge: "Catalogue", context: Context, alone: Alone | None = None
) -> Understanding:
    """The line by itself, apart from what a place or a "nó" leans on; read once however often asked for."""
    read = alone.get(id(sentence)) if alone is not None else None
    found, decision = read or _as_meant_at_last(sentence, knowledge) or by_itself(sentence, knowledge)
    if alone is not None:
        alone[id(sentence)] = found, decision
    return found if context.is_empty else _lean_on_shown(found, decision, sentence, context)


def _as_meant_at_last(sentence: Sentence, knowledge: "Catalogue") -> tuple[Understanding, Decision] | None:
    """What stands behind a slip ("bánh cốm, à nhầm bánh chả") when it surely names another thing."""
    turn = follow_up.taken_back(sentence)
    if turn is None:
        return None
    found, decision = by_itself(follow_up.part(sentence, turn, len(sentence)), knowledge)
    if not _is_found(found.product_text or "", knowledge):
        return None
    whole, asked = by_itself(sentence, knowledge)
    asks_more = found.intent is Intent.FIND_PRODUCT and whole.intent in TALKS_OF_PRODUCTS
    return (replace(found, intent=whole.intent, topic=whole.topic), asked) if asks_more else (found, decision)


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
    sentence = follow_up.last_of_several(sentence)
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
    if (pointed := without_the_place(sentence)) is not None:
        found = _plain(pointed, knowledge, context)
        if found.intent is Intent.FIND_SALES_POINT or (found.product_text and not found.places):
            return replace(found, there=True)
    corrected = follow_up.correction(sentence)
    if corrected is not None:
        found = _plain(follow_up.part(sentence, corrected, len(sentence)), knowledge, Context())
        if found.product_text or not found.filters.is_empty():
            return replace(found, follow_up=FollowUp(kind=FollowUpKind.CORRECT))
    return leaving_out(sentence, knowledge, context) or _narrowing(sentence, knowledge, context, alone)


def _narrowing(
    sentence: Sentence, knowledge: "Catalogue", context: Context, alone: Alone
) -> Understanding | None:
    """ "cái nào 4 sao", "loại đen", "chỉ ở Gia Lâm": one of those shown, told by a word or a condition."""
    begins, ends = follow_up.among(sentence), follow_up.pointing(sentence, len(context.product_names) > 1)
    if not context.has_list and not context.has_card:
        return None
    if context.last_intent in follow_up.CARRIED and not context.product_names:
        return None
    maker = follow_up.of_maker(sentence)
    if maker is not None and (name := _maker_shown(follow_up.part(sentence, maker, len(sentence)), context)):
        follow = FollowUp(kind=FollowUpKind.NARROW)
        return Understanding(intent=Intent.FIND_PRODUCT, product_text=name, follow_up=follow)
    if begins is None and (taken := _taken(sentence, context)) is not None:
        return taken
    points = ends is not None and (begins or 0) < ends
    end = ends if points and ends else len(sentence)
    whole = not begins and end == len(sentence)
    rest = sentence if whole else follow_up.part(sentence, begins or 0, end)
    begins = 0 if points and begins is None else begins
    found = _plain(rest, knowledge, Context(), alone if whole else None)
    if found.intent not in (Intent.FIND_PRODUCT, Intent.BROWSE, Intent.UNKNOWN):
        return None
    one = (
        begins is not None and sentence.folded[0] in ("cai", "con", "chiec") and "nao" not in sentence.folded
    )
    if found.filters.stars and context.product_names and follow_up.asks_stars(sentence, found.filters.stars):
        about = FollowUp(kind=FollowUpKind.VALID)
        return Understanding(intent=Intent.RATING_STATUS, topic="stars", follow_up=about)
    if found.places and not found.product_text and context.waiting == "place" and not one:
        return None
    told = begins is not None or follow_up.only_there(sentence)
    if found.places and not found.product_text and context.shows_points and told:
        where = FollowUp(kind=FollowUpKind.WHERE)
        return replace(found, intent=Intent.FIND_SALES_POINT, filters=Filters(), follow_up=where)
    only_stars = bool(found.filters.stars) and found.product_text is None and found.slots.group is None
    narrow = replace(
        found,
        intent=Intent.BROWSE if context.last_intent is Intent.BROWSE and not one else Intent.FIND_PRODUCT,
        follow_up=FollowUp(kind=FollowUpKind.NARROW),
        passing=False,
    )
    if only_stars and not found.places and len(sentence) <= 6:
        return narrow
    if found.places and follow_up.only_there(sentence) and found.product_text is None and context.has_list:
        return narrow
    if begins is None or len(rest) > 7:
        return None
    if found.product_text is None:
        return narrow if not found.filters.is_empty() or found.places else None
    return narrow if _names_one_shown(found.product_text, context) else None


def _taken(sentence: Sentence, context: Context) -> Understanding | None:
    """One of several taken by words of its name alone: "lấy loại gà", "i'll take the white one"."""
    begins = follow_up.taking(sentence)
    if begins is None or len(context.product_names) < 2:
        return None
    rest = follow_up.part(sentence, begins, len(sentence))
    name = follow_up.part(rest, 0, follow_up.pointing(rest, several=True) or len(rest)).text
    words, shown = set(Sentence.of(name).folded), _names_shown(context)
    if not any(words <= known for known in shown) or words <= shown[0].intersection(*shown[1:]):
        return None
    return Understanding(
        intent=Intent.FIND_PRODUCT,
        slots=Slots(product=name),
        product_text=name,
        follow_up=FollowUp(kind=FollowUpKind.NARROW),
    )


def _names_shown(context: Context) -> list[set[str]]:
    """The words of each name on show, those of its English name among them."""
    english = context.english_names or ("",) * len(context.product_names)
    pairs = zip(context.product_names, english, strict=True)
    return [set(Sentence.of(f"{name} {also}").folded) for name, also in pairs]


def _maker_shown(sentence: Sentence, context: Context) -> str | None:
    """The words when they name a producer of what is on show, politeness aside."""
    start, end = follow_up.stripped(sentence)
    name = follow_up.part(sentence, start, end - (end - start > 1 and sentence.folded[end - 1] in _ONLY))
    words = set(name.folded)
    known = any(words <= set(Sentence.of(maker).folded) for maker in context.producer_names)
    return name.text if known else None


def _names_one_shown(text: str, context: Context) -> bool:
    """Whether the words stand in a product just shown."""
    words = {word for word in Sentence.of(text).folded if word}
    shown = _names_shown(context)
    if not shown:
        return False
    telling = words - shown[0].intersection(*shown[1:]) if len(shown) > 1 else words
    return any(words <= name or telling & name for name in shown)


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
