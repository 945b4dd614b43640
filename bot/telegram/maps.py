"""The map of an answer as a picture to upload, drawn off the event loop."""

import asyncio
import logging

from telegram import InputFile

from handlers.messages import Reply

log = logging.getLogger(__name__)
NAME = "map.png"


async def map_of(reply: Reply) -> InputFile | None:
    """The drawn map of a reply; None when it has none or it cannot be drawn, and the words go alone."""
    if reply.map is None:
        return None
    from bot.map_picture import draw

    try:
        content = await asyncio.to_thread(draw, reply.map)
    except Exception as error:
        # The view holds where the person is: only what kind of failure it was may stand in the log.
        log.error("no map: %s", type(error).__name__, extra={"action": "map_failed"})
        return None
    return InputFile(content, filename=NAME, attach=True)
