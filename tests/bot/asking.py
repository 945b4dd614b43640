"""Questions put to one of several running processes, each by somebody new."""

import itertools
import time

from tests.bot.running import Running
from tests.standins.bot_api import BotApi


class Asking:
    """People who write to one process or another, everyone once."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._people = itertools.count(100)

    def says(self, service: Running, text: str) -> str:
        """The answer of one process."""
        number = next(self._people)
        person = self._api.person(number)
        service.deliver({"update_id": number, "message": person.message(text=text)})
        return str(self._api.wait(1, "sendMessage", chat=number)[0]["text"])

    def until(self, service: Running, text: str, expected: str, seconds: float = 5.0) -> None:
        """Asks until the answer holds the words."""
        deadline = time.monotonic() + seconds
        while expected not in (told := self.says(service, text)):
            assert time.monotonic() < deadline, f"{told!r} instead of {expected!r}; log: {service.log}"
            time.sleep(0.2)
