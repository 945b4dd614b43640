"""`ocop requests`: what people asked of the office, answered and closed from the command line."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, must_end, print_json, read_text, say
from bot.commands.who import By

if TYPE_CHECKING:
    from handlers.words import Texts
    from knowledge.request import Request

application = typer.Typer(no_args_is_help=True, help="Requests of people: list, read, answer, close.")
Number = Annotated[int, typer.Argument(metavar="N", help="The number of the request.", max=999_999_999)]
HEADINGS = (
    "Số", "Loại", "Tình trạng", "Nhận lúc", "Hạn", "Kênh", "Về", "Mục", "Nội dung",
    "Trả lời", "Trả lời lúc", "Người trả lời", "Kết quả gửi", "Đóng lúc", "Người đóng", "Đúng hạn",
)  # fmt: skip


@application.command("list")
def list_(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Those dealt with too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Requests that wait for an answer, the most urgent first."""
    from bot.own_words import words_of
    from knowledge import requests
    from knowledge.request import State

    with context.obj.store() as store, store.reading() as session:
        found = requests.listed(session, *(() if everything else (State.OPEN,)))
    now = datetime.now(UTC)
    if as_json:
        print_json({"requests": [request.as_dict(now) for request in found]})
        return
    texts = words_of(context.obj.settings())("vi")
    for request in found:
        say(_line(texts, request, now))
    late = sum(request.is_overdue(now) for request in found)
    say(f"{len(found)} yêu cầu, {late} quá hạn." if found else "Không có yêu cầu nào đang chờ.")


@application.command("show")
def show(context: typer.Context, number: Number, as_json: AsJson = False) -> None:
    """One request in full, with what became of its answer."""
    from bot.own_words import words_of
    from handlers.request_words import outcome
    from knowledge import requests

    with context.obj.store() as store, store.reading() as session:
        request = requests.one(session, number)
    now = datetime.now(UTC)
    if as_json:
        print_json(request.as_dict(now))
        return
    texts = words_of(context.obj.settings())("vi")
    say(_line(texts, request, now))
    if request.text:
        say(request.text)
    if request.answer:
        told = f"{request.answered_by} đã trả lời. {outcome(texts, request)}"
        say(f"{told}\n{request.answer}")


@application.command("reply")
def reply(
    context: typer.Context,
    number: Number,
    by: By,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="The answer.")] = "",
    text_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The answer, UTF-8, instead of --text.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Answer a request; `ocop run` carries the answer to the person where they wrote."""
    from bot.own_words import words_of
    from handlers.request_words import framed
    from knowledge import answers, requests

    words = words_of(context.obj.settings())
    answer = read_text(text_file) if text_file else text
    with context.obj.store() as store, store.writing(durable=True) as session:
        request = answers.reply(session, number, answer, framed=framed(words), by=by, now=datetime.now(UTC))
        done = requests.one(session, number)
    if as_json:
        print_json(done.as_dict(datetime.now(UTC)))
    elif request.channel in answers.WAYS_BACK:
        say(f"Đã trả lời yêu cầu {number}; kết quả gửi: ocop requests show {number}")
    else:
        say(f"Đã ghi câu trả lời cho yêu cầu {number}; trên {request.channel} không gửi tin cho ai được.")


@application.command("close")
def close(
    context: typer.Context,
    number: Number,
    by: By,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for the record.")] = "",
    as_json: AsJson = False,
) -> None:
    """Close a request that needs nothing more; who had no answer is told so in a sentence."""
    from bot.own_words import words_of
    from handlers.request_words import closing
    from knowledge import answers, requests

    word = closing(words_of(context.obj.settings()))
    with context.obj.store() as store, store.writing(durable=True) as session:
        answers.close(session, number, word=word, by=by, now=datetime.now(UTC), reason=reason.strip())
        done = requests.one(session, number)
    if as_json:
        print_json(done.as_dict(datetime.now(UTC)))
    else:
        say(f"Đã đóng yêu cầu {number}.")


@application.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="Where to write them.")],
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="DATE", help="Opened from this day on."),
    ] = None,
) -> None:
    """Write requests to a spreadsheet."""
    from openpyxl import Workbook

    from bot.own_words import words_of
    from knowledge import requests
    from knowledge.times import start_of
    from knowledge.worksheet import add_sheet

    must_end(file, ".xlsx")
    with context.obj.store() as store, store.reading() as session:
        found = requests.listed(session, since=start_of(since.date()) if since else None)
    book = Workbook()
    book.remove(book.active)
    texts = words_of(context.obj.settings())("vi")
    add_sheet(book, "Yêu cầu", HEADINGS, [_row(texts, request) for request in found])
    book.save(file)
    say(f"{file}: {len(found)} yêu cầu.")


def _line(texts: "Texts", request: "Request", now: datetime) -> str:
    from handlers.request_words import flaw_words, kind_words

    late = request.is_overdue(now)
    parts = [
        f"#{request.number}",
        texts("request-late") if late else texts(f"data-request-{request.state}"),
        kind_words(texts, request),
        request.channel,
        f"hạn {_day(request.due_at)}",
        f"{request.item}: {flaw_words(texts, request.item, request.flaw or '')}"
        if request.item
        else " ".join((request.text or "").split())[:60],
    ]
    return "  ".join(parts)


def _row(texts: "Texts", request: "Request") -> tuple[object, ...]:
    from handlers.request_words import flaw_words, kind_words, outcome

    done = request.answered_at or request.closed_at
    return (
        request.number,
        kind_words(texts, request),
        texts(f"data-request-{request.state}"),
        _moment(request.opened_at),
        _day(request.due_at),
        request.channel,
        request.item or "",
        flaw_words(texts, request.item or "", request.flaw) if request.flaw else "",
        request.text or "",
        request.answer or "",
        _moment(request.answered_at),
        request.answered_by or "",
        outcome(texts, request) if request.outcome else "",
        _moment(request.closed_at),
        request.closed_by or "",
        "" if done is None else "đúng hạn" if request.on_time else "trễ",
    )


def _day(moment: datetime) -> str:
    from knowledge.times import hanoi_day

    return f"{hanoi_day(moment):%d/%m/%Y}"


def _moment(moment: datetime | None) -> str:
    from knowledge.times import hanoi_time

    return f"{hanoi_time(moment):%d/%m/%Y %H:%M}" if moment else ""
