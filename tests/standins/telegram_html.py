"""Telegram's HTML as Telegram reads it: a few tags, three characters to escape, everything closed."""

import re
from html import unescape

TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "tg-spoiler",
    "blockquote",
    "span",
}
_TAG = re.compile(r"<(/?)([a-zA-Z-]+)((?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class Unparsable(Exception):
    """Telegram's "can't parse entities"; the text says where."""


def parsed(html: str) -> tuple[str, list[dict[str, object]]]:
    """The text and its entities (offsets in UTF-16); raises Unparsable (platforms.md 4, "our fault")."""
    text, at, open_tags = "", 0, []
    entities: list[dict[str, object]] = []
    while at < len(html):
        if html[at] == "<":
            tag = _TAG.match(html, at)
            if tag is None or tag[2].lower() not in TAGS:
                raise Unparsable(
                    f"can't parse entities: Unsupported start tag at byte offset {len(html[:at].encode())}"
                )
            name = tag[2].lower()
            if not tag[1]:
                open_tags.append((name, _units(text)))
            elif not open_tags or open_tags[-1][0] != name:
                raise Unparsable(
                    f"can't parse entities: Unexpected end tag at byte offset {len(html[:at].encode())}"
                )
            else:
                begun = open_tags.pop()[1]
                if _units(text) > begun:
                    entities.append({"type": _kind(name), "offset": begun, "length": _units(text) - begun})
            at = tag.end()
        elif html[at] == "&" and (entity := _ENTITY.match(html, at)):
            text += unescape(entity[0])
            at = entity.end()
        else:
            text += html[at]
            at += 1
    if open_tags:
        raise Unparsable(
            f"can't parse entities: Can't find end tag corresponding to start tag {open_tags[-1][0]}"
        )
    return text, entities


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _kind(tag: str) -> str:
    return {
        "b": "bold",
        "strong": "bold",
        "i": "italic",
        "em": "italic",
        "u": "underline",
        "a": "text_link",
    }.get(tag, tag)
