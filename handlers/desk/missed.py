"""What people did not find, shown to staff; one button and a product make another name of it."""

from handlers.desk.orders import Command, Order
from handlers.desk.saying import said
from handlers.finding import hits_of
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.query import Query
from handlers.staff_actions import Missed, NameMissed, UnnameMissed
from handlers.turn import Said, Turn, say
from knowledge import missed
from knowledge.few import FEWEST
from knowledge.fold import nfc
from knowledge.keystrokes import undo_keystrokes
from knowledge.missed import Missed as MissedQuery
from knowledge.staff import Member, Role
from knowledge.values import Intent, Product

WAITS = "desk-missed"
MOST_QUERIES, MOST_PRODUCTS = 8, 6


def orders(turn: Turn, member: Member, order: Order) -> Said | None:
    """The list, the question which product is meant, the products of an answer, the name made or undone."""
    action = order.action
    if isinstance(action, NameMissed):
        return _named(turn, member, action)
    if isinstance(action, UnnameMissed):
        return _unnamed(turn, member, action)
    if isinstance(action, Missed) and action.key:
        return _which(turn, action.key)
    if turn.dialogue.waiting == WAITS and order.rest and action is None:
        return _products(turn, turn.dialogue.waiting_for, order.rest)
    return _listed(turn)


def _listed(turn: Turn) -> Said:
    texts, session = turn.texts, turn.ledger.session
    found, (queries, times) = missed.listed(session), missed.rare(session)
    shown = found[:MOST_QUERIES]
    items = tuple(
        Item(line=label, choice=Choice(label=label, action=pack(Missed(each.key))))
        for each in shown
        for label in [texts("missed-line", query=each.query, times=texts.number(each.times))]
    )
    rest = []
    if len(found) > len(shown):
        rest.append(texts("missed-more", count=texts.number(len(found) - len(shown))))
    if queries:
        counts = {"queries": texts.number(queries), "times": texts.number(times), "number": str(FEWEST)}
        rest.append(texts("missed-rare", **counts))
    lead = texts("missed-lead" if items else "missed-none", number=str(FEWEST))
    reply = Reply(text=lead, items=items, tail="\n".join(rest))
    return said(turn, reply)


def _which(turn: Turn, key: str) -> Said:
    """Asks for the product; the next line is its name."""
    query = missed.one(turn.ledger.session, key)
    if query is None:
        return say(turn, "missed-gone", Intent.HELP)
    return _asking(turn, query, turn.texts("missed-which", query=query.query))


def _asking(turn: Turn, query: MissedQuery, text: str, items: tuple[Item, ...] = ()) -> Said:
    reply = Reply(text=text, items=items, choices=(choice(turn.texts, "choice-missed", Missed()),))
    return said(turn, reply, waiting=WAITS, waiting_for=query.key)


def _products(turn: Turn, key: str, typed: str) -> Said:
    query = missed.one(turn.ledger.session, key)
    if query is None:
        return say(turn, "missed-gone", Intent.HELP)
    products = _meant(turn, typed)
    if not products:
        return _asking(turn, query, turn.texts("missed-unknown", typed=nfc(typed)[:60]))
    items = tuple(
        Item(line=label, choice=Choice(label=label, action=pack(NameMissed(key, product.code))))
        for product in products
        for label in [" · ".join(filter(None, (product.name, product.producer)))]
    )
    return _asking(turn, query, turn.texts("missed-choose", query=query.query), items)


def _meant(turn: Turn, typed: str) -> list[Product]:
    """The products a line may name: the one of a code, else what the search finds."""
    text = nfc(typed)
    if (product := turn.catalogue.products.get(text.upper())) is not None:
        return [product]
    return [hit.product for hit in hits_of(turn, Query(text=undo_keystrokes(text)))[:MOST_PRODUCTS]]


def _named(turn: Turn, member: Member, action: NameMissed) -> Said:
    session = turn.ledger.session
    query = missed.one(session, action.key)
    product = turn.catalogue.products.get(action.product)
    if query is None or product is None:
        return say(turn, "missed-gone", Intent.HELP)
    missed.name(session, query.query, product.name, by=member.name, now=turn.now)
    choices = (
        choice(turn.texts, "choice-missed-undo", UnnameMissed(query.key, product.code)),
        choice(turn.texts, "choice-missed", Missed()),
    )
    text = turn.texts("missed-named", query=query.query, product=product.name)
    return said(turn, Reply(text=text, choices=choices))


def _unnamed(turn: Turn, member: Member, action: UnnameMissed) -> Said:
    session = turn.ledger.session
    product = turn.catalogue.products.get(action.product)
    query = missed.named(session, action.key, product.name) if product else None
    if query is None or product is None:
        return say(turn, "missed-gone", Intent.HELP)
    missed.unname(session, query, product.name, by=member.name, now=turn.now)
    text = turn.texts("missed-unnamed", query=query)
    choices = (choice(turn.texts, "choice-missed", Missed()),)
    return said(turn, Reply(text=text, choices=choices))


COMMANDS = (
    Command(
        name="chuathay",
        words=("chua thay", "chua tim thay"),
        role=Role.EDITOR,
        do=orders,
        actions=(Missed, NameMissed, UnnameMissed),
        waits=WAITS,
        about="desk-about-missed",
    ),
)
