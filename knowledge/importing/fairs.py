"""Fairs out of a file: rows of one code or name that stand at different places are places of one fair."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from knowledge.fair import days_in_conflict
from knowledge.importing.addresses import location_of
from knowledge.importing.draft import Draft
from knowledge.importing.fair_days import (
    CONFLICT,
    at_one_place,
    clusters,
    conflict,
    differ,
    near,
    other_source,
    said,
    settled,
)
from knowledge.importing.fair_states import state_of
from knowledge.importing.kinds import KindOfFile
from knowledge.importing.names import folded
from knowledge.importing.records import Record, Refusal
from knowledge.importing.single import Outcome, Row, SingleRows, as_day
from knowledge.importing.whereabouts import place_columns, wrong_unit

ONE_SERIES = timedelta(days=62)
"""Further apart than this, rows of one name are another year's fair and not another place of it."""
_WHERE = ("venue", "address", "district", "unit")
_OF_PLACE = ("start_date", "end_date", "venue", "address", "hours", "booths", "date_note")


class FairRows(SingleRows):
    """Takes fairs record by record; the first of several places carries the fair itself."""

    def __init__(self, draft: Draft, spec: KindOfFile, records: Sequence[Record]) -> None:
        super().__init__(draft, spec)
        self.alerts: list[str] = []
        """What changes or contradicts what people may have been told."""
        self._settled: dict[int, Record] = {}
        self._keys: dict[int, tuple[str, ...]] = {}
        self._places: dict[int, list[Record]] = {}
        groups: dict[str, list[Record]] = {}
        for record in records:
            groups.setdefault(record.values.get("code") or folded(record.values["name"]), []).append(record)
        for group in groups.values():
            firsts = []
            for cluster in clusters(group):
                first = settled(cluster)
                self._settled |= {id(record): first for record in cluster}
                firsts.append(first)
            if len(firsts) > 1 and _one_fair(firsts):
                self._places |= {id(first): firsts for first in firsts}
        self._code: dict[int, str] = {}

    def take(self, record: Record) -> Outcome | Refusal:
        """As for other kinds; of a fair at several places each place is a row of its own."""
        first = self._settled[id(record)]
        if record.row != first.row or record.sheet != first.sheet:
            if id(first) not in self._keys:
                return record.refuse("name", f"hàng {first.row} cùng hội chợ bị từ chối")
            return self._keys[id(first)], "unchanged"
        outcome = self._take(first)
        if not isinstance(outcome, Refusal):
            self._keys[id(first)] = outcome[0]
        return outcome

    def _take(self, record: Record) -> Outcome | Refusal:
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

    def _settle(self, record: Record, values: Row, known: Mapping[str, Any] | None) -> None:
        """The state, and what staff should see before a fair is told, or told to have changed.

        Days of another source do not take the place of those on record; staff decide.
        """
        values["state"] = state_of(values, known)
        decided, name = "state" in record.values, (known or values).get("name")
        if known is None:
            if values["state"] == "draft" and not decided:
                note = str(values["date_note"]).removeprefix(CONFLICT)
                self.notes.append(
                    f"Hàng {record.row}: «{name}» có ngày mâu thuẫn ({note}) nên để là nháp; xem lại rồi ghi "
                    "cột trạng thái là «công bố», hoặc dùng ocop fairs publish."
                )
            return
        doubtful = other_source(known, values) or days_in_conflict(record.values.get("date_note"))
        if not decided and doubtful and known["state"] != "cancelled" and differ(known, values):
            self._alert(
                f"Hàng {record.row}: «{name}» đang ghi {said(known)}, tệp ghi {said(values)}; "
                "vẫn giữ ngày cũ. Xác nhận: "
                f"ocop fairs publish {known['code']} --start NGÀY --end NGÀY --by TÊN."
            )
            values["date_note"] = conflict(known, values)
            values |= {column: known[column] for column in ("start_date", "end_date", "source_url")}
            return
        if decided and days_in_conflict(known.get("date_note")):
            values.setdefault("date_note", None)
        if known["state"] == "published":
            for column, label in (("start_date", "ngày bắt đầu"), ("end_date", "ngày kết thúc")):
                if values.get(column) and known.get(column) and values[column] != known[column]:
                    self._alert(
                        f"Hàng {record.row}: «{name}» đổi {label} từ {as_day(known[column])} "
                        f"thành {as_day(values[column])}; ai đã được báo sẽ nhận tin thay đổi."
                    )
            if values["state"] == "cancelled":
                self._alert(f"Hàng {record.row}: «{name}» bị hủy; ai đã được báo sẽ nhận tin hủy.")

    def _alert(self, sentence: str) -> None:
        self.notes.append(sentence)
        self.alerts.append(sentence)

    def _fits(self, row: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
        """As for other kinds; days that nearly agree at one place are days of one fair, told differently."""
        if super()._fits(row, told):
            return True
        return at_one_place(row, told) and near(row, told)

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
        whole = self._draft.row("fairs", (code,)) or {}
        if known and "state" not in record.values and other_source(whole, record.values):
            if differ(known, record.values):
                row["date_note"] = conflict({**known, "source_url": whole["source_url"]}, record.values)
            row |= {name: known[name] for name in ("start_date", "end_date")}
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
