"""Talking to the assistant as a person on a channel does; nothing here is a stand-in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from handlers.conversation import Conversation
from handlers.messages import Answer, Capabilities, Choice, Incoming, Kind
from handlers.plain import numbered, text_of
from handlers.service import Service
from handlers.words import HANOI
from knowledge.catalogue import Catalogue, LiveCatalogue
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=HANOI)
SERVICE = Service(retention_days=90, telegram_name="ocop_hanoi_bot")


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One database with the bundled catalogue for all tests here; each person in it is somebody else."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('talk') / 'ocop.db'}")
    yield store
    store.dispose()


@pytest.fixture(scope="session")
def live(shared_store: Store) -> LiveCatalogue:
    """The bundled catalogue."""
    return LiveCatalogue(shared_store)


@pytest.fixture(scope="session")
def catalogue(live: LiveCatalogue) -> Catalogue:
    """The bundled catalogue as it stands."""
    return live.current


@pytest.fixture(scope="session")
def conversation(shared_store: Store, live: LiveCatalogue) -> Conversation:
    """The assistant of an office that has configured no contact."""
    return Conversation(shared_store, live, service=SERVICE)


class Person:
    """Somebody who writes on a text-only channel unless said otherwise; keeps the latest answer."""

    def __init__(self, conversation: Conversation, **settings: Any) -> None:
        self.conversation = conversation
        self.incoming = replace(Incoming(channel="test", recipient=uuid4().hex, now=NOW), **settings)
        self.answer: Answer | None = None

    def says(self, text: str, **settings: Any) -> str:
        """The whole answer to a typed line, as text."""
        return self.sends(text=text, **settings)

    def sends(self, **settings: Any) -> str:
        """The whole answer to whatever is sent, as text."""
        incoming = replace(self.incoming, **settings)
        self.answer = self.conversation.answer(incoming)
        if self.answer.errand is not None:
            self.answer = self.conversation.carry_out(incoming, self.answer.errand, b"")
        return "\n".join(text_of(reply) for reply in self.answer.replies)

    def presses(self, label: str) -> str:
        """The answer to a button or list entry of the latest answer whose label begins so."""
        return self.sends(kind=Kind.ACTION, action=self.choice(label).action)

    def choice(self, label: str) -> Choice:
        """A button or list entry of the latest answer whose label begins so."""
        assert self.answer is not None
        choices = [choice for reply in self.answer.replies for choice in (*numbered(reply), *reply.choices)]
        found = next((choice for choice in choices if choice.label.startswith(label)), None)
        assert found is not None, f"{label!r} is not among {[choice.label for choice in choices]}"
        return found

    @property
    def products(self) -> list[str]:
        """Names of the products of the latest answer."""
        assert self.answer is not None
        return [hit.product.name for hit in self.answer.products]

    def later(self, minutes: float) -> None:
        """Lets time pass."""
        self.incoming = replace(self.incoming, now=self.incoming.now + timedelta(minutes=minutes))


@pytest.fixture
def person(conversation: Conversation) -> Callable[..., Person]:
    """Makes people who have never written before."""
    return lambda **settings: Person(conversation, **settings)


@pytest.fixture
def somebody(conversation: Conversation) -> Person:
    """One person on a channel that shows text alone."""
    return Person(conversation)


@pytest.fixture
def with_buttons(conversation: Conversation) -> Person:
    """One person on a channel with buttons, positions, photos and files."""
    return Person(
        conversation, capabilities=Capabilities(buttons=True, location=True, photos=True, files=True)
    )


@pytest.fixture
def words_folder(tmp_path: Path) -> Path:
    """An empty folder for an office's own texts."""
    return tmp_path
