"""`ocop article`: an article for all followers of the Official Account, such as the month's round-up."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, print_json, say
from bot.commands.who import By

if TYPE_CHECKING:
    from knowledge.articles import Article
    from knowledge.transaction import Transaction

application = typer.Typer(no_args_is_help=True, help="Articles for all followers of the Official Account.")

Number = Annotated[int, typer.Argument(metavar="ID", help="The article's number.")]
REACH = (
    "Bài tới mọi người quan tâm Official Account, kể cả người đã nhắn dừng hoặc chưa từng đồng ý ở đây: Zalo "
    "không cho gửi hẹp hơn. Họ thôi nhận bằng cách bỏ quan tâm."
)


@contextmanager
def _writing(context: typer.Context) -> "Iterator[tuple[Transaction, datetime]]":
    with context.obj.store() as store, store.writing(durable=True) as session:
        yield session, datetime.now(UTC)


@application.command("new")
def new(
    context: typer.Context,
    by: By,
    cover: Annotated[str, typer.Option(metavar="URL", help="A picture of 1 MB at most, https://.")],
    title: Annotated[str | None, typer.Option(metavar="T", help="Its title, without the label.")] = None,
    text_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The text, UTF-8, paragraphs parted by empty lines.")
    ] = None,
    month: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM", help="In place of a text: the round-up of a month's fairs."),
    ] = None,
    description: Annotated[str | None, typer.Option(metavar="D", help="What stands below the title.")] = None,
    author: Annotated[str | None, typer.Option(metavar="A", help="Who signs it; else service.name.")] = None,
    as_json: AsJson = False,
) -> None:
    """Draft an article, from a text or as the round-up of a month's fairs."""
    from bot.commands.article_draft import drafted
    from knowledge import articles

    with context.obj.catalogue() as (store, catalogue):
        wanted = drafted(
            catalogue, context.obj.settings(), title=title, text_file=text_file, month=month,
            description=description, author=author, cover=cover,
        )  # fmt: skip
        with store.writing(durable=True) as session:
            number = articles.draft(session, wanted, staff=by, now=datetime.now(UTC))
    if as_json:
        print_json({"id": number})
    else:
        say(f"Đã soạn bài {number}. Xem lại: ocop article show {number}; rồi nhờ người khác duyệt.")


@application.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Every article, the latest last."""
    from knowledge import articles

    with context.obj.store() as store, store.reading() as session:
        found = articles.every(session)
    if as_json:
        print_json({"articles": [{"id": one.id, "state": one.state, "title": one.title} for one in found]})
        return
    for one in found:
        say(
            f"{one.id:6}  {articles.STATES[one.state]}: {one.title[:70]}"
            + (f"  ({one.reason})" if one.reason else "")
        )
    if not found:
        say("Chưa có bài nào.")


@application.command("show")
def show(context: typer.Context, number: Number) -> None:
    """The whole article, whom it reaches, and the hash that stands for it."""
    from knowledge import articles

    with context.obj.store() as store, store.reading() as session:
        _shown(articles.load(session, number))


def _shown(found: "Article") -> None:
    from knowledge.articles import STATES

    say(f"{found.title}\n{found.author}\n{found.description}\nẢnh bìa: {found.cover_url}\n\n{found.body}\n")
    say(REACH)
    say(f"Tình trạng: {STATES[found.state]}" + (f" ({found.reason})" if found.reason else ""))
    say(f"Mã của bản này: {found.hash()}")


@application.command("approve")
def approve(
    context: typer.Context,
    number: Number,
    by: By,
    seen: Annotated[
        str | None, typer.Option("--hash", metavar="HASH", help="Only if it is still what this stands for.")
    ] = None,
) -> None:
    """Let a draft be handed in, by someone other than its author."""
    from knowledge import articles

    with _writing(context) as (session, now):
        found = articles.approve(session, number, staff=by, now=now, seen=seen)
    _shown(found)
    say(f"Đã duyệt bài {number}; đưa lên Zalo bằng ocop article verify {number}.")


@application.command("verify")
def verify(
    context: typer.Context,
    number: Number,
    by: By,
    wait: Annotated[float, typer.Option(metavar="SECONDS", help="How long to wait for Zalo.", min=0)] = 120.0,
) -> None:
    """Hand an approved article in at Zalo and wait until Zalo has made it; nobody gets it yet."""
    from bot.commands import article_sending

    with context.obj.store() as store:
        work = article_sending.verify(
            store, context.obj.settings(), number, staff=by, wait=wait, learned=context.obj.learn
        )
        if asyncio.run(work):
            say(f"Bài {number} đã sẵn sàng; gửi bằng ocop article send {number}. {REACH}")
        else:
            say(f"Zalo chưa xử lý xong bài {number}; hỏi lại bằng ocop article verify {number}.")


@application.command("send")
def send(context: typer.Context, number: Number, by: By) -> None:
    """Send it to all followers, once."""
    from bot.commands import article_sending

    with context.obj.store() as store:
        work = article_sending.send(
            store, context.obj.settings(), number, staff=by, now=datetime.now(UTC),
            learned=context.obj.learn,
        )  # fmt: skip
        asyncio.run(work)
    say(f"Đã gửi bài {number}; Zalo cần khoảng nửa giờ để chuyển tới mọi người.")


@application.command("settle")
def settle(
    context: typer.Context,
    number: Number,
    by: By,
    sent: Annotated[
        bool | None, typer.Option("--sent/--not-sent", help="What OA Manager shows of it.")
    ] = None,
) -> None:
    """Note whether one that may have gone out did."""
    from knowledge import articles

    if sent is None:
        raise typer.BadParameter("say --sent or --not-sent")
    with _writing(context) as (session, now):
        articles.settle(session, number, sent=sent, staff=by, now=now)
    say(f"Đã ghi: bài {number} {'đã gửi' if sent else 'chưa gửi, còn gửi được'}.")
