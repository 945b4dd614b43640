"""Records of dossiers: the producer and product they are for, the stage, and what is impossible."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from knowledge import dossiers
from knowledge.fold import fold
from knowledge.importing.cells import CellError, as_text
from knowledge.importing.draft import Change, Draft
from knowledge.importing.names import folded, maker_folded, same_name
from knowledge.importing.records import Record, Refusal
from knowledge.importing.sheets import Cell
from knowledge.rules import rules
from knowledge.transaction import Transaction

KINDS = {
    "lan dau": "first",
    "moi": "first",
    "first": "first",
    "cong nhan lai": "again",
    "danh gia lai": "again",
}
KINDS |= {"again": "again", "nang hang": "upgrade", "nang sao": "upgrade", "upgrade": "upgrade"}
PLAIN = ("kind", "filed_at", "holder", "score", "stars", "missing", "next_step")
Row = dict[str, Any]


def as_stage(cell: Cell) -> int | None:
    """A stage from 5, "bước 5", "5/9" or its name; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    count = len(rules().stages)
    found = re.fullmatch(rf"(?:buoc |giai doan |stage )?(\d{{1,2}})(?: {count})?", fold(text))
    if found and 1 <= int(found.group(1)) <= count:
        return int(found.group(1))
    named = [stage.number for stage in rules().stages if fold(text) in map(fold, stage.name.values())]
    if named:
        return named[0]
    raise CellError(f"bước «{text[:60]}» không rõ; cần số từ 1 đến {count}, hoặc đúng tên bước")


