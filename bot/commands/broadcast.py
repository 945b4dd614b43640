"""`ocop broadcast`: announcements, from the draft to what became of each delivery."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, Refusal, print_json, read_text, say
from bot.commands.who import By, ByOrOperator

if TYPE_CHECKING:
    from knowledge.transaction import Transaction

application = typer.Typer(no_args_is_help=True, help="Announcements: draft, preview, approve, follow, stop.")

Number = Annotated[int, typer.Argument(metavar="ID", help="The announcement's number.")]
TextFile = Annotated[Path | None, typer.Option(metavar="FILE", help="The Vietnamese text, UTF-8.")]
TextFileEn = Annotated[Path | None, typer.Option(metavar="FILE", help="The English text, UTF-8.")]
FairCode = Annotated[str | None, typer.Option(metavar="CODE", help="The fair it is about.")]
Topic = Annotated[str | None, typer.Option(metavar="T", help="fairs, products or ratings.")]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="P", help="A place of Hanoi.")]
GroupName = Annotated[str | None, typer.Option("--group", metavar="G", help="An official group.")]
Channel = Annotated[str | None, typer.Option(metavar="C", help="telegram, zalo_bot or zalo_oa.")]
At = Annotated[str | None, typer.Option("--at", metavar="ISO", help="Not before; without a zone Hanoi's.")]
Expires = Annotated[str | None, typer.Option(metavar="ISO", help="Useless after this.")]


@contextmanager
def _writing(context: typer.Context) -> "Iterator[tuple[Transaction, datetime]]":
    with context.obj.store() as store, store.writing(durable=True) as session:
        yield session, datetime.now(UTC)


def _read(path: Path | None) -> str | None:
    return None if path is None else read_text(path)


def _moment(text: str | None, option: str) -> datetime | None:
    """An ISO time, Hanoi's when it names no zone; raises Refusal."""
    from knowledge.times import HANOI

    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(f"{option} {text!r} không phải giờ viết như 2026-12-05T09:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=HANOI)


@application.command("new")
def new(
    context: typer.Context,
    by: By,
    text_file: TextFile = None,
    text_file_en: TextFileEn = None,
    fair: FairCode = None,
    topic: Topic = None,
    place: PlaceName = None,
    group: GroupName = None,
    channel: Channel = None,
    at: At = None,
    expires: Expires = None,
    as_json: AsJson = False,
) -> None:
    """Draft an announcement, from a text or from the template for a fair."""
    from bot.announcing.outlets import outlets_of
    from bot.commands import broadcast_looks
    from bot.own_words import words_of
    from handlers import drafting

    with context.obj.catalogue() as (store, catalogue):
        wanted = drafting.Wanted(
            text_vi=_read(text_file),
            text_en=_read(text_file_en),
            fair=fair,
            topic=topic,
            place=place,
            group=group,
            channel=channel,
            send_at=_moment(at, "--at"),
            expires_at=_moment(expires, "--expires"),
        )
        settings = context.obj.settings()
        words, outlets, staff = words_of(settings), outlets_of(settings), by
        with store.writing(durable=True) as session:
            number = drafting.keep(
                session, catalogue, words, wanted, outlets, staff=staff, now=datetime.now(UTC)
            )
            broadcast_looks.tell_approvers(session, number, settings)
    if as_json:
        print_json({"id": number})
    else:
        say(f"Đã soạn tin báo {number}. Xem lại: ocop broadcast preview {number}; rồi nhờ người khác duyệt.")


@application.command("edit")
def edit(
    context: typer.Context,
    number: Number,
    by: By,
    text_file: TextFile = None,
    text_file_en: TextFileEn = None,
    expires: Expires = None,
) -> None:
    """Change its texts or its end, which voids its approval."""
    from bot.announcing.outlets import outlets_of
    from bot.commands import broadcast_looks
    from bot.own_words import words_of
    from handlers.announcing import check_length
    from knowledge import announcements

    with _writing(context) as (session, now):
        found = announcements.load(session, number)
        text_vi, text_en = _read(text_file), _read(text_file_en)
        wanted = announcements.Draft(
            text_vi=found.text_vi if text_vi is None else text_vi,
            text_en=found.text_en if text_en is None else text_en,
            kind=found.kind,
            audience=found.audience,
            send_at=found.send_at if found.send_at and found.send_at > now else None,
            expires_at=_moment(expires, "--expires") or found.expires_at,
        )
        check_length(words_of(context.obj.settings()), wanted, outlets_of(context.obj.settings()))
        announcements.edit(session, number, wanted, staff=by, now=now)
        broadcast_looks.tell_approvers(session, number, context.obj.settings())
    say(f"Đã sửa tin báo {number}; cần duyệt lại.")


@application.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Every announcement, the latest last."""
    from bot.own_words import words_of
    from handlers.desk.bulletin_words import beginning, kind, state
    from knowledge import announcements
    from knowledge.announcement import ANSWER

    with context.obj.store() as store, store.reading() as session:
        found = [each for each in announcements.every(session) if each.kind != ANSWER]
    if as_json:
        rows = [
            {"id": each.id, "state": each.state, "kind": each.kind, "text": each.text_vi} for each in found
        ]
        print_json({"announcements": rows})
        return
    texts = words_of(context.obj.settings())("vi")
    for each in found:
        what = f"{kind(texts, each)}, {state(texts, each)}"
        say(f"{each.id:6}  {what}: {beginning(each.text_vi)}")
    if not found:
        say("Chưa có tin báo nào.")


@application.command("show")
def show(context: typer.Context, number: Number, as_json: AsJson = False) -> None:
    """How far it is: by outcome and channel; live at a terminal until it ends."""
    from bot.commands import broadcast_progress
    from knowledge.progress import progress

    with context.obj.store() as store:
        if as_json:
            with store.reading() as session:
                print_json(progress(session, number).as_dict())
        else:
            broadcast_progress.follow(store, number, context.obj.settings())


@application.command("preview")
def preview(context: typer.Context, number: Number, as_json: AsJson = False) -> None:
    """Its form on each channel, and its audience with how many cannot be reached and why."""
    from bot.announcing.outlets import outlets_of
    from bot.commands import broadcast_looks
    from bot.own_words import words_of
    from handlers import announcing

    with context.obj.catalogue() as (store, catalogue), store.reading() as session:
        settings = context.obj.settings()
        words, outlets = words_of(settings), outlets_of(settings)
        seen = announcing.preview(session, words, catalogue.gazetteer, number, outlets)
    if as_json:
        print_json(broadcast_looks.as_dict(seen))
    else:
        broadcast_looks.tell(words("vi"), seen)


@application.command("test")
def test(context: typer.Context, number: Number, by: By) -> None:
    """Send it to the office's own people, as each channel shows it."""
    from bot.commands import broadcast_looks

    with context.obj.store() as store:
        broadcast_looks.try_out(store, number, context.obj.settings(), staff=by)


@application.command("approve")
def approve(
    context: typer.Context,
    number: Number,
    by: By,
    seen: Annotated[
        str | None, typer.Option("--hash", metavar="HASH", help="Only if it is still what this stands for.")
    ] = None,
) -> None:
    """Let a draft be sent, by someone other than its author."""
    from bot.own_words import words_of
    from handlers.announcing import audience_words
    from knowledge import announcements, audience

    with context.obj.catalogue() as (store, catalogue):
        with store.writing(durable=True) as session:
            found = announcements.load(session, number)
            size = audience.size(session, found.audience)
            announcements.approve(session, number, staff=by, now=datetime.now(UTC), seen=seen)
        who = audience_words(words_of(context.obj.settings())("vi"), catalogue.gazetteer, found.audience)
    say(f"{found.text_vi}\n")
    if found.text_en:
        say(f"{found.text_en}\n")
    say(f"{who}: {size} người.\nĐã duyệt tin báo {number}, mã của bản này: {found.hash()}.")


@application.command("pause")
def pause(context: typer.Context, number: Number, by: ByOrOperator) -> None:
    """Halt it before the next message."""
    from knowledge import announcements

    with _writing(context) as (session, now):
        announcements.pause(session, number, staff=by, now=now)
    say(f"Tin báo {number} đã tạm dừng.")


@application.command("resume")
def resume(context: typer.Context, number: Number, by: ByOrOperator) -> None:
    """Go on where it was paused."""
    from knowledge import announcements

    with _writing(context) as (session, now):
        announcements.resume(session, number, staff=by, now=now)
    say(f"Tin báo {number} được gửi tiếp.")


@application.command("cancel")
def cancel(
    context: typer.Context,
    number: Number,
    by: ByOrOperator,
    reason: Annotated[str | None, typer.Option(metavar="WHY", help="Kept with it.")] = None,
) -> None:
    """End it for good: what was not sent never will be."""
    from knowledge import announcements, deliveries

    with context.obj.store() as store:
        now = datetime.now(UTC)
        with store.writing(durable=True) as session:
            announcements.cancel(session, number, staff=by, now=now, reason=reason)
        closed = touched = 0
        while True:
            with store.writing() as session:
                touched = deliveries.close(
                    session, number, "cancelled", "the announcement was cancelled", now
                )
            closed += touched
            if not touched:
                break
    say(f"Đã hủy tin báo {number}; {closed} tin chưa gửi sẽ không gửi nữa.")


@application.command("resolve")
def resolve(
    context: typer.Context,
    number: Number,
    by: ByOrOperator,
    resend: Annotated[bool, typer.Option("--resend", help="Send the uncertain ones again.")] = False,
    leave: Annotated[bool, typer.Option("--leave", help="Leave them as they are, for good.")] = False,
) -> None:
    """List the uncertain deliveries, or settle them."""
    from knowledge import announcements, deliveries

    if resend and leave:
        raise typer.BadParameter("--resend and --leave exclude each other")
    with _writing(context) as (session, now):
        announcements.load(session, number)
        if not resend and not leave:
            listed = deliveries.uncertain(session, number)
            for row in listed:
                say("  ".join(map(str, row)))
            say(f"Tin báo {number}: {len(listed)} lượt gửi chưa rõ đã tới hay chưa.")
            return
        count = announcements.settle(session, number, resend=resend, staff=by, now=now)
    what = "được xếp gửi lại" if resend else "được để nguyên như vậy"
    say(f"Tin báo {number}: {count} lượt gửi {what}.")
