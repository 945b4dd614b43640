"""What a line says by itself: its intent, slots and conditions, and the words that name a product."""

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.places import PlaceMention
from knowledge.point_names import own_name, points_named
from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable
from knowledge.understanding.conditions import ANY_STARS
from knowledge.understanding.decide import Decision, decide
from knowledge.understanding.focus import focus_of
from knowledge.understanding.known import SOUNDS_LIKE, KnownWords
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.places_said import (
    NEAR,
    PlaceSaid,
    choose,
    filters_of,
    is_destination,
    mentions_that_count,
    unknown_place,
)
from knowledge.understanding.producer_topics import refined
from knowledge.understanding.product_words import Thing, text_of, thing_in
from knowledge.understanding.read import read
from knowledge.understanding.reading import CONTENT, Reading
from knowledge.understanding.wish import HINT
from knowledge.values import Filters, Intent, Slots, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

NAMED_POINT = "named-point"
"""Topic of a line that has a sales point's own name."""
_MAY_NAME_A_POINT = (Intent.UNKNOWN, Intent.FIND_PRODUCT, Intent.HELP)
_FEW_WORDS = 7
"""A line of so few words may be a name all of it."""
_ELSEWHERE = (Intent.FIND_SALES_POINT, Intent.LIST_FAIRS, Intent.SUBSCRIBE)
"""Where a place says where to go, not where a product comes from."""
TALKS_OF_PRODUCTS = (Intent.FIND_PRODUCT, Intent.BROWSE, Intent.FIND_SALES_POINT, Intent.RATING_STATUS)


def by_itself(sentence: Sentence, knowledge: "Catalogue") -> tuple[Understanding, Decision]:
    """What a sentence says, and how its intent was decided; never raises."""
    reading, clinging = read(sentence, knowledge)
    known = KnownWords(knowledge.index, Lexicon.of(knowledge), marked=sentence.marked)
    focus = focus_of(reading, known)
    thing = thing_in(reading, focus, known)
    product = text_of(reading, thing) if thing else None
    if thing and not focus.letter and len(thing.words) == 1:
        product = _kind_around(reading, thing, Lexicon.of(knowledge)) or product
    decision = refined(decide(reading, focus, thing, known), reading, thing)
    if _is_misspelt(decision, reading, known):
        product = sentence.said(0, len(sentence))
        decision = Decision(intent=Intent.FIND_PRODUCT)
    if _names_a_point(decision, product, reading, [*reading.places, *clinging], knowledge):
        decision = Decision(intent=Intent.FIND_SALES_POINT, topic=NAMED_POINT, drops_product=True)
    if decision.drops_product:
        product = None
    elsewhere = decision.intent in _ELSEWHERE
    if elsewhere and thing and clinging and thing.worth < HINT and not _is_heard(reading, thing, known):
        product = None
    mentions = mentions_that_count(reading, focus, elsewhere=elsewhere)
    if decision.intent in TALKS_OF_PRODUCTS and product:
        near = NEAR if decision.intent is Intent.RATING_STATUS else ()
        mentions = [item for item in mentions if not is_destination(reading, item) and item.lead not in near]
    said = choose(mentions or (clinging if elsewhere and not product else []))
    to_buy = decision.intent is Intent.FIND_SALES_POINT
    if product and thing and (to_buy or focus.letter) and not knowledge.index.best(product).confident:
        product = _full_name(reading, thing) or product
    if not mentions and elsewhere:
        said = said if said.place or said.district else unknown_place(reading, known)
        product = _without(reading, thing) if product and thing else None
    beside = [mention for mention in clinging if focus.start <= mention.start < focus.end]
    aside = choose(beside) if beside and product else PlaceSaid()
    filters = _filters(reading, said, product, decision.intent, knowledge)
    searched = product if decision.intent in TALKS_OF_PRODUCTS else None
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
    return found, decision


def _is_heard(reading: Reading, thing: Thing, known: KnownWords) -> bool:
    """Whether names sound like every word of a thing, the place it clings to aside ("nụa Vạn Phúc")."""
    own = [at for at in thing.words if reading.role[at] != "cling"]
    return bool(own) and all(known.knows(reading.word(at)) >= SOUNDS_LIKE for at in own)


def _names_a_point(
    decision: Decision,
    product: str | None,
    reading: Reading,
    mentions: list[PlaceMention],
    knowledge: "Catalogue",
) -> bool:
    """Whether a line names a sales point by a word of its own, and no product of ours surely."""
    if decision.intent not in _MAY_NAME_A_POINT or decision.topic not in (None, "usage"):
        return False
    named = points_named(knowledge.sales_points, reading.sentence.text)
    folded = reading.sentence.folded
    placed = {word for item in mentions for word in folded[item.name_start : item.end]}
    own = {word for point in named for word in own_name(point.name).split()} - placed
    if all(knowledge.index.knows(word) >= 1 for word in own):
        return False
    return product is None or not knowledge.index.best(product).confident


def _is_misspelt(decision: Decision, reading: Reading, known: KnownWords) -> bool:
    """Whether a short line that says nothing else is nearly a product's name, word by word."""
    if decision.intent is not Intent.UNKNOWN or reading.off_topic or len(reading.sentence) > _FEW_WORDS:
        return False
    if all(is_plain_syllable(word) for word in reading.sentence.folded):
        return False
    return known.nearly_names(reading.sentence.said(0, len(reading.sentence)))


def _kind_around(reading: Reading, thing: Thing, lexicon: Lexicon) -> str | None:
    """The kind that a lone word names with others of the line ("trung thu đặt bánh")."""
    words = {
        word for word, role in zip(reading.sentence.folded, reading.role, strict=True) if role in CONTENT
    }
    head = reading.sentence.folded[thing.start]
    fitting = [kind for kind in lexicon.kind_phrases if head in kind and kind <= words]
    return lexicon.kind_phrases[max(fitting, key=len)] if fitting else None


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


def _full_name(reading: Reading, thing: Thing) -> str | None:
    """The words of a product named in full, without what stands around them; None when none is."""
    named = tuple(at for at in thing.words if reading.role[at] == "name")
    return text_of(reading, replace(thing, words=named)) if len(named) > 1 else None


def _without(reading: Reading, thing: Thing) -> str | None:
    """The words of a thing that were not taken for a place since."""
    left = tuple(at for at in thing.words if reading.role[at] != "place")
    return text_of(reading, replace(thing, words=left)) or None


def _slots(reading: Reading, said: PlaceSaid, product: str | None, decision: Decision) -> Slots:
    stars = min(reading.stars) if reading.stars and reading.stars != ANY_STARS else None
    return Slots(
        place=said.place,
        district=said.district,
        stars=stars,
        group=reading.group,
        producer=reading.producer,
        when=reading.when,
        code=reading.code,
        product=product if decision.intent in TALKS_OF_PRODUCTS else None,
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
