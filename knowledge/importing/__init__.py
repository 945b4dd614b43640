"""Office spreadsheets into the catalogue: every row checked, the difference shown, all or nothing, undo."""

from knowledge.importing.journal import apply, undo
from knowledge.importing.kinds import KINDS
from knowledge.importing.outcome import ImportRefused, ImportResult
from knowledge.importing.plan import Plan, plan
from knowledge.importing.sheets import SpreadsheetError, read_sheets
from knowledge.importing.suiting import suiting

__all__ = [
    "KINDS",
    "ImportRefused",
    "ImportResult",
    "Plan",
    "SpreadsheetError",
    "apply",
    "plan",
    "read_sheets",
    "suiting",
    "undo",
]
