"""The assistant at a prompt: numbers pick choices, @21.03,105.85 shares a position, files are saved here.

Nothing can be sent to a terminal: what waits for its person is shown when they come.
"""

import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import Assistant
from handlers.announcing import carrying
from handlers.messages import Answer, Attachment, Capabilities, Incoming, Kind, Reply
from handlers.plain import text_of
from knowledge import deliveries, people
from knowledge.announcement import ANSWER
from knowledge.sending_hours import open_until
from knowledge.store_errors import StoreError
from knowledge.waiting import waiting

if TYPE_CHECKING:
    from rich.console import Console

CHANNEL = "terminal"
_POSITION = re.compile(r"@\s*([+-]?\d+(?:\.\d+)?)\s*[,; ]\s*([+-]?\d+(?:\.\d+)?)")
_NEARLY_A_POSITION = re.compile(r"@[\d\s.,;+-]+")
_COMMAND = re.compile(r"/start(?:\s+(\S+))?")
_CAPABILITIES = Capabilities(files=True)
_PROMPT = "\001\033[1;32m\002›\001\033[0m\002 "
"""Colours between the marks by which readline knows that they take no room."""


class Terminal:
    """One person at one terminal; decorated for people, bare when its input or output is a file or a pipe."""

    def __init__(
        self,
        assistant: Assistant,
        *,
        name: str,
        language: str | None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._assistant = assistant
        self._clock = clock
        self._name = name
        self._language = language
        self._words = assistant.words(language or assistant.settings.service.language)
        self._typed = sys.stdin.isatty()
        self._shown = sys.stdout.isatty()
        self._console: Console | None = None

    def talk(self) -> None:
        """Answers line after line until the input ends, Ctrl-C or Ctrl-D."""
        self._show_what_waits()
        if self._typed:
            self._answer(self._incoming(kind=Kind.START))
            self._print(textwrap.fill(self._words("terminal-hint"), shutil.get_terminal_size().columns))
        try:
            for line in self._lines():
                if line.strip():
                    self._answer(self._read(line))
        except KeyboardInterrupt:
            self._print("")
        if self._typed:
            self._print(self._words("terminal-goodbye"))

    def _show_what_waits(self) -> None:
        """Announcements and warnings for this person, within the hours; each once."""
        now, settings = self._clock(), self._assistant.settings.broadcast
        if open_until(now, (settings.send_from, settings.send_until)) is None:
            return
        try:
            with self._assistant.store.reading() as session:
                numbers = waiting(session, CHANNEL, self._name, now)
            for number in numbers:
                self._take(number, now)
        except StoreError:
            return  # the next answer says that the database is away

    def _take(self, number: int, now: datetime) -> None:
        settings, store = self._assistant.settings.broadcast, self._assistant.store
        with store.writing(durable=True) as session:
            claimed = deliveries.claim(session, number, None, now=now, cap=settings.per_person_per_day)
        if not isinstance(claimed, deliveries.Claim):
            return
        found = claimed.announcement
        texts = self._assistant.words(claimed.language)
        self._show(carrying(texts, found, label=settings.label, can=_CAPABILITIES))
        sys.stdout.flush()
        with store.writing(durable=True) as session:
            deliveries.note(session, claimed, "sent", "", now)
            if found.kind != ANSWER:
                service = found.audience.class_ == "service"
                people.announced(session, claimed.person_id, now, service=service)

    def _lines(self) -> Iterator[str]:
        if not self._typed:
            yield from (line.rstrip("\r\n") for line in sys.stdin)
            return
        import readline

        readline.set_history_length(500)
        while True:
            try:
                yield input(_PROMPT if self._shown else "")
            except EOFError:
                self._print("")
                return

    def _read(self, line: str) -> Incoming:
        line = line.removeprefix("\ufeff").strip()
        if position := _POSITION.fullmatch(line):
            return self._incoming(kind=Kind.LOCATION, location=(float(position[1]), float(position[2])))
        if _NEARLY_A_POSITION.fullmatch(line):
            return self._incoming(kind=Kind.LOCATION)
        if start := _COMMAND.fullmatch(line):
            return self._incoming(kind=Kind.START, payload=start[1])
        return self._incoming(text=line)

    def _incoming(
        self,
        *,
        kind: Kind = Kind.TEXT,
        text: str = "",
        payload: str | None = None,
        location: tuple[float, float] | None = None,
    ) -> Incoming:
        return Incoming(
            channel=CHANNEL,
            recipient=self._name,
            now=self._clock(),
            kind=kind,
            text=text,
            payload=payload,
            location=location,
            language=self._language,
            capabilities=_CAPABILITIES,
        )

    def _answer(self, incoming: Incoming) -> None:
        self._assistant.live.refresh()
        conversation = self._assistant.conversation
        answer: Answer = conversation.answer(incoming)
        if answer.errand is not None:
            answer = conversation.carry_out(incoming, answer.errand, b"")
        for reply in answer.replies:
            self._show(reply)
            if reply.attachment:
                self._print(self._words("terminal-saved", file=str(save(reply.attachment, Path.cwd()))))
        sys.stdout.flush()

    def _show(self, reply: Reply) -> None:
        if not self._shown:
            self._print(text_of(reply) + "\n")
            return
        from bot.panels import draw

        if self._console is None:
            from rich.console import Console

            self._console = Console(highlight=False)
        draw(reply, self._console)

    def _print(self, text: str) -> None:
        sys.stdout.write(text + "\n")


def save(attachment: Attachment, folder: Path) -> Path:
    """Writes the file under its own name, or with a number when that is taken; gives where it is."""
    wanted = Path(Path(attachment.name).name or "file")
    for number in range(1, 1000):
        name = wanted.name if number == 1 else f"{wanted.stem}-{number}{wanted.suffix}"
        try:
            with (folder / name).open("xb") as file:
                file.write(attachment.content)
        except FileExistsError:
            continue
        return folder / name
    raise FileExistsError(f"{folder / wanted.name} and 998 like it exist already")
