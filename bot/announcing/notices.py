"""What is planned by itself from the tables: reminders, changes, cancellations, the weekly digest."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from handlers import fair_texts
from handlers.words import Texts, Words
from knowledge import announcements, told_fairs
from knowledge.catalogue import LiveCatalogue
from knowledge.fair_groups import groups_of
from knowledge.places import Gazetteer
from knowledge.store import Store
from knowledge.times import hanoi_day, start_of
from knowledge.told_fairs import CANCELLED, CHANGED
from knowledge.transaction import Transaction
from knowledge.values import Fair, FairState

DIGEST_DAYS = 30
"""How far ahead a digest looks."""
DIGEST_USEFUL = timedelta(days=3)
MORNING = timedelta(hours=8)
MONDAY = 0


class Notices:
    """Plans what is due; an event key makes each thing happen once, whoever looks and how often."""

    def __init__(self, store: Store, live: LiveCatalogue, words: Words) -> None:
        self._store = store
        self._live = live
        self._words = words

    def plan(self, now: datetime) -> None:
        """Looks at the fairs as they stand now."""
        fairs = {fair.code: fair for fair in self._live.current.fairs}
        today = hanoi_day(now)
        with self._store.reading() as session:
            told = told_fairs.told(session)
            current = told_fairs.under_way(session)
            scopes = told_fairs.weekly_scopes(session) if today.weekday() == MONDAY else []
        wrong = [each for each in current if _wrong(fairs.get(each.fair_code), each.version)]
        due = [fair for fair in fairs.values() if _due(fair, told.get(fair.code), today)]
        if not wrong and not due and not scopes:
            return
        with self._store.writing(durable=True, brief=True) as session:
            for each in wrong:
                told_fairs.call_off(session, each, _wrong(fairs.get(each.fair_code), each.version), now)
            for fair in due:
                self._of_fair(session, fair, told.get(fair.code), today, now)
            for place, group in scopes:
                self._digest(session, place, group, list(fairs.values()), today, now)

    def _of_fair(
        self, session: Transaction, fair: Fair, told: int | None, today: date, now: datetime
    ) -> None:
        gazetteer = self._live.current.gazetteer
        ends = start_of((fair.end or fair.start or today) + timedelta(days=1))
        if fair.state is FairState.CANCELLED:
            event = f"cancelled:{fair.code}:{fair.version}"
            self._one(session, fair, "change", "cancellation", event, ends, now, fair_texts.cancellation)
            return
        if told is not None and fair.version > told:
            event = f"changed:{fair.code}:{fair.version}"
            self._one(
                session, fair, "change", "change", event, ends, now,
                lambda texts, each: fair_texts.change(texts, each, gazetteer),
            )  # fmt: skip
        if _begins_tomorrow(fair, today):
            event = f"reminder:{fair.code}:{fair.start}"
            eve_ends = start_of(today + timedelta(days=1))
            self._one(
                session, fair, "advertising", "reminder", event, eve_ends, now,
                lambda texts, each: fair_texts.reminder(texts, each, gazetteer),
            )  # fmt: skip

    def _one(
        self,
        session: Transaction,
        fair: Fair,
        class_: str,
        kind: str,
        event: str,
        expires_at: datetime,
        now: datetime,
        text: Callable[[Texts, Fair], str],
    ) -> None:
        number = announcements.planned_by_itself(
            session,
            class_=class_,
            kind=kind,
            text_vi=text(self._words("vi"), fair),
            text_en=text(self._words("en"), fair),
            topic="fairs",
            fair_code=fair.code,
            event=event,
            expires_at=expires_at,
            now=now,
        )
        if number is not None:
            announcements.tells_of(session, number, [(fair.code, fair.version)])

    def _digest(
        self,
        session: Transaction,
        place: str | None,
        group: str | None,
        fairs: list[Fair],
        today: date,
        now: datetime,
    ) -> None:
        gazetteer, groups = self._live.current.gazetteer, self._live.current.groups
        last = today + timedelta(days=DIGEST_DAYS)
        coming = [
            fair
            for fair in sorted(fairs, key=lambda each: (each.start or date.max, each.code))
            if fair.told and fair.start and fair.start <= last and not fair.over(today)
            and (place is None or _lies_in(gazetteer, fair, place))
            and (group is None or group in groups_of(fair, groups))
        ]  # fmt: skip
        if not coming:
            return
        week = today.isocalendar()
        scope = ":".join(filter(None, (place or "all", group)))
        number = announcements.planned_by_itself(
            session,
            class_="advertising",
            kind="digest",
            text_vi=fair_texts.digest(self._words("vi"), coming, gazetteer),
            text_en=fair_texts.digest(self._words("en"), coming, gazetteer),
            topic="fairs",
            places=(place,) if place else (),
            group=group,
            event=f"digest:fairs:{week.year}-W{week.week:02}:{scope}",
            send_at=max(start_of(today) + MORNING, now),
            expires_at=start_of(today) + DIGEST_USEFUL,
            now=now,
        )
        if number is not None:
            announcements.tells_of(session, number, [(fair.code, fair.version) for fair in coming])


def _wrong(fair: Fair | None, version: int) -> str:
    """Why what is under way about a fair must not go on; empty when it may."""
    if fair is None or fair.state is FairState.CANCELLED:
        return CANCELLED
    return CHANGED if fair.version > version else ""


def _begins_tomorrow(fair: Fair, today: date) -> bool:
    return fair.told and fair.start == today + timedelta(days=1)


def _due(fair: Fair, told: int | None, today: date) -> bool:
    """Whether anybody may have to hear of it today; a fair that is over never triggers anything."""
    if fair.over(today):
        return False
    if fair.state is FairState.CANCELLED:
        return told is not None
    return fair.told and ((told is not None and fair.version > told) or _begins_tomorrow(fair, today))


def _lies_in(gazetteer: Gazetteer, fair: Fair, code: str) -> bool:
    """Whether a fair is held in a place, as far as its today's unit or old district tells."""
    units = gazetteer.units_of(gazetteer.place(code))
    for at in fair.places:
        named = gazetteer.resolve(at.unit or at.district or "") if at.unit or at.district else []
        if named and gazetteer.units_of(named[0]) & units:
            return True
    return False
