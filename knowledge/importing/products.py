"""Records of products into the draft: the producer, the product and the certificate each row speaks of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.fold import fold
from knowledge.importing import addresses
from knowledge.importing.certificates import CertificateRows
from knowledge.importing.codes import code_for
from knowledge.importing.draft import Draft
from knowledge.importing.groups import GroupNames
from knowledge.importing.names import same_name
from knowledge.importing.records import Record, Refusal
from knowledge.producers import producer_code

RECOGNISED_AGAIN = "recognised again"
SAME_NAMES = ("english", "price", "photo_url", "contact", "unit_candidates", "source_url", "source_year")
"""Fields of a record that go to the product row as they are."""
Row = dict[str, Any]


class ProductRows:
    """Takes records one by one; a row without a code is recognised by its name, producer and place."""

    def __init__(self, draft: Draft, today: date) -> None:
        self._draft = draft
        self._groups = GroupNames(draft)
        self._certificates = CertificateRows(draft, today)
        self._product_codes = {row["code"] for row in draft.rows("products")}
        self._producer_codes = {row["code"] for row in draft.rows("producers")}
        self._producers: dict[str, list[Row]] = {}
        for row in draft.rows("producers"):
            self._producers.setdefault(fold(row["name"]), []).append(row)
        self._products: dict[str, list[Row]] = {}
        for row in draft.rows("products"):
            self._products.setdefault(fold(row["name"]), []).append(row)

    def take(self, record: Record) -> tuple[tuple[str, ...], str] | Refusal:
        """The product's code and what happened to it, or why the record is refused."""
        values = record.values
        group = self._groups.group(values.get("group"), values.get("kind"))
        if isinstance(group, str):
            return record.refuse("group" if "group" in values else "kind", group)
        if (unit := values.get("unit")) and addresses.unit_named(str(unit)) is None:
            return record.refuse(
                "unit", f"«{unit}» không phải tên phường, xã nào trong 126 đơn vị của Hà Nội từ 01/07/2025"
            )
        place = _place(values)
        producer = self._producer(values, place)
        product = self._product(values, producer, place)
        if product is None:
            return record.refuse(
                "name", "danh mục có nhiều sản phẩm cùng tên; ghi thêm chủ thể, địa chỉ hoặc mã để phân biệt"
            )
        if problem := self._certificates.problem(values):
            return record.refuse(*problem)
        known = self._draft.row("products", (product["code"],)) is not None
        changed = self._put_producer(producer, values)
        product |= {name: values[name] for name in SAME_NAMES if name in values} | group
        changed |= self._draft.put("products", product)
        if not known:
            self._products.setdefault(fold(product["name"]), []).append(product)
            self._product_codes.add(product["code"])
        certified = self._certificates.take(product["code"], values)
        happened = (
            "added"
            if not known
            else RECOGNISED_AGAIN
            if certified == "added"
            else "changed"
            if changed or certified
            else "unchanged"
        )
        return (product["code"],), happened

    def _producer(self, values: Mapping[str, Any], place: addresses.Location) -> Row | None:
        """The producer a record names: the known one of that name and district, or a new one."""
        name = values.get("producer")
        if name is None:
            return None
        same = same_name(self._producers.get(fold(name), []), name)
        fitting = [row for row in same if _agree(row.get("district"), place.district)]
        if fitting:
            return fitting[0]
        row: Row = {
            "code": producer_code(name, place.district if same else None),
            "name": name,
            "district": place.district,
        }
        if row["code"] in self._producer_codes:
            row["code"] = code_for("CT", name, place.district, place.commune, taken=self._producer_codes)
        self._producer_codes.add(row["code"])
        self._producers.setdefault(fold(name), []).append(row)
        return row

    def _put_producer(self, producer: Row | None, values: Mapping[str, Any]) -> bool:
        if producer is None:
            return False
        told = {name: values[name] for name in ("producer_type", "address") if name in values}
        changed = self._draft.put("producers", {"code": producer["code"], "name": producer["name"]} | told)
        if self._draft.was_there("producers", (producer["code"],)):
            return changed
        self._draft.put("producers", {**producer, **told})
        return True

    def _product(
        self, values: Mapping[str, Any], producer: Row | None, place: addresses.Location
    ) -> Row | None:
        """The identity of the product: its code given, known or new; None when several would fit."""
        told: Row = {"name": values["name"]}
        if producer is not None:
            told["producer_code"] = producer["code"]
        if place.commune:
            told["commune"] = place.commune
        if place.district:
            told["district"] = place.district
        if place.unit or place.candidates:
            told["unit"], told["unit_candidates"] = place.unit, ";".join(place.candidates) or None
        if code := values.get("code"):
            return {"code": code} | told
        same = same_name(self._products.get(fold(values["name"]), []), values["name"])
        if producer is not None:
            fitting = [row for row in same if row.get("producer_code") == producer["code"]]
        else:
            fitting = [row for row in same if row.get("producer_code") is None] or same
        fitting = [
            row
            for row in fitting
            if _agree(row.get("district"), place.district) and _agree(row.get("commune"), place.commune)
        ]
        if len(fitting) > 1:
            return None
        if fitting:
            return {"code": fitting[0]["code"]} | told
        identity = (values["name"], values.get("producer"), place.commune or place.unit, place.district)
        return {"code": code_for("HN", *identity, taken=self._product_codes)} | told


def _place(values: Mapping[str, Any]) -> addresses.Location:
    """Where a record's product comes from: its own columns first, else what its address names."""
    commune, district, unit = values.get("commune"), values.get("district"), values.get("unit")
    if unit:
        return addresses.Location(commune=commune, district=district, unit=addresses.unit_named(unit))
    if commune and not district and ("," in commune or addresses.unit_named(commune)):
        return addresses.in_address(commune)
    if commune or district:
        return addresses.locate(commune, district)
    return addresses.in_address(values["address"]) if values.get("address") else addresses.Location()


def _agree(known: str | None, told: str | None) -> bool:
    return not known or not told or fold(addresses.bare(known)) == fold(addresses.bare(told))
