"""An import is whole or not at all, can be taken back exactly, and never writes over another change."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge import importing, revision
from knowledge.importing import ImportRefused, rows
from knowledge.importing.journal import ABANDONED
from knowledge.store import Store
from knowledge.transaction import Transaction
from tests.knowledge.office import (
    CHE_LAM,
    NOW,
    TRA_MOC,
    catalogue_of,
    certificates_of,
    imported,
    planned,
    row_named,
    rows_of,
    workbook,
)


def refused(store: Store, number: int) -> str:
    before = catalogue_of(store)
    with pytest.raises(ImportRefused) as told:
        importing.undo(store, number, now=NOW)
    assert catalogue_of(store) == before
    return str(told.value)


def number_of(store: Store, path: Path, kind: str = "products") -> int:
    number = imported(store, path, kind).id
    assert number is not None
    return number


def current(store: Store) -> int:
    with store.reading() as transaction:
        return revision.number(transaction)


def test_undo_restores_the_exact_rows(store: Store, tmp_path: Path) -> None:
    number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    before, seen = catalogue_of(store), current(store)
    again = (*CHE_LAM[:4], "Đồ uống", "5 sao", "9/QĐ-BNNMT", "20/08/2026")
    moved = (3, "Xúc xích", "Hộ kinh doanh Huyền Thăng", "thôn 5, huyện Hoài Đức", None, 3, None, None)
    number = number_of(store, workbook(tmp_path / "2.xlsx", again, TRA_MOC, moved))
    assert catalogue_of(store) != before
    result = importing.undo(store, number, now=NOW, by="văn phòng")
    assert catalogue_of(store) == before
    assert (result.id, result.changed) == (number, 7)
    assert current(store) == seen + 2


def test_an_import_of_every_kind_can_be_undone(store: Store, tmp_path: Path) -> None:
    before = catalogue_of(store)
    files = {
        "producers": (("Tên chủ thể", "Địa chỉ"), ("HTX Tản Viên", "xã Vân Hòa, huyện Ba Vì")),
        "sales-points": (("Tên điểm bán", "Vĩ độ", "Kinh độ"), ("Cửa hàng X", 21.03, 105.85)),
        "fairs": (("Tên hội chợ", "Từ ngày"), ("Hội chợ X", "10/01/2027")),
        "aliases": (("Tên gọi khác", "Nghĩa"), ("cốm làng", "cốm")),
    }
    numbers = [
        number_of(store, workbook(tmp_path / f"{kind}.xlsx", *lines, heading=False), kind)
        for kind, lines in files.items()
    ]
    assert len(set(numbers)) == 4
    for number in numbers:
        importing.undo(store, number, now=NOW)
    assert catalogue_of(store) == before


def test_who_imported_what_and_when_is_kept(store: Store, tmp_path: Path) -> None:
    number = number_of(store, workbook(tmp_path / "Danh sách 2025.xlsx", CHE_LAM, TRA_MOC))
    with store.reading() as transaction:
        row = transaction.row(
            "SELECT kind, file_name, made_by, added, missing, undone_at FROM imports WHERE id = :id",
            id=number,
        )
    assert row == ("products", "Danh sách 2025.xlsx", "văn phòng", 2, 342, None)


def test_undo_is_refused_when_a_row_changed_since_naming_it(store: Store, tmp_path: Path) -> None:
    number = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM, TRA_MOC))
    code = row_named(store, "Trà ướp hoa mộc")["code"]
    with store.writing() as transaction:
        transaction.run("UPDATE products SET price = '90.000 đ' WHERE code = :code", code=code)
    assert refused(store, number) == (
        f"Không hoàn tác được vì 1 dòng đã đổi sau lần nhập số {number}: "
        f"sản phẩm {code} (Trà ướp hoa mộc). Chưa có gì thay đổi."
    )


def test_undo_is_refused_when_a_later_import_changed_the_same_row(store: Store, tmp_path: Path) -> None:
    first = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    second = number_of(store, workbook(tmp_path / "2.xlsx", (*CHE_LAM[:5], "5 sao", *CHE_LAM[6:])))
    assert "công nhận của HN-" in refused(store, first)
    importing.undo(store, second, now=NOW)
    importing.undo(store, first, now=NOW)
    assert not [row for row in rows_of(store, "products") if row["name"] == "Chè lam Minh Đức"]


def test_undo_is_refused_while_later_rows_need_its_own(store: Store, tmp_path: Path) -> None:
    number = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    number_of(store, workbook(tmp_path / "2.xlsx", (5, "Chè lam gừng", *CHE_LAM[2:])))
    maker = row_named(store, "HTX Chè lam Minh Đức", "producers")["code"]
    assert refused(store, number) == (
        "Không hoàn tác được vì dữ liệu thêm sau còn cần 1 dòng: "
        f"chủ thể {maker} (HTX Chè lam Minh Đức). Hãy hoàn tác các lần nhập sau trước. Chưa có gì thay đổi."
    )


def test_undo_is_refused_while_a_point_sells_the_product(store: Store, tmp_path: Path) -> None:
    number = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    code = row_named(store, "Chè lam Minh Đức")["code"]
    with store.writing() as transaction:
        transaction.run(
            "INSERT INTO stock (point_code, product_code) SELECT min(code), :code FROM sales_points",
            code=code,
        )
    assert f"sản phẩm {code} (Chè lam Minh Đức)" in refused(store, number)


def test_undo_twice_and_undo_of_what_never_was(store: Store, tmp_path: Path) -> None:
    number = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    importing.undo(store, number, now=NOW)
    assert refused(store, number) == f"Lần nhập số {number} đã được hoàn tác rồi."
    assert refused(store, number + 7) == f"Không có lần nhập số {number + 7}."


def test_what_was_undone_can_be_imported_again(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "1.xlsx", CHE_LAM, TRA_MOC)
    number = number_of(store, path)
    after = catalogue_of(store)
    importing.undo(store, number, now=NOW)
    assert number_of(store, path) > number
    assert catalogue_of(store) == after


def test_a_plan_overtaken_by_another_import_is_refused(store: Store, tmp_path: Path) -> None:
    plan = planned(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    imported(store, workbook(tmp_path / "2.xlsx", (*CHE_LAM[:5], "3 sao", *CHE_LAM[6:])))
    before = catalogue_of(store)
    with pytest.raises(ImportRefused) as told:
        importing.apply(store, plan, now=NOW)
    assert "vừa đổi trong lúc nhập" in str(told.value)
    assert "sản phẩm HN-" in str(told.value)
    assert "hãy nhập lại tệp" in str(told.value)
    assert catalogue_of(store) == before
    assert [row["id"] for row in rows_of(store, "imports")] == [1]


def test_an_import_between_the_check_and_the_write_is_noticed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    other = planned(store, workbook(tmp_path / "2.xlsx", (*CHE_LAM[:5], "3 sao", *CHE_LAM[6:])))
    moved, overtaken = rows.moved, False

    def overtake(transaction: Transaction, changes: Any) -> Any:
        nonlocal overtaken
        found = moved(transaction, changes)
        if not overtaken:
            overtaken = True
            importing.apply(store, other, now=NOW)
        return found

    monkeypatch.setattr(rows, "moved", overtake)
    with pytest.raises(ImportRefused, match="vừa đổi trong lúc nhập"):
        importing.apply(store, plan, now=NOW)
    assert certificates_of(store, "Chè lam Minh Đức")[0]["stars"] == 3


def test_other_imports_do_not_stand_in_each_others_way(store: Store, tmp_path: Path) -> None:
    one = planned(store, workbook(tmp_path / "1.xlsx", (*CHE_LAM[:5], None, None, None)))
    imported(store, workbook(tmp_path / "2.xlsx", (*TRA_MOC[:5], None, None, None)))
    assert importing.apply(store, one, now=NOW).added == 1


def test_an_import_that_was_cut_off_left_nothing_and_is_cleared_later(store: Store, tmp_path: Path) -> None:
    plan = planned(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    before = catalogue_of(store)
    importing.journal._keep(store, plan, NOW, None)  # what a kill before the write leaves
    assert catalogue_of(store) == before
    assert "bị ngắt giữa chừng" in refused(store, 1)
    importing.apply(store, plan, now=NOW + ABANDONED + timedelta(minutes=1))
    assert [row["id"] for row in rows_of(store, "imports")] == [2]
    assert {row["import_id"] for row in rows_of(store, "imported_rows")} == {2}


def test_undo_after_the_tables_got_a_column(store: Store, tmp_path: Path) -> None:
    before = catalogue_of(store)
    number = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    with store.writing() as transaction:  # as a journal from before `price` would be
        for position, kept in transaction.rows("SELECT position, after FROM imported_rows"):
            transaction.run(
                "UPDATE imported_rows SET after = :after WHERE position = :position",
                after=kept.replace('"price": null, ', ""),
                position=position,
            )
    importing.undo(store, number, now=NOW)
    assert catalogue_of(store) == before


def test_a_running_assistant_sees_an_import_and_its_undoing(store: Store, tmp_path: Path) -> None:
    from knowledge.catalogue import LiveCatalogue

    live = LiveCatalogue(store)
    number = number_of(store, workbook(tmp_path / "1.xlsx", CHE_LAM))
    code = row_named(store, "Chè lam Minh Đức")["code"]
    assert live.refresh(at_once=True)
    assert code in live.current.products
    assert live.current.updated_on.isoformat() == "2026-11-23"
    importing.undo(store, number, now=NOW)
    assert live.refresh(at_once=True)
    assert code not in live.current.products
