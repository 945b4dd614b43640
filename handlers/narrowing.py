"""The latest list made narrower: by further conditions, by a word that tells those on it apart."""

from dataclasses import replace
from typing import Any

from handlers import lookup
from handlers.actions import Action, Found, Show
from handlers.conditions import condition_words, query_of, wider
from handlers.finding import hits_of
from handlers.follow_ups import note
from handlers.menu import choice
from handlers.messages import Reply
from handlers.packing import unpack
from handlers.query import Query
from handlers.shown import listed_products
from handlers.told_apart import told_apart
from handlers.turn import Said, Turn
from knowledge.sentence import Sentence
from knowledge.values import Intent, Product

WIDER: dict[str, dict[str, Any]] = {
    "any-stars": {"stars": frozenset()},
    "any-place": {"places": ()},
    "any": {"stars": frozenset(), "places": (), "year": None},
}
"""Which conditions a wider wish takes away."""


def narrower(turn: Turn) -> Action | Said:
    """The latest list with further conditions, or those in it that a word tells apart."""
    before = unpack(turn.dialogue.found) if turn.dialogue.found else None
    asked = query_of(turn.understood, turn.catalogue)
    if turn.understood.topic == "similar" and (like := _like_shown(turn)):
        return Found(like)
    if turn.understood.topic == "nearer":
        return note(turn, "nearer", intent=Intent.FIND_SALES_POINT)
    base = before.query if isinstance(before, Found) else None
    if asked.text and (said := told_apart(turn, asked, base)):
        return said
    if base is not None and turn.understood.topic in WIDER:
        return Found(replace(base, **WIDER[turn.understood.topic]))
    if base is not None and turn.dialogue.card and len(hits_of(turn, base)) == 1:
        base = None
    if base is None and asked.places and (one := _from_there(turn, asked)):
        return Show(one.code)
    if base is None and not asked.text:
        base = _like_shown(turn)
    if base is None:
        return Found(asked) if not asked.is_empty() else lookup.find(turn)
    if asked.text:
        return Found(asked)
    if asked.is_empty():
        return Found(base)
    narrowed = replace(
        base,
        text=_without_places(turn, base.text) if asked.places else base.text,
        stars=asked.stars or base.stars,
        group=asked.group or base.group,
        kinds=asked.kinds or base.kinds,
        not_kinds=asked.not_kinds | base.not_kinds,
        places=asked.places or base.places,
        producer=asked.producer or base.producer,
        year=asked.year or base.year,
        need=asked.need or base.need,
    )
    for query in (narrowed, wider(narrowed, turn.catalogue)):
        if hits_of(turn, query):
            return Found(query)
    return _none_left(turn, asked, base)


def _without_places(turn: Turn, text: str) -> str:
    """Words that name a thing without the place they end in ("mây tre Mỹ Đức"), when another is wanted."""
    sentence = Sentence.of(text)
    named = {
        at for item in turn.catalogue.gazetteer.find(sentence) for at in range(item.name_start, item.end)
    }
    return " ".join(word for at, word in enumerate(sentence.typed) if at not in named) or text


def _from_there(turn: Turn, asked: Query) -> Product | None:
    """The one product on show that comes from the place named; None when none or several do."""
    there = [hit.product for hit in hits_of(turn, Query(places=asked.places))]
    listed = {product.code for product in listed_products(turn)}
    told = turn.catalogue.products.get(turn.dialogue.waiting_for)
    fitting = [
        product
        for product in there
        if product.code in listed or (told and not listed and product.kind == told.kind)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _like_shown(turn: Turn) -> Query | None:
    """What is of the kinds on show, when no list can be narrowed."""
    card = turn.catalogue.products.get(turn.dialogue.card)
    shown = [card] if card is not None else listed_products(turn)
    kinds = frozenset(product.kind for product in shown if product.kind)
    return Query(kinds=kinds) if kinds else None


def _none_left(turn: Turn, asked: Query, base: Query) -> Said:
    """The latest list holds none that meets the further conditions: said so, the whole list a button away."""
    conditions = condition_words(turn.texts, asked, turn.catalogue)
    key = "none-narrowed" if conditions else "none-left"
    reply = Reply(
        text=turn.texts(key, conditions=conditions),
        choices=(choice(turn.texts, "choice-whole-list", Found(base)),),
    )
    return Said(
        replies=(reply,),
        intent=turn.understood.intent,
        confident=False,
        dialogue=replace(turn.dialogue, waiting="", waiting_for="", card=""),
        keeps_list=True,
    )
