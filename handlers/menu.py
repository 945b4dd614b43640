"""The ways on that every dead end and every greeting offers."""

from handlers.actions import Action, AllGroups, Fairs, Help, Human, Needs, Where
from handlers.messages import Choice
from handlers.packing import pack
from handlers.words import Texts


def choice(texts: Texts, key: str, action: Action, /, **values: object) -> Choice:
    """A choice whose label is the text of `key`."""
    return Choice(label=texts(key, **values), action=pack(action))


def main_choices(texts: Texts) -> tuple[Choice, ...]:
    """What the assistant can do, one choice each."""
    return (
        choice(texts, "choice-groups", AllGroups()),
        choice(texts, "choice-needs", Needs()),
        choice(texts, "choice-where", Where()),
        choice(texts, "choice-fairs", Fairs()),
        choice(texts, "choice-help", Help()),
    )


def ways_on(texts: Texts) -> tuple[Choice, ...]:
    """Where to turn when nothing was found."""
    return (
        choice(texts, "choice-groups", AllGroups()),
        choice(texts, "choice-needs", Needs()),
        choice(texts, "choice-human", Human()),
    )
