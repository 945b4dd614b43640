"""The weekly digest: for each topic and narrowing that weekly readers agreed to, one message a week."""

from datetime import date, datetime, timedelta

from handlers import drafting, fair_texts
from handlers.words import Words
from knowledge import announcements, told_fairs
from knowledge.announcement import Announcement
from knowledge.catalogue import Catalogue
from knowledge.fair_groups import groups_of
from knowledge.times import start_of
from knowledge.told_fairs import Scope
from knowledge.transaction import Transaction
from knowledge.values import Fair

DIGEST_DAYS = 30
"""How far ahead a digest looks."""
USEFUL_DAYS = 3
"""A digest missed on Monday is made up for until Wednesday."""
MORNING = timedelta(hours=8)


def scopes(session: Transaction, today: date) -> list[Scope]:
    """Whom a digest is to be made for on this day: from Monday to Wednesday everybody's narrowing."""
    return told_fairs.weekly_scopes(session) if today.weekday() < USEFUL_DAYS else []


class Digests:
    """Plans digests, each once a week; nothing new and nothing coming is no message."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue = catalogue
        self._words = words

    def plan(self, session: Transaction, scope: Scope, today: date, now: datetime) -> None:
        """One digest: fairs to come, and what was announced within the week."""
        monday = today - timedelta(days=today.weekday())
        begun = start_of(monday)
        news = told_fairs.announced(session, scope, since=begun - timedelta(days=7), until=begun)
        coming = self._coming(scope, today) if scope.topic == "fairs" else []
        if not coming and not news:
            return
        week = today.isocalendar()
        named = ":".join(filter(None, (scope.place or "all", scope.group)))
        number = announcements.planned_by_itself(
            session,
            class_="advertising",
            kind="digest",
            text_vi=self._text("vi", coming, news),
            text_en=self._text("en", coming, news),
            topic=scope.topic,
            places=(scope.place,) if scope.place else (),
            groups=(scope.group,) if scope.group else (),
            event=f"digest:{scope.topic}:{week.year}-W{week.week:02}:{named}",
            send_at=max(start_of(today) + MORNING, now),
            expires_at=start_of(monday + timedelta(days=USEFUL_DAYS)),
            now=now,
        )
        if number is not None:
            announcements.tells_of(session, number, [(fair.code, fair.version) for fair in coming])

    def _text(self, language: str, coming: list[Fair], news: list[Announcement]) -> str:
        said = [each.text(language) for each in news]
        return fair_texts.digest(self._words(language), coming, said, self._catalogue.gazetteer)

    def _coming(self, scope: Scope, today: date) -> list[Fair]:
        groups = self._catalogue.groups
        last = today + timedelta(days=DIGEST_DAYS)
        return [
            fair
            for fair in sorted(self._catalogue.fairs, key=lambda each: (each.start or date.max, each.code))
            if fair.told and fair.start and fair.start <= last and not fair.over(today)
            and (scope.place is None or self._is_near(fair, scope.place))
            and (scope.group is None or scope.group in groups_of(fair, groups))
        ]  # fmt: skip

    def _is_near(self, fair: Fair, code: str) -> bool:
        """As for news at once: a fair whose place is not known is told to whoever follows one."""
        places = drafting.around(self._catalogue, fair)
        return not places or code in places
