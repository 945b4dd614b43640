"""What a record says of a recognition: the certificate it corrects, or a further one for the history."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.fold import fold
from knowledge.importing.cells import CellError, as_day
from knowledge.importing.draft import Draft

FIELDS = ("stars", "number", "decision", "decided_on", "decided_by", "year")
DAY_IN_DECISION = re.compile(r"ngày\s*(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})", re.IGNORECASE)
Row = dict[str, Any]


class CertificateRows:
    """Certificates by product; an older recognition is never overwritten by a newer one."""

    def __init__(self, draft: Draft, today: date) -> None:
        self._draft = draft
        self._today = today
        self._of: dict[str, list[Row]] = {}
        self._next = 1
        for row in draft.rows("certificates"):
            self._of.setdefault(row["product_code"], []).append(row)
            self._next = max(self._next, row["id"] + 1)

    def problem(self, values: Mapping[str, Any]) -> tuple[str, str] | None:
        """The field and the sentence that refuse a record's certificate; None when it is possible."""
        day = _day(values)
        if day is not None and day > self._today:
            return "decided_on", f"ngày quyết định {day:%d/%m/%Y} còn ở tương lai"
        if day is not None and "year" in values and values["year"] != day.year:
            return "year", f"năm {values['year']} khác với ngày quyết định {day:%d/%m/%Y}"
        return None

    def take(self, code: str, values: Mapping[str, Any]) -> str:
        """Puts what the record tells; gives "added", "changed" or "" when nothing is new."""
        told = _told(values)
        if not told:
            return ""
        for known in self._of.get(code, []):
            if _same_recognition(known, told):
                update = {"id": known["id"], **told}
                changed = self._draft.put("certificates", update)
                known.update(update)
                return "changed" if changed else ""
        further = bool(self._of.get(code))
        row = {"id": self._next, "product_code": code, "potential_five": False, **told}
        self._next += 1
        self._draft.put("certificates", row)
        self._of.setdefault(code, []).append(row)
        return "added" if further else "changed"


def _told(values: Mapping[str, Any]) -> Row:
    told: Row = {name: values[name] for name in FIELDS if name in values}
    if told.get("stars") == "potential":
        told["stars"], told["potential_five"] = None, True
    if fold(str(values.get("potential_five", ""))) in ("1", "true", "x", "co", "yes"):
        told["potential_five"] = True
    day = _day(values)
    if day is not None:
        told["decided_on"], told["year"] = day.isoformat(), day.year
    if told:
        told |= {name: values[name] for name in ("source_url", "source_year") if name in values}
    return told


def _day(values: Mapping[str, Any]) -> date | None:
    day = values.get("decided_on")
    if isinstance(day, date):
        return day
    written = DAY_IN_DECISION.search(str(values.get("decision", "")))
    try:
        return as_day(written.group(1)) if written else None
    except CellError:
        return None


def _same_recognition(known: Row, told: Row) -> bool:
    """True when nothing that dates or numbers the two differs."""
    for field in ("decided_on", "decision", "number", "year"):
        if known.get(field) and told.get(field) and fold(str(known[field])) != fold(str(told[field])):
            return False
    return True
