"""Whom an announcement is for, chosen in the chat of staff: topic, place, group of products, channel."""

from collections.abc import Callable, Mapping

from handlers import drafting
from handlers.announcing import audience_words, channel_words
from handlers.desk.bulletin_change import back, narrowed, to
from handlers.desk.bulletin_turn import Desk
from handlers.menu import choice
from handlers.messages import Choice, Reply
from handlers.packing import pack
from handlers.staff_actions import Bulletin
from handlers.turn import Said
from knowledge import announcements
from knowledge.suppression import TOPICS

PLACE = "desk-bulletin-place"
"""What we wait for when a place was asked for."""


def who(desk: Desk, number: int, given: str) -> Said:
    """Says whom it is for, and asks what of that shall change."""
    found = announcements.load(desk.session, number)
    words = audience_words(desk.texts, desk.gazetteer, found.audience)
    choices = [to(desk, number, name) for name in ("topic", "place", "group", "channel")]
    reply = Reply(text=desk.texts("bulletin-ask-who", who=words), choices=(*choices, back(desk, number)))
    return desk.say(reply)


def topic(desk: Desk, number: int, given: str) -> Said:
    """Asks for the topic, or takes the one given."""
    if given not in TOPICS["advertising"]:
        return ask_topic(desk, number)
    return narrowed(desk, number, topic=given)


def ask_topic(desk: Desk, number: int, lead: str = "") -> Said:
    """Asks whose consent it goes by."""
    texts = desk.texts
    announcements.load(desk.session, number)
    choices = [
        choice(texts, f"topic-{name}", Bulletin(str(number), "topic", name)) for name in TOPICS["advertising"]
    ]
    return desk.say(
        Reply(text=texts.lines(lead, texts("bulletin-ask-topic", number=number)), choices=tuple(choices))
    )


def place(desk: Desk, number: int, given: str) -> Said:
    """Asks for a place, or takes all of Hanoi."""
    if given == "all":
        return narrowed(desk, number, places=())
    choices = (
        choice(desk.texts, "choice-bulletin-everywhere", Bulletin(str(number), "place", "all")),
        back(desk, number),
    )
    announcements.load(desk.session, number)
    return desk.say(
        Reply(text=desk.texts("bulletin-ask-place"), choices=choices),
        waiting=PLACE,
        waiting_for=str(number),
    )


def place_typed(desk: Desk, number: str, typed: str) -> Said:
    """Narrows it to those who follow a place."""
    return narrowed(desk, int(number), places=drafting.places_of(desk.turn.catalogue, typed))


def group(desk: Desk, number: int, given: str) -> Said:
    """Asks for a group of products, or takes the one given; 0 names every group, "none" names none.

    News that names none is not for whoever agreed only to news of a group.
    """
    known = desk.turn.catalogue.groups.groups
    chosen = tuple(each.name for each in known if given in ("0", str(each.number)))
    if chosen or given == "none":
        return narrowed(desk, number, groups=chosen)
    texts = desk.texts
    announcements.load(desk.session, number)
    labels = [
        Choice(
            label=each.english if texts.language == "en" else each.name,
            action=pack(Bulletin(str(number), "group", str(each.number))),
        )
        for each in known
    ]
    every, none = (
        choice(texts, f"choice-bulletin-{name}-group", Bulletin(str(number), "group", given))
        for name, given in (("every", "0"), ("no", "none"))
    )
    choices = (every, *labels, none, back(desk, number))
    return desk.say(Reply(text=texts("bulletin-ask-group"), choices=choices))


def channel(desk: Desk, number: int, given: str) -> Said:
    """Asks for a channel, or takes the one given."""
    on = {name.replace("_", "-"): name for name in desk.outlets.on}
    if given in on or given == "all":
        return narrowed(desk, number, channel=on.get(given))
    texts = desk.texts
    announcements.load(desk.session, number)
    labels = [
        Choice(label=channel_words(texts, name), action=pack(Bulletin(str(number), "channel", short)))
        for short, name in on.items()
    ]
    every = choice(texts, "choice-bulletin-every-channel", Bulletin(str(number), "channel", "all"))
    return desk.say(Reply(text=texts("bulletin-ask-channel"), choices=(every, *labels, back(desk, number))))


STEPS: Mapping[str, Callable[[Desk, int, str], Said]] = {
    "who": who,
    "topic": topic,
    "place": place,
    "group": group,
    "channel": channel,
}
"""What the steps of a button ask or change."""
ANSWERS: Mapping[str, Callable[[Desk, str, str], Said]] = {PLACE: place_typed}
"""What the text typed after them does."""
