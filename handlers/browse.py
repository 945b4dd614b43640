"""The catalogue by group, kind and need, as buttons."""

from collections import Counter

from handlers.actions import AllGroups, Found, Kinds, Needs
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.query import Query
from handlers.turn import Said, Turn
from knowledge.values import Intent

_OFFERED = ("gift", "souvenir", "no-alcohol", "vegetarian", "snack", "decoration", "worship", "outing")


def groups(turn: Turn, action: AllGroups) -> Said:
    """The six official groups."""
    texts, english = turn.texts, turn.texts.language == "en"
    items = tuple(
        Item(line=label, choice=Choice(label=label, action=pack(Kinds(group.number))))
        for group in turn.catalogue.groups.groups
        for label in [f"{group.english} ({group.name})" if english else group.name]
    )
    reply = Reply(text=texts("groups-lead"), items=items, tail=texts("list-pick"), edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.BROWSE, view=action)


def kinds(turn: Turn, action: Kinds) -> Said | None:
    """The kinds of one group that have products, and the whole group; None for a number that is no group."""
    texts, catalogue = turn.texts, turn.catalogue
    group = next((group for group in catalogue.groups.groups if group.number == action.group), None)
    if group is None:
        return None
    english = texts.language == "en"
    present = Counter(product.kind for product in catalogue.products.values() if product.group == group.name)
    items = [
        Item(line=label, choice=Choice(label=label, action=pack(Found(Query(kinds=frozenset({kind.code}))))))
        for kind in catalogue.groups.kinds.values()
        if kind.group == group.number and present[kind.code]
        for label in [kind.english if english else kind.name]
    ]
    whole = choice(texts, "choice-whole-group", Found(Query(group=group.number)))
    name = f"{group.english} ({group.name})" if english else group.name
    if not present:
        reply = Reply(
            text=texts("group-empty", group=name),
            choices=(choice(texts, "choice-groups", AllGroups()),),
            edits=turn.pressed,
        )
        return Said(replies=(reply,), intent=Intent.BROWSE, view=action)
    reply = Reply(
        text=texts("kinds-lead", group=name),
        items=tuple(items),
        tail=texts("list-pick"),
        choices=(whole, choice(texts, "choice-groups", AllGroups())),
        edits=turn.pressed,
    )
    return Said(replies=(reply,), intent=Intent.BROWSE, view=action)


def needs(turn: Turn, action: Needs) -> Said:
    """Needs to choose by when no name comes to mind."""
    texts, english = turn.texts, turn.texts.language == "en"
    items = tuple(
        Item(line=label, choice=Choice(label=label, action=pack(Found(Query(need=code)))))
        for code in _OFFERED
        if (need := turn.catalogue.groups.needs.get(code))
        for label in [need.english if english else need.name]
    )
    reply = Reply(text=texts("needs-lead"), items=items, tail=texts("list-choose"), edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.BROWSE, view=action)
