"""Tells staff in their chat what is wrong with the service: once, and once more when it is over."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.announcing.afterwards import Afterwards
from bot.health.looks import Looks
from handlers.messages import Reply
from handlers.words import Texts, Words
from knowledge import incidents
from knowledge.incidents import Finding, Incident
from knowledge.leases import Lease, is_held
from knowledge.store import Store

log = logging.getLogger(__name__)
AGAIN_SECONDS = 60.0
REMEMBERED = 100
"""Sentences in the log that are not said again: more than can be wrong at a time."""
FORGOTTEN = timedelta(days=1)
"""Staff who could not be told for so long that something is over need not hear of it any more."""


class Watch:
    """Looks and tells while this process holds the lease; noted afterwards, so that a kill loses nothing."""

    def __init__(
        self,
        store: Store,
        looks: Looks,
        *,
        words: Words,
        show_staff: Callable[[Reply], Awaitable[int]],
        lease: Callable[[], Lease | None],
        clock: Callable[[], datetime],
    ) -> None:
        """`show_staff` gives how many members a message reached."""
        self._store = store
        self._looks = looks
        self._words = words
        self._show_staff = show_staff
        self._lease = lease
        self._clock = clock
        self._said: deque[str] = deque(maxlen=REMEMBERED)
        self._afterwards = Afterwards(store, lease)
        self._again_at = 0.0

    async def look(self) -> None:
        """Looks once and tells what is new; what reached nobody is told at a later look."""
        lease = self._lease()
        if lease is None or time.monotonic() < self._again_at:
            return
        await self._afterwards.settle()
        for incident in await asyncio.to_thread(self._news, lease):
            self._log(incident)
            if await self._reached(self.sentence(incident, "vi")):
                now = self._clock()
                await self._afterwards.note(partial(incidents.told, incident=incident, now=now))
            else:
                self._again_at = time.monotonic() + AGAIN_SECONDS

    async def _reached(self, sentence: str) -> bool:
        try:
            return bool(await self._show_staff(Reply(text=sentence)))
        except Exception as error:
            log.warning("staff were not told: %s", error, extra={"action": "staff_not_told"})
            return False

    def _log(self, incident: Incident) -> None:
        """Each sentence once, also while staff cannot be reached."""
        sentence = self.sentence(incident, "en")
        if sentence not in self._said:
            self._said.append(sentence)
            level = logging.ERROR if incident.over_at is None else logging.INFO
            log.log(level, "%s", sentence, extra={"action": f"incident_{incident.kind}"})

    def sentence(self, incident: Incident, language: str) -> str:
        """The incident as staff read it."""
        texts = self._words(language)
        values = {"since": texts.time(incident.began_at), **_told(texts, incident.details)}
        if incident.over_at is None:
            return texts(f"incident-{incident.kind}", **values)
        return texts(f"incident-over-{incident.kind}", until=texts.time(incident.over_at), **values)

    def _news(self, lease: Lease) -> Sequence[Incident]:
        now = self._clock()
        with self._store.reading() as session:
            seen = self._looks.seen(session, now)
            known = incidents.under_way(session)
        looked = self._looks.at_all()
        stale = [each for each in known if not _matters(each, looked, now)]
        fresh = [finding for finding in seen if _is_new(finding, known)]
        if not fresh and not stale and not any(each.told_at is None or each.over_at for each in known):
            return ()
        with self._store.writing(durable=True, brief=True) as session:
            if not is_held(session, lease):
                return ()
            for each in stale:
                incidents.drop(session, each)
            for finding in fresh:
                incidents.note(session, finding, now)
            return incidents.to_tell(session)


def _told(texts: Texts, details: Mapping[str, str]) -> Mapping[str, str]:
    """The details in a language: what ends in "_at" is a moment in ISO form, "" when there is none."""
    return {
        name.removesuffix("_at"): value
        if not name.endswith("_at")
        else texts.time(datetime.fromisoformat(value))
        if value
        else texts("incident-never")
        for name, value in details.items()
    }


def _matters(incident: Incident, looked: Collection[tuple[str, str]], now: datetime) -> bool:
    """False for what nobody looks at any more, and for what has been over for long."""
    if (incident.kind, incident.subject) not in looked:
        return False
    return incident.over_at is None or now - incident.over_at < FORGOTTEN


def _is_new(finding: Finding, known: Sequence[Incident]) -> bool:
    """Whether noting it changes anything."""
    for each in known:
        if (each.kind, each.subject) == (finding.kind, finding.subject):
            return finding.wrong is (each.over_at is not None)
    return finding.wrong
