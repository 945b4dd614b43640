"""The assistant put together once: settings, database, catalogue and conversation."""

import gc
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Self

from bot.announcing.outlets import outlets_of
from bot.own_words import words_of
from bot.settings import Settings
from handlers.conversation import Conversation
from handlers.service import Service
from handlers.words import Words
from knowledge import rules
from knowledge.attempts import Limits
from knowledge.catalogue import LiveCatalogue
from knowledge.store import Store
from knowledge.working_time import OfficeHours

SWITCH_SECONDS = 0.001
"""So answers do not wait long, statement by statement, while a catalogue is rebuilt beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Everything an edge needs to answer people; close it, or use it in a `with`."""

    settings: Settings
    store: Store
    live: LiveCatalogue
    conversation: Conversation
    words: Words
    """The texts of everything this process says; they change in place when the office changes its files."""

    @classmethod
    def open(cls, settings: Settings, *, migrate: bool = True) -> Self:
        """Opens the database, made and filled unless `migrate` is false; raises what makes a sentence."""
        rules.use(settings.producers.rules_path)
        words = words_of(settings)
        store = Store.open(settings.database.url, migrate=migrate)
        try:
            live = LiveCatalogue(store)
            conversation = Conversation(store, live, service=service_of(settings), words=words)
        except BaseException:
            store.dispose()
            raise
        # The catalogue lives as long as the process: no later search for garbage has to walk through it.
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(SWITCH_SECONDS)
        return cls(settings=settings, store=store, live=live, conversation=conversation, words=words)

    def close(self) -> None:
        """Lets the database go."""
        self.store.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def service_of(settings: Settings) -> Service:
    """What answers say of the office."""
    return Service(
        name=settings.service.name,
        contact=settings.service.contact,
        language=settings.service.language,
        public_url=settings.service.public_url,
        telegram_name=settings.telegram.username,
        controller=settings.privacy.controller,
        controller_address=settings.privacy.address,
        privacy_contact=settings.privacy.contact,
        notice_version=settings.privacy.notice_version,
        retention_days=settings.privacy.retention_days,
        backup_days=ceil(settings.backup.keep * settings.backup.every / 24),
        dialogue_minutes=settings.conversation.dialogue_minutes,
        warning_days=tuple(settings.producers.warning_days),
        staff=settings.staff.accounts,
        outlets=outlets_of(settings),
        office=OfficeHours(
            notation=settings.office.hours,
            closed_days=frozenset(map(date.fromisoformat, settings.office.closed_days)),
        ),
        data_right_days=settings.office.data_right_days,
        request_days=settings.office.request_days,
        keep_days=settings.office.keep_days,
        code_limits=Limits(
            free=settings.producers.free_attempts,
            most=settings.producers.most_attempts,
            lock=timedelta(hours=settings.producers.lock_hours),
            most_together=settings.producers.attempts_per_hour,
        ),
        sheet_megabytes=settings.imports.largest_from_chat_mb,
        open_first_km=settings.places.open_first_metres / 1000,
        near_km=settings.places.near_km,
    )
