"""From one typed line to what it wants: intent, slots, conditions, the product's words, what it leans on."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from knowledge.places import PlaceMention
from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable
from knowledge.understanding import follow_up
from knowledge.understanding.context import Context
from knowledge.understanding.decide import Decision, decide
from knowledge.understanding.focus import focus_of
from knowledge.understanding.known import KnownWords
from knowledge.understanding.language import language_of
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.line import ready
from knowledge.understanding.places_said import (
    NEAR,
    PlaceSaid,
    choose,
    filters_of,
    is_destination,
    mentions_that_count,
    unknown_place,
)
from knowledge.understanding.product_words import Thing, text_of, thing_in
from knowledge.understanding.read import read
from knowledge.understanding.reading import Reading
from knowledge.values import Filters, FollowUp, FollowUpKind, Intent, Slots, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_ANY_STARS = (3, 4, 5)
_FEW_WORDS = 7
_ELSEWHERE = (Intent.FIND_SALES_POINT, Intent.LIST_FAIRS, Intent.SUBSCRIBE)
"""Where a place says where to go, not where a product comes from."""
_TALKS_OF_PRODUCTS = (Intent.FIND_PRODUCT, Intent.BROWSE, Intent.FIND_SALES_POINT, Intent.RATING_STATUS)


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
    language = language_of(sentence, language_hint, english)
    if len(sentence) == 0:
        return Understanding(intent=Intent.UNKNOWN, language=language, passing=True)
    context = context or Context()
    if not context.is_empty:
        leaning = _leaning(sentence, knowledge, context)
        if leaning is not None:
            return replace(leaning, language=language)
    found = _plain(sentence, knowledge, context)
    if context.is_empty and found.intent is Intent.FIND_PRODUCT and follow_up.needs_more(sentence):
        return Understanding(intent=Intent.UNKNOWN, language=language, passing=True)
    return replace(found, language=language)


def _plain(sentence: Sentence, knowledge: "Catalogue", context: Context) -> Understanding:
    """The line by itself, apart from what a place or a "nó" leans on."""
    reading, clinging = read(sentence, knowledge)
    known = KnownWords(knowledge.index, Lexicon.of(knowledge), marked=sentence.marked)
    focus = focus_of(reading, known)
    thing = thing_in(reading, focus, known)
    product = text_of(reading, thing) if thing else None
    decision = decide(reading, focus, thing, known)
    if _is_misspelt(decision, reading, known):
        product = sentence.said(0, len(sentence))
        decision = Decision(intent=Intent.FIND_PRODUCT)
    if decision.drops_product:
        product = None
    elsewhere = decision.intent in _ELSEWHERE
    mentions = mentions_that_count(reading, focus, elsewhere=elsewhere)
    if decision.intent in _TALKS_OF_PRODUCTS and product:
        near = NEAR if decision.intent is Intent.RATING_STATUS else ()
        mentions = [item for item in mentions if not is_destination(reading, item) and item.lead not in near]
    said = choose(mentions or (clinging if elsewhere and not product else []))
    if not mentions and elsewhere:
        said = said if said.place or said.district else unknown_place(reading, known)
        product = _without(reading, thing) if product and thing else None
    beside = [mention for mention in clinging if focus.start <= mention.start < focus.end]
    aside = choose(beside) if beside and product else PlaceSaid()
    filters = _filters(reading, said, product, decision.intent, knowledge)
    searched = product if decision.intent in _TALKS_OF_PRODUCTS else None
    if searched and thing and beside:
        searched, filters = _of_that_place(reading, thing, beside, searched, filters, knowledge)
    found = Understanding(
        intent=decision.intent,
        slots=_slots(reading, said if said.place or said.district else aside, product, decision),
        product_text=searched,
        filters=filters,
        needs=frozenset(reading.needs),
        topic=decision.topic,
        places=tuple(place.code for place in said.places),
        outside=said.outside,
        passing=decision.passing,
    )
    return found if context.is_empty else _lean_on_shown(found, decision, sentence, context)


def _is_misspelt(decision: Decision, reading: Reading, known: KnownWords) -> bool:
    """Whether a short line that says nothing else is nearly a product's name, word by word."""
    if decision.intent is not Intent.UNKNOWN or reading.off_topic or len(reading.sentence) > _FEW_WORDS:
        return False
    if all(is_plain_syllable(word) for word in reading.sentence.folded):
        return False
    return known.nearly_names(reading.sentence.said(0, len(reading.sentence)))


def _of_that_place(
    reading: Reading,
    thing: Thing,
    beside: list[PlaceMention],
    product: str,
    filters: Filters,
    knowledge: "Catalogue",
) -> tuple[str, Filters]:
    """A thing with the place it is known for ("sơn mài Hạ Thái"): by that place, if only so it is found."""
    if knowledge.index.best(product, filters).confident:
        return product, filters
    taken = {at for mention in beside for at in range(mention.name_start, mention.end)}
    left = tuple(at for at in thing.words if at not in taken)
    there = filters_of(choose(beside), knowledge.gazetteer)
    if not left or len(left) == len(thing.words) or there.is_empty():
        return product, filters
    text = text_of(reading, replace(thing, words=left))
    placed = replace(
        filters,
        district=there.district,
        units=there.units,
        old_commune=there.old_commune,
        places_any=there.places_any,
    )
    return (text, placed) if knowledge.index.best(text, placed).confident else (product, filters)


