"""The web endpoints as one ASGI app: webhooks of the channels, health, readiness, metrics and maps."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.metrics import Metrics

log = logging.getLogger(__name__)
LARGEST_BODY = 1024 * 1024
READ_SECONDS = 10.0
ANSWER_SECONDS = 25.0
"""Longest that a platform waits for an acknowledgement; the work goes on, a repetition is known as one."""
WEBHOOKS = ("telegram", "zalo-bot", "zalo-oa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How one channel takes webhooks: the proof it demands, and who takes up what comes."""

    header: str
    """The header that holds the proof."""
    take: Callable[[object], Awaitable[None]]
    """Gets the decoded JSON; raises ValueError for junk, anything else for what must be delivered again."""
    secret: str = ""
    """What the header must equal, looked at before the body is."""
    proven: Callable[[bytes, str], bool] | None = None
    """In place of a secret: whether the header signs the raw body."""
    probed: bool = False
    """True: the platform tries the address with an empty body, which is answered 200 and is nothing more."""
    answer_seconds: float = ANSWER_SECONDS
    """Longest until the acknowledgement."""
    always: bool = False
    """True: acknowledged then whatever happened; what is not safe yet stays in hand."""


class TooLarge(Exception):
    """The body is over the limit."""


def web_app(
    doors: Mapping[str, Door],
    readiness: Callable[[], Awaitable[tuple[bool, dict[str, Any]]]],
    metrics: Metrics,
    picture: Callable[[str], Awaitable[bytes | None]],
) -> Starlette:
    """The app; `doors` holds the enabled channels by the last part of their path, `picture` draws maps."""

    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(_: Request) -> Response:
        ready, details = await readiness()
        return JSONResponse({"ready": ready} | details, status_code=200 if ready else 503)

    async def numbers(_: Request) -> Response:
        return Response(metrics.text(), media_type=metrics.content_type)

    async def map_png(request: Request) -> Response:
        content = await picture(request.path_params["name"])
        if content is None:
            return PlainTextResponse("There is no such map.\n", 404)
        return Response(content, media_type="image/png", headers={"Cache-Control": "max-age=86400"})

    async def webhook(request: Request) -> Response:
        name = request.path_params["channel"]
        response = await _webhook(request, doors.get(name))
        if name in WEBHOOKS:
            metrics.webhooks.labels(name, str(response.status_code)).inc()
        return response

    return Starlette(
        routes=[
            Route("/webhooks/{channel}", webhook, methods=["POST"]),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", numbers),
            Route("/maps/{name}.png", map_png),
        ],
        exception_handlers={Exception: _unexpected},
    )


async def _webhook(request: Request, door: Door | None) -> Response:
    if door is None:
        await _discard(request)
        return PlainTextResponse("This channel is not enabled here.\n", 404)
    given = request.headers.get(door.header)
    refusal = PlainTextResponse("The proof is missing or wrong.\n", 401 if given is None else 403)
    by_secret = door.proven is None
    admitted = by_secret and hmac.compare_digest(
        (given or "").encode("utf-8", "replace"), door.secret.encode()
    )
    if by_secret and not admitted and not door.probed:
        await _discard(request)
        return refusal
    try:
        async with asyncio.timeout(READ_SECONDS):
            body = await _body(request)
    except TooLarge:
        await _discard(request)
        return PlainTextResponse("The body is larger than 1 MiB.\n", 413)
    except (TimeoutError, ClientDisconnect):
        return PlainTextResponse("The body did not arrive in time.\n", 408)
    if door.probed and not body:
        return Response(status_code=200)
    if door.proven is not None:
        admitted = given is not None and door.proven(body, given)
    if not admitted:
        return refusal
    try:
        document = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return PlainTextResponse("The body is not JSON.\n", 400)
    return await _taken(door, document)


async def _taken(door: Door, document: object) -> Response:
    work = asyncio.ensure_future(door.take(document))
    try:
        await asyncio.wait_for(asyncio.shield(work), door.answer_seconds)
    except ValueError:
        return PlainTextResponse("The body is not an update.\n", 400)
    except Exception as error:
        work.add_done_callback(_look_at)
        if door.always and isinstance(error, TimeoutError):
            return Response(status_code=200)
        log.warning(
            "a webhook could not be taken up: %s", type(error).__name__, extra={"action": "webhook_not_taken"}
        )
        # Not a 5xx: nothing is broken on the way, and every status but 2xx makes the platform deliver again.
        return PlainTextResponse("Not now; deliver it again.\n", 429, headers={"Retry-After": "5"})
    return Response(status_code=200)


def _equal(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _look_at(work: "asyncio.Future[None]") -> None:
    if not work.cancelled():
        work.exception()


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


async def _body(request: Request) -> bytes:
    """The whole body; raises TooLarge as soon as it is known to be."""
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > LARGEST_BODY:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TooLarge
    return bytes(body)


async def _discard(request: Request) -> None:
    """Reads on for a moment, keeping nothing: a sender cut off while writing never sees our answer."""
    left = 16 * LARGEST_BODY
    try:
        async with asyncio.timeout(2.0):
            async for chunk in request.stream():
                left -= len(chunk)
                if left < 0:
                    return
    except (TimeoutError, ClientDisconnect, RuntimeError):
        return


async def _unexpected(_: Request, error: Exception) -> Response:
    log.error("a web request failed", exc_info=error, extra={"action": "web_failed"})
    return PlainTextResponse("Something went wrong here.\n", 500)
