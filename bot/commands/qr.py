"""`ocop qr`: a poster that opens the assistant at one product."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import Refusal, say

if TYPE_CHECKING:
    from bot.settings import Settings


def qr(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help="The product's code, e.g. HN-2K7QD; `ocop search` shows it.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The poster to write: .png or .svg.")],
) -> None:
    """Write a poster whose code opens the Telegram bot at the product."""
    from bot import qr as posters
    from bot.own_words import words_of

    settings = context.obj.settings()
    with context.obj.catalogue() as (_, catalogue):
        product = catalogue.products.get(code.upper()) or catalogue.products.get(code)
    if product is None:
        raise Refusal(f"Không có sản phẩm nào mang mã {code}; tìm mã bằng ocop search TÊN.")
    words = words_of(settings)(settings.service.language)
    link = posters.deep_link(_username(settings), product.code)
    poster = posters.Poster(
        name=product.name, producer=product.producer, link=link, invitation=words("poster-invitation")
    )
    posters.write(poster, file)
    say(f"{file}: {link}")


def _username(settings: "Settings") -> str:
    """The bot's user name, from the settings or from Telegram itself."""
    if settings.telegram.username:
        return settings.telegram.username
    if not settings.telegram.token.get_secret_value():
        raise Refusal(
            "The bot's user name is not known; set telegram.username, or telegram.token to ask Telegram."
        )
    from bot.check import who_am_i

    return who_am_i(settings.telegram.api_url, settings.telegram.token.get_secret_value()).username
