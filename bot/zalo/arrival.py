"""What a person sent on either of Zalo's products, and what those can show."""

import json
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.messages import Capabilities, Incoming, Kind, SentFile

BOT, OA = "zalo_bot", "zalo_oa"
MOST_CHARACTERS = 2000
"""Of a text or a caption, on both (zalo.md A3, B3)."""
CAPABILITIES = {
    BOT: Capabilities(
        photos=True, slash_commands=False, most_items=3, most_lines=8, most_characters=MOST_CHARACTERS
    ),
    OA: Capabilities(
        location=True,
        photos=True,
        takes_files=True,
        slash_commands=False,
        most_items=3,
        most_lines=8,
        most_beside=5,
        most_characters=MOST_CHARACTERS,
    ),
}
"""An Official Account shows five buttons at most and none with a picture, so numbers hold there too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloArrival:
    """One thing a person sent on either of Zalo's products; `chat` is where the answer goes."""

    channel: str
    chat: str
    kind: Kind
    order: int
    """Milliseconds since 1970 by the platform's clock."""
    text: str = ""
    action: str | None = None
    file: SentFile | None = None
    location: tuple[float, float] | None = None
    private: bool = True
    sent_at: datetime | None = None
    backlog: bool = False
    language_code: str | None = None

    @property
    def recipient(self) -> str:
        """The person or group, as text."""
        return self.chat

    @property
    def ids(self) -> dict[str, object]:
        """What the log may tell of it."""
        return {"chat": self.chat}

    def waited(self) -> "ZaloArrival":
        """The same, as part of a backlog."""
        return replace(self, backlog=True)

    def to_json(self) -> str:
        """Everything but the position, which is never kept."""
        if self.location is not None:
            raise ValueError("an arrival with a position is never kept")
        kept = {
            "channel": self.channel, "chat": self.chat, "kind": self.kind.value, "order": self.order,
            "text": self.text, "action": self.action, "private": self.private,
            "file": [self.file.handle, self.file.name, self.file.size] if self.file else None,
        }  # fmt: skip
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "ZaloArrival":
        """What `to_json` kept, now part of a backlog; raises ValueError when it is none of ours."""
        try:
            kept = json.loads(text)
            file = kept.pop("file", None)
            more = {"kind": Kind(kept["kind"]), "file": SentFile(*file) if file else None, "backlog": True}
            return cls(**(kept | more))
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("not a kept arrival") from error

    def incoming(self, now: datetime) -> Incoming:
        """The same in the vocabulary of the handlers."""
        return Incoming(
            channel=self.channel,
            recipient=self.recipient,
            now=now,
            kind=self.kind,
            text=self.text,
            action=self.action,
            file=self.file,
            private=self.private,
            location=self.location,
            capabilities=CAPABILITIES[self.channel],
        )


def clean(text: object) -> str:
    """Text composed (NFC) and without halves of characters, which cannot be stored or sent on."""
    if not isinstance(text, str):
        return ""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
