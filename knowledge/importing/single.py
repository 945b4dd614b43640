"""Records of the kinds that fill one table: producers, sales points, fairs, other names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.importing.addresses import location_of
from knowledge.importing.codes import code_for, code_for_producer
from knowledge.importing.draft import Draft, columns_of
from knowledge.importing.kinds import KindOfFile
from knowledge.importing.names import folded, maker_folded, maker_spelling, spelling, without_marks
from knowledge.importing.records import Record, Refusal
from knowledge.importing.whereabouts import agree, place_columns, wrong_unit

Row = dict[str, Any]
Outcome = tuple[tuple[str, ...], str]
TELL_APART = {
    "producers": ("district",),
    "sales-points": ("address", "district"),
    "fairs": ("start_date", "district"),
}
"""Columns of which one that differs makes another row of the same name."""
PLACE = ("address", "venue", "commune", "district", "unit", "unit_candidates")


class SingleRows:
    """Takes records one by one into the draft; one without a code is recognised by its name and place."""

    def __init__(self, draft: Draft, spec: KindOfFile) -> None:
        self.notes: list[str] = []
        self._draft = draft
        self._spec = spec
        self._columns = frozenset(columns_of(spec.table))
        makers = spec.name == "producers"
        self._spelling, self._folded = (maker_spelling, maker_folded) if makers else (spelling, folded)
        self._codes: set[str] = set()
        self._by_name: dict[str, list[str]] = {}
        for row in draft.rows(spec.table) if spec.prefix else ():
            self._learn(row)

    def take(self, record: Record) -> Outcome | Refusal:
        """The row's key and what happened to it ("added", "changed", "unchanged"), or why it is refused."""
        values: Row = {
            field: value.isoformat() if isinstance(value, date) else value
            for field, value in record.values.items()
        }
        if not self._spec.prefix:
            return self._put(values)
        if problem := wrong_unit(values):
            return record.refuse(*problem)
        place = location_of(values, record.under, record.titles)
        code = values.get("code") or self._recognise(values, place.district)
        if code is None:
            return record.refuse("name", "có nhiều dòng cùng tên; ghi thêm mã hoặc địa chỉ để phân biệt")
        known = self._draft.row(self._spec.table, (code,))
        stays = known is not None and all(known.get(n) == values[n] for n in PLACE if n in values)
        where = {} if stays else place_columns(place, known, values)
        for name in ("commune", "district", "unit"):
            typed = values.pop(name, None)
            if typed and name in where and name != "unit" and "," not in typed:
                where[name] = typed
        values |= {name: value for name, value in where.items() if name in self._columns}
        values["code"] = code
        self._settle(record, values, known)
        if refusal := _impossible(record, {**(known or {}), **values}):
            return refusal
        if known is not None and "code" not in record.values:
            values.pop("name", None)  # recognised by its name: its own spelling stays
        outcome = self._put(values)
        if known is None:
            self._learn(values)
        return outcome

    def _settle(self, record: Record, values: Row, known: Mapping[str, Any] | None) -> None:
        """What a kind has to decide of a row before it is put."""

    def _put(self, values: Row) -> Outcome:
        key = tuple(values[column] for column in self._spec.key)
        known = self._draft.row(self._spec.table, key) is not None
        changed = self._draft.put(self._spec.table, values)
        return tuple(map(str, key)), "added" if not known else "changed" if changed else "unchanged"

    def _learn(self, row: Mapping[str, Any]) -> None:
        self._codes.add(row["code"])
        self._by_name.setdefault(self._folded(row["name"]), []).append(row["code"])

    def _recognise(self, values: Row, district: str | None) -> str | None:
        """The code of the row a record means, a new one where none fits, None where several do."""
        name = str(values["name"])
        called = self._by_name.get(self._folded(name), [])
        rows = [row for code in called if (row := self._draft.row(self._spec.table, (code,)))]
        same = [row for row in rows if self._spelling(row["name"]) == self._spelling(name)]
        if not same and without_marks(name):
            same = rows
        told = values | ({"district": district} if district else {})
        fitting = [row for row in same if self._fits(row, told)]
        if len(fitting) > 1:
            exact = [row for row in fitting if all(row.get(n) == told.get(n) for n in self._tell_apart)]
            fitting = exact if len(exact) == 1 else fitting
        if fitting:
            return str(fitting[0]["code"]) if len(fitting) == 1 else None
        if self._spec.name == "producers":
            return code_for_producer(name, district, namesake=bool(called), taken=self._codes)
        identity = (told.get(column) for column in ("address", "district", "start_date"))
        return code_for(self._spec.prefix, name, *identity, taken=self._codes)

    @property
    def _tell_apart(self) -> tuple[str, ...]:
        return TELL_APART[self._spec.name]

    def _fits(self, row: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
        return all(agree(row.get(column), told.get(column)) for column in self._tell_apart)


def _impossible(record: Record, row: Mapping[str, Any]) -> Refusal | None:
    """The refusal of a row that cannot be so, with what was known before and what the record tells."""
    lat, lon = row.get("lat"), row.get("lon")
    if (lat is None) != (lon is None):
        return record.refuse(
            "lon" if lat is None else "lat", "chỉ có một nửa toạ độ; cần cả vĩ độ và kinh độ"
        )
    if lat is not None and lon is not None:
        if 102 < lat < 112 and 8 < lon < 24:
            return record.refuse("lat", f"vĩ độ {lat} và kinh độ {lon} bị đổi chỗ cho nhau")
        if not (8 < lat < 24 and 102 < lon < 112):
            return record.refuse(
                "lat", f"toạ độ {lat}, {lon} nằm ngoài Việt Nam; Hà Nội ở khoảng 21.03, 105.85"
            )
    start, end = row.get("start_date"), row.get("end_date")
    if start and end and end < start:
        return record.refuse(
            "end_date" if "end_date" in record.values else "start_date",
            f"ngày kết thúc {as_day(end)} trước ngày bắt đầu {as_day(start)}",
        )
    return None


def as_day(iso: str) -> str:
    """A day as people write it."""
    return f"{date.fromisoformat(iso):%d/%m/%Y}"
