"""Lines that ask one thing about what is on show: which of it is meant, and what is asked."""

from typing import TYPE_CHECKING

from knowledge.fold import fold
from knowledge.sentence import Sentence
from knowledge.understanding import follow_up, picking
from knowledge.understanding.asked_of_shown import asked_but_for_one, asked_of_shown
from knowledge.understanding.by_itself import by_itself
from knowledge.understanding.context import Context
from knowledge.understanding.health_asked import asks_of_health
from knowledge.understanding.lexicon import Lexicon
from knowledge.values import FollowUp, FollowUpKind, Intent, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_SHORT = 12
"""In longer lines healing may be spoken of by the way."""
_OF_THE_CERTIFICATE = ("valid", "lasting", "stars")
_OF_A_POINT = ("address", "place")
"""What is asked of a sales point when some are on show."""


def asked(sentence: Sentence, knowledge: "Catalogue", context: Context) -> Understanding | None:
    """A question about what is on show, or about the one of it that the line names or numbers."""
    if not (context.has_card or context.product_names):
        return None
    rest, named = _without_names(sentence, knowledge, context)
    if rest is None:
        return None
    number, question = None, asked_of_shown(rest, context.about_shown)
    if question is None and (chosen := picking.picked(rest)) is not None:
        number, question = chosen[0], asked_of_shown(chosen[1], context.about_shown)
    question = question or asked_but_for_one(rest, context.about_shown, Lexicon.of(knowledge).spelt)
    if question is None:
        return _asked_last(sentence, knowledge, context) or _of_health(sentence, knowledge)
    several = () if number is not None else _numbers(named or question.named, context)
    if len(several) == 1:
        number, several = several[0], ()
    topic = question.topic
    if context.shows_points and topic in _OF_A_POINT:
        follow = FollowUp(kind=FollowUpKind.DETAIL)
        return Understanding(intent=Intent.FIND_SALES_POINT, topic="point", follow_up=follow)
    if topic == "same":
        follow = FollowUp(kind=FollowUpKind.SAME_PRODUCER, number=number)
        return Understanding(intent=Intent.FIND_PRODUCT, follow_up=follow)
    kind = FollowUpKind.VALID if topic in _OF_THE_CERTIFICATE else FollowUpKind.DETAIL
    return Understanding(
        intent=Intent.RATING_STATUS if kind is FollowUpKind.VALID else Intent.FIND_PRODUCT,
        topic=None if topic == "valid" else topic,
        follow_up=FollowUp(kind=kind, number=number, others=several),
    )


def _without_names(
    sentence: Sentence, knowledge: "Catalogue", context: Context
) -> tuple[Sentence | None, frozenset[str]]:
    """A line without the full name of one on show, and that name's words; no line when it names another.

    The words of a name ask nothing: "giá đỗ" is no price.
    """
    lexicon, folded = Lexicon.of(knowledge), sentence.folded
    for at in range(len(folded) - 1):
        for end in range(min(at + lexicon.longest.get(folded[at], 0), len(folded)), at + 1, -1):
            if folded[at:end] in lexicon.names:
                shown = (context.card_name, *context.product_names)
                kept = [number for number in range(len(folded)) if not at <= number < end]
                if not kept or folded[at:end] not in {tuple(fold(name).split()) for name in shown}:
                    return None, frozenset()
                return follow_up.without(sentence, kept), frozenset(folded[at:end])
    return sentence, frozenset()


def _asked_last(sentence: Sentence, knowledge: "Catalogue", context: Context) -> Understanding | None:
    """The question of the last clause, when those before it name no product ("đẹp thế, ai làm vậy")."""
    clauses = follow_up.clauses(sentence)
    if len(clauses) < 2 or asked_of_shown(clauses[-1], context.about_shown) is None:
        return None
    if any(by_itself(clause, knowledge)[0].product_text for clause in clauses[:-1]):
        return None
    return asked(clauses[-1], knowledge, context)


def _of_health(sentence: Sentence, knowledge: "Catalogue") -> Understanding | None:
    """Whether it heals, asked of what is on show; None when the line names a product of ours."""
    if len(sentence) > _SHORT or not asks_of_health(sentence):
        return None
    named = by_itself(sentence, knowledge)[0].product_text
    if named is not None and _is_goods(named, knowledge):
        return None
    follow = FollowUp(kind=FollowUpKind.DETAIL)
    return Understanding(intent=Intent.FIND_PRODUCT, topic="health", follow_up=follow)


def _is_goods(named: str, knowledge: "Catalogue") -> bool:
    """Whether words surely name goods of ours; one alone must be a kind's name ("trà", not "bao")."""
    lexicon, words = Lexicon.of(knowledge), Sentence.of(named).words
    alone = len(words) == 1 and words[0] not in lexicon.kinds and words[0] not in lexicon.kinds_folded
    return not alone and knowledge.index.best(named).confident


def _numbers(named: frozenset[str], context: Context) -> tuple[int, ...]:
    """The numbers of those listed that have the words named; none for the card or for all of them."""
    names = [frozenset(fold(name).split()) for name in context.product_names]
    if not named or len(names) < 2:
        return ()
    makers = context.producer_names if len(context.producer_names) == len(names) else ("",) * len(names)
    exact = tuple(at for at, name in enumerate(names, start=1) if name == named)
    if len(exact) == 1:
        return exact
    if named <= frozenset(fold(context.card_name).split()):
        return ()
    fitting = exact or tuple(at for at, name in enumerate(names, start=1) if named <= name)
    if not fitting:
        pairs = zip(names, makers, strict=True)
        whole = [name.union(fold(maker).split()) for name, maker in pairs]
        fitting = tuple(at for at, words in enumerate(whole, start=1) if named <= words)
    return fitting if len(fitting) < len(names) else ()


def last_of_several(sentence: Sentence) -> Sentence:
    """The last clause of a line all of whose clauses lean ("xa quá, chỗ khác"); else the line as it is."""
    several = follow_up.clauses(sentence)
    if len(several) > 1 and all(needs_more(clause) for clause in several):
        return several[-1]
    return sentence


def needs_more(sentence: Sentence) -> bool:
    """Whether a line means nothing by itself: a bare number, "xem tiếp", "của ai"."""
    leans = follow_up.choice(sentence) is not None or follow_up.whole_line(sentence) is not None
    return leans or asked_of_shown(sentence, ()) is not None
