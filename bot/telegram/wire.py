"""PTB's requests for announcements: one POST each on kept connections, its first byte known.

PTB's own, over httpx, takes two milliseconds of processor for each request; h11 on plain streams a tenth.
"""

import asyncio
import contextlib
import ssl
from collections import deque
from typing import Any
from urllib.parse import urlsplit

import h11
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.writing import current

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
LONGEST_IDLE_SECONDS = 30.0


class NotWritten(ConnectionError):
    """The request never left."""


class _Connection:
    """One kept connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.http = h11.Connection(h11.CLIENT)
        self.idle_since = 0.0

    def usable(self, now: float) -> bool:
        return (
            not self.reader.at_eof()
            and not self.writer.is_closing()
            and now - self.idle_since < LONGEST_IDLE_SECONDS
        )

    async def event(self) -> Any:
        while (event := self.http.next_event()) is h11.NEED_DATA:
            self.http.receive_data(await self.reader.read(65_536))
        return event


class Wire(BaseRequest):
    """POSTs to one server; what it raises tells whether anything was written."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if secure else 80)
        self._name = parts.netloc.rpartition("@")[2]
        self._tls = ssl.create_default_context() if secure else None
        self._idle: deque[_Connection] = deque()

    @property
    def read_timeout(self) -> float:
        """Seconds an answer may take."""
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        """Nothing to prepare: connections are made when needed."""

    async def shutdown(self) -> None:
        """Closes what is kept."""
        while self._idle:
            self._idle.pop().writer.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Status and body of the answer; raises NetworkError with NotWritten as its cause, or TimedOut."""
        body = request_data.url_encoded_parameters().encode() if request_data else b""
        try:
            connection = await asyncio.wait_for(self._connected(), CONNECT_SECONDS)
        except (OSError, TimeoutError, ssl.SSLError) as error:
            raise NetworkError(f"no connection: {type(error).__name__}") from NotWritten()
        try:
            if (writing := current.get()) is not None:
                await writing.begin()
                writing.end()
            async with asyncio.timeout(ANSWER_SECONDS):
                answer = await self._exchanged(connection, urlsplit(url).path, method, body)
        except TimeoutError as error:
            connection.writer.transport.abort()
            raise TimedOut("no answer in time") from error
        except (OSError, EOFError, h11.ProtocolError) as error:
            connection.writer.transport.abort()
            raise NetworkError(f"the connection broke: {type(error).__name__}") from error
        except BaseException:
            connection.writer.transport.abort()
            raise
        self._keep(connection)
        return answer

    async def _connected(self) -> _Connection:
        now = asyncio.get_running_loop().time()
        while self._idle:
            connection = self._idle.pop()
            if connection.usable(now):
                return connection
            connection.writer.close()
        return _Connection(*await asyncio.open_connection(self._host, self._port, ssl=self._tls))

    async def _exchanged(
        self, connection: _Connection, path: str, method: str, body: bytes
    ) -> tuple[int, bytes]:
        http = connection.http
        headers = [
            ("Host", self._name),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", str(len(body))),
        ]
        parts = [
            http.send(h11.Request(method=method, target=path, headers=headers)),
            http.send(h11.Data(data=body)),
            http.send(h11.EndOfMessage()),
        ]
        # One write: a process stopped in the middle must not finish a request after it was relieved.
        connection.writer.write(b"".join(part for part in parts if part))
        await connection.writer.drain()
        status, received = 0, bytearray()
        while not isinstance(event := await connection.event(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                received += event.data
            elif isinstance(event, h11.ConnectionClosed):
                raise EOFError
        return status, bytes(received)

    def _keep(self, connection: _Connection) -> None:
        with contextlib.suppress(h11.LocalProtocolError):
            connection.http.start_next_cycle()
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)
            return
        connection.writer.close()