def _without(reading: Reading, thing: Thing) -> str | None:
    """The words of a thing that were not taken for a place since."""
    left = tuple(at for at in thing.words if reading.role[at] != "place")
    return text_of(reading, replace(thing, words=left)) or None


def _slots(reading: Reading, said: PlaceSaid, product: str | None, decision: Decision) -> Slots:
    stars = min(reading.stars) if reading.stars and reading.stars != _ANY_STARS else None
    return Slots(
        place=said.place,
        district=said.district,
        stars=stars,
        group=reading.group,
        producer=reading.producer,
        when=reading.when,
        code=reading.code,
        product=product if decision.intent in _TALKS_OF_PRODUCTS else None,
    )


def _filters(
    reading: Reading, said: PlaceSaid, product: str | None, intent: Intent, knowledge: "Catalogue"
) -> Filters:
    place = Filters() if intent in _ELSEWHERE else filters_of(said, knowledge.gazetteer)
    kinds = reading.kinds
    if not kinds and reading.need_kinds and product is None:
        kinds = reading.need_kinds - reading.not_kinds
        if reading.group is not None and "no_alcohol" not in reading.needs:
            kinds = frozenset()
    return replace(
        place,
        stars=frozenset() if intent is Intent.RATING_STATUS else frozenset(reading.stars),
        group=reading.group,
        kinds=kinds,
        not_kinds=reading.not_kinds,
        producer_code=reading.producer_code,
        year=reading.year,
    )


def _leaning(sentence: Sentence, knowledge: "Catalogue", context: Context) -> Understanding | None:
    """The line as one that leans on what was said, None when it stands by itself."""
    number = follow_up.choice(sentence)
    if number is not None and (context.has_list or context.list_size):
        intent = context.last_intent if context.last_intent in _TALKS_OF_PRODUCTS else Intent.FIND_PRODUCT
        if intent is Intent.BROWSE:
            intent = Intent.FIND_PRODUCT
        return Understanding(
            intent=intent or Intent.FIND_PRODUCT, follow_up=FollowUp(kind=FollowUpKind.CHOOSE, number=number)
        )
    whole = follow_up.whole_line(sentence) or follow_up.anywhere(sentence)
    if whole is not None:
        fitting = follow_up.fitting(whole, context)
        if fitting is not None:
            return Understanding(
                intent=_intent_of(fitting.kind, context), topic=whole.topic, follow_up=fitting
            )
    corrected = follow_up.correction(sentence)
    if corrected is not None:
        found = _plain(follow_up.part(sentence, corrected, len(sentence)), knowledge, Context())
        if found.product_text or not found.filters.is_empty():
            return replace(found, follow_up=FollowUp(kind=FollowUpKind.CORRECT))
    return _narrowing(sentence, knowledge, context)


def _narrowing(sentence: Sentence, knowledge: "Catalogue", context: Context) -> Understanding | None:
    """ "cái nào 4 sao", "loại đen", "chỉ ở Gia Lâm": one of those shown, told by a word or a condition."""
    begins = follow_up.among(sentence)
    if not context.has_list and not context.has_card:
        return None
    rest = follow_up.part(sentence, begins, len(sentence)) if begins is not None else sentence
    found = _plain(rest, knowledge, Context())
    if found.intent not in (Intent.FIND_PRODUCT, Intent.BROWSE, Intent.UNKNOWN):
        return None
    one = (
        begins is not None and sentence.folded[0] in ("cai", "con", "chiec") and "nao" not in sentence.folded
    )
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


def _names_one_shown(text: str, context: Context) -> bool:
    """Whether the words stand in a product just shown."""
    words = {word for word in Sentence.of(text).folded if word}
    shown: list[set[str]] = [set(Sentence.of(name).folded) for name in context.product_names]
    if not shown:
        return False
    telling = words - shown[0].intersection(*shown[1:]) if len(shown) > 1 else words
    return any(words <= name or telling & name for name in shown)


def _lean_on_shown(
    found: Understanding, decision: Decision, sentence: Sentence, context: Context
) -> Understanding:
    """A place after "ở đâu?", or "còn hạn không" about the card shown."""
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


def _intent_of(kind: FollowUpKind, context: Context) -> Intent:
    if kind is FollowUpKind.WHERE:
        return Intent.FIND_SALES_POINT
    if kind is FollowUpKind.VALID:
        return Intent.RATING_STATUS
    last = context.last_intent
    if kind in (FollowUpKind.MORE, FollowUpKind.BACK, FollowUpKind.NARROW, FollowUpKind.YES, FollowUpKind.NO):
        return last if last is not None and last is not Intent.GREETING else Intent.BROWSE
    if kind is FollowUpKind.STOP:
        return Intent.GREETING
    return Intent.FIND_PRODUCT
