"""The map of an answer as a picture, drawn off the event loop."""

import asyncio
import logging
from collections.abc import Sequence

from handlers.messages import Reply

log = logging.getLogger(__name__)
NAME = "map.png"


async def drawn(replies: Sequence[Reply]) -> bytes | None:
    """The first map of the replies as a PNG; None when they have none or it cannot be drawn."""
    view = next((reply.map for reply in replies if reply.map is not None), None)
    if view is None:
        return None
    from bot.map_picture import draw

    try:
        return await asyncio.to_thread(draw, view)
    except Exception as error:
        # The view holds where the person is: only what kind of failure it was may stand in the log.
        log.error("no map: %s", type(error).__name__, extra={"action": "map_failed"})
        return None
