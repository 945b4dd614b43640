"""What people do in Telegram, as the updates it becomes."""

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.standins.bot_api import BotApi

Json = dict[str, Any]


class Person:
    """Someone with a telephone; every method sends one update and gives its id."""

    def __init__(
        self, api: "BotApi", number: int, *, language_code: str | None = "vi", group: int | None = None
    ) -> None:
        self.api = api
        self.number = number
        self.language_code = language_code
        self.group = group

    @property
    def chat(self) -> int:
        """Where they write: to the bot, or in their group."""
        return self.group or self.number

    def _user(self) -> Json:
        user: Json = {"id": self.number, "is_bot": False, "first_name": f"Person {self.number}"}
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def _chat(self) -> Json:
        if self.group is not None:
            return {"id": self.group, "type": "supergroup", "title": "A group"}
        return {"id": self.number, "type": "private", "first_name": f"Person {self.number}"}

    def message(self, *, age: float = 0.0, **content: Any) -> Json:
        """A message with this content, `age` seconds old."""
        return {
            "message_id": self.api.next_message_id(),
            "date": int(time.time() - age),
            "chat": self._chat(),
            "from": self._user(),
        } | content

    def send(self, *, age: float = 0.0, **content: Any) -> int:
        """Any message."""
        return self.api.update({"message": self.message(age=age, **content)})

    def say(self, text: str, *, age: float = 0.0, **more: Any) -> int:
        """A text message; a command carries its entity, as from Telegram's clients."""
        if text.startswith("/"):
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        return self.send(age=age, text=text, **more)

    def edit(self, text: str, *, age: float = 0.0) -> int:
        """A message changed after it was sent."""
        return self.api.update(
            {"edited_message": self.message(age=age, text=text) | {"edit_date": int(time.time())}}
        )

    def share(self, lat: float, lon: float) -> int:
        """A position."""
        return self.send(location={"latitude": lat, "longitude": lon})

    def sticker(self) -> int:
        """A sticker."""
        return self.send(
            sticker=_file()
            | {"width": 9, "height": 9, "is_animated": False, "is_video": False, "type": "regular"}
        )

    def photo(self, caption: str | None = None) -> int:
        """A photo."""
        captioned: Json = {"caption": caption} if caption else {}
        return self.send(photo=[_file() | {"width": 9, "height": 9}], **captioned)

    def document(self, name: str, content: bytes, *, told_size: int | None = None) -> int:
        """A file; its bytes are fetched later, by its id."""
        file_id = f"BQAC{len(self.api.files)}"
        self.api.files[file_id] = content
        size = len(content) if told_size is None else told_size
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": size}
        return self.send(document=document)

    def voice(self) -> int:
        """A voice message."""
        return self.send(voice=_file() | {"duration": 3})

    def press(self, message: Json, label: str) -> int:
        """The button with this label under a message of the bot."""
        return self.press_data(message, self.api.button(message, label)["callback_data"])

    def press_data(self, message: Json | None, data: str, *, inline_message_id: str | None = None) -> int:
        """A button with this data, perhaps a forged one."""
        query_id = str(self.api.next_query())
        query: Json = {"id": query_id, "from": self._user(), "chat_instance": "1", "data": data}
        if message is not None:
            query["message"] = message
        if inline_message_id is not None:
            query["inline_message_id"] = inline_message_id
        return self.api.update({"callback_query": query})

    def ask_inline(self, text: str, offset: str = "") -> int:
        """An inline query."""
        query_id = str(self.api.next_query())
        return self.api.update(
            {"inline_query": {"id": query_id, "from": self._user(), "query": text, "offset": offset}}
        )

    def block(self, *, back: bool = False) -> int:
        """Blocks the bot, or lets it back in."""
        new, old = ("member", "kicked") if back else ("kicked", "member")
        (self.api.blocked.discard if back else self.api.blocked.add)(self.number)
        bot = self.api.me()
        change = {
            "chat": self._chat(), "from": self._user(), "date": int(time.time()),
            "old_chat_member": _member(bot, old), "new_chat_member": _member(bot, new),
        }  # fmt: skip
        return self.api.update({"my_chat_member": change})


def _member(bot: Json, status: str) -> Json:
    member: Json = {"user": bot, "status": status}
    return member | ({"until_date": 0} if status == "kicked" else {})


def _file() -> Json:
    return {"file_id": "AgACfile", "file_unique_id": "unique", "file_size": 99}
