"""Every call a stand-in got, in order, and the waiting for one to come."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.standins.loopback import LoopbackServer

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """One call as it arrived."""

    method: str
    params: Json
    at: float
    """Monotonic seconds."""
    chat: str = ""
    """Whom it writes to, where it writes to someone."""
    answered: bool = False
    """False while it is being worked on, and for good when its connection broke."""

    def __getitem__(self, name: str) -> Any:
        return self.params[name]


class CallLog:
    """The calls of one stand-in, whose server is started and ended by a `with`."""

    QUIET = ("getUpdates",)
    """Methods left out of what a failed wait shows."""

    def __init__(self, server: LoopbackServer) -> None:
        self.server = server
        self.calls: list[Call] = []
        self._changed = threading.Condition()

    def __enter__(self) -> Any:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.close()

    @property
    def url(self) -> str:
        """What the address in the settings is set to."""
        return self.server.url

    @contextlib.contextmanager
    def noted(self, method: str, params: Json, chat: object = None) -> Iterator[None]:
        """Keeps a call while it is worked on and once it is answered."""
        call = Call(method, params, time.monotonic(), "" if chat is None else str(chat))
        self._note(call, answered=False)
        try:
            yield
        finally:
            self._note(call, answered=True)

    def _note(self, call: Call, *, answered: bool) -> None:
        with self._changed:
            call.answered = answered
            if not answered:
                self.calls.append(call)
            self._changed.notify_all()

    def made(self, *methods: str, chat: object = None) -> list[Call]:
        """Calls of these methods so far, in order, those refused included."""
        return [
            call
            for call in list(self.calls)
            if (not methods or call.method in methods) and (chat is None or call.chat == str(chat))
        ]

    def wait(
        self, count: int, *methods: str, chat: object = None, seconds: float = 15.0, arrived: bool = False
    ) -> list[Call]:
        """Waits until so many such calls were answered, or have only `arrived`; fails with what there was."""
        deadline = time.monotonic() + seconds

        def found() -> list[Call]:
            return [call for call in self.made(*methods, chat=chat) if arrived or call.answered]

        with self._changed:
            while len(calls := found()) < count:
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    made = [(c.method, c.chat) for c in self.calls if c.method not in self.QUIET]
                    raise AssertionError(
                        f"waited for {count} of {methods}, got {len(calls)}; last calls: {made[-40:]}"
                    )
            return calls


def wake(server: LoopbackServer, event: asyncio.Event) -> None:
    """Sets an event of the server's loop from the test's thread."""
    server.loop.call_soon_threadsafe(event.set)
