"""Fairs out of a file: rows of one code or name that stand at different places are places of one fair."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from knowledge.importing.addresses import location_of
from knowledge.importing.draft import Draft
from knowledge.importing.kinds import KindOfFile
from knowledge.importing.names import folded
from knowledge.importing.records import Record, Refusal
from knowledge.importing.single import Outcome, SingleRows
from knowledge.importing.whereabouts import place_columns, wrong_unit

ONE_SERIES = timedelta(days=62)
"""Further apart than this, rows of one name are another year's fair and not another place of it."""
_WHERE = ("venue", "address", "district", "unit")
_OF_PLACE = ("start_date", "end_date", "venue", "address", "hours", "booths", "date_note")


class FairRows(SingleRows):
    """Takes fairs record by record; the first of several places carries the fair itself."""

    def __init__(self, draft: Draft, spec: KindOfFile, records: Sequence[Record]) -> None:
        super().__init__(draft, spec)
        self._places: dict[int, list[Record]] = {}
        groups: dict[str, list[Record]] = {}
        for record in records:
            groups.setdefault(record.values.get("code") or folded(record.values["name"]), []).append(record)
        for group in groups.values():
            if len(group) > 1 and _one_fair(group):
                self._places |= {id(record): group for record in group}
        self._code: dict[int, str] = {}

    def take(self, record: Record) -> Outcome | Refusal:
        """As for other kinds; of a fair at several places each place is a row of its own."""
        group = self._places.get(id(record))
        if group is None:
            return super().take(record)
        if problem := wrong_unit(record.values):
            return record.refuse(*problem)
        start, end = record.values.get("start_date"), record.values.get("end_date")
        if start and end and end < start:
            return record.refuse(
                "end_date", f"ngày kết thúc {end:%d/%m/%Y} trước ngày bắt đầu {start:%d/%m/%Y}"
            )
        if record is not group[0]:
            if id(group) not in self._code:
                return record.refuse("name", f"hàng {group[0].row} cùng hội chợ bị từ chối")
            return self._put_place(self._code[id(group)], group, record, None)
        outcome = super().take(replace(record, values=_whole(group)))
        if isinstance(outcome, Refusal):
            return outcome
        (code,), happened = outcome
        self._code[id(group)] = code
        return self._put_place(code, group, record, happened)

    def _put_place(self, code: str, group: list[Record], record: Record, fair: str | None) -> Outcome:
        number = group.index(record) + 1
        known = self._draft.row("fair_places", (code, number))
        values = {
            name: value.isoformat() if isinstance(value := record.values.get(name), date) else value
            for name in _OF_PLACE
        }
        where = place_columns(
            location_of(dict(record.values), record.under, record.titles), None, record.values
        )
        where |= {name: record.values[name] for name in ("district",) if name in record.values}
        row = values | {name: where.get(name) for name in ("district", "unit", "unit_candidates")}
        row |= {
            "fair_code": code,
            "number": number,
            "cancelled": record.values.get("state") == "cancelled",
        }
        moved = self._draft.put("fair_places", row)
        happened = "added" if known is None else "changed" if moved else "unchanged"
        if fair is None:
            return (code, str(number)), happened
        return (code,), fair if fair != "unchanged" else "changed" if moved else "unchanged"


def _one_fair(group: Sequence[Record]) -> bool:
    """Whether rows stand at different places within one series."""
    places = {tuple(record.values.get(name) for name in _WHERE) for record in group}
    starts = sorted(record.values["start_date"] for record in group if record.values.get("start_date"))
    return len(places) == len(group) and (len(starts) < 2 or starts[-1] - starts[0] <= ONE_SERIES)


def _whole(group: Sequence[Record]) -> Mapping[str, Any]:
    """The fair itself: its first place, days that span them all, cancelled only when every place is."""
    values = dict(group[0].values)
    for name, pick in (("start_date", min), ("end_date", max)):
        days = [record.values.get(name) for record in group]
        values.pop(name, None)
        if all(days):
            values[name] = pick(day for day in days if day is not None)
    states = [record.values.get("state") for record in group]
    told = [state for state in states if state != "cancelled"]
    if "state" in values or any(states):
        values["state"] = (told[0] if told else "cancelled") or "published"
    return values
