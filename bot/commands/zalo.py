"""`ocop zalo`: what only an operator should do at Zalo itself."""

import asyncio

import typer

from bot.commands.line import Refusal, say

application = typer.Typer(no_args_is_help=True, help="What only an operator should do at Zalo itself.")


@application.callback()
def _zalo() -> None:
    """Its parts."""


@application.command("unhook")
def unhook(context: typer.Context) -> None:
    """Take the Zalo Bot's webhook away, so that it can be polled."""
    import httpx

    from bot.zalo_bot.client import Unauthorized, ZaloBotClient, ZaloBotError

    settings = context.obj.settings().zalo_bot
    if not settings.token.get_secret_value():
        raise Refusal("zalo_bot.token is empty, so there is no bot to ask for.")

    async def take_away() -> str:
        client = ZaloBotClient(settings.token.get_secret_value(), settings.api_url)
        try:
            if there := await client.webhook_url():
                await client.delete_webhook()
            return there
        finally:
            await client.close()

    try:
        there = asyncio.run(take_away())
    except Unauthorized:
        raise Refusal("Zalo does not know this token; copy it again from Bot Creator.") from None
    except (ZaloBotError, httpx.HTTPError, httpx.InvalidURL) as error:
        words = f"{settings.api_url} does not answer ({type(error).__name__})"
        raise Refusal(f"{words}; check the network and zalo_bot.api_url.") from None
    say(f"The webhook {there} is taken away; the bot can be polled." if there else "There was no webhook.")
