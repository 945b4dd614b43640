"""Files that people send to the bot, fetched from Telegram."""

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from handlers.errand import FileTrouble
from handlers.messages import SentFile


async def fetched(bot: Bot, file: SentFile, most_bytes: int) -> bytes | FileTrouble:
    """The file, or why it is not to be had; Telegram gives bots none over 20 MB (Bot API, getFile)."""
    try:
        found = await bot.get_file(file.handle)
        if (found.file_size or 0) > most_bytes:
            return FileTrouble.TOO_LARGE
        content = bytes(await found.download_as_bytearray())
    except BadRequest as error:
        return FileTrouble.TOO_LARGE if "too big" in str(error).lower() else FileTrouble.AWAY
    except TelegramError:
        return FileTrouble.AWAY
    return content if len(content) <= most_bytes else FileTrouble.TOO_LARGE
