"""Work too long for an answer's transaction: done after it, by whoever shows the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handlers.messages import SentFile

if TYPE_CHECKING:
    from handlers.turn import Said
    from knowledge.store import Store


class FileTrouble(StrEnum):
    """Why a file that was sent is not to be had."""

    TOO_LARGE = "too-large"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What is still to be done; its answer takes the place of the one it came with.

    `do` may take seconds and opens transactions of its own. An errand may be done again when the process
    ends before its answer is shown.
    """

    do: Callable[["Store", bytes | FileTrouble], "Said"]
    file: SentFile | None = None
    """To be fetched first, of at most `most_bytes`; without it `do` is given no bytes."""
    most_bytes: int = 0
