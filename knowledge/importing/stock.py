"""Records of what is sold where: a point and a product, each by code or by name, and the day it was seen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from knowledge.importing.draft import Draft
from knowledge.importing.names import folded, maker_spelling, same_name
from knowledge.importing.records import Record, Refusal

Row = dict[str, Any]


class StockRows:
    """Takes records one by one; each must mean one point and one product the database knows."""

    def __init__(self, draft: Draft, today: date) -> None:
        self.notes: list[str] = []
        self._draft = draft
        self._today = today
        self._points = _Called(draft, "sales_points")
        self._products = _Called(draft, "products")

    def take(self, record: Record) -> tuple[tuple[str, ...], str] | Refusal:
        """The point's and the product's code and what happened to them, or why the record is refused."""
        point = self._one(record, "point", "điểm bán", self._points.meant(record, "point"))
        if isinstance(point, Refusal):
            return point
        makers = [row for row in self._products.meant(record, "product") if self._made_by(row, record)]
        product = self._one(record, "product", "sản phẩm", makers)
        if isinstance(product, Refusal):
            return product
        values: Row = {"point_code": point, "product_code": product}
        seen = record.values.get("confirmed_on")
        if isinstance(seen, date):
            if seen > self._today:
                return record.refuse("confirmed_on", f"ngày xác nhận {seen:%d/%m/%Y} chưa tới")
            values["confirmed_on"] = seen.isoformat()
        known = self._draft.row("stock", (point, product)) is not None
        changed = self._draft.put("stock", values)
        return (point, product), "added" if not known else "changed" if changed else "unchanged"

    def _made_by(self, product: Row, record: Record) -> bool:
        producer = record.values.get("producer")
        if not isinstance(producer, str):
            return True
        maker = self._draft.row("producers", (product["producer_code"],)) or {}
        names = (product.get("producer_name"), maker.get("name"))
        return any(name and maker_spelling(name) == maker_spelling(producer) for name in names)

    def _one(self, record: Record, field: str, called: str, rows: Sequence[Row]) -> str | Refusal:
        if len(rows) == 1:
            return str(rows[0]["code"])
        typed = next((n for n in (f"{field}_code", field) if n in record.values), None)
        if typed is None:
            return record.refuse(field, f"thiếu {called}; ghi mã hoặc tên")
        said = f"«{str(record.values[typed])[:60]}»"
        if not rows:
            return record.refuse(typed, f"không có {called} nào là {said}; kiểm tra lại mã hoặc tên")
        codes = ", ".join(sorted(str(row["code"]) for row in rows)[:10])
        return record.refuse(typed, f"có {len(rows)} {called} tên {said}: {codes}; ghi mã để phân biệt")


class _Called:
    """Rows of a table by code and by name."""

    def __init__(self, draft: Draft, table: str) -> None:
        self._by_code: dict[str, Row] = {}
        self._by_name: dict[str, list[Row]] = {}
        for row in draft.rows(table):
            self._by_code[str(row["code"]).casefold()] = row
            self._by_name.setdefault(folded(str(row["name"])), []).append(row)

    def meant(self, record: Record, field: str) -> Sequence[Row]:
        """The rows a record means: by its code where it gives one, else by its name (or a code there)."""
        code = record.values.get(f"{field}_code")
        if code is not None:
            return [row] if (row := self._by_code.get(str(code).casefold())) else []
        typed = record.values.get(field)
        if not isinstance(typed, str):
            return []
        if row := self._by_code.get(typed.strip().casefold()):
            return [row]
        return same_name(self._by_name.get(folded(typed), []), typed)
