"""Fairs to come and, when none is on record, the latest past one named as past."""

import re
from datetime import date

from handlers.actions import FairFile, Fairs, ShowFair, Subscribe
from handlers.calendar_file import calendar_file
from handlers.hours import notation_words
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.origin import full_place, unit_words
from handlers.packing import pack, unpack
from handlers.request_actions import Report
from handlers.turn import Said, Turn
from handlers.validity import fair_source
from handlers.wishes import start_word
from handlers.words import Texts
from knowledge.fair_groups import groups_of
from knowledge.fold import fold
from knowledge.values import Fair, FairPlace, FairState, Intent
from knowledge.when import span
from knowledge.when_span import Span

_OF_FAIRS = frozenset(fold("hội chợ tuần hàng triển lãm festival lễ fair fairs ocop sản phẩm").split())
"""Words that name a fair and no product, folded."""
_WITH = re.compile(
    r"\b(?:(?:nao|gi) (?:co|ban)|fairs? (?:that |will |to )?(?:with|has|have|sells?|selling)) (?P<what>.+?)"
    r"(?: (?:o|tai|gan|khong|ko|k|thang|cuoi|in|near|on|this|next)\b.*)?$"
)

_TO_CALENDAR = re.compile(r"\b(?:vao|luu|ghi|tai|dat) lich\b|\bcalendar\b|\.ics\b")


def coming(fairs: tuple[Fair, ...], today: date) -> tuple[Fair, ...]:
    """Fairs on or to come, the soonest first; one whose end is unknown counts until it has begun."""
    ahead = [
        fair
        for fair in fairs
        if fair.told
        and (
            (fair.end is not None and fair.end >= today)
            or (fair.end is None and fair.start and fair.start >= today)
        )
    ]
    return tuple(sorted(ahead, key=lambda fair: (fair.start or fair.end or today, fair.code)))


def past(fairs: tuple[Fair, ...], today: date) -> tuple[Fair, ...]:
    """Fairs that began before today and are not on, the latest first; those without any day are left out."""
    ahead = {fair.code for fair in coming(fairs, today)}
    dated = [fair for fair in fairs if fair.told and fair.code not in ahead and (fair.end or fair.start)]
    return tuple(sorted(dated, key=lambda fair: (fair.start or fair.end or today, fair.code), reverse=True))


def fairs(turn: Turn, action: Fairs | None = None) -> Said:
    """The answer to a question about fairs: those to come, at the time and place asked about."""
    texts, catalogue = turn.texts, turn.catalogue
    ahead = coming(catalogue.fairs, turn.today)
    gone = past(catalogue.fairs, turn.today)
    when = None if turn.pressed or action else span(turn.incoming.text, turn.today)
    if (action and action.past) or (when and when.last and when.last < turn.today):
        then = _at(turn, tuple(fair for fair in gone if when is None or _meets(fair, when)))
        return _list(turn, then or gone, texts("fairs-past-lead" if then else "fairs-past-other"), Fairs(1))
    fitting = _with(turn, _at(turn, tuple(fair for fair in ahead if when is None or _meets(fair, when))))
    if fitting:
        return _list(turn, fitting, texts("fairs-lead"), Fairs())
    if ahead:
        here = _at(turn, ahead)
        key = "fairs-none-there" if not here else "fairs-none-then" if when else "fairs-none-with"
        return _list(turn, here or ahead, texts(key), Fairs())
    lines = [texts("fairs-none")]
    if latest := _at(turn, gone) or gone:
        lines.append(texts("fairs-latest-past", fair=fair_words(turn, latest[0])))
    lines.append(texts("fairs-offer", start=start_word(turn)))
    reply = Reply(
        text="\n".join(lines),
        choices=(
            choice(texts, "choice-subscribe", Subscribe()),
            choice(texts, "choice-past-fairs", Fairs(1)),
        ),
        edits=turn.pressed,
    )
    return Said(replies=(reply,), intent=Intent.LIST_FAIRS, view=Fairs(), dialogue=turn.fresh)


