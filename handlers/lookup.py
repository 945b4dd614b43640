"""From words and conditions to products: a card, a list, "did you mean", or an honest not-found."""

from dataclasses import replace

from handlers.actions import Found
from handlers.card import card
from handlers.conditions import (
    condition_words,
    filters_of,
    place_words,
    places_of,
    query_of,
    wider,
    without_namesakes,
)
from handlers.finding import asked_words, coded, hits_of, is_clear, not_found, of_kind, selected, wanted_of
from handlers.listing import page
from handlers.menu import choice, ways_on
from handlers.messages import Choice, Reply
from handlers.packing import pack, unpack
from handlers.query import Query
from handlers.safety import health_words
from handlers.turn import Said, Turn
from handlers.wanted import Wanted
from handlers.which_place import at_place
from knowledge.catalogue import Catalogue
from knowledge.fold import fold, nfc
from knowledge.keystrokes import undo_keystrokes
from knowledge.search import Verdict
from knowledge.several import parted
from knowledge.values import Hit, Intent

ALTERNATIVES = 5
SHORT_LINE = 7
"""Words of a line in which one that looks like filler may well be part of a name ("nua to tam")."""
SURE_SCORE = 65.0
NEAR_WORDS = frozenset(("gan", "quanh", "canh", "near", "around"))
"""Folded words that make a place where one is, not where a thing comes from."""
_OTHER = frozenset({"khac", "other", "others", "another", "else", "different"})
NEAR = 15.0
"""Points within which something is still offered beside the best alternative."""


def find(turn: Turn) -> Said:
    """The answer to a line that names a thing or gives conditions."""
    query = query_of(turn.understood, turn.catalogue)
    lead = _lead(turn)
    if turn.understood.there and query.text and not query.places:
        query = replace(query, places=_places_before(turn))
    if (product := coded(turn)) is not None:
        return card(turn, Hit(product, 100.0), lead=lead)
    if query.is_empty():
        return nothing_named(turn, lead)
    if query.places and (said := _elsewhere(turn, query, lead)):
        return said
    return found(turn, Found(_whole(turn, query)), lead=lead)


def _places_before(turn: Turn) -> tuple[str, ...]:
    """The place that "ở đấy" points at: of the latest list, else the one typed in this conversation."""
    before = unpack(turn.dialogue.found) if turn.dialogue.found else None
    if isinstance(before, Found) and before.query.places:
        return before.query.places
    return (turn.dialogue.place,) if turn.dialogue.place else ()


def _whole(turn: Turn, query: Query) -> Query:
    """The query by all words of a short line, when those left after reading find nothing and all do."""
    text = nfc(turn.incoming.text)
    conditions = query.places or query.stars or parted(text)
    if not query.text or conditions or len(text.split()) > SHORT_LINE or hits_of(turn, query):
        return query
    whole = Query(text=undo_keystrokes(text))
    hits = hits_of(turn, whole)
    return whole if hits and hits[0].score >= SURE_SCORE else query


def _elsewhere(turn: Turn, query: Query, lead: str) -> Said | None:
    """A thing wanted near a place it does not come from: its makers, and the points near that place."""
    if query == Query(places=query.places) and not hits_of(turn, query):
        return _only_place(turn, query)
    if not query.text or NEAR_WORDS.isdisjoint(fold(turn.incoming.text).split()) or hits_of(turn, query):
        return None
    hits = hits_of(turn, replace(query, places=()))
    places = places_of(query, turn.catalogue)
    if not hits or not places:
        return None
    wanted = wanted_of(query.text, hits)
    return replace(at_place(turn, places, wanted, lead=lead), intent=Intent.FIND_PRODUCT)


def _only_place(turn: Turn, query: Query) -> Said | None:
    """A place alone that nothing comes from: said so, with the sales points near it."""
    texts, places = turn.texts, places_of(query, turn.catalogue)
    if not places:
        return None
    head = texts("not-found-place", place=place_words(texts, without_namesakes(places)[0]))
    return replace(at_place(turn, places, Wanted(), lead=head), intent=Intent.BROWSE)


def _lead(turn: Turn) -> str:
    """What goes before the products when one asks for a cure, a delivery or a price."""
    needs, texts = turn.understood.needs, turn.texts
    return texts.lines(
        health_words(texts) if "health" in needs else "",
        texts("detail-order") if "order" in needs else "",
        texts("ask-price") if "price" in needs and "order" not in needs else "",
    )


def nothing_named(turn: Turn, lead: str = "") -> Said:
    """When a line asks for products without saying which."""
    text = turn.texts("ask-what")
    reply = Reply(text=turn.texts.lines(lead, text), choices=ways_on(turn.texts))
    return Said(replies=(reply,), intent=turn.understood.intent, dialogue=turn.fresh)


