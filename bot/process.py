"""`ocop run`: channels, web endpoints and scheduler in one process, from its start until SIGTERM."""

import asyncio
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from bot import logs
from bot.announcing import outlets
from bot.announcing.due import planner
from bot.announcing.office import Announcing
from bot.announcing.request_notices import RequestNotices
from bot.announcing.staff_room import StaffRoom
from bot.app import Assistant
from bot.channel import utc_now
from bot.channels import open_channels
from bot.health.duties import Duties
from bot.housekeeping import Housekeeping
from bot.lease import Leadership
from bot.listening import listen, server
from bot.map_address import MapAddresses
from bot.metrics import Metrics
from bot.own_words import OwnWords
from bot.schedule import Schedule
from bot.scrub import Scrubber
from bot.settings import Settings, secrets_of
from bot.web import web_app
from bot.zalo_bot.channel import ZaloBotChannel
from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)
STOP_SECONDS = 8.5
CATALOGUE_SECONDS = 1.0
TEXTS_SECONDS = 1.0
SWEEP_SECONDS = 15.0
PLAN_SECONDS = 5.0
PROBE_SECONDS = 60.0
HEALTH_SECONDS = 5.0
REQUEST_SECONDS = 2.0
DATABASE_ANSWERS_SECONDS = 3.0


def run(settings: Settings) -> int:
    """Serves until SIGTERM or SIGINT; gives the exit code, 1 when the port is taken. Raises StoreError."""
    scrub = Scrubber(secrets_of(settings))
    logs.configure(scrub)
    try:
        listener = listen(settings.web)
    except OSError as error:
        where = f"{settings.web.host}:{settings.web.port}"
        print(
            f"Cannot listen on {where} ({error.strerror or error}). "
            "Another program may use the port: stop it, or choose another with web.port (OCOP_WEB__PORT).",
            file=sys.stderr,
        )
        return 1
    with listener, Assistant.open(settings) as assistant:
        asyncio.run(Process(assistant, listener, learned=scrub.learn).serve())
    return 0


