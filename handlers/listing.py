"""A list of products in pages, with the buttons that turn the page and narrow the list."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from handlers.actions import Found, Show
from handlers.card import line_of, name_of
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.turn import Said, Turn
from knowledge.values import Hit, Intent

_STARS = attrgetter("product.stars")


def page(
    turn: Turn,
    found: Found,
    hits: Sequence[Hit],
    lead: str,
    *,
    intent: Intent,
    confident: bool = True,
    tail: str = "",
    extra: tuple[Choice, ...] = (),
) -> Said:
    """One page of a list of products, as many as the channel takes; a page past the end is the first."""
    texts, size = turn.texts, turn.can.most_items
    start = found.start if found.start < len(hits) else 0
    shown = tuple(hits[start : start + size])
    items = tuple(
        Item(
            line=line_of(texts, turn.catalogue, hit.product, producer=not found.query.producer),
            choice=Choice(label=name_of(texts, hit.product), action=pack(Show(hit.product.code))),
        )
        for hit in shown
    )
    notes = [tail] if tail else []
    if len(hits) > size:
        first, last, total = map(texts.number, (start + 1, start + len(shown), len(hits)))
        if len(shown) > 1:
            notes.append(texts("list-range", first=first, last=last, total=total))
        else:
            notes.append(texts("list-range-one", first=first, total=total))
    notes.append(texts("list-pick"))
    reply = Reply(
        text=lead,
        items=items,
        tail="\n".join(notes),
        choices=(*_turning(turn, found, start, len(hits)), *_narrowing(turn, found, hits), *extra),
        edits=turn.pressed,
    )
    more = Found(found.query, start + size) if start + size < len(hits) else None
    return Said(
        replies=(reply,),
        intent=intent,
        confident=confident,
        products=shown,
        dialogue=replace(
            turn.fresh,
            card="",
            found=pack(Found(found.query)),
            more=pack(more) if more else "",
        ),
        view=Found(found.query, start),
    )


def _turning(turn: Turn, found: Found, start: int, total: int) -> tuple[Choice, ...]:
    size, choices = turn.can.most_items, []
    if start > 0:
        choices.append(choice(turn.texts, "choice-previous", Found(found.query, max(0, start - size))))
    if start + size < total:
        choices.append(choice(turn.texts, "choice-next", Found(found.query, start + size)))
    return tuple(choices)


def _narrowing(turn: Turn, found: Found, hits: Sequence[Hit]) -> tuple[Choice, ...]:
    """Stars to narrow to, the higher first; a list narrowed already offers the whole again."""
    query = found.query
    if query.stars:
        whole = replace(query, stars=frozenset())
        return () if whole.is_empty() else (choice(turn.texts, "choice-all-stars", Found(whole)),)
    every = set(map(_STARS, hits))
    present = sorted((stars for stars in every if stars), reverse=True)
    if len(every) < 2:
        return ()
    return tuple(
        choice(
            turn.texts, "choice-only-stars", Found(replace(query, stars=frozenset({stars}))), stars=str(stars)
        )
        for stars in present[:3]
    )