def found(turn: Turn, action: Found, *, lead: str = "") -> Said:
    """The page of a list that an action asks for, searched anew."""
    query = action.query
    intent = Intent.FIND_PRODUCT if query.text else Intent.BROWSE
    if not query.text:
        hits = selected(turn, query)
        if hits:
            return _list(turn, action, hits, intent, lead)
        return _relaxed(turn, action, intent, lead)
    verdict = turn.catalogue.index.best(query.text, filters_of(query, turn.catalogue))
    sure = bool(verdict.hits) and verdict.confident
    if not sure and (kind := of_kind(query)) and selected(turn, kind):
        return _list(turn, replace(action, query=kind), selected(turn, kind), intent, lead)
    if not sure:
        return _relaxed(turn, action, intent, lead, verdict)
    hits = tuple(verdict.hits)
    if verdict.lacking:
        missing = (asked_words(turn, replace(query, text=part)) for part in verdict.lacking)
        lead = turn.texts.lines(lead, *(not_found(turn, words) for words in missing))
        left = [part for part in parted(query.text) if part not in verdict.lacking]
        action = replace(action, query=replace(query, text=", ".join(left)))
    if action.start == 0 and not turn.pressed and is_clear(query.text, hits):
        return _card(turn, action, hits, lead)
    return _list(turn, action, hits, intent, lead)


def _card(turn: Turn, action: Found, hits: tuple[Hit, ...], lead: str) -> Said:
    more: tuple[Choice, ...] = ()
    if len(hits) > 1:
        more = (choice(turn.texts, "choice-similar", action, count=turn.texts.number(len(hits))),)
    said = card(turn, hits[0], lead=lead, more=more)
    dialogue = replace(said.dialogue or turn.fresh, found=pack(Found(action.query)))
    return replace(said, products=hits[: max(turn.can.most_items, 1)], dialogue=dialogue, keeps_list=False)


def _list(turn: Turn, action: Found, hits: tuple[Hit, ...], intent: Intent, lead: str) -> Said:
    texts, query = turn.texts, action.query
    hits = _others_first(turn, hits)
    conditions = condition_words(texts, query, turn.catalogue)
    count = texts.number(len(hits))
    if query.text:
        key = "found-named-where" if conditions else "found-named"
        text = texts(key, query=query.text, conditions=conditions, count=count)
    elif conditions:
        text = texts("found-conditions", conditions=conditions, count=count)
    else:
        text = texts("found-any", count=count)
    return page(turn, action, hits, turn.texts.lines(lead, text), intent=intent)


def _others_first(turn: Turn, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """A short list with what is on show at its end, when another is asked for ("còn loại nào khác")."""
    if turn.pressed or len(hits) > turn.can.most_items or _OTHER.isdisjoint(fold(turn.incoming.text).split()):
        return hits
    return tuple(sorted(hits, key=lambda hit: hit.product.code == turn.dialogue.card))


def _relaxed(turn: Turn, action: Found, intent: Intent, lead: str, verdict: Verdict | None = None) -> Said:
    """Nothing fits all that was asked: what comes near, said to be only that, or nothing."""
    texts, catalogue, query = turn.texts, turn.catalogue, action.query
    hits, sure = verdict.hits if verdict else (), False
    slip = bool(hits) and "no" not in verdict.heads.values() if verdict else False
    for looser in _looser(query, catalogue):
        found, confident = _loose_hits(turn, looser)
        if found and (not hits or found[0].score > hits[0].score):
            hits, sure, slip = found, confident, False
    head = not_found(turn, asked_words(turn, query), exactly=slip)
    missed = query.text or None
    if not hits:
        reply = Reply(
            text=texts.lines(lead, head, texts("not-found-ways")),
            choices=ways_on(texts),
            edits=turn.pressed,
        )
        return Said(replies=(reply,), intent=intent, not_found=missed, confident=False, dialogue=turn.fresh)
    hits = tuple(hit for hit in hits[:ALTERNATIVES] if hit.score >= hits[0].score - NEAR)
    guess = texts("did-you-mean" if len(hits) > 1 else "did-you-mean-one")
    second = texts("found-without-condition") if sure else guess
    if sure and query.need and all(hit.product.kind in catalogue.groups.alcohol for hit in hits):
        head, second, missed = texts("no-spirits-as-gifts"), "", None
    text = texts.lines(lead, head, second)
    said = page(
        turn,
        action,
        hits,
        text,
        intent=intent,
        confident=False,
        extra=ways_on(texts)[:1],
    )
    dialogue = replace(said.dialogue or turn.fresh, found="")
    return replace(said, not_found=missed, view=None, dialogue=dialogue, awaits="confirm")


def _looser(query: Query, catalogue: Catalogue) -> list[Query]:
    """The query with one condition after the other left out, the place first."""
    looser = [wider(query, catalogue)]
    if query.text and query.producer:
        looser.append(replace(query, text=""))
    if query.text:
        looser += [
            replace(query, places=()),
            replace(query, stars=frozenset()),
            replace(query, places=(), stars=frozenset()),
            Query(text=query.text),
        ]
    elif query.places and (query.group or query.kinds or query.need or query.stars):
        looser += [
            replace(query, stars=frozenset()),
            replace(query, need="", kinds=frozenset()),
            replace(query, places=()),
        ]
    elif query.stars:
        looser.append(replace(query, stars=frozenset()))
    return [other for other in looser if other != query and not other.is_empty()]


def _loose_hits(turn: Turn, query: Query) -> tuple[tuple[Hit, ...], bool]:
    """What a looser query finds, and whether surely."""
    if not query.text:
        return selected(turn, query), True
    verdict = turn.catalogue.index.best(query.text, filters_of(query, turn.catalogue))
    return verdict.hits, verdict.confident