def _meets(fair: Fair, when: Span) -> bool:
    return any(when.meets(place.start, place.end) for place in fair.places)


def _at(turn: Turn, found: tuple[Fair, ...]) -> tuple[Fair, ...]:
    """Those with a place at the place asked about; all of them when no place was named."""
    slots = turn.understood.slots
    names = {fold(name) for name in (slots.place, slots.district) if name}
    if not names:
        return found
    return tuple(
        fair
        for fair in found
        if any(
            fold(where or "").endswith(name)
            for place in fair.places
            for where in (place.district, place.unit, place.address)
            for name in names
        )
    )


def _with(turn: Turn, found: tuple[Fair, ...]) -> tuple[Fair, ...]:
    """Those of which the product or group asked about is told; all of them when none was named."""
    slots = turn.understood.slots
    named = _WITH.search(fold(turn.incoming.text)) if not turn.pressed else None
    typed = (named["what"] if named else "") or turn.understood.product_text or slots.product or ""
    words = [word for word in fold(typed).split() if word not in _OF_FAIRS]
    if not words and not slots.group:
        return found
    ways = [set(words), *(set(fold(way).split()) for way in _in_vietnamese(turn, words))]

    def has(fair: Fair) -> bool:
        told = set(fold(f"{fair.name} {fair.description or ''} {fair.venue or ''}").split())
        if words and any(way <= told for way in ways):
            return True
        return bool(slots.group) and slots.group in groups_of(fair, turn.catalogue.groups)

    return tuple(filter(has, found))


def _in_vietnamese(turn: Turn, words: list[str]) -> tuple[str, ...]:
    """What an English name of a thing is called: silk is lụa."""
    return turn.catalogue.glossary.get(" ".join(words), ())


def _list(turn: Turn, found: tuple[Fair, ...], lead: str, action: Fairs) -> Said:
    shown = found[: turn.can.most_items]
    items = tuple(
        Item(line=fair_words(turn, fair), choice=Choice(label=fair.name, action=pack(ShowFair(fair.code))))
        for fair in shown
    )
    reply = Reply(
        text=lead,
        items=items,
        tail=turn.texts("fairs-past-check" if action.past else "fairs-check"),
        choices=(choice(turn.texts, "choice-subscribe", Subscribe()),),
        edits=turn.pressed,
    )
    return Said(
        replies=(reply,), intent=Intent.LIST_FAIRS, fairs=tuple(shown), dialogue=turn.fresh, view=action
    )


def show(turn: Turn, action: ShowFair) -> Said | None:
    """One fair in full; None when there is no such fair any more."""
    fair = next((known for known in turn.catalogue.fairs if known.code == action.code), None)
    if fair is None or fair.state is FairState.DRAFT:
        return None
    texts = turn.texts
    lines = [dates_words(texts, fair)]
    if fair.state is FairState.CANCELLED:
        lines.append(texts("fair-called-off"))
    elif fair.end and fair.end < turn.today:
        lines.append(texts("fair-over"))
    elif fair.end is None and fair.start and fair.start < turn.today:
        lines.append(texts("fair-ended-unknown"))
    if fair.doubtful and not fair.over(turn.today):
        lines.append(texts("fair-days-doubtful"))
    if len(fair.places) > 1:
        lines += [place_words(turn.texts, place) for place in fair.places]
    elif where := _where(turn, fair):
        lines.append(texts("fair-place", place=where))
    if len(fair.places) == 1 and (at := fair.places[0]).hours:
        lines.append(texts("point-hours", hours=notation_words(texts, at.hours, at.start or turn.today)))
    if fair.organiser:
        lines.append(texts("fair-organiser", organiser=fair.organiser))
    lines.append(texts("fair-source", source=fair_source(texts, fair)))
    remind: tuple[Choice, ...] = ()
    if coming((fair,), turn.today):
        remind = (
            *_as_file(turn, fair),
            choice(texts, "choice-remind", Subscribe("fairs", fair=fair.code)),
        )
    reply = Reply(
        title=fair.name,
        text="\n".join(lines),
        choices=(
            *remind,
            choice(texts, "choice-fairs", Fairs()),
            choice(texts, "choice-subscribe", Subscribe()),
            choice(texts, "choice-wrong", Report("fair", fair.code)),
        ),
        edits=turn.pressed,
    )
    return Said(
        replies=(reply,),
        intent=Intent.LIST_FAIRS,
        fairs=(fair,),
        dialogue=turn.fresh,
        view=action,
        keeps_list=True,
    )


