"""What producers are told unasked: a dossier that moved on, a certificate that ends; service messages."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import warning
from handlers.words import Words
from knowledge import announcements, planning, producer_warnings
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from knowledge.times import hanoi_day, start_of
from knowledge.transaction import Transaction


class ProducerNotices:
    """Plans what is due; an event key makes each thing be told once, whoever looks and how often."""

    def __init__(self, store: Store, live: LiveCatalogue, words: Words, days: Sequence[int]) -> None:
        self._store = store
        self._live = live
        self._words = words
        self._days = tuple(days)

    def plan(self, now: datetime) -> None:
        """Looks at certificates and dossiers as they stand now."""
        today, products = hanoi_day(now), self._live.current.products.values()
        endings = producer_warnings.endings(products, today, self._days)
        with self._store.reading() as session:
            moves = producer_warnings.moves(session, now)
            obsolete = producer_warnings.obsolete(session, products, today)
            planned = producer_warnings.planned(session)
        endings = tuple(one for one in endings if one.event not in planned)
        moves = tuple(one for one in moves if one.event not in planned)
        if not (endings or moves or obsolete):
            return
        vi, en = self._words("vi"), self._words("en")
        with self._store.writing(durable=True) as session:
            for number in obsolete:
                reason = "the certificate's day was corrected, or it was recognised again"
                announcements.cancel(session, number, staff=announcements.PROGRAM, now=now, reason=reason)
            for ending in endings:
                text = warning.of_ending(vi, ending), warning.of_ending(en, ending)
                producer = ending.product.producer_code or ""
                self._tell(session, "expiry", ending.event, producer, text, self._useless(ending, now), now)
            for move in moves:
                text = warning.of_move(vi, move), warning.of_move(en, move)
                producer, matters = move.dossier.producer_code, now + producer_warnings.STAGE_MATTERS
                self._tell(session, "stage", move.event, producer, text, matters, now)

    def _tell(
        self,
        session: Transaction,
        kind: str,
        event: str,
        producer: str,
        text: tuple[str, str],
        useless: datetime,
        now: datetime,
    ) -> None:
        """Plans the word to the producer's accounts that agreed; with none it stays for the phone list."""
        if accounts := producer_warnings.accounts(session, producer):
            planning.service(
                session,
                kind=kind,
                person_ids=accounts,
                text_vi=text[0],
                text_en=text[1],
                event=event,
                expires_at=useless,
                now=now,
            )

    def _useless(self, ending: producer_warnings.Ending, now: datetime) -> datetime:
        """A warning is of use until the next one is due, the last one until the day is over."""
        nearer = [day for day in self._days if day < ending.days]
        last = ending.until - timedelta(days=max(nearer)) if nearer else ending.until + timedelta(days=1)
        return max(start_of(last), now + timedelta(minutes=1))
