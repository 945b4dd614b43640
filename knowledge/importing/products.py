"""Records of products into the draft: the producer, the product and the certificate each row speaks of."""

from datetime import date
from typing import Any

from knowledge.importing.addresses import Location, location_of
from knowledge.importing.certificates import CertificateRows
from knowledge.importing.codes import code_for
from knowledge.importing.draft import Draft
from knowledge.importing.groups import GroupNames
from knowledge.importing.names import folded, same_name, without_marks
from knowledge.importing.producers import Producers, meant, other_spelling
from knowledge.importing.records import Record, Refusal
from knowledge.importing.whereabouts import agree, place_columns, wrong_unit

SAME_NAMES = ("english", "price", "photo_url", "contact", "source_url", "source_year")
"""Fields of a record that go to the product row as they are."""
Row = dict[str, Any]


class ProductRows:
    """Takes records one by one; a row without a code is recognised by its name, producer and place."""

    def __init__(self, draft: Draft, today: date) -> None:
        self.notes: list[str] = []
        self._draft = draft
        self._groups = GroupNames(draft)
        self._certificates = CertificateRows(draft, today)
        self._producers = Producers(draft)
        self._codes = {row["code"] for row in draft.rows("products")}
        self._by_name: dict[str, list[Row]] = {}
        for row in draft.rows("products"):
            self._by_name.setdefault(folded(row["name"]), []).append(row)

    def take(self, record: Record) -> tuple[tuple[str, ...], str] | Refusal:
        """The product's code and what happened to it, or why the record is refused."""
        values = record.values
        if problem := wrong_unit(values) or self._certificates.problem(values):
            return record.refuse(*problem)
        place = location_of(values, record.under, record.titles)
        makers = self._producers.named(values["producer"], place) if "producer" in values else []
        known = self._known(record, makers, place)
        if isinstance(known, Refusal):
            return known
        group = self._group(record, known)
        if isinstance(group, tuple):
            return record.refuse(*group)
        code = values.get("code") or (known or {}).get("code")
        told: Row = group | {name: values[name] for name in SAME_NAMES if name in values}
        changed = False
        if "producer" in values:
            maker = meant(makers, values["producer"], (known or {}).get("producer_code"), place.district)
            if maker is None and makers:
                return record.refuse(
                    "producer", "có nhiều chủ thể cùng tên; ghi thêm quận, huyện để phân biệt"
                )
            maker = maker or self._producers.add(values["producer"], place)
            changed = self._producers.tell(maker, values)
            told["producer_code"] = maker["code"]
            told["producer_name"] = other_spelling(values["producer"], maker, known)
        told |= _name(record, known) | place_columns(place, known, values)
        if code is None:
            identity = (values["name"], values.get("producer"), place.commune or place.unit, place.district)
            code = code_for("HN", *identity, taken=self._codes)
        told["code"] = code
        changed |= self._draft.put("products", told)
        if known is None:
            self._by_name.setdefault(folded(values["name"]), []).append(self._row(code))
            self._codes.add(code)
        certified = self._certificates.take(code, record)
        return (code,), _happened(known, changed, certified)

    def _row(self, code: str) -> Row:
        row = self._draft.row("products", (code,))
        assert row is not None
        return row

    def _group(self, record: Record, known: Row | None) -> Row | tuple[str, str]:
        group = record.values.get("group")
        if group is None and "group" not in record.titles and "other" in record.under:
            group = self._groups.named(record.under["other"])
        return self._groups.understand(group, record.values.get("kind"), (known or {}).get("kind"))

    def _known(self, record: Record, makers: list[Row], place: Location) -> Row | Refusal | None:
        """The product a record means: the one of its code, else the one of its name, producer and place."""
        values = record.values
        code = values.get("code")
        if code is not None and code in self._codes:
            return self._row(code)
        same = [
            self._row(row["code"])
            for row in same_name(self._by_name.get(folded(values["name"]), []), values["name"])
        ]
        here = [
            row
            for row in same
            if agree(row["district"], place.district) and agree(row["commune"], place.commune)
        ]
        codes = {maker["code"] for maker in makers}
        fitting = [row for row in here if row["producer_code"] in codes]
        if not fitting and "producer" not in values:
            fitting = [row for row in here if row["producer_code"] is None] or here
        elif not fitting:  # known without a producer: it is this one's when the place is the same
            nobodys = [row for row in here if row["producer_code"] is None and row["district"]]
            fitting = nobodys if place.district else []
        if code is not None:
            if fitting:
                self._say_alike(record, fitting[0])
            return None
        if len(fitting) > 1:
            listed = ", ".join(row["code"] for row in fitting[:5])
            return record.refuse(
                "name", f"có nhiều sản phẩm cùng tên ({listed}); ghi thêm chủ thể, địa chỉ hoặc mã"
            )
        if not fitting and here:
            self._say_alike(record, here[0])
        return fitting[0] if fitting else None

    def _say_alike(self, record: Record, row: Row) -> None:
        maker = self._draft.row("producers", (row["producer_code"],)) if row["producer_code"] else None
        of = f" của {maker['name']}" if maker else ""
        self.notes.append(
            f"Trang {record.sheet}, hàng {record.row}: thêm sản phẩm mới, "
            f"dù đã có sản phẩm cùng tên {row['code']}{of}."
        )


def _name(record: Record, known: Row | None) -> Row:
    """The name as the record has it; a row recognised by its name, or typed without marks, keeps its own."""
    name = str(record.values["name"])
    if known is None:
        return {"name": name}
    marks_left_out = without_marks(name) and folded(name) == folded(known["name"])
    return {} if marks_left_out or "code" not in record.values else {"name": name}


def _happened(known: Row | None, changed: bool, certified: str) -> str:
    if known is None:
        return "added"
    if certified == "added":
        return "recognised again"
    return "changed" if changed or certified else "unchanged"
