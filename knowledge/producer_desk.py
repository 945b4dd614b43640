"""What one account may see and do of its producers' own affairs, within the answer's transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from knowledge import consents, dossiers, producer_rights
from knowledge.attempts import Limits
from knowledge.dossiers import Dossier, Event
from knowledge.producer_rights import Claimed
from knowledge.times import read_day
from knowledge.transaction import Transaction

ANSWERS = ("interested", "declined")


@dataclass(frozen=True, slots=True, kw_only=True)
class FairInvitation:
    """A producer's invitation to a fair and what was answered."""

    fair_code: str
    producer_code: str
    answer_by: date | None
    answer: str | None


class Desk:
    """One account's window; everything it gives is of producers whose affairs the account may see."""

    def __init__(
        self,
        session: Transaction,
        *,
        person_id: int,
        channel: str,
        recipient: str,
        now: datetime,
        limits: Limits,
    ) -> None:
        self._session = session
        self._person_id = person_id
        self._account = (channel, recipient)
        self._now = now
        self._limits = limits

    @cached_property
    def producers(self) -> tuple[str, ...]:
        """Codes of the producers; empty for an account without a right."""
        return producer_rights.producers_of(self._session, self._person_id)

    def revoked_on(self) -> datetime | None:
        """When the account's latest right was revoked."""
        return producer_rights.revoked_on(self._session, self._person_id)

    def claim(self, code: str) -> Claimed:
        """Takes an invitation's code."""
        claimed = producer_rights.claim(
            self._session,
            code,
            person_id=self._person_id,
            channel=self._account[0],
            recipient=self._account[1],
            now=self._now,
            limits=self._limits,
        )
        self.__dict__.pop("producers", None)
        return claimed

    def agree(self, *, wording: str, version: str, language: str) -> None:
        """Records the account's own opt-in to word of its dossiers and certificates."""
        proof = consents.Proof(
            at=self._now, on=self._account[0], version=version, wording=wording, language=language
        )
        consents.give(
            self._session, self._person_id, consents.Wish(topic="producer", purpose="service"), proof
        )

    @property
    def agreed(self) -> bool:
        """Whether the account's person agreed to be told."""
        held = consents.of_all_accounts(self._session, self._person_id)
        return any(consent.wish.purpose == "service" for consent in held)

    def disagree(self) -> None:
        """Ends it, on every account the person joined."""
        consents.withdraw(self._session, self._person_id, "service", now=self._now)

    def dossiers(self) -> tuple[Dossier, ...]:
        """The producers' dossiers, those under way first."""
        return dossiers.of_producers(self._session, self.producers)

    def history(self, dossier: Dossier) -> tuple[Event, ...]:
        """What happened to one of them."""
        return dossiers.history(self._session, dossier.code)

    def looked(self, what: str, subject: str | None = None, *, producer: str | None = None) -> None:
        """Notes a look or a change, for each producer it concerns, or for the one named."""
        for code in (producer,) if producer else self.producers:
            producer_rights.look(self._session, self._person_id, self._now, code, what, subject)

    def fair_invitations(self) -> tuple[FairInvitation, ...]:
        """The producers' invitations to fairs."""
        rows = self._session.rows(
            "SELECT fair_code, producer_code, answer_by, answer FROM fair_invitations ORDER BY fair_code"
        )
        return tuple(
            FairInvitation(fair_code=row[0], producer_code=row[1], answer_by=read_day(row[2]), answer=row[3])
            for row in rows
            if row[1] in self.producers
        )

    def answer_fair(self, fair: str, answer: str) -> int:
        """Keeps the producers' answer to an invitation; gives how many invitations it answered."""
        answered = 0
        for producer in self.producers:
            answered += self._session.run(
                "UPDATE fair_invitations SET answer = :answer, answered_at = :now "
                "WHERE fair_code = :fair AND producer_code = :producer",
                answer=answer,
                now=self._now,
                fair=fair,
                producer=producer,
            )
        if answered:
            self.looked("fair", fair)
        return answered
