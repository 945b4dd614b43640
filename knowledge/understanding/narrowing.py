"""Those on show narrowed, or one of them told, by a word or a condition: "cái nào 4 sao", "lấy loại gà"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.sentence import Sentence
from knowledge.understanding import follow_up
from knowledge.understanding.conditions import ANY_STARS
from knowledge.understanding.context import Context
from knowledge.understanding.read_once import Alone, once
from knowledge.values import Filters, FollowUp, FollowUpKind, Intent, Slots, Understanding

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

_ONLY = ("thoi", "only")


def narrowing(
    sentence: Sentence, knowledge: "Catalogue", context: Context, alone: Alone
) -> Understanding | None:
    """ "cái nào 4 sao", "loại đen", "chỉ ở Gia Lâm": one of those shown, told by a word or a condition."""
    begins, ends = follow_up.among(sentence), follow_up.pointing(sentence, len(context.product_names) > 1)
    if not context.has_list and not context.has_card:
        return None
    if context.last_intent in follow_up.CARRIED and not context.product_names:
        return None
    if (name := _maker_taken(sentence, context)) is not None:
        follow = FollowUp(kind=FollowUpKind.NARROW)
        return Understanding(intent=Intent.FIND_PRODUCT, product_text=name, follow_up=follow)
    if (begins is None or sentence.breaks) and (taken := _taken(sentence, context)) is not None:
        return taken
    if begins is None:
        begins = _taken_by_conditions(sentence, knowledge)
    points = ends is not None and (begins or 0) < ends
    end = ends if points and ends else len(sentence)
    whole = not begins and end == len(sentence)
    rest = sentence if whole else follow_up.part(sentence, begins or 0, end)
    begins = 0 if points and begins is None else begins
    found = once(rest, knowledge, alone if whole else None)[0]
    if rest.folded[:2] == ("co", "sao"):
        found = replace(found, filters=replace(found.filters, stars=frozenset(ANY_STARS)))
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
    there = follow_up.only_there(sentence) or sentence.folded[:2] == ("khong", "phai")
    if found.places and there and found.product_text is None and context.has_list:
        return narrow
    if begins is None or len(rest) > 7:
        return None
    if found.product_text is None:
        return narrow if not found.filters.is_empty() or found.places else None
    return narrow if _names_one_shown(found.product_text, context) else None


def _taken_by_conditions(sentence: Sentence, knowledge: "Catalogue") -> int | None:
    """Where conditions begin that tell what is taken ("lấy loại của Sóc Sơn"); None when a name tells it."""
    begins = follow_up.taking(sentence)
    if begins is None:
        return None
    found = once(follow_up.part(sentence, begins, len(sentence)), knowledge, None)[0]
    return begins if found.product_text is None and (found.places or found.filters.stars) else None


def _taken(sentence: Sentence, context: Context) -> Understanding | None:
    """One of several taken by words of its name alone: "lấy loại gà", "i'll take the round one"."""
    if len(context.product_names) < 2:
        return None
    sentence = follow_up.clauses(sentence)[-1]
    begins = follow_up.taking(sentence)
    if begins is None:
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


def _maker_taken(sentence: Sentence, context: Context) -> str | None:
    """The maker on show whose goods a line wants ("của công ty Thăng Long", "chị lấy của nhà Ba Thể")."""
    begins = follow_up.taking(sentence)
    for start in (0, begins or 0):
        rest = follow_up.part(sentence, start, len(sentence))
        maker = follow_up.of_maker(rest)
        if maker is not None and (name := _maker_shown(follow_up.part(rest, maker, len(rest)), context)):
            return name
    return None


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
