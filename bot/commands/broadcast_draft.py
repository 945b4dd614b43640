"""What `ocop broadcast new` and `edit` are given, read and checked: texts, fair, audience, times."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.line import Refusal
from handlers.words import HANOI

if TYPE_CHECKING:
    from handlers.words import Words
    from knowledge.announcements import Draft
    from knowledge.catalogue import Catalogue
    from knowledge.values import Fair

LASTS = timedelta(days=3)
"""After which a text without an end of its own is useless."""
TOPICS = ("fairs", "products", "ratings")
CHANNELS = ("telegram", "zalo_bot", "zalo_oa")


def read(path: Path) -> str:
    """The text of a file; raises Refusal when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not UTF-8 text; save it as UTF-8.") from None


def moment(text: str, option: str) -> datetime:
    """An ISO time, Hanoi's when it names no zone; raises Refusal."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(f"{option} {text!r} is not a time such as 2026-12-05T09:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=HANOI)


def fair_of(catalogue: "Catalogue", code: str, now: datetime) -> "Fair":
    """The fair of a code, fit to be announced; raises Refusal."""
    fair = next((each for each in catalogue.fairs if each.code == code), None)
    if fair is None:
        raise Refusal(f"There is no fair {code}.")
    last = fair.end or fair.start
    if last is None:
        raise Refusal(f"The days of fair {code} are not known; nobody could come.")
    if last < now.astimezone(HANOI).date():
        raise Refusal(f"Fair {code} is over since {last:%d/%m/%Y}; it is not announced any more.")
    if (state := str(getattr(fair, "state", "published"))) in ("draft", "cancelled"):
        raise Refusal(f"Fair {code} is {state}; it is not announced.")
    if not (fair.venue or fair.address or fair.unit or fair.district):
        raise Refusal(f"Fair {code} has no place; add it before you announce the fair.")
    return fair


def drafted(
    catalogue: "Catalogue",
    now: datetime,
    words: "Words",
    *,
    text_file: Path | None,
    text_file_en: Path | None,
    fair: str | None,
    topic: str | None,
    place: str | None,
    group: str | None,
    channel: str | None,
    at: str | None,
    expires: str | None,
) -> "Draft":
    """The draft that the options ask for; raises Refusal with what to mend."""
    from handlers.fair_texts import first_word
    from knowledge.announcements import Audience, Draft

    if not text_file and not fair:
        raise Refusal("Give a text with --text-file, or a fair with --fair.")
    if topic is not None and topic not in TOPICS:
        raise Refusal(f"There is no topic {topic!r}; the topics are {', '.join(TOPICS)}.")
    if channel is not None and channel not in CHANNELS:
        raise Refusal(f"There is no channel {channel!r}; the channels are {', '.join(CHANNELS)}.")
    about = fair_of(catalogue, fair, now) if fair else None
    text_vi = (
        read(text_file) if text_file else first_word(words("vi"), about, catalogue.gazetteer) if about else ""
    )
    text_en = read(text_file_en) if text_file_en else None
    if about and not text_file:
        text_en = text_en or first_word(words("en"), about, catalogue.gazetteer)
    send_at = moment(at, "--at") if at else None
    if expires:
        expires_at = moment(expires, "--expires")
    elif about:
        day = about.end or about.start
        assert day is not None
        expires_at = datetime(day.year, day.month, day.day, tzinfo=HANOI) + timedelta(days=1)
    else:
        expires_at = (send_at or now) + LASTS
    places = _places(
        catalogue, place or (about.unit or about.district if about else None), must=place is not None
    )
    return Draft(
        text_vi=text_vi,
        text_en=text_en,
        kind="fair" if about else "text",
        audience=Audience(
            topic=topic or ("fairs" if about else None),
            places=places,
            group=_group(catalogue, group) if group else None,
            channel=channel,
            fair_code=fair,
        ),
        send_at=send_at,
        expires_at=expires_at,
    )


def _places(catalogue: "Catalogue", name: str | None, *, must: bool) -> tuple[str, ...]:
    """The codes of the place named, then of those that overlap it."""
    if name is None:
        return ()
    gazetteer = catalogue.gazetteer
    named = gazetteer.resolve(name)
    if not named:
        if must:
            raise Refusal(f"{name!r} is no place of Hanoi that is known here.")
        return ()
    units = frozenset(unit for place in named[:1] for unit in gazetteer.units_of(place))
    overlapping = (place.code for place in gazetteer.places if gazetteer.units_of(place) & units)
    return tuple(dict.fromkeys((named[0].code, *overlapping)))


def _group(catalogue: "Catalogue", name: str) -> str:
    from knowledge.fold import fold

    known = [group.name for group in catalogue.groups.groups]
    for each in known:
        if fold(each) == fold(name):
            return each
    raise Refusal(f"There is no group {name!r}; the groups are {', '.join(known)}.")
