"""One thing a person sent on Telegram, with what its answer will need."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.messages import Capabilities, Incoming, Kind, SentFile

CHANNEL = "telegram"
PRIVATE = Capabilities(buttons=True, location=True, photos=True, files=True, takes_files=True)
GROUP = Capabilities(buttons=True, location=False, photos=True, files=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button that was pressed, and the message it hangs on."""

    query_id: str
    message_id: int | None = None
    """None when Telegram no longer gives us the message."""
    has_photo: bool = False
    inline_message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One thing a person sent; `chat` is where the answer goes."""

    update_id: int
    chat: int
    kind: Kind
    text: str = ""
    action: str | None = None
    quoted: str = ""
    """The first line of our own message that it replies to."""
    payload: str | None = None
    file: SentFile | None = None
    location: tuple[float, float] | None = None
    language_code: str | None = None
    private: bool = True
    thread: int | None = None
    reply_to: int | None = None
    press: Press | None = None
    sent_at: datetime | None = None
    backlog: bool = False
    """True when it waited for us through an outage."""

    @property
    def recipient(self) -> str:
        """The person or group, as text."""
        return str(self.chat)

    @property
    def order(self) -> int:
        """Telegram counts updates."""
        return self.update_id

    @property
    def ids(self) -> dict[str, object]:
        """What the log may tell of it."""
        return {"chat": self.chat, "update": self.update_id}

    def waited(self) -> "Arrival":
        """The same, as part of a backlog."""
        return replace(self, backlog=True)

    def incoming(self, now: datetime) -> Incoming:
        """The same in the vocabulary of the handlers."""
        return Incoming(
            channel=CHANNEL,
            recipient=self.recipient,
            now=now,
            kind=self.kind,
            text=self.text,
            action=self.action,
            quoted=self.quoted,
            payload=self.payload,
            file=self.file,
            private=self.private,
            location=self.location,
            language_code=self.language_code,
            capabilities=PRIVATE if self.private else GROUP,
        )

    def to_json(self) -> str:
        """Everything but the position, which is never kept."""
        if self.location is not None:
            raise ValueError("an arrival with a position is never kept")
        names = (
            "update_id",
            "chat",
            "text",
            "action",
            "quoted",
            "payload",
            "language_code",
            "private",
            "thread",
            "reply_to",
        )
        kept: dict[str, Any] = {
            name: value for name in names if (value := getattr(self, name)) not in (None, "")
        }
        kept["kind"] = self.kind.value
        if self.file:
            kept["file"] = [self.file.handle, self.file.name, self.file.size]
        if self.press:
            kept["press"] = [
                self.press.query_id,
                self.press.message_id,
                self.press.has_photo,
                self.press.inline_message_id,
            ]
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Arrival":
        """What `to_json` kept, now part of a backlog; raises ValueError when it is none of ours."""
        try:
            kept = json.loads(text)
            press = kept.pop("press", None)
            if press is not None:
                query_id, message_id, has_photo, inline = press
                press = Press(
                    query_id=query_id, message_id=message_id, has_photo=has_photo, inline_message_id=inline
                )
            file = SentFile(*kept.pop("file")) if "file" in kept else None
            more = {"kind": Kind(kept["kind"]), "press": press, "file": file, "backlog": True}
            return cls(**(kept | more))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("not a kept arrival") from error
