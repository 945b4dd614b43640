"""What is planned by itself from the tables: reminders, changes, cancellations, the weekly digest."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bot.announcing import digests
from handlers import fair_texts
from handlers.words import Texts, Words
from knowledge import announcements, told_fairs
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from knowledge.times import hanoi_day, start_of
from knowledge.told_fairs import CANCELLED, CHANGED
from knowledge.transaction import Transaction
from knowledge.values import Fair, FairState

DIGESTS_EVERY = timedelta(minutes=1)


class Notices:
    """Plans what is due; an event key makes each thing happen once, whoever looks and how often."""

    def __init__(self, store: Store, live: LiveCatalogue, words: Words) -> None:
        self._store = store
        self._live = live
        self._words = words
        self._digests_from = datetime.min.replace(tzinfo=UTC)

    def plan(self, now: datetime) -> None:
        """Looks at the fairs as they stand now."""
        fairs = {fair.code: fair for fair in self._live.current.fairs}
        today = hanoi_day(now)
        with self._store.reading() as session:
            told = told_fairs.told(session)
            current = told_fairs.under_way(session)
            weekly_due = now >= self._digests_from
            scopes = digests.scopes(session, today) if weekly_due else []
            planned = told_fairs.events(session)
        wrong = [each for each in current if _wrong(fairs.get(each.fair_code), each.version)]
        due = [fair for fair in fairs.values() if _due(fair, told.get(fair.code), today) - planned]
        if weekly_due:
            self._digests_from = now + DIGESTS_EVERY  # who wants one is asked of all consents
        if not wrong and not due and not scopes:
            return
        with self._store.writing(durable=True, brief=True) as session:
            for each in wrong:
                told_fairs.call_off(session, each, _wrong(fairs.get(each.fair_code), each.version), now)
            for fair in due:
                self._of_fair(session, fair, told.get(fair.code), today, now)
            weekly = digests.Digests(self._live.current, self._words)
            for scope in scopes:
                weekly.plan(session, scope, today, now)

    def _of_fair(
        self, session: Transaction, fair: Fair, told: int | None, today: date, now: datetime
    ) -> None:
        gazetteer = self._live.current.gazetteer
        ends = start_of((fair.end or fair.start or today) + timedelta(days=1))
        if fair.state is FairState.CANCELLED:
            event = _cancelled(fair)
            self._one(session, fair, "change", "cancellation", event, ends, now, fair_texts.cancellation)
            return
        if told is not None and fair.version > told:
            event = _changed(fair)
            self._one(
                session, fair, "change", "change", event, ends, now,
                lambda texts, each: fair_texts.change(texts, each, gazetteer),
            )  # fmt: skip
        if _begins_tomorrow(fair, today):
            event = _reminder(fair)
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


def _wrong(fair: Fair | None, version: int) -> str:
    """Why what is under way about a fair must not go on; empty when it may."""
    if fair is None or fair.state is FairState.CANCELLED:
        return CANCELLED
    return CHANGED if fair.version > version else ""


def _begins_tomorrow(fair: Fair, today: date) -> bool:
    return fair.told and fair.start == today + timedelta(days=1)


def _due(fair: Fair, told: int | None, today: date) -> set[str]:
    """What anybody may have to hear of it today; a fair that is over never triggers anything."""
    if fair.over(today):
        return set()
    if fair.state is FairState.CANCELLED:
        return {_cancelled(fair)} if told is not None else set()
    changed = fair.told and told is not None and fair.version > told
    return {
        *([_changed(fair)] if changed else []),
        *([_reminder(fair)] if _begins_tomorrow(fair, today) else []),
    }


def _cancelled(fair: Fair) -> str:
    return f"cancelled:{fair.code}:{fair.version}"


def _changed(fair: Fair) -> str:
    return f"changed:{fair.code}:{fair.version}"


def _reminder(fair: Fair) -> str:
    return f"reminder:{fair.code}:{fair.start}"
