"""What an announcement looks like on each channel, and whom it would reach."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.commands.line import print_json, say

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.messages import Capabilities, Reply
    from knowledge.announcement import Announcement
    from knowledge.announcements import Draft
    from knowledge.store import Store

CHANNELS = ("telegram", "zalo_bot", "zalo_oa")
WHY_NOT = {
    "blocked": "blocked us",
    "off": "on a channel that is not enabled",
    "no_template": "not deliverable on Zalo: no template is approved for it (zalo_oa.fair_template_id)",
}


def capabilities_of(channel: str) -> "Capabilities":
    """What a channel shows, and how long a message there may be."""
    from handlers.messages import Capabilities

    if channel == "telegram":
        from bot.telegram.arrivals import PRIVATE

        return PRIVATE
    return Capabilities(slash_commands=False, most_characters=2_000)


def channels_of(settings: "Settings", only: str | None) -> "Iterator[tuple[str, Capabilities]]":
    """The channels an announcement may go to; Telegram's form when none is enabled."""
    enabled = [name for name in CHANNELS if getattr(settings, name).enabled] or ["telegram"]
    for name in [only] if only else enabled:
        yield name, capabilities_of(name)


def form(text: str, language: str, class_: str, settings: "Settings", can: "Capabilities") -> "Reply":
    """The message as a channel with these capabilities gets it."""
    from bot.own_words import words_of
    from handlers.announcing import message

    return message(words_of(settings)(language), text, class_=class_, label=settings.broadcast.label, can=can)


def too_long(settings: "Settings", wanted: "Draft", channel: str, can: "Capabilities") -> str | None:
    """The sentence for a text that does not fit one message of a channel, label and way to stop included."""
    from handlers.plain import text_of

    for language, text in (("vi", wanted.text_vi), ("en", wanted.text_en)):
        if text is None:
            continue
        whole = text_of(form(text, language, wanted.audience.class_, settings, can))
        # What Telegram counts: UTF-16 units of the escaped text, the stricter of its readings.
        escaped = whole.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        over = len(escaped.encode("utf-16-le")) // 2 - can.most_characters
        if over > 0:
            return (
                f"The {'Vietnamese' if language == 'vi' else 'English'} text is {over} characters too long "
                f"for "
                f"{channel}, which takes {can.most_characters} with label and way to stop."
            )
    return None


def preview(store: "Store", number: int, settings: "Settings", *, as_json: bool) -> None:
    """Prints the forms and the audience."""
    from handlers.plain import text_of
    from knowledge import announcements, audience

    with store.reading() as session:
        found = announcements.load(session, number)
        counted = audience.counted(session, found.audience)
    forms = list(_forms(found, settings))
    enabled = {name for name in CHANNELS if getattr(settings, name).enabled}
    untemplated = {"zalo_oa"} if settings.zalo_oa.enabled and not settings.zalo_oa.fair_template_id else set()
    told = {
        channel: {
            "reachable": of.get("reachable", 0) if channel in enabled - untemplated else 0,
            "blocked": of.get("blocked", 0),
            "off": 0 if channel in enabled else of.get("reachable", 0),
            "no_template": of.get("reachable", 0) if channel in untemplated else 0,
        }
        for channel, of in counted.items()
    }
    size = sum(sum(of.values()) for of in counted.values())
    if as_json:
        shapes = [
            {"channel": name, "language": language, "text": text_of(reply)} for name, language, reply in forms
        ]
        print_json(
            {"id": number, "hash": found.hash(), "forms": shapes, "audience": size, "by_channel": told}
        )
        return
    for name, language, reply in forms:
        say(f"--- {name}, {language}\n{text_of(reply)}\n")
    say(f"Audience: {size} people.")
    for channel, of in told.items():
        say(f"  {channel}: {of['reachable']} can be reached")
        for why, words in WHY_NOT.items():
            if of[why]:
                say(f"  {channel}: {of[why]} {words}")
    say(f"Hash: {found.hash()}")


def _forms(found: "Announcement", settings: "Settings") -> "Iterator[tuple[str, str, Reply]]":
    for name, can in channels_of(settings, found.audience.channel):
        for language in ("vi", "en") if found.text_en else ("vi",):
            yield name, language, form(found.text(language), language, found.audience.class_, settings, can)
