"""A change of an announcement that is not, or no longer, approved; each is noted and voids an approval."""

from dataclasses import replace
from datetime import datetime

from handlers.announcing import check_length
from handlers.desk.bulletin_turn import Desk, show
from handlers.menu import choice
from handlers.messages import Choice
from handlers.staff_actions import Bulletin
from handlers.turn import Said
from knowledge import announcements
from knowledge.announcement import Announcement
from knowledge.announcements import Draft


def changed(desk: Desk, number: int, **changes: object) -> Said:
    """Changes a draft, which voids any approval, and opens it; what changes nothing is not noted."""
    found = announcements.load(desk.session, number, lock=True)
    _change(desk, found, replace(_as_draft(found, desk.turn.now), **changes))  # type: ignore[arg-type]
    return show(desk, number)


def narrowed(desk: Desk, number: int, **narrowing: object) -> Said:
    """Changes whom it is for."""
    found = announcements.load(desk.session, number, lock=True)
    wanted = _as_draft(found, desk.turn.now)
    who = replace(wanted.audience, **narrowing)  # type: ignore[arg-type]
    _change(desk, found, replace(wanted, audience=who))
    return show(desk, number)


def _as_draft(found: Announcement, now: datetime) -> Draft:
    return Draft(
        text_vi=found.text_vi,
        text_en=found.text_en,
        kind=found.kind,
        audience=found.audience,
        send_at=found.send_at if found.send_at and found.send_at > now else None,
        expires_at=found.expires_at,
    )


def _change(desk: Desk, found: Announcement, wanted: Draft) -> None:
    if wanted == _as_draft(found, desk.turn.now):
        return
    check_length(desk.turn.words, wanted, desk.outlets)
    announcements.edit(desk.session, found.id, wanted, staff=desk.member.name, now=desk.turn.now)


def to(desk: Desk, number: int, step: str) -> Choice:
    """The button of a further step."""
    return choice(desk.texts, f"choice-bulletin-{step}", Bulletin(str(number), step))


def back(desk: Desk, number: int) -> Choice:
    """The button that opens the announcement again."""
    return choice(desk.texts, "choice-back", Bulletin(str(number)))
