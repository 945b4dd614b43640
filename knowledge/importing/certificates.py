"""What a record says of a recognition: the certificate it corrects, or a further one for the history."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.importing.cells import CellError, Rating, as_day
from knowledge.importing.draft import Draft
from knowledge.importing.names import folded
from knowledge.importing.records import Record

FIELDS = ("number", "decision", "decided_on", "decided_by", "year")
NAMES_ONE = ("decided_on", "decision", "number", "year")
"""Columns of which one that differs makes another recognition."""
DAY_IN_DECISION = re.compile(r"(?<!\d)(\d{1,2}[/.\-]\d{1,2}[/.\-]20\d\d)(?!\d)")
FIRST_DAY = date(2018, 5, 7)
"""The programme began with QĐ 490/QĐ-TTg."""
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
        written = _day_in_decision(values)
        for name, day in (("decided_on", values.get("decided_on")), ("decision", written)):
            if day is not None and day > self._today:
                return name, f"ngày quyết định {day:%d/%m/%Y} còn ở tương lai"
            if day is not None and day < FIRST_DAY:
                return (
                    name,
                    f"ngày quyết định {day:%d/%m/%Y} có trước Chương trình OCOP ({FIRST_DAY:%d/%m/%Y})",
                )
        day = values.get("decided_on")
        if day is not None and written is not None and day != written:
            return "decided_on", f"ngày {day:%d/%m/%Y} khác ngày {written:%d/%m/%Y} ghi trong quyết định"
        day = day or written
        year = values.get("year")
        if year is not None and day is not None and year != day.year:
            return "year", f"năm {year} khác với ngày quyết định {day:%d/%m/%Y}"
        if year is not None and not FIRST_DAY.year <= year <= self._today.year:
            return "year", f"năm công nhận {year} không thể có; OCOP bắt đầu năm {FIRST_DAY.year}"
        return None

    def take(self, code: str, record: Record) -> str:
        """Puts what the record tells; gives "added", "changed" or "" when nothing is new."""
        told = _told(record)
        if not told:
            return ""
        held = self._of.setdefault(code, [])
        if any(all(known.get(name) == value for name, value in told.items()) for known in held):
            return ""
        position = self._corrected(held, told)
        if position is not None:
            update = {"id": held[position]["id"], **told}
            held[position] = {**held[position], **update}
            return "changed" if self._draft.put("certificates", update) else ""
        row = {"id": self._next, "product_code": code, "potential_five": False, **told}
        self._next += 1
        self._draft.put("certificates", row)
        held.append(row)
        return "added" if len(held) > 1 else "changed"

    def _corrected(self, held: list[Row], told: Row) -> int | None:
        """Which certificate the record speaks of: one it names, else the newest that says nothing else."""
        fitting = [position for position, known in enumerate(held) if _may_be_same(known, told)]
        newest = sorted(fitting, key=lambda position: _age(held[position]), reverse=True)
        named = (position for position in newest if _shared(held[position], told))
        return next(named, newest[0] if newest else None)


def _told(record: Record) -> Row:
    values = record.values
    told: Row = {name: values[name] for name in FIELDS if name in values}
    rating = values.get("stars")
    if isinstance(rating, Rating):
        told["stars"] = rating.stars
        if rating.potential or rating.stars == 5:
            told["potential_five"] = rating.potential
    if "potential_five" in values:
        told["potential_five"] = values["potential_five"]
    day = values.get("decided_on") or _day_in_decision(values)
    if isinstance(day, date):
        told["decided_on"], told["year"] = day.isoformat(), day.year
    if told:
        own = "certificate_source_url" in record.titles
        for name in ("source_url", "source_year"):
            source = f"certificate_{name}" if own else name
            if source in values:
                told[name] = values[source]
    return told


def _day_in_decision(values: Mapping[str, Any]) -> date | None:
    written = DAY_IN_DECISION.search(str(values.get("decision", "")))
    try:
        return as_day(written.group(1)) if written else None
    except CellError:
        return None


def _shared(known: Row, told: Row) -> bool:
    return any(known.get(name) and known.get(name) == told.get(name) for name in NAMES_ONE)


def _may_be_same(known: Row, told: Row) -> bool:
    """True when nothing that dates or numbers them differs; a dated star never replaces another, undated."""
    for name in NAMES_ONE:
        if known.get(name) and told.get(name) and folded(str(known[name])) != folded(str(told[name])):
            return False
    undated = not any(known.get(name) for name in NAMES_ONE)
    other_stars = known.get("stars") and told.get("stars") and known["stars"] != told["stars"]
    return not (undated and other_stars and any(told.get(name) for name in NAMES_ONE))


def _age(row: Row) -> tuple[str, int]:
    return str(row.get("decided_on") or row.get("year") or ""), row["id"]
