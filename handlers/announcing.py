"""An announcement as people and staff see it: one message a channel, label first, way to stop last."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from handlers.actions import Unsubscribe
from handlers.menu import choice
from handlers.messages import Capabilities, Reply
from handlers.origin import unit_words
from handlers.plain import text_of
from handlers.words import LANGUAGES, Texts, Words
from knowledge import announcements, audience
from knowledge.announcement import ANSWER, Announcement, AnnouncementRefused, Audience
from knowledge.announcements import Draft
from knowledge.places import Gazetteer
from knowledge.transaction import Transaction

CHANNELS = ("telegram", "zalo_bot", "zalo_oa")
WHY_NOT = ("blocked", "off", "no_template", "used_up")
"""Why somebody cannot be reached: blocked us, on a channel that is off, where no template is approved, or
where this month's messages are used up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Where announcements can go, as the settings have it."""

    shows: Mapping[str, Capabilities] = field(default_factory=dict)
    """What each channel shows, whether it is enabled or not."""
    on: tuple[str, ...] = ()
    """The channels that are enabled."""
    label: str = "[QC]"
    used_up: Mapping[str, Callable[[Transaction, Audience], int]] = field(default_factory=dict)
    """For channels with a plan or a cap of a month, how many of an audience it leaves out by now."""
    without_template: frozenset[str] = frozenset()
    """Enabled channels that take announcements by an approved template only, while there is none."""

    def shown_on(self, only: str | None) -> Iterator[tuple[str, Capabilities]]:
        """The channels an announcement may go to, one or all that are on; Telegram when none is."""
        for name in [only] if only else self.on or CHANNELS[:1]:
            yield name, self.shows.get(name, Capabilities())


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An announcement as one channel shows it in one language."""

    channel: str
    language: str
    reply: Reply

    @property
    def text(self) -> str:
        """The whole of it as plain text."""
        return text_of(self.reply)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an approver looks at: the forms, the audience, and the hash that stands for both."""

    number: int
    hash: str
    forms: tuple[Form, ...]
    who: Mapping[str, str]
    """The audience in words, by language."""
    audience: int
    by_channel: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each channel how many are "reachable", and how many are not by each of `WHY_NOT`."""


def carrying(texts: Texts, found: Announcement, *, label: str, can: Capabilities) -> Reply:
    """The reply that carries what is under way to one person; an answer of staff stands by itself."""
    text = found.text(texts.language)
    if found.kind == ANSWER:
        return Reply(text=text)
    return message(texts, text, class_=found.audience.class_, label=label, can=can)


def message(texts: Texts, text: str, *, class_: str, label: str, can: Capabilities) -> Reply:
    """The reply that carries an announcement (NĐ 91/2020/NĐ-CP: label at the start, way to stop at the end).

    A message to a producer about their own dossier is no advertising: no label, its own way to stop.
    """
    service = class_ == "service"
    way = "command" if can.slash_commands else "word"
    stop = texts(f"announcement-service-stop-{way}" if service else f"announcement-stop-{way}")
    return Reply(
        text=text if service else f"{label} {text}",
        tail=stop,
        choices=(
            choice(texts, "choice-stop-service" if service else "choice-stop-news", stop_action(class_)),
        )
        if can.buttons
        else (),
    )


def stop_action(class_: str) -> Unsubscribe:
    """What the button that stops does."""
    return Unsubscribe("service" if class_ == "service" else "")


def forms(words: Words, found: Announcement, outlets: Outlets) -> tuple[Form, ...]:
    """The announcement as each channel it may go to shows it, in each of its languages."""
    class_ = found.audience.class_
    return tuple(
        Form(
            channel=name,
            language=language,
            reply=message(words(language), found.text(language), class_=class_, label=outlets.label, can=can),
        )
        for name, can in outlets.shown_on(found.audience.channel)
        for language in (("vi", "en") if found.text_en else ("vi",))
    )


def preview(
    session: Transaction, words: Words, gazetteer: Gazetteer, number: int, outlets: Outlets
) -> Preview:
    """The forms and the audience, with how many cannot be reached and why; raises AnnouncementRefused."""
    found = announcements.load(session, number)
    counted = audience.counted(session, found.audience)
    by_channel = {}
    for channel, of in counted.items():
        free, on = of.get("reachable", 0), channel in outlets.on
        templated = channel not in outlets.without_template
        left_out = outlets.used_up.get(channel) if on and templated else None
        spent = min(free, left_out(session, found.audience)) if left_out else 0
        by_channel[channel] = {
            "reachable": free - spent if on and templated else 0,
            "blocked": of.get("blocked", 0),
            "off": 0 if on else free,
            "no_template": free if on and not templated else 0,
            "used_up": spent,
        }
    return Preview(
        number=number,
        hash=found.hash(),
        forms=forms(words, found, outlets),
        who={name: audience_words(words(name), gazetteer, found.audience) for name in LANGUAGES},
        audience=sum(sum(of.values()) for of in counted.values()),
        by_channel=by_channel,
    )


def channel_words(texts: Texts, name: str) -> str:
    """A channel as people call it."""
    key = f"channel-{name.replace('_', '-')}"
    return texts(key) if texts.has(key) else name


def audience_words(texts: Texts, gazetteer: Gazetteer, who: Audience) -> str:
    """Whom an announcement is for: "everyone who agreed to fairs in Hà Đông, on telegram"."""
    if who.told_before:
        return texts("audience-told", fair=who.fair_code or "")
    parts = [texts(f"wished-{who.topic}") if who.topic else texts("audience-every-topic")]
    if who.places:
        parts.append(texts("wished-place", place=unit_words(texts, gazetteer.place(who.places[0]).name)))
    if who.groups:
        parts.append(texts("audience-group", group=texts.list(list(who.groups))))
    elif who.class_ == "advertising":
        parts.append(texts("audience-no-group"))
    if who.channel:
        parts.append(texts("audience-channel", channel=channel_words(texts, who.channel)))
    return texts("audience-agreed", what="".join(parts))


def check_length(words: Words, wanted: Draft, outlets: Outlets) -> None:
    """Raises AnnouncementRefused for a text that fits no one message of a channel it may go to."""
    for channel, can in outlets.shown_on(wanted.audience.channel):
        for language, text in (("vi", wanted.text_vi), ("en", wanted.text_en)):
            if text is None:
                continue
            class_ = wanted.audience.class_
            whole = text_of(message(words(language), text, class_=class_, label=outlets.label, can=can))
            # What Telegram counts: UTF-16 units of the escaped text, the stricter of its readings.
            escaped = whole.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            over = len(escaped.encode("utf-16-le")) // 2 - can.most_characters
            if over > 0:
                raise AnnouncementRefused(
                    "too-long", language=language, over=over, channel=channel, most=can.most_characters
                )


def refusal(texts: Texts, error: AnnouncementRefused) -> str:
    """Why something cannot be done, in a sentence."""
    values = {name: str(value) if name == "number" else value for name, value in error.values.items()}
    return texts(f"announcement-refused-{error.key}", **values)
