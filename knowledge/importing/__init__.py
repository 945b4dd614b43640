"""Office spreadsheets into the catalogue: every row checked, the difference shown, all or nothing, undo."""

from knowledge.importing.journal import ImportRefused, ImportResult, apply, undo
from knowledge.importing.kinds import KINDS
from knowledge.importing.plan import Plan, plan
from knowledge.importing.sheets import SpreadsheetError

__all__ = ["KINDS", "ImportRefused", "ImportResult", "Plan", "SpreadsheetError", "apply", "plan", "undo"]
