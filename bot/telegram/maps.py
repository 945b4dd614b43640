"""The map of an answer as a file to upload."""

from telegram import InputFile

from bot.maps import NAME, drawn
from handlers.messages import Reply


async def map_of(reply: Reply) -> InputFile | None:
    """The drawn map of a reply; None when it has none or it cannot be drawn, and the words go alone."""
    content = await drawn([reply])
    return None if content is None else InputFile(content, filename=NAME, attach=True)
