"""An announcement as staff ask for it, made into a draft: its texts, whom it is for, and its times."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.announcing import CHANNELS, Outlets, check_length
from handlers.fair_texts import first_word
from handlers.words import Words
from knowledge import announcements
from knowledge.announcement import AnnouncementRefused, Audience
from knowledge.announcements import Draft
from knowledge.catalogue import Catalogue
from knowledge.fair_groups import groups_of
from knowledge.fold import fold
from knowledge.suppression import TOPICS
from knowledge.times import hanoi_day, start_of
from knowledge.transaction import Transaction
from knowledge.values import Fair, FairState

LASTS = timedelta(days=3)
"""After which a text without an end of its own is useless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What staff say of an announcement, as typed; None leaves it to us."""

    text_vi: str | None = None
    text_en: str | None = None
    fair: str | None = None
    """Code of the fair it is about; without a text the template speaks."""
    topic: str | None = None
    place: str | None = None
    group: str | None = None
    channel: str | None = None
    send_at: datetime | None = None
    expires_at: datetime | None = None


def fair_of(catalogue: Catalogue, code: str, now: datetime) -> Fair:
    """The fair of a code, fit to be announced; raises AnnouncementRefused."""
    fair = next((each for each in catalogue.fairs if each.code == code), None)
    if fair is None:
        raise AnnouncementRefused("no-fair", code=code)
    last = fair.end or fair.start
    if last is None:
        raise AnnouncementRefused("fair-days", code=code)
    if fair.over(hanoi_day(now)):
        raise AnnouncementRefused("fair-over", code=code, day=f"{last:%d/%m/%Y}")
    if fair.state is FairState.DRAFT:
        raise AnnouncementRefused("fair-draft", code=code)
    if fair.state is FairState.CANCELLED:
        raise AnnouncementRefused("fair-cancelled", code=code)
    if not any(at.venue or at.address or at.unit or at.district for at in fair.places):
        raise AnnouncementRefused("fair-place", code=code)
    return fair


def drafted(catalogue: Catalogue, words: Words, wanted: Wanted, now: datetime) -> Draft:
    """The draft that is asked for; raises AnnouncementRefused with what to mend."""
    if wanted.text_vi is None and wanted.fair is None:
        raise AnnouncementRefused("no-text")
    topics = TOPICS["advertising"]
    if wanted.topic is not None and wanted.topic not in topics:
        raise AnnouncementRefused("topic", topic=wanted.topic, known=", ".join(topics))
    if wanted.channel is not None and wanted.channel not in CHANNELS:
        raise AnnouncementRefused("channel", channel=wanted.channel, known=", ".join(CHANNELS))
    about = fair_of(catalogue, wanted.fair, now) if wanted.fair else None
    text_vi, text_en = wanted.text_vi, wanted.text_en
    if about is not None and text_vi is None:
        text_vi = first_word(words("vi"), about, catalogue.gazetteer)
        text_en = text_en or first_word(words("en"), about, catalogue.gazetteer)
    return Draft(
        text_vi=text_vi or "",
        text_en=text_en,
        kind="fair" if about else "text",
        audience=Audience(
            topic=wanted.topic or ("fairs" if about else None),
            places=places_of(catalogue, wanted.place)
            if wanted.place
            else (around(catalogue, about) if about else ()),
            groups=(_group(catalogue, wanted.group),) if wanted.group else _shown_at(catalogue, about),
            channel=wanted.channel,
            fair_code=wanted.fair,
        ),
        send_at=wanted.send_at,
        expires_at=wanted.expires_at or _useless(about, wanted.send_at or now),
    )


def keep(
    session: Transaction,
    catalogue: Catalogue,
    words: Words,
    wanted: Wanted,
    outlets: Outlets,
    *,
    staff: str,
    now: datetime,
) -> int:
    """Drafts what is asked for, and gives its number; raises AnnouncementRefused."""
    made = drafted(catalogue, words, wanted, now)
    check_length(words, made, outlets)
    number = announcements.draft(session, made, staff=staff, now=now)
    if wanted.fair:
        version = fair_of(catalogue, wanted.fair, now).version
        announcements.tells_of(session, number, [(wanted.fair, version)])
    return number


def _useless(about: Fair | None, begins: datetime) -> datetime:
    last = about and (about.end or about.start)
    return start_of(last + timedelta(days=1)) if last else begins + LASTS


def around(catalogue: Catalogue, fair: Fair) -> tuple[str, ...]:
    """The codes of the places in or around which a fair is held; none when one of them is not known."""
    found: list[str] = []
    for at in fair.places:
        name = at.unit or at.district
        named = catalogue.gazetteer.resolve(name) if name else []
        if not named:
            return ()  # somebody who follows that place must not be left out
        found += _overlapping(catalogue, named[0].code)
    return tuple(dict.fromkeys(found))


def _shown_at(catalogue: Catalogue, about: Fair | None) -> tuple[str, ...]:
    """The groups that a fair is known to show, in their usual order."""
    shown = groups_of(about, catalogue.groups) if about else frozenset()
    return tuple(group.name for group in catalogue.groups.groups if group.name in shown)


def places_of(catalogue: Catalogue, name: str) -> tuple[str, ...]:
    """The codes of the place that a name means, and of those that overlap it; raises AnnouncementRefused."""
    named = catalogue.gazetteer.resolve(name)
    if not named:
        raise AnnouncementRefused("place", place=name)
    return _overlapping(catalogue, named[0].code)


def _overlapping(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """The codes of the place named, then of those that overlap it."""
    gazetteer = catalogue.gazetteer
    units = gazetteer.units_of(gazetteer.place(code))
    overlapping = (place.code for place in gazetteer.places if gazetteer.units_of(place) & units)
    return tuple(dict.fromkeys((code, *overlapping)))


def _group(catalogue: Catalogue, name: str) -> str:
    known = [group.name for group in catalogue.groups.groups]
    for each in known:
        if fold(each) == fold(name):
            return each
    raise AnnouncementRefused("group", group=name, known=", ".join(known))
