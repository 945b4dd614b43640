"""A fair as a calendar file (RFC 5545): one whole-day entry for each place whose first day is known."""

from datetime import datetime, timedelta

from handlers.messages import Attachment
from knowledge.values import Fair


def calendar_file(fair: Fair, now: datetime) -> Attachment | None:
    """The file; None when no day is known. A place whose last day is unknown stands on its first day."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//OCOP assistant//fairs//VI")
    calendar.add("version", "2.0")
    for place in fair.places:
        if place.start is None:
            continue
        event = Event()
        event.add("uid", f"{fair.code}-{place.number}@ocop-assistant")
        event.add("sequence", fair.version - 1)
        event.add("dtstamp", now)
        event.add("summary", fair.name)
        event.add("dtstart", place.start)
        event.add("dtend", (place.end or place.start) + timedelta(days=1))
        where = ", ".join(part for part in (place.venue, place.address, place.unit or place.district) if part)
        if where:
            event.add("location", where)
        if fair.source_url:
            event.add("url", fair.source_url)
        calendar.add_component(event)
    if not calendar.subcomponents:
        return None
    return Attachment(name=f"{fair.code}.ics", mime="text/calendar", content=calendar.to_ical())
