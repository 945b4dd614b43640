"""A bare python-telegram-bot echo by webhook, as its own example does it: the least such a bot can cost."""

import asyncio
import socket
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def serve(token: str, api_url: str, listener: socket.socket) -> None:
    """Echoes until it is killed."""
    application = Application.builder().token(token).base_url(f"{api_url}/bot").updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))

    async def webhook(request: Request) -> Response:
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return Response()

    app = Starlette(routes=[Route("/webhooks/telegram", webhook, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False))
    async with application:
        await application.start()
        print("ready", flush=True)
        await server.serve(sockets=[listener])


if __name__ == "__main__":
    bound = socket.create_server(("127.0.0.1", int(sys.argv[3])))
    asyncio.run(serve(sys.argv[1], sys.argv[2], bound))