def as_score(cell: Cell) -> float | None:
    """Points from 0 to 100, with a point or a comma; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)(?:\s*(?:điểm|/\s*100))?", text.strip())
    if not found or not 0 <= (score := float(found.group(1).replace(",", "."))) <= 100:
        raise CellError(f"điểm «{text[:60]}» không hợp lệ; cần số từ 0 đến 100")
    return score


def as_kind(cell: Cell) -> str | None:
    """What a dossier is for: first recognition, again, or upgrade; None when empty; raises CellError."""
    text = as_text(cell)
    if text is None:
        return None
    if (kind := KINDS.get(fold(text))) is None:
        raise CellError(f"loại hồ sơ «{text[:60]}» không rõ; cần: lần đầu, công nhận lại hoặc nâng hạng")
    return kind


class DossierRows:
    """Takes records one by one; each is for a known producer, and for a known product unless marked new."""

    def __init__(self, draft: Draft, today: date) -> None:
        self.notes: list[str] = []
        self.reasons: dict[str, str] = {}
        self._draft = draft
        self._today = today

    def take(self, record: Record) -> tuple[tuple[str, ...], str] | Refusal:
        """The dossier's code and what happened to it, or why the record is refused."""
        values = record.values
        code = values["code"]
        known = self._draft.row("dossiers", (code,))
        producer = self._producer(record, known)
        if isinstance(producer, Refusal):
            return producer
        product = self._product(record, known, producer)
        if isinstance(product, Refusal):
            return product
        row: Row = {"code": code, "producer_code": producer} | product
        row |= {name: values[name] for name in PLAIN if name in values and name != "stars"}
        if "stars" in values:
            row["stars"] = values["stars"].stars
        for name in ("stage_on", "filed_on"):
            if name in values:
                if values[name] > self._today:
                    return record.refuse(name, f"ngày {values[name]:%d/%m/%Y} còn ở tương lai")
                row[name] = values[name].isoformat()
        if problem := self._stage(record, known, row):
            return problem
        changed = self._draft.put("dossiers", row)
        return (code,), "added" if known is None else "changed" if changed else "unchanged"

    def _stage(self, record: Record, known: Row | None, row: Row) -> Refusal | None:
        stage = record.values.get("stage", known["stage"] if known else None)
        if stage is None:
            return record.refuse("stage", "thiếu bước của hồ sơ; ghi số từ 1 đến 9")
        row["stage"] = stage
        whole = {**(known or {}), **row}
        least, score = rules().stage(stage).least, whole.get("score")
        if least is not None and score is not None and score < least:
            return record.refuse("stage", f"bước {stage} cần từ {least:g} điểm, mà hồ sơ được {score:g} điểm")
        if score is not None and whole.get("stars") and rules().stars_for(score) < whole["stars"]:
            stars = rules().stars_for(score)
            return record.refuse(
                "stars", f"{score:g} điểm là hạng {stars} sao, không phải {whole['stars']} sao"
            )
        reason = str(record.values.get("reason") or "").strip()
        if known is not None and stage < known["stage"] and not reason:
            return record.refuse(
                "stage",
                f"hồ sơ đang ở bước {known['stage']}, lùi về bước {stage} thì ghi lý do ở cột «Lý do»",
            )
        if reason:
            self.reasons[row["code"]] = reason
        if "stage_on" not in row and (known is None or stage != known["stage"]):
            row["stage_on"] = self._today.isoformat()
        if known is not None and stage > known["stage"] and row["stage_on"] < known["stage_on"]:
            return record.refuse(
                "stage_on", f"ngày trước ngày đến bước {known['stage']} ({known['stage_on']})"
            )
        return self._second(record, whole)

    def _second(self, record: Record, row: Row) -> Refusal | None:
        """Refuses a second dossier under way for one product."""
        last = len(rules().stages)
        if row["stage"] == last:
            return None
        for other in self._draft.rows("dossiers"):
            same = (
                other["product_code"] == row["product_code"]
                if row["product_code"]
                else other["producer_code"] == row["producer_code"]
                and folded(other["product_name"]) == folded(row["product_name"])
            )
            if same and other["code"] != row["code"] and other["stage"] != last:
                return record.refuse(
                    "code", f"sản phẩm này đang có hồ sơ {other['code']} chưa xong (bước {other['stage']})"
                )
        return None

    def _producer(self, record: Record, known: Row | None) -> str | Refusal:
        values = record.values
        typed = values.get("producer_code") or values.get("producer")
        if typed is None:
            return known["producer_code"] if known else record.refuse("producer", "thiếu chủ thể của hồ sơ")
        if self._draft.row("producers", (typed,)):
            found = [typed]
        else:
            rows = [
                row
                for row in self._draft.rows("producers")
                if maker_folded(row["name"]) == maker_folded(typed)
            ]
            found = [row["code"] for row in (same_name(rows, typed) or rows)]
        if len(found) != 1:
            why = "không có chủ thể nào" if not found else f"có {len(found)} chủ thể"
            field = "producer_code" if "producer_code" in values else "producer"
            return record.refuse(
                field, f"{why} là «{str(typed)[:60]}»; nhập chủ thể trước, hoặc ghi mã chủ thể"
            )
        if known is not None and known["producer_code"] != found[0]:
            return record.refuse("producer", f"hồ sơ này là của chủ thể khác ({known['producer_code']})")
        return str(found[0])

    def _product(self, record: Record, known: Row | None, producer: str) -> Row | Refusal:
        values = record.values
        typed = values.get("product_code") or values.get("product")
        if typed is None:
            return {} if known else record.refuse("product", "thiếu sản phẩm của hồ sơ")
        field = "product_code" if "product_code" in values else "product"
        row = self._draft.row("products", (typed,))
        if row is None:
            of_theirs = [one for one in self._draft.rows("products") if one["producer_code"] == producer]
            named = same_name([one for one in of_theirs if folded(one["name"]) == folded(typed)], typed)
            row = named[0] if len(named) == 1 else None
        if row is not None and row["producer_code"] != producer:
            return record.refuse(field, f"sản phẩm «{str(typed)[:60]}» không phải của chủ thể này")
        if row is not None:
            return {"product_code": row["code"], "product_name": row["name"]}
        same_new = (
            known is not None
            and known["product_code"] is None
            and folded(known["product_name"]) == folded(typed)
        )
        if not (values.get("new_product") or same_new):
            return record.refuse(
                field,
                f"không có sản phẩm nào của chủ thể này là «{str(typed)[:60]}»; "
                "sản phẩm mới chưa công bố thì ghi «x» ở cột «Sản phẩm mới»",
            )
        return {"product_code": None, "product_name": str(typed)}


def keep_history(
    session: Transaction,
    changes: Iterable[Change],
    *,
    now: datetime,
    by: str | None,
    how: str,
    reasons: Mapping[str, str],
) -> None:
    """Notes what an import or its undoing did to dossiers; their history itself no import can touch."""
    for change in changes:
        if change.table != "dossiers":
            continue
        before, after = change.before or {}, change.after or {}
        on = after.get("stage_on")
        dossiers.note(
            session,
            str(change.key[0]),
            now=now,
            by=by or "",
            how=how,
            before=before.get("stage"),
            after=after.get("stage"),
            on=date.fromisoformat(on) if on else None,
            reason=reasons.get(str(change.key[0])),
            changes={
                name: [before.get(name), after.get(name)]
                for name in {**before, **after}
                if before.get(name) != after.get(name) and name not in ("stage", "stage_on", "code")
            },
        )
