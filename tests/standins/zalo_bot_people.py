"""What people do in Zalo with a bot of the Bot Platform, as the events it becomes (reference/zalo.md, A5)."""

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.standins.zalo_bot_api import ZaloBotApi

Json = dict[str, Any]


class ZaloPerson:
    """Someone with the Zalo app; every method sends one event and gives it."""

    def __init__(
        self, api: "ZaloBotApi", number: str, *, group: str | None = None, name_key: str = ""
    ) -> None:
        self.api, self.id, self.group = api, number, group
        self._name_key = name_key or "display_name"  # A5: live name, "first_name" in older samples

    @property
    def chat(self) -> str:
        """A5: in a private chat `chat.id == from.id`."""
        return self.group or self.id

    def event(self, name: str, *, age: float = 0.0, message_id: str | None = "", **content: Any) -> Json:
        """An event with this content, `age` seconds old."""
        number = self.api.next_message_id() if message_id == "" else message_id
        message: Json = {
            "date": int((time.time() - age) * 1000),  # epoch milliseconds
            "from": {"id": self.id, self._name_key: "Lan", "is_bot": False},
            "chat": {"id": self.chat, "chat_type": "GROUP" if self.group else "PRIVATE"},
        }
        if number is not None:
            message["message_id"] = number
        return {"event_name": name, "message": message | content}

    def send(self, name: str, **more: Any) -> Json:
        """Any event."""
        event = self.event(name, **more)
        self.api.put(event)
        return event

    def say(self, text: str, **more: Any) -> Json:
        """A text."""
        return self.send("message.text.received", text=text, **more)

    def photo(self, *, key: str = "photo_url", **more: Any) -> Json:
        """A picture; A5 [conflict]: `photo_url` live, `photo` in the documentation."""
        address = "https://zdn.example/p.jpg"
        return self.send("message.image.received", **{key: address, "message_type": "CHAT_PHOTO"}, **more)

    def voice(self) -> Json:
        """A voice message."""
        return self.send(
            "message.voice.received", voice_url="https://zdn.example/v.aac", message_type="CHAT_VOICE"
        )

    def sticker(self) -> Json:
        """A sticker."""
        return self.send("message.sticker.received", sticker="bfe458bf64fa8da4d4eb")

    def unsupported(self, **more: Any) -> Json:
        """A5: no content, perhaps not even an id; links, protected users, perhaps positions."""
        return self.send("message.unsupported.received", **({"message_id": None} | more))
