"""Somebody's chat with the service on either platform: what they do, and what they come to see there."""

import re
import time
from typing import Any

from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi

SHOWN = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto")
SECONDS = 15.0


class OnTelegram:
    """One person on Telegram; what the service shows unasked comes between the answers."""

    def __init__(self, api: BotApi, number: int) -> None:
        self.api, self.person = api, api.person(number)
        self._since = 0

    def says(self, text: str, *seen: str) -> str:
        """Types, and sees a message with all of these parts."""
        self._since = len(self._calls())
        self.person.say(text)
        return self.sees(*seen)

    def sends(self, name: str, content: bytes, *seen: str) -> str:
        """Sends a file, and sees a message with all of these parts."""
        self._since = len(self._calls())
        self.person.document(name, content)
        return self.sees(*seen)

    def presses(self, label: str, *seen: str) -> str:
        """Presses the latest button whose label holds this, and sees a message with all of these parts."""
        self._since = len(self._calls())
        shown = [
            m for m in self.api.messages.in_chat(self.person.chat) if label in str(m.get("reply_markup"))
        ]
        assert shown, f"no button {label!r} in {self.api.messages.in_chat(self.person.chat)}"
        self.person.press(shown[-1], label)
        return self.sees(*seen)

    def sees(self, *parts: str) -> str:
        """A message sent or edited since the latest act, its buttons below, once one has all parts."""
        return _awaited(lambda: [_text(call) for call in self._calls()[self._since :]], parts)

    def texts(self) -> list[str]:
        """All messages as they stand now."""
        return [m.get("text") or m.get("caption", "") for m in self.api.messages.in_chat(self.person.chat)]

    def _calls(self) -> list[Any]:
        return [call for call in self.api.made(*SHOWN, chat=self.person.chat) if call.answered]


class OnZalo:
    """One person on Zalo, who has words and numbers alone."""

    def __init__(self, api: ZaloBotApi, number: str) -> None:
        self.api, self.person = api, api.person(number)
        self._since = 0

    def says(self, text: str, *seen: str) -> str:
        """Types, and sees a message with all of these parts."""
        self._since = len(self.texts())
        self.person.say(text)
        return self.sees(*seen)

    def picks(self, label: str, *seen: str) -> str:
        """Types the number that stands before a choice of the latest message that offers it."""
        for text in reversed(self.texts()):
            if found := re.search(rf"(?m)(?:^|· )(\d+)\. {re.escape(label)}", text):
                return self.says(found[1], *seen)
        raise AssertionError(f"no choice {label!r} in {self.texts()}")

    def sees(self, *parts: str) -> str:
        """The text of a message since the latest act, once there is one with all parts."""
        return _awaited(lambda: self.texts()[self._since :], parts)

    def texts(self) -> list[str]:
        """All messages."""
        return self.api.texts(self.person.chat)


def _text(call: Any) -> str:
    text = str(call.params.get("text") or call.params.get("caption") or "")
    rows = (call.params.get("reply_markup") or {}).get("inline_keyboard", [])
    text = "\n".join([text, *(button["text"] for row in rows for button in row)])
    return re.sub(r"</?b>", "", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _awaited(shown: Any, parts: tuple[str, ...]) -> str:
    until = time.monotonic() + SECONDS
    while True:
        texts = shown()
        for text in reversed(texts):
            if all(part in text for part in parts):
                return str(text)
        if time.monotonic() > until:
            raise AssertionError(f"nothing with {parts} among {texts}")
        time.sleep(0.02)
