"""What Telegram shows of the bot before a word is said: commands and descriptions, in each language."""

import logging

from telegram import Bot, BotCommand

from bot.calls import Calls
from handlers.words import Words

log = logging.getLogger(__name__)
COMMANDS = ("start", "help", "ngonngu", "gioithieu", "riengtu", "dulieu", "xoa")
LANGUAGES = (("", "vi"), ("vi", "vi"), ("en", "en"))
"""Telegram's language code ('' is everyone else) and the language of our texts shown for it."""


async def set_menu(bot: Bot, calls: Calls, words: Words) -> None:
    """Sets commands and descriptions for each language; a refusal is logged and stops nothing."""
    for code, language in LANGUAGES:
        texts = words(language)
        commands = [BotCommand(name, texts(f"telegram-command-{name}")) for name in COMMANDS]
        for request in (
            bot.set_my_commands(commands, language_code=code),
            bot.set_my_description(texts("telegram-description"), language_code=code),
            bot.set_my_short_description(texts("telegram-short-description"), language_code=code),
        ):
            if (outcome := await calls.quietly(request)) is not None:
                extra = {"action": "menu_not_set", "language": code, "outcome": type(outcome).__name__}
                log.warning(
                    "the bot's commands or descriptions were not set: %s", outcome.reason, extra=extra
                )