class Process:
    """Everything that runs, started and stopped as one."""

    def __init__(
        self,
        assistant: Assistant,
        listener: socket.socket,
        *,
        learned: Callable[..., None] = lambda *secrets: None,
    ) -> None:
        """`learned` is told the secrets that come while the process runs."""
        self._assistant = assistant
        self._settings = assistant.settings
        self._listener = listener
        self._metrics = metrics = Metrics()
        self._stopping = asyncio.Event()
        self._channels, doors, self._broken = open_channels(assistant, metrics, learned)
        self._own_words = OwnWords(assistant.words, self._settings.office)
        self._announcing = self._announcements()
        self._staff_room = self._room()
        self._requests = RequestNotices(
            assistant.store,
            assistant.live,
            assistant.words,
            tell=self._announcing.show_staff,
            lease=lambda: self._leadership.lease,
            clock=utc_now,
        )
        self._leadership = Leadership(assistant.store, metrics, gained=self._lead, lost=self._follow)
        self._health = Duties(
            assistant,
            self._channels,
            self._broken,
            own_words=self._own_words,
            metrics=metrics,
            show_staff=self._announcing.show_staff,
            lease=lambda: self._leadership.lease,
            clock=utc_now,
        )
        self._schedule = self._wake_ups()
        live = assistant.live
        metrics.catalogue_revision.set_function(lambda: live.current.revision)
        metrics.products.set_function(lambda: len(live.current.products))
        self._server = server(
            web_app(doors, self.readiness, metrics, MapAddresses.of(self._settings).picture)
        )

    async def serve(self) -> None:
        """Runs until a signal or the web server ends it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop, number)
        web = asyncio.create_task(self._server.serve(sockets=[self._listener]), name="web")
        web.add_done_callback(lambda _: self._stopping.set())
        self._announce()
        self._schedule.start()
        for channel in self._channels.values():
            channel.start()
        leading = asyncio.create_task(self._leadership.run(), name="lease")
        await self._stopping.wait()
        leading.cancel()
        self._schedule.stop()
        await self._staff_room.follow()
        await self._announcing.stop()
        self._server.should_exit = True
        await asyncio.gather(
            web, *(channel.stop() for channel in self._channels.values()), return_exceptions=True
        )
        await self._leadership.release()
        log.info("stopped", extra={"action": "stopped"})

    def _announce(self) -> None:
        host, port = self._listener.getsockname()[:2]
        log.info(
            "listening on http://%s:%s",
            f"[{host}]" if ":" in host else host,
            port,
            extra={"action": "listening"},
        )
        if not self._channels:
            log.warning(
                "no channel is enabled; set telegram.enabled and telegram.token, or a Zalo channel's",
                extra={"action": "no_channel"},
            )

    def _stop(self, number: int) -> None:
        if self._stopping.is_set():
            os._exit(128 + number)
        log.info("stopping", extra={"action": "stopping"})
        self._stopping.set()
        # A thread that hangs in the database must not hold the process beyond what a supervisor allows.
        deadline = threading.Timer(STOP_SECONDS, os._exit, [0])
        deadline.daemon = True
        deadline.start()

    async def _lead(self) -> None:
        for channel in self._channels.values():
            channel.lead()
        self._announcing.lead(lambda: self._leadership.lease)
        self._staff_room.lead()

    def _announcements(self) -> Announcing:
        settings = self._settings
        return Announcing(
            self._assistant.store,
            [channel.postman for channel in self._channels.values() if channel.postman is not None],
            settings=settings.broadcast,
            staff=settings.staff.accounts,
            words=self._assistant.words,
            metrics=self._metrics,
            clock=utc_now,
            due=planner(self._assistant),
        )

    def _room(self) -> StaffRoom:
        settings = self._settings
        return StaffRoom(
            self._assistant.store,
            [channel.postman for channel in self._channels.values() if channel.postman is not None],
            words=self._assistant.words,
            outlets=outlets.outlets_of(settings),
            settled=settings.staff.accounts,
            rates=outlets.per_second(settings),
            hours=(settings.broadcast.send_from, settings.broadcast.send_until),
            lease=lambda: self._leadership.lease,
            clock=utc_now,
        )

    async def _follow(self) -> None:
        await self._staff_room.follow()
        await self._announcing.follow()
        for channel in self._channels.values():
            await channel.follow()

    def _wake_ups(self) -> Schedule:
        schedule = Schedule(self._settings.service.timezone)
        schedule.every("catalogue", self._refresh_catalogue, seconds=CATALOGUE_SECONDS)
        schedule.every("texts", self._refresh_texts, seconds=TEXTS_SECONDS)
        schedule.every("inbox sweep", self._sweep, seconds=SWEEP_SECONDS)
        schedule.every("zalo plan", self._warn_of_plan, seconds=PLAN_SECONDS)
        schedule.every("probes", self._probe, seconds=PROBE_SECONDS)
        schedule.every("health", self._health.look, seconds=HEALTH_SECONDS)
        schedule.every("backup", self._health.back_up, seconds=self._health.backup_seconds)
        schedule.every("requests", self._requests.look, seconds=REQUEST_SECONDS)
        housekeeping = Housekeeping(self._assistant, self._channels, lease=lambda: self._leadership.lease)
        housekeeping.wake_by(schedule)
        return schedule

    def _refresh_catalogue(self) -> None:
        self._assistant.live.refresh(at_once=True)

    async def _refresh_texts(self) -> None:
        if await asyncio.to_thread(self._own_words.look):
            for channel in self._channels.values():
                await channel.reworded()

    async def _sweep(self) -> None:
        for channel in self._channels.values():
            await channel.sweep()

    async def _warn_of_plan(self) -> None:
        """Staff hear once a month that the Zalo Bot plan is nearly used up."""
        channel = self._channels.get("zalo_bot")
        if self._leadership.lease is None or not isinstance(channel, ZaloBotChannel):
            return
        if (used := await channel.plan_warning()) is not None:
            await self._announcing.tell_staff(used.key, **used.values)

    async def _probe(self) -> None:
        await asyncio.gather(*(channel.probe() for channel in self._channels.values()))

    async def readiness(self) -> tuple[bool, dict[str, Any]]:
        """Whether the database answers and updates are accepted; channels are told and do not count."""
        database = await self._database()
        accepting = not self._stopping.is_set()
        details = {
            "database": database,
            "accepting": accepting,
            "lease": self._leadership.as_json(),
            "catalogue": {"revision": self._assistant.live.current.revision},
            "channels": {name: channel.status.as_json() for name, channel in self._channels.items()}
            | {name: {"state": "failing", "detail": words} for name, words in self._broken.items()},
        }
        return database == "ok" and accepting, details

    async def _database(self) -> str:
        def ask() -> None:
            with self._assistant.store.reading() as session:
                session.row("SELECT number FROM revision")

        try:
            await asyncio.wait_for(asyncio.to_thread(ask), DATABASE_ANSWERS_SECONDS)
        except TimeoutError:
            return "does not answer"
        except StoreError as error:
            return str(error)
        return "ok"
