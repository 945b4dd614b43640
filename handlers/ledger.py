"""What is kept of the person who writes, within the answer's own transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge import consents, joined, joining, people
from knowledge.consents import Consent, Proof, Wish
from knowledge.joining import Joining
from knowledge.transaction import Transaction


@dataclass(slots=True)
class Ledger:
    """One person's page in the tables: shown, changed and deleted at that person's own word."""

    session: Transaction
    person: people.Person
    now: datetime
    forgotten: bool = False

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


class DatabaseAway(Exception):
    """What was asked for needs the database, which cannot be reached now."""


class Away:
    """Stands in for whatever needs the database while it is away: nothing can be shown, kept or deleted."""

    def __getattr__(self, name: str) -> Any:
        raise DatabaseAway
