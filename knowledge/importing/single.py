"""Records of the kinds that fill one table: producers, sales points, fairs, other names."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.fold import fold
from knowledge.importing import addresses
from knowledge.importing.codes import code_for
from knowledge.importing.draft import Draft
from knowledge.importing.kinds import KindOfFile
from knowledge.importing.names import same_name
from knowledge.importing.records import Record, Refusal

Outcome = tuple[tuple[str, ...], str]


class SingleRows:
    """Takes records one by one into the draft; one without a code is recognised by its name and place."""

    def __init__(self, draft: Draft, spec: KindOfFile) -> None:
        self._draft = draft
        self._spec = spec
        self._codes = {str(row["code"]) for row in draft.rows(spec.table)} if spec.prefix else set()
        self._by_name: dict[str, list[dict[str, Any]]] = {}
        for row in draft.rows(spec.table):
            if spec.prefix:
                self._by_name.setdefault(fold(str(row["name"])), []).append(row)

    def take(self, record: Record) -> Outcome | Refusal:
        """The row's key and what happened to it ("added", "changed", "unchanged"), or why it is refused."""
        values = {field: _plain(value) for field, value in record.values.items()}
        if refusal := _impossible(record):
            return refusal
        if self._spec.prefix:
            code = values.get("code") or self._recognise(values)
            if code is None:
                return record.refuse(
                    "name", "có nhiều dòng cùng tên trong dữ liệu; ghi thêm mã hoặc địa chỉ để phân biệt"
                )
            values["code"] = code
            self._codes.add(str(code))
            self._fill_unit(values)
        key = tuple(values[column] for column in self._spec.key)
        known = self._draft.row(self._spec.table, key) is not None
        changed = self._draft.put(self._spec.table, values)
        if not known:
            self._by_name.setdefault(fold(str(values.get("name", ""))), []).append(values)
        return tuple(map(str, key)), "added" if not known else "changed" if changed else "unchanged"

    def _recognise(self, values: Mapping[str, Any]) -> str | None:
        same = same_name(self._by_name.get(fold(str(values["name"])), []), str(values["name"]))
        fitting = [row for row in same if not _contradict(row, values)]
        if len(fitting) == 1:
            return str(fitting[0]["code"])
        if fitting:
            return None
        where = (values.get("address"), values.get("district"), values.get("start_date"))
        return code_for(self._spec.prefix, str(values["name"]), *where, taken=self._codes)

    def _fill_unit(self, values: dict[str, Any]) -> None:
        known = self._draft.row(self._spec.table, (values["code"],)) or {}
        if values.get("unit") or known.get("unit") or known.get("unit_candidates"):
            return
        place = addresses.locate(values.get("commune"), values.get("district"))
        if place.unit is None and not place.candidates and values.get("address"):
            place = addresses.in_address(values["address"])
        if place.unit:
            values["unit"] = place.unit
        elif place.candidates and any(column.field == "unit_candidates" for column in self._spec.columns):
            values["unit_candidates"] = ";".join(place.candidates)


def _plain(value: object) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _contradict(row: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """True when both tell where or when, and not the same."""
    fields = ("address", "district", "start_date")
    return any(
        row.get(field) and values.get(field) and fold(str(row[field])) != fold(str(values[field]))
        for field in fields
    )


def _impossible(record: Record) -> Refusal | None:
    values = record.values
    lat, lon = values.get("lat"), values.get("lon")
    if isinstance(lat, float) and isinstance(lon, float):
        if 100 < lat < 112 and 8 < lon < 24:
            return record.refuse(
                "lat", f"vĩ độ {lat} và kinh độ {lon} bị đổi chỗ cho nhau; Hà Nội ở khoảng 21 và 105,8"
            )
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return record.refuse(
                "lat", f"toạ độ {lat}, {lon} không có trên Trái Đất; Hà Nội ở khoảng 21 và 105,8"
            )
    elif lat is not None or lon is not None:
        return record.refuse(
            "lat" if lat is not None else "lon", "chỉ có một nửa toạ độ; cần cả vĩ độ và kinh độ"
        )
    start, end = values.get("start_date"), values.get("end_date")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        return record.refuse("end_date", f"ngày kết thúc {end:%d/%m/%Y} trước ngày bắt đầu {start:%d/%m/%Y}")
    if values.get("unit") and addresses.unit_named(str(values["unit"])) is None:
        return record.refuse(
            "unit",
            f"«{values['unit']}» không phải tên phường, xã nào trong 126 đơn vị của Hà Nội từ 01/07/2025",
        )
    return None
