"""Spreadsheets from the chat: sent, compared, imported or dropped by a button, taken back by another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from handlers.desk import sheet_words
from handlers.desk.orders import Command, Order
from handlers.desk.saying import said
from handlers.errand import Errand, FileTrouble
from handlers.messages import Reply
from handlers.staff_actions import SheetApply, SheetAs, SheetDrop, SheetUndo
from handlers.turn import Said, Turn, say
from knowledge import sent_sheets
from knowledge.sent_sheets import SentSheet
from knowledge.staff import Member, Role
from knowledge.store import Store
from knowledge.values import Intent

LATEST_SHOWN = 3
LONGEST_NAME = 200
"""Bytes; file systems take 255."""
Work = Callable[[Store, bytes | FileTrouble], Reply]


def orders(turn: Turn, member: Member, order: Order) -> Said | None:
    """A file that was sent, a button below one, or the word that asks how it is done."""
    # Imports make up half of a start and are needed here alone: each function asks for what it uses.
    from knowledge import importing
    from knowledge.importing.history import latest

    action = order.action
    if turn.incoming.file is not None:
        return _errand(turn, lambda store, file: _received(turn, member, store, file))
    if isinstance(action, SheetUndo):
        return _errand(turn, lambda store, _: _undone(turn, member, store, _number(action.number)))
    if isinstance(action, SheetAs | SheetApply | SheetDrop):
        sheet = sent_sheets.one(turn.ledger.session, _number(action.number), member.name, turn.now)
        if sheet is None:
            return say(turn, "sheet-gone", Intent.HELP)
        if isinstance(action, SheetDrop):
            sent_sheets.drop(turn.ledger.session, sheet.number, member.name)
            return say(turn, "sheet-dropped", Intent.HELP)
        if isinstance(action, SheetAs) and not action.kind:
            return said(turn, sheet_words.which_kind(turn.texts, sheet, list(importing.KINDS)))
        if action.kind not in importing.KINDS:
            return None
        seen = action.seen if isinstance(action, SheetApply) else None
        work = _compared if seen is None else _applied
        return _errand(turn, lambda store, _: work(turn, member, store, sheet, action.kind, seen or ""))
    done = latest(turn.ledger.session, LATEST_SHOWN)
    megabytes = turn.service.sheet_megabytes if turn.can.takes_files else 0
    return said(turn, sheet_words.how(turn.texts, done, megabytes))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _errand(turn: Turn, work: Work) -> Said:
    """Work that ends in words, also when the sheet or the tables do not allow it."""

    def do(store: Store, file: bytes | FileTrouble) -> Said:
        from knowledge.importing import ImportRefused, SpreadsheetError

        try:
            reply = work(store, file)
        except (SpreadsheetError, ImportRefused) as error:
            reply = Reply(text=str(error))
        return replace(said(turn, reply), of_staff=True)

    most = turn.service.sheet_megabytes * 1024 * 1024
    errand = Errand(do=do, file=turn.incoming.file, most_bytes=most)
    return said(turn, Reply(text=turn.texts("sheet-reading")), errand=errand)


def _received(turn: Turn, member: Member, store: Store, file: bytes | FileTrouble) -> Reply:
    """The difference a sheet would make, or which kind of list it is; keeps it for an hour."""
    from knowledge import importing
    from knowledge.importing import SpreadsheetError, risks

    sent = turn.incoming.file
    assert sent is not None
    if isinstance(file, FileTrouble):
        return Reply(text=turn.texts(f"sheet-{file}", megabytes=turn.service.sheet_megabytes))
    name = _file_name(sent.name)
    sheet = SentSheet(0, name, file)
    with _on_disk(sheet) as path:
        risks.refuse(path)
        sheets = importing.read_sheets(path)
        if not any(one.rows for one in sheets):
            raise SpreadsheetError(f"Tệp {name} không có dòng nào.")
        kinds = importing.suiting(sheets)
    with store.writing() as session:
        number = sent_sheets.keep(session, member.name, name, file, turn.now)
    sheet = SentSheet(number, name, file)
    if len(kinds) == 1:
        return _compared(turn, member, store, sheet, kinds[0])
    return sheet_words.which_kind(turn.texts, sheet, kinds or list(importing.KINDS))


def _file_name(sent: str) -> str:
    """A name a disk takes, its ending kept, whatever was sent."""
    name = PurePosixPath(sent.replace("\\", "/").replace("\0", "")).name
    return name.encode()[-LONGEST_NAME:].decode("utf-8", "ignore").lstrip(". ") or "tep.xlsx"


def _compared(turn: Turn, member: Member, store: Store, sheet: SentSheet, kind: str, seen: str = "") -> Reply:
    from knowledge import importing

    with _on_disk(sheet) as path:
        plan = importing.plan(store, kind, path, today=turn.today)
    return sheet_words.compared(turn.texts, sheet, plan, files=turn.can.files)


def _applied(turn: Turn, member: Member, store: Store, sheet: SentSheet, kind: str, seen: str) -> Reply:
    from knowledge import importing

    with _on_disk(sheet) as path:
        plan = importing.plan(store, kind, path, today=turn.today)
    if plan.refused or not plan.changes or sheet_words.seal(plan) != seen:
        told = sheet_words.compared(turn.texts, sheet, plan, files=turn.can.files)
        return replace(told, text=f"{turn.texts('sheet-moved')}\n{told.text}")
    result = importing.apply(store, plan, now=turn.now, by=member.name)
    with store.writing() as session:
        sent_sheets.drop(session, sheet.number, member.name)
    return sheet_words.applied(turn.texts, result)


def _undone(turn: Turn, member: Member, store: Store, number: int) -> Reply:
    from knowledge import importing

    result = importing.undo(store, number, now=turn.now, by=member.name)
    return Reply(text=turn.texts("sheet-undone", number=str(number), rows=result.changed))


@contextmanager
def _on_disk(sheet: SentSheet) -> Iterator[Path]:
    """The sheet as a file, for as long as it is read."""
    with TemporaryDirectory(prefix="ocop-sheet-") as folder:
        path = Path(folder) / sheet.file_name
        path.write_bytes(sheet.content)
        yield path


COMMANDS = (
    Command(
        name="nhap",
        words=("nhap", "nhap du lieu"),
        role=Role.EDITOR,
        do=orders,
        actions=(SheetAs, SheetApply, SheetDrop, SheetUndo),
        files=True,
        about="desk-about-sheets",
    ),
)