def _as_file(turn: Turn, fair: Fair) -> tuple[Choice, ...]:
    dated = any(place.start for place in fair.places)
    return (choice(turn.texts, "choice-calendar", FairFile(fair.code)),) if dated else ()


def to_calendar(turn: Turn) -> Said | None:
    """What "thêm vào lịch" means while a fair is on show; None for any other line."""
    shown = unpack(turn.dialogue.view) if turn.dialogue.view else None
    if not isinstance(shown, ShowFair) or not _TO_CALENDAR.search(fold(turn.incoming.text)):
        return None
    return file(turn, FairFile(shown.code))


def file(turn: Turn, action: FairFile) -> Said | None:
    """A fair to come as a calendar file; where the channel takes none, the words to write down."""
    fair = next((known for known in turn.catalogue.fairs if known.code == action.code and known.told), None)
    attachment = calendar_file(fair, turn.now) if fair else None
    if fair is None or attachment is None:
        return show(turn, ShowFair(action.code))
    if turn.can.files:
        reply = Reply(text=_file_words(turn, fair), attachment=attachment)
    else:
        entries = [place_words(turn.texts, place) for place in fair.places if place.start]
        reply = Reply(text="\n".join([turn.texts("fair-to-write-down", name=fair.name), *entries]))
    return Said(
        replies=(reply,), intent=Intent.LIST_FAIRS, fairs=(fair,), dialogue=turn.fresh, keeps_list=True
    )


def _file_words(turn: Turn, fair: Fair) -> str:
    """What goes with the file: an unknown last day is said, since a calendar cannot."""
    unknown = any(place.start and not place.end for place in fair.places)
    return turn.texts("fair-file-end-unknown" if unknown else "fair-file", name=fair.name)


def place_words(texts: Texts, place: FairPlace) -> str:
    """One of several places in a line, with its own days and hours."""
    days = dates_words(texts, place)
    where = unit_words(texts, place.unit) if place.unit else place.district
    hours = notation_words(texts, place.hours, place.start) if place.start else place.hours
    parts = (place.venue, place.address or where, days, hours)
    return "• " + ", ".join(part for part in parts if part)


def fair_words(turn: Turn, fair: Fair) -> str:
    """One fair in a line: name, days, place."""
    return ", ".join(part for part in (fair.name, dates_words(turn.texts, fair), _where(turn, fair)) if part)


def dates_words(texts: Texts, fair: Fair | FairPlace) -> str:
    """The days of a fair; what is not known is said so."""
    if fair.start and fair.end:
        if fair.start == fair.end:
            return texts.date(fair.start)
        first = f"{fair.start:%d/%m}" if fair.start.year == fair.end.year else texts.date(fair.start)
        return f"{first}–{texts.date(fair.end)}"
    if fair.start:
        return texts("fair-from", day=texts.date(fair.start))
    if fair.end:
        return texts("fair-until", day=texts.date(fair.end))
    return texts("fair-days-unknown")


def _where(turn: Turn, fair: Fair) -> str:
    if len(fair.places) > 1:
        return turn.texts("fair-places", count=turn.texts.number(len(fair.places)))
    place = (
        unit_words(turn.texts, fair.unit)
        if fair.unit
        else full_place(turn.texts, turn.catalogue.gazetteer, fair)
    )
    known = fold(f"{fair.venue or ''} {fair.name}")
    parts = [fair.venue, place if place and fold(place) not in known else None]
    return ", ".join(part for part in parts if part)
