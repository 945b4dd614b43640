"""What is kept of the person who writes, within the answer's own transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.service import Service
from knowledge import consents, joined, joining, people, staff
from knowledge.consents import Consent, Proof, Wish
from knowledge.joining import Joining
from knowledge.staff import Member, Redeemed
from knowledge.transaction import Transaction


@dataclass(slots=True)
class Ledger:
    """One person's page in the tables: shown, changed and deleted at that person's own word."""

    session: Transaction
    person: people.Person
    now: datetime
    service: Service
    forgotten: bool = False
    _member: tuple[Member | None] | None = None

    def held(self) -> dict[str, Any]:
        """Everything held of the person, ready to be shown."""
        return people.held_data(self.session, self.person.id)

    def forget(self) -> None:
        """Deletes everything held of the person."""
        people.forget(self.session, self.person.id, self.now)
        self.forgotten = True

    def agreed(self) -> tuple[Consent, ...]:
        """What the person agreed to be told, on all their accounts."""
        return consents.of_all_accounts(self.session, self.person.id)

    def agree(self, wish: Wish, proof: Proof) -> None:
        """Keeps the person's own yes."""
        consents.give(self.session, self.person.id, wish, proof)

    def stop(self, scope: str) -> None:
        """Ends a purpose or a topic on all accounts of the person, at once."""
        consents.withdraw(self.session, self.person.id, scope, now=self.now)

    def join_code(self) -> str:
        """A short-lived code that joins another account to this one."""
        return joining.issue(self.session, self.person.id, self.now)

    def join_with(self, code: str) -> Joining:
        """Joins this account and the one the code was given to."""
        return joining.redeem(self.session, self.person.id, code, self.now)

    def part(self) -> bool:
        """Makes this account stand alone; False when it did already."""
        return joined.part(self.session, self.person.id)

    def joined(self) -> int:
        """How many accounts the person has with us, this one included."""
        return len(joining.accounts(self.session, self.person.id))

    def speak(self, language: str) -> None:
        """Keeps the language the person chose."""
        people.set_language(self.session, self.person.id, language)

    def member(self) -> Member | None:
        """The member of staff whose account this is, looked up once; None for anybody else."""
        if self._member is None:
            account = (self.person.channel, self.person.recipient)
            self._member = (staff.member_of(self.session, *account, self.service.staff),)
        return self._member[0]

    def join_staff(self, code: str) -> Redeemed:
        """Makes this account the member's to whom the code was given."""
        self._member = None
        account = (self.person.channel, self.person.recipient)
        return staff.redeem(self.session, code, *account, now=self.now, limits=self.service.code_limits)


class DatabaseAway(Exception):
    """What was asked for needs the database, which cannot be reached now."""


class Away:
    """Stands in for whatever needs the database while it is away: nothing can be shown, kept or deleted."""

    def __getattr__(self, name: str) -> Any:
        raise DatabaseAway
