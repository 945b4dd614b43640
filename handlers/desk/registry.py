"""One table from what staff type and press to the functions of this package, for members of staff alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from handlers.actions import Action
from handlers.desk import bulletins, menu, missed, requests, sheets
from handlers.desk.orders import Command, Order
from handlers.desk.saying import said
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.fold import fold

FILES = (menu, requests, bulletins, sheets, missed)
"""The files of this package that hold COMMANDS."""
COMMANDS: tuple[Command, ...] = tuple(command for file in FILES for command in file.COMMANDS)
MOST_WORDS = 4
"""No order is longer."""
_WORD = re.compile(r"\S+")
_SLASH = re.compile(r"/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


def typed(turn: Turn) -> Said | None:
    """The answer to a text of a member of staff that is an order; None for every other text and person."""
    return next((done for done in _answers(turn) if done is not None), None)


def pressed(turn: Turn, action: Action) -> Said | None:
    """The answer to a staff button pressed by a member; to anybody else it is a button too old, None."""
    command = next((command for command in COMMANDS if isinstance(action, command.actions)), None)
    return _done(turn, command, Order(action=action)) if command else None


def sent(turn: Turn) -> Said | None:
    """The answer to a file from a member of staff; None for anybody else's."""
    command = next((command for command in COMMANDS if command.files), None)
    return _done(turn, command, Order()) if command else None


def is_ours(action: Action) -> bool:
    """Whether a button is one of staff's."""
    return any(isinstance(action, command.actions) for command in COMMANDS)


def _answers(turn: Turn) -> Iterator[Said | None]:
    text, quoted = turn.incoming.text.strip(), turn.incoming.quoted
    for command in COMMANDS if quoted else ():
        if command.quotes and (found := command.quotes.search(quoted)):
            yield _done(turn, command, Order(quoted=found))
    slash = _SLASH.fullmatch(text)
    name, given = (slash.group(1).lower(), slash.group(2) or "") if slash else ("", "")
    begun = {} if slash else dict(_beginnings(text))
    for command in COMMANDS:
        after = [given] if slash and name == command.name else [begun[w] for w in command.words if w in begun]
        if after and (command.takes or not after[0]):
            yield _done(turn, command, Order(rest=after[0].strip()))


def awaited(turn: Turn) -> Said | None:
    """The answer to the text that a function of staff's asked for; None when none did, or to anybody else."""
    waiting = turn.dialogue.waiting
    command = next((command for command in COMMANDS if command.waits and command.waits == waiting), None)
    return _done(turn, command, Order(rest=turn.incoming.text.strip())) if command else None


def _beginnings(text: str) -> Iterator[tuple[str, str]]:
    """The first one to four words of a text, folded, and what follows them; none where no order begins so."""
    ends = [found.end() for found in islice(_WORD.finditer(text), MOST_WORDS)]
    first = fold(text[: ends[-1]]).partition(" ")[0] if ends else ""
    if not any(words.startswith(first) for command in COMMANDS for words in command.words):
        return
    for end in ends:
        yield fold(text[:end]), text[end:]


def _done(turn: Turn, command: Command, order: Order) -> Said | None:
    member = turn.staff
    if member is None:
        return None
    # Staff are answered in the language they chose, else in the office's own.
    turn = replace(turn, texts=turn.words(turn.incoming.language or turn.chosen_language or "vi"))
    if not member.may(command.role):
        reply = Reply(text=turn.texts("desk-needs-approver", name=member.name))
        done: Said | None = said(turn, reply)
    else:
        done = command.do(turn, member, order)
    return done and replace(done, language=done.language or turn.texts.language, of_staff=True)
