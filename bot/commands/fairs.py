"""`ocop fairs`: the state of each fair; drafts and changed days looked at, published, called off."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.line import AsJson, print_json, say
from bot.commands.who import ByOrOperator

if TYPE_CHECKING:
    from handlers.words import Texts
    from knowledge.catalogue import Catalogue
    from knowledge.fair import Fair
    from knowledge.store import Store

application = typer.Typer(
    help="Fairs as people hear of them: drafts and conflicting days looked at, published, called off.",
    no_args_is_help=True,
)
Code = Annotated[str, typer.Argument(metavar="CODE", help="The fair's code.")]
_DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


@application.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Every fair with its state and days, drafts and conflicting days first."""
    with _open(context) as (_, catalogue, texts):
        today = _today()
        found = sorted(
            catalogue.fairs,
            key=lambda fair: (fair.over(today), not fair.doubtful, fair.told, fair.start or date.max),
        )
        if as_json:
            print_json({"fairs": [_shape(fair, today) for fair in found]})
            return
        for fair in found:
            say(_line(texts, fair, today))


@application.command("show")
def show(context: typer.Context, code: Code, as_json: AsJson = False) -> None:
    """One fair as people would be told of it, what sources contradict, and how many heard of it."""
    with _open(context) as (store, catalogue, texts):
        from knowledge import fair_desk

        fair = _fair(catalogue, code)
        with store.reading() as session:
            told = fair_desk.told(session, code)
        if as_json:
            print_json(_shape(fair, _today()) | {"told": told})
            return
        _tell(texts, catalogue, fair)
        say(texts("fair-told", count=texts.number(told)))


@application.command("publish")
def publish(
    context: typer.Context,
    code: Code,
    by: ByOrOperator,
    start: Annotated[
        datetime | None, typer.Option(formats=_DAY_FORMATS, metavar="DATE", help="Its confirmed first day.")
    ] = None,
    end: Annotated[
        datetime | None, typer.Option(formats=_DAY_FORMATS, metavar="DATE", help="Its confirmed last day.")
    ] = None,
) -> None:
    """Let people hear of it; conflicting days must be said again. Shows what they are told."""
    with _open(context) as (store, _, texts):
        from knowledge import fair_desk
        from knowledge.catalogue import Catalogue

        with store.writing(durable=True) as session:
            fair_desk.publish(
                session,
                code,
                staff=by,
                now=datetime.now(UTC),
                start=start.date() if start else None,
                end=end.date() if end else None,
            )
        catalogue = Catalogue.load(store)
        _tell(texts, catalogue, _fair(catalogue, code))


@application.command("cancel")
def cancel(
    context: typer.Context,
    code: Code,
    by: ByOrOperator,
    reason: Annotated[str | None, typer.Option(metavar="WHY", help="Kept in the audit log.")] = None,
) -> None:
    """Call it off: whoever heard of it is told, and it is announced no more."""
    with _open(context) as (store, _, texts):
        from knowledge import fair_desk

        with store.writing(durable=True) as session:
            fair_desk.cancel(session, code, staff=by, now=datetime.now(UTC), reason=reason)
            told = fair_desk.told(session, code)
        say(texts("fair-cancelled-now", code=code, count=texts.number(told)))


@contextmanager
def _open(context: typer.Context) -> "Iterator[tuple[Store, Catalogue, Texts]]":
    from bot.own_words import words_of

    with context.obj.catalogue() as (store, catalogue):
        yield store, catalogue, words_of(context.obj.settings())("vi")


def _today() -> date:
    from knowledge.times import hanoi_day

    return hanoi_day(datetime.now(UTC))


def _fair(catalogue: "Catalogue", code: str) -> "Fair":
    from knowledge.fair_desk import FairRefused

    found = next((fair for fair in catalogue.fairs if fair.code == code), None)
    if found is None:
        raise FairRefused("none", code=code)
    return found


def _state(fair: "Fair", today: date) -> str:
    return "over" if fair.told and fair.over(today) else str(fair.state)


def _shape(fair: "Fair", today: date) -> dict[str, Any]:
    return {
        "code": fair.code,
        "name": fair.name,
        "state": _state(fair, today),
        "start": fair.start and fair.start.isoformat(),
        "end": fair.end and fair.end.isoformat(),
        "conflict": fair.date_note if fair.doubtful else None,
    }


def _line(texts: "Texts", fair: "Fair", today: date) -> str:
    from handlers.fairs import dates_words

    conflict = f"  {fair.date_note}" if fair.doubtful and fair.date_note else ""
    state = texts("fair-state", state=_state(fair, today))
    return f"{fair.code:12}  {state:12}  {dates_words(texts, fair)}  {fair.name}{conflict}"


def _tell(texts: "Texts", catalogue: "Catalogue", fair: "Fair") -> None:
    from handlers.fair_texts import first_word

    say(_line(texts, fair, _today()))
    say(first_word(texts, fair, catalogue.gazetteer))
