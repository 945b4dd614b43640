"""A choice picked by typing its words instead of its number or its button."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.actions import Action, AllGroups, Faq, Help, Needs, Rating, Show, Where
from handlers.messages import Choice, Reply
from handlers.packing import pack, unpack
from handlers.request_actions import Ask
from handlers.turn import Turn
from handlers.words import LANGUAGES
from knowledge.fold import fold

MOST_CHARACTERS = 60
_OF_PRODUCTS = (Show, Rating)
"""What a product's own name opens: the search does that better, as several may bear it."""
_STANDING: dict[str, Action] = {
    "choice-groups": AllGroups(),
    "choice-needs": Needs(),
    "choice-help": Help(),
    "choice-questions": Faq(),
    "choice-send-office": Ask(),
    "choice-other-place": Where(ask=1),
}
"""Choices whose words mean the same at any time."""


def of(replies: Sequence[Reply], *, withheld: Sequence[Choice] = ()) -> tuple[str, ...]:
    """What may be picked by its words, as a dialogue keeps it: folded words, tab, packed action."""
    kept: dict[str, str] = {}
    for reply in replies:
        for choice in (*(item.choice for item in reply.items), *reply.choices):
            if choice not in withheld and _is_picked(choice) and (words := _folded(choice.label)):
                kept.setdefault(words, choice.action)
    return tuple(f"{words}\t{action}" for words, action in kept.items())


@lru_cache(maxsize=1024)
def _folded(label: str) -> str:
    """A label as compared; the same few stand below most answers."""
    return fold(label)


def _is_picked(choice: Choice) -> bool:
    return (
        not choice.url
        and len(choice.label) <= MOST_CHARACTERS
        and not isinstance(unpack(choice.action), _OF_PRODUCTS)
    )


def on_show(turn: Turn) -> Action | None:
    """What the typed line picks among the choices on show; None when it is none of their labels."""
    return _picked(turn, (each.partition("\t")[::2] for each in turn.dialogue.labels))


def at_any_time(turn: Turn) -> tuple[Turn, Action] | None:
    """What the typed line picks of the ways always open, with the turn in the language of its words."""
    for language in LANGUAGES:
        texts = turn.words(language)
        choices = ((_folded(texts(key)), pack(action)) for key, action in _STANDING.items())
        if (action := _picked(turn, choices)) is not None:
            spoken = turn.incoming.language or turn.chosen_language or language
            return replace(turn, texts=turn.words(spoken)), action
    return None


def _picked(turn: Turn, choices: Iterable[tuple[str, str]]) -> Action | None:
    typed = turn.incoming.text
    if len(typed) > MOST_CHARACTERS or not (words := fold(typed)):
        return None
    return next((unpack(action) for label, action in choices if label == words), None)
