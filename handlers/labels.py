"""A choice picked by typing its words instead of its number or its button."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.actions import Action, AllGroups, Faq, Forget, Help, Needs, Rating, Show, Where
from handlers.messages import Choice, Reply
from handlers.packing import unpack
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
    words = _typed(turn)
    labels = (each.partition("\t")[::2] for each in turn.dialogue.labels if words)
    action = next((unpack(action) for label, action in labels if label == words), None)
    asked = "?" in turn.incoming.text
    return None if asked and isinstance(action, Forget) else action


def at_any_time(turn: Turn) -> tuple[Turn, Action] | None:
    """What the typed line picks of the ways always open, with the turn in the language of its words."""
    words = _typed(turn)
    for language in LANGUAGES if words else ():
        texts = turn.words(language)
        for key, action in _STANDING.items():
            if _folded(texts(key)) == words:
                spoken = turn.incoming.language or turn.chosen_language or language
                return replace(turn, texts=turn.words(spoken)), action
    return None


def _typed(turn: Turn) -> str:
    """The typed line as labels are compared; empty when it is longer than any."""
    typed = turn.incoming.text
    return fold(typed) if len(typed) <= MOST_CHARACTERS else ""
