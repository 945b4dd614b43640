"""The messages of the stand-in: sent, edited, with pictures and files, kept as a person would see them."""

import itertools
import time
from collections.abc import Callable
from typing import Any

from tests.standins import telegram_rules as rules
from tests.standins.telegram_rules import bad_request

Json = dict[str, Any]


class Messages:
    """Every message the bot has in a chat, by chat and id."""

    METHODS = frozenset(
        {
            "sendmessage",
            "sendphoto",
            "sendvenue",
            "senddocument",
            "editmessagetext",
            "editmessagemedia",
            "editmessagereplymarkup",
        }
    )

    def __init__(self, next_id: Callable[[], int]) -> None:
        self.shown: dict[tuple[int, int], Json] = {}
        self.inline: dict[str, Json] = {}
        self.file_ids: dict[str, str] = {}
        """The picture's address by file_id."""
        self._next_id = next_id
        self._files = itertools.count(1)

    def in_chat(self, chat: int) -> list[Json]:
        """What a person sees of the bot in their chat, in order."""
        return [message for (where, _), message in sorted(self.shown.items()) if where == chat]

    def last(self, chat: int) -> Json:
        """The newest message of the bot in a chat."""
        return self.in_chat(chat)[-1]

    def do(self, method: str, params: Json, bad_photos: set[str], me: Json) -> Any:
        """Sends or edits; raises Refusal."""
        if method.startswith("edit"):
            return self._edit(method, params, bad_photos)
        chat = int(params["chat_id"])
        rules.markup(params.get("reply_markup"), private=chat > 0)
        message: Json = {
            "message_id": 0, "date": int(time.time()), "from": me,
            "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup"},
        }  # fmt: skip
        message |= self._content(method.removeprefix("send"), params, bad_photos)
        if "inline_keyboard" in (params.get("reply_markup") or {}):
            message["reply_markup"] = params["reply_markup"]
        message["message_id"] = self._next_id()
        self.shown[chat, message["message_id"]] = message
        return message

    def _content(self, kind: str, params: Json, bad_photos: set[str]) -> Json:
        if kind == "message":
            text, entities = rules.readable(params)
            return {"text": text, "entities": entities}
        if kind == "venue":
            rules.position(params)
            place = {"latitude": float(params["latitude"]), "longitude": float(params["longitude"])}
            return {
                "location": place,
                "venue": {"location": place, "title": params["title"], "address": params["address"]},
            }
        caption, entities = rules.readable(params, key="caption", most=1024, empty=True)
        content: Json = {"caption": caption, "caption_entities": entities} if caption else {}
        if kind == "photo":
            return content | {"photo": self._photo(_attached(params, params.get("photo")), bad_photos)}
        document = params.get("document")
        if not isinstance(document, dict) or not document.get("content"):
            raise bad_request("there is no document in the request")
        return content | {
            "document": {
                "file_id": f"doc{next(self._files)}",
                "file_unique_id": "u",
                "file_name": document["file_name"],
            }
        }

    def _photo(self, photo: Any, bad_photos: set[str]) -> list[Json]:
        """A picture by address, file_id or as a file; section 4 "photos": kept per bot, and reused."""
        if isinstance(photo, dict):
            content = photo["content"]
            if not content.startswith((b"\x89PNG", b"\xff\xd8")) or len(content) > 10_000_000:
                raise bad_request("IMAGE_PROCESS_FAILED")
            file_id = f"AgACphoto{next(self._files)}"
            self.file_ids[file_id] = file_id
            return [{"file_id": file_id, "file_unique_id": file_id, "width": 800, "height": 600}]
        if not isinstance(photo, str) or photo in bad_photos:
            raise bad_request("wrong type of the web page content")
        if not photo.startswith("http"):
            if photo not in self.file_ids or self.file_ids[photo] in bad_photos:
                raise bad_request("wrong file identifier/HTTP URL specified")
            file_id = photo
        else:
            file_id = f"AgACphoto{next(self._files)}"
            self.file_ids[file_id] = photo
        return [{"file_id": file_id, "file_unique_id": file_id, "width": 90, "height": 90}]

    def _edit(self, method: str, params: Json, bad_photos: set[str]) -> Any:
        """Section 5 "Edit instead of resend": unknown, of another kind and unchanged messages are refused."""
        inline_id = params.get("inline_message_id")
        if inline_id is not None:
            message = self.inline.setdefault(str(inline_id), {"text": ""})
        else:
            found = self.shown.get((int(params["chat_id"]), int(params["message_id"])))
            if found is None:
                raise bad_request("message to edit not found")
            message = found
        rules.markup(params.get("reply_markup"), private=True)
        before = {
            key: message.get(key)
            for key in ("text", "entities", "caption", "caption_entities", "photo", "reply_markup")
        }
        after = before | {"reply_markup": params.get("reply_markup")}
        if method == "editmessagetext":
            if "text" not in message:
                raise bad_request("there is no text in the message to edit")
            after["text"], after["entities"] = rules.readable(params)
        elif method == "editmessagemedia":
            media = params.get("media")
            if not isinstance(media, dict) or media.get("type") != "photo":
                raise bad_request("can't parse InputMedia")
            after["caption"], after["caption_entities"] = rules.readable(
                media, key="caption", most=1024, empty=True
            )
            after["photo"] = self._photo(_attached(params, media.get("media")), bad_photos)
            after["text"] = after["entities"] = None
        if _without_new_ids(before) == _without_new_ids(after):
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message"
            )
        message.update(after)
        for key in [key for key, value in message.items() if value is None]:
            del message[key]
        return True if inline_id is not None else message


def _attached(params: Json, media: Any) -> Any:
    """The uploaded file that "attach://name" stands for (Bot API, "Sending files"); else what it is."""
    if isinstance(media, str) and media.startswith("attach://"):
        return params.get(media.removeprefix("attach://"))
    return media


def _without_new_ids(content: Json) -> Json:
    return content | {"photo": [size["file_unique_id"] for size in content["photo"] or []]}
