"""Lines about those on show: how they differ, how many they are, one by its number, what to leave out."""

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.sentence import Sentence
from knowledge.understanding import follow_up, picking, tables
from knowledge.understanding.by_itself import by_itself
from knowledge.understanding.context import Context
from knowledge.understanding.groups_said import kinds_named
from knowledge.values import Filters, FollowUp, FollowUpKind, Intent, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_MOST_NAMED = 4
"""Words that name a kind at most."""
_SUBJECTS = frozenset({"sao", "star", "stars", "ocop", "nhom", "hoi", "cho"})
"""Words of questions that are not about those on show ("3 sao với 4 sao khác gì nhau")."""
_ABOUT_ONE = (FollowUpKind.WHERE, FollowUpKind.VALID, FollowUpKind.DETAIL, FollowUpKind.SAME_PRODUCER)
_ASKED_OF_ONE = {"price": "price", "delivery": "order"}
"""General questions that are asked of one product too, by the detail they mean."""
_INTENTS = {FollowUpKind.WHERE: Intent.FIND_SALES_POINT, FollowUpKind.VALID: Intent.RATING_STATUS}
"""What is asked of one product by each kind of question; others are about the product itself."""


def about_all(sentence: Sentence, context: Context) -> Understanding | None:
    """A question about those on show together: how they differ, which is better, how many there are."""
    others = picking.compared(sentence)
    if others is not None and not _SUBJECTS.intersection(sentence.folded):
        about = FollowUp(kind=FollowUpKind.COMPARE, others=others)
        return Understanding(intent=Intent.FIND_PRODUCT, follow_up=about)
    if picking.counts(sentence) and not _SUBJECTS.intersection(sentence.folded):
        last = context.last_intent if context.last_intent is Intent.BROWSE else Intent.FIND_PRODUCT
        return Understanding(intent=last, follow_up=FollowUp(kind=FollowUpKind.COUNT))
    return None


def of_the_one(sentence: Sentence, knowledge: "Catalogue") -> Understanding | None:
    """A question about one of the list named by its number: "cái thứ hai mua ở đâu"."""
    chosen = picking.picked(sentence)
    if chosen is None:
        return None
    number, rest = chosen
    whole = follow_up.whole_line(rest) or follow_up.whole_line(follow_up.clauses(rest)[-1])
    if whole is not None and whole.kind in _ABOUT_ONE:
        about = FollowUp(kind=whole.kind, number=number)
        return Understanding(
            intent=_INTENTS.get(whole.kind, Intent.FIND_PRODUCT), topic=whole.topic, follow_up=about
        )
    if picking.only_shows(rest):
        shown = FollowUp(kind=FollowUpKind.CHOOSE, number=number)
        return Understanding(intent=Intent.FIND_PRODUCT, follow_up=shown)
    found = by_itself(rest, knowledge)[0]
    if found.product_text:
        return None
    if found.intent is Intent.FIND_SALES_POINT:
        return replace(found, follow_up=FollowUp(kind=FollowUpKind.WHERE, number=number))
    if found.intent is Intent.RATING_STATUS and not found.slots.stars:
        return replace(found, follow_up=FollowUp(kind=FollowUpKind.VALID, number=number))
    if found.intent is Intent.HELP and found.topic in _ASKED_OF_ONE:
        topic = _ASKED_OF_ONE[found.topic]
        about = FollowUp(kind=FollowUpKind.DETAIL, number=number)
        return Understanding(intent=Intent.FIND_PRODUCT, topic=topic, follow_up=about)
    return None


def leaving_out(sentence: Sentence, knowledge: "Catalogue", context: Context) -> Understanding | None:
    """ "đừng có bánh nhé" after a list: the same without that kind."""
    if not context.has_list:
        return None
    kinds: frozenset[str] = frozenset()
    for unwanted in picking.unwanted(sentence):
        kinds |= _first_kinds(unwanted, knowledge)
    if not kinds:
        return None
    intent = context.last_intent if context.last_intent is Intent.BROWSE else Intent.FIND_PRODUCT
    narrow = FollowUp(kind=FollowUpKind.NARROW)
    return Understanding(intent=intent, filters=Filters(not_kinds=kinds), follow_up=narrow)


def _first_kinds(sentence: Sentence, knowledge: "Catalogue") -> frozenset[str]:
    """The kinds that the first words name ("rượu | nhé ông không uống được"); none when a name goes on."""
    around = tables.filler_words("words", "people", "polite")
    for end in range(min(_MOST_NAMED, len(sentence)), 0, -1):
        kinds = kinds_named(knowledge.groups, follow_up.part(sentence, 0, end))
        if kinds and (end == len(sentence) or around.at(sentence, end) is not None):
            return kinds
    return frozenset()
