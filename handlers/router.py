"""From what came in (command, button, position, deep link, line) to who answers it."""

import re
from dataclasses import replace

from handlers import account, buying, joining, labels, linking, links, requesting, smalltalk
from handlers import actions as act
from handlers.desk import registry as desk
from handlers.desk.joining import redeemed
from handlers.line import MOST_CHARACTERS, heard, line
from handlers.messages import Kind, Reply
from handlers.packing import unpack
from handlers.pressing import ACTIONS, act_on
from handlers.turn import Said, Turn
from handlers.typed_commands import COMMANDS, WORDS
from knowledge.fold import fold
from knowledge.joining import code_in as joining_code
from knowledge.producer_rights import code_in as invitation_code
from knowledge.staff import code_in as staff_code
from knowledge.values import Intent

_COMMAND = re.compile(r"/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


def respond(turn: Turn) -> Said:
    """The answer to whatever came in."""
    incoming = turn.incoming
    if incoming.kind is Kind.ACTION:
        return act_on(turn, unpack(incoming.action or ""))
    if incoming.kind is Kind.LOCATION or incoming.location is not None:
        return buying.at_position(turn)
    if incoming.kind is Kind.START:
        return started(turn, incoming.payload or "")
    if incoming.kind is Kind.FILE and (told := desk.sent(turn)) is not None:
        return told
    if incoming.kind is not Kind.TEXT:
        return requesting.words_only(turn) or _beside_a_photo(turn) or smalltalk.not_text(turn)
    text = incoming.text[:MOST_CHARACTERS]
    if (told := desk.typed(turn)) is not None:
        return told
    if (code := staff_code(text)) is not None:
        return redeemed(turn, code)
    if (code := joining_code(text)) is not None:
        return joining.typed(heard(turn), code)
    if command := _COMMAND.fullmatch(incoming.text.strip()):
        return _commanded(turn, command.group(1).lower(), (command.group(2) or "").strip())
    if (code := invitation_code(text)) is not None:
        return linking.claimed(heard(turn), code)
    asks = "?" in text
    if (action := WORDS.get(fold(incoming.text[:40]))) and not (asks and action == act.Forget()):
        said = act_on(turn, action)
        return replace(said, intent=Intent.HELP) if isinstance(action, act.Menu) else said
    if (action := labels.on_show(turn)) is not None:
        return act_on(turn, action)
    awaited = None if _picks(turn) else desk.awaited(turn) or requesting.heard(turn)
    if awaited is None and (way := labels.at_any_time(turn)) is not None:
        return replace(act_on(way[0], way[1]), language=way[0].texts.language)
    return awaited or line(turn)


def _picks(turn: Turn) -> bool:
    """Whether a line is the number of something on show."""
    number = turn.incoming.text.strip(" .")
    return number.isdecimal() and len(number) < 4 and turn.dialogue.numbered(int(number)) is not None


def _beside_a_photo(turn: Turn) -> Said | None:
    """The answer to the words of a photo, which itself is not looked at; None for anything else."""
    if turn.incoming.kind is not Kind.PHOTO or not any(map(str.isalnum, turn.incoming.text)):
        return None
    said = line(turn)
    unseen = Reply(text=turn.words(said.language)("photo-not-seen"))
    return replace(said, replies=(unseen, *said.replies))


def started(turn: Turn, payload: str) -> Said:
    """A deep link: a product, a fair or a sales point; a welcome after one that leads nowhere says so."""
    action = links.opened(payload)
    said = ACTIONS[type(action)](turn, action) if action else None
    if said is not None:
        return said
    said = account.start(turn)
    if not payload:
        return said
    welcome = said.replies[0]
    text = turn.texts.lines(turn.texts("link-leads-nowhere"), welcome.text)
    return replace(said, replies=(replace(welcome, text=text),))


def _commanded(turn: Turn, name: str, rest: str) -> Said:
    if name == "start" and rest:
        return started(turn, rest)
    action = COMMANDS.get(name)
    if isinstance(action, act.Language):
        return account.language(turn, act.Language(rest.lower()[:2]))
    if action is not None:
        return act_on(turn, action)
    return account.help_(turn)
