"""What is noted after telling: in order, never over what another leader noted, never stuck."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.announcing.afterwards import Afterwards
from bot.lease import NAME
from knowledge import announcements, leases
from knowledge.leases import Lease
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction
from tests.bot.test_staff_room import MINH, Room, room
from tests.refusing import no_writes

__all__ = ["room"]


def claimed(store: Store, holder: str) -> Lease:
    with store.writing() as session:
        return leases.claim(session, NAME, holder, timedelta(hours=1), is_gone=lambda _: True)


class Notebook:
    """One process's notes, and what of them was written."""

    def __init__(self, store: Store, lease: Lease) -> None:
        self.lease: Lease | None = lease
        self.written: list[str] = []
        self.afterwards = Afterwards(store, lambda: self.lease)

    def of(self, word: str) -> Callable[[Transaction], None]:
        def work(session: Transaction) -> None:
            session.run("UPDATE revision SET number = number")
            self.written.append(word)

        return work


async def test_what_could_not_be_noted_is_noted_when_this_process_leads_on(store: Store) -> None:
    book = Notebook(store, claimed(store, "here"))
    await book.afterwards.settle()
    with no_writes(store), pytest.raises(StoreError):
        await book.afterwards.note(book.of("told"))
    book.lease = None  # lost, while the database was away
    book.lease = claimed(store, "here")
    await book.afterwards.settle()
    assert book.written == ["told"]


async def test_what_could_not_be_noted_is_stale_once_another_process_has_led(store: Store) -> None:
    book = Notebook(store, claimed(store, "here"))
    await book.afterwards.settle()
    with no_writes(store), pytest.raises(StoreError):
        await book.afterwards.note(book.of("old"))
    book.lease = None
    claimed(store, "there")
    book.lease = claimed(store, "here")
    await book.afterwards.note(book.of("new"))
    assert book.written == ["new"]


async def test_what_can_never_be_noted_keeps_nothing_else_back(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    book = Notebook(store, claimed(store, "here"))

    def broken(session: Transaction) -> None:
        raise RuntimeError("broken")

    await book.afterwards.note(broken)
    await book.afterwards.note(book.of("next"))
    assert book.written == ["next"]
    assert "what was told is not noted" in caplog.text


async def test_the_button_of_whoever_led_in_between_goes(room: Room) -> None:
    number = room.draft()
    room.submit(number)
    first = room.room
    with no_writes(room.store), pytest.raises(StoreError):
        await first.look()
    room.room = room.open()  # another process leads, which cannot know that Minh was asked
    await room.look(5)
    await first.look()
    room.do(announcements.approve, number, by="Hoa")
    await room.look(5)
    assert "reply_markup" not in room.api.messages.last(MINH)
