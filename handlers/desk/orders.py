"""What a member of staff may ask of the assistant: the words and buttons that lead to a function."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from handlers.actions import Action
from handlers.turn import Said, Turn
from knowledge.staff import Member, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What led to a function: at most one of these is not empty."""

    rest: str = ""
    """What followed the word or the slash command, as typed."""
    action: Action | None = None
    """The button pressed."""
    quoted: re.Match[str] | None = None
    """What `quotes` found in the message replied to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that staff may do."""

    name: str = ""
    """The slash command without its slash; empty when there is none."""
    words: tuple[str, ...] = ()
    """What stands for it, folded: lower case, without diacritics."""
    do: Callable[[Turn, Member, Order], Said | None]
    role: Role = Role.EDITOR
    takes: bool = False
    """Whether more may follow the word."""
    actions: tuple[type[Action], ...] = ()
    files: bool = False
    """Whether a file that is sent leads here."""
    waits: str = ""
    """What `waiting` of the dialogue says when the next text leads here."""
    quotes: re.Pattern[str] | None = None
    about: str = ""
    """Key of its line in the menu of staff; empty leaves it out."""
