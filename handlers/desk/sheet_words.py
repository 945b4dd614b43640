"""What is said of a spreadsheet: what it would change, what stands in its way, what became of it."""

import io
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from handlers.menu import choice
from handlers.messages import Attachment, Reply
from handlers.staff_actions import SheetApply, SheetAs, SheetDrop, SheetUndo
from handlers.words import Texts
from knowledge.sent_sheets import SentSheet

if TYPE_CHECKING:
    from knowledge.importing import ImportResult, Plan
    from knowledge.importing.draft import Change
    from knowledge.importing.history import PastImport

CHANGES_SHOWN, NOTES_SHOWN, REFUSALS_SHOWN = 6, 4, 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_TOLD = frozenset({"search_name", "updated_at", "unit_candidates"})


def how(texts: Texts, done: "Sequence[PastImport]", megabytes: int) -> Reply:
    """How a sheet is sent (0 megabytes: not here), and the last imports, each with a button against it."""
    lines = [texts("sheet-how", megabytes=megabytes) if megabytes else texts("sheet-not-here")]
    lines += [texts("sheet-latest")] if done else []
    lines += [
        texts(
            "sheet-latest-line",
            number=str(one.number),
            kind=_kind(texts, one.kind),
            file=one.file_name,
            moment=texts.time(one.made_at),
            by=one.made_by or "?",
        )
        for one in done
    ]
    undo = [
        choice(texts, "choice-sheet-undo", SheetUndo(str(one.number)), number=str(one.number)) for one in done
    ]
    return Reply(text="\n".join(lines), choices=tuple(undo))


def which_kind(texts: Texts, sheet: SentSheet, kinds: Sequence[str]) -> Reply:
    """Asks which kind of list a sheet is."""
    number = str(sheet.number)
    choices = [
        choice(texts, "choice-sheet-kind", SheetAs(number, kind), kind=_kind(texts, kind)) for kind in kinds
    ]
    drop = choice(texts, "choice-sheet-drop", SheetDrop(number))
    return Reply(text=texts("sheet-which", file=sheet.file_name), choices=(*choices, drop))


def compared(texts: Texts, sheet: SentSheet, plan: "Plan", *, files: bool) -> Reply:
    """What a sheet would do, or which of its rows are refused and why; nothing is written yet."""
    number = str(sheet.number)
    other = choice(texts, "choice-sheet-other", SheetAs(number))
    drop = choice(texts, "choice-sheet-drop", SheetDrop(number))
    title = texts("sheet-title", file=sheet.file_name, kind=_kind(texts, plan.kind))
    counts = texts(
        "sheet-counts", added=plan.added, changed=plan.changed, same=plan.unchanged, missing=plan.missing
    )
    told = [note for note in plan.notes if note not in plan.alerts]
    notes = [texts("sheet-note", note=note) for note in told[:NOTES_SHOWN]]
    if plan.refused:
        rows = len({(refusal.sheet, refusal.row) for refusal in plan.refused})
        lines = [counts, texts("sheet-refused", rows=rows), *_refusals(texts, plan, files=files), *notes]
        attachment = Attachment(name="hang-bi-tu-choi.xlsx", mime=XLSX, content=_refusals_file(texts, plan))
        return Reply(
            title=title,
            text="\n".join(lines),
            choices=(other, drop),
            attachment=attachment if files else None,
        )
    if not plan.changes:
        return Reply(title=title, text="\n".join([texts("sheet-nothing"), *notes]), choices=(other, drop))
    alerts = [texts("sheet-alert", alert=alert) for alert in plan.alerts]
    lines = [counts, *alerts, *_changes(texts, plan), *notes]
    apply = choice(texts, "choice-sheet-apply", SheetApply(number, plan.kind, seal(plan)))
    return Reply(title=title, text="\n".join(lines), choices=(apply, other, drop))


def seal(plan: "Plan") -> str:
    """Stands for exactly this difference, in eight letters."""
    told = repr([(change.table, change.key, change.after) for change in plan.changes])
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:8]


def applied(texts: Texts, result: "ImportResult") -> Reply:
    """That a sheet is imported, with the button that takes it back."""
    number = str(result.id)
    text = texts("sheet-applied", number=number, added=result.added, changed=result.changed)
    return Reply(text=text, choices=(choice(texts, "choice-sheet-undo", SheetUndo(number), number=number),))


def _kind(texts: Texts, kind: str) -> str:
    return texts("sheet-kind", kind=kind)


def _refusals(texts: Texts, plan: "Plan", *, files: bool) -> Iterator[str]:
    shown = plan.refused[: REFUSALS_SHOWN if files else 2 * REFUSALS_SHOWN]
    for refusal in shown:
        yield texts(
            "sheet-refusal",
            sheet=refusal.sheet,
            row=str(refusal.row),
            column=refusal.column or "none",
            reason=refusal.reason,
        )
    if files:
        yield texts("sheet-refusals-attached")
    elif len(plan.refused) > len(shown):
        yield texts("sheet-refusals-more", more=len(plan.refused) - len(shown))


def _refusals_file(texts: Texts, plan: "Plan") -> bytes:
    from openpyxl import Workbook

    from knowledge.worksheet import add_sheet

    book = Workbook()
    book.remove(book.worksheets[0])
    headings = [texts(f"sheet-heading-{name}") for name in ("sheet", "row", "column", "reason")]
    rows = [(refusal.sheet, refusal.row, refusal.column, refusal.reason) for refusal in plan.refused]
    add_sheet(book, texts("sheet-refused-title"), headings, rows)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _changes(texts: Texts, plan: "Plan") -> Iterator[str]:
    """The first changed rows with what changes, then the first new ones."""
    from knowledge.importing import KINDS

    own = [change for change in plan.changes if change.table == KINDS[plan.kind].table]
    own.sort(key=lambda change: change.before is None)
    for change in own[:CHANGES_SHOWN]:
        yield texts(
            "sheet-change", happened="changed" if change.before else "added", what=_what(texts, change)
        )
    if len(own) > CHANGES_SHOWN:
        yield texts("sheet-changes-more", more=len(own) - CHANGES_SHOWN)


def _what(texts: Texts, change: "Change") -> str:
    row = change.after or change.before or {}
    name = row.get("name") or row.get("alias") or ", ".join(map(str, change.key))
    if change.before is None or change.after is None:
        return str(name)
    fields = [
        texts("sheet-field", field=field, before=_value(change.before.get(field)), after=_value(value))
        for field, value in change.after.items()
        if value != change.before.get(field) and field not in _NOT_TOLD
    ]
    return f"{name}: {'; '.join(fields[:4])}" if fields else str(name)


def _value(value: Any) -> str:
    return "–" if value in (None, "") else str(value)[:60]
