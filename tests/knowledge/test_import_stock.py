"""What is sold where: by code or by name, checked whole, undone whole, out and in again unchanged."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge import exporting, importing
from knowledge.catalogue import Catalogue
from knowledge.importing import ImportRefused, Plan
from knowledge.store import Store

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
POINT = "Điểm OCOP chợ Đồng Xuân"


def planned(store: Store, folder: Path, *lines: str, kind: str = "stock") -> Plan:
    path = folder / "office.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return importing.plan(store, kind, path, today=TODAY)


def imported(store: Store, folder: Path, *lines: str, kind: str = "stock") -> int:
    plan = planned(store, folder, *lines, kind=kind)
    assert plan.refused == ()
    number = importing.apply(store, plan, now=NOW, by="office").id
    assert number is not None
    return number


@pytest.fixture
def names(store: Store) -> tuple[str, str]:
    """Code and name of a product whose name no other product has."""
    found = Catalogue.load(store).products
    every = [product.name.casefold() for product in found.values()]
    return next((each.code, each.name) for each in found.values() if every.count(each.name.casefold()) == 1)


def test_stock_by_code_and_by_name(store: Store, tmp_path: Path, names: tuple[str, str]) -> None:
    code, name = names
    plan = planned(
        store, tmp_path, "Điểm bán,Sản phẩm,Ngày xác nhận", f"{POINT},{name},20/11/2026", f"sp-cq1d,{code},"
    )
    assert plan.refused == ()
    assert (plan.added, plan.changed, plan.unchanged, plan.missing) == (2, 0, 0, 0)
    importing.apply(store, plan, now=NOW)
    catalogue = Catalogue.load(store)
    assert catalogue.stock == {code: ("SP-CQ1D", "SP-F8KW")}
    assert catalogue.confirmed == {(code, "SP-F8KW"): date(2026, 11, 20), (code, "SP-CQ1D"): None}


def test_a_newer_day_changes_the_row_and_an_empty_one_leaves_it(
    store: Store, tmp_path: Path, names: tuple[str, str]
) -> None:
    heading, row = "point_code,product_code,confirmed_on", f"SP-F8KW,{names[0]},"
    imported(store, tmp_path, heading, f"{row}2026-10-01")
    plan = planned(store, tmp_path, heading, f"{row}2026-11-01")
    assert (plan.added, plan.changed) == (0, 1)
    assert planned(store, tmp_path, heading, row).unchanged == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Chợ trên trời,{name},", "Điểm bán", "không có điểm bán nào là «Chợ trên trời»"),
        (f"{POINT},Bánh của trời,", "Sản phẩm", "không có sản phẩm nào là «Bánh của trời»"),
        (f"{POINT},{{name}},24/11/2026", "Ngày xác nhận", "chưa tới"),
        (f"{POINT},{{name}},hôm qua", "Ngày xác nhận", "không hợp lệ"),
        (",{name},20/11/2026", "", "thiếu điểm bán"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    row: str, column: str, reason: str, store: Store, tmp_path: Path, names: tuple[str, str]
) -> None:
    heading = "Điểm bán,Sản phẩm,Ngày xác nhận"
    good = f"SP-CQ1D,{names[0]},"
    plan = planned(store, tmp_path, heading, good, row.format(name=names[1]))
    (refusal,) = plan.refused
    assert refusal.row == 3
    assert refusal.column == (column or "Điểm bán")
    assert reason in refusal.reason
    assert importing.apply(store, plan, now=NOW).id is None
    assert Catalogue.load(store).stock == {}


def test_products_of_one_name_are_told_apart_by_their_producer(store: Store, tmp_path: Path) -> None:
    products = list(Catalogue.load(store).products.values())
    one, other = next(
        (a, b)
        for a in products
        for b in products
        if a.code < b.code and a.name == b.name and a.producer and b.producer and a.producer != b.producer
    )
    plan = planned(store, tmp_path, "Điểm bán,Sản phẩm", f'{POINT},"{one.name}"')
    assert one.code in plan.refused[0].reason
    assert other.code in plan.refused[0].reason
    heading = "Điểm bán,Sản phẩm,Chủ thể"
    imported(store, tmp_path, heading, f'{POINT},"{other.name}","{other.producer}"')
    assert Catalogue.load(store).stock == {other.code: ("SP-F8KW",)}


def test_undo_takes_the_stock_back(store: Store, tmp_path: Path, names: tuple[str, str]) -> None:
    number = imported(store, tmp_path, "point_code,product_code", f"SP-F8KW,{names[0]}")
    importing.undo(store, number, now=NOW)
    assert Catalogue.load(store).stock == {}


def test_a_point_that_stock_leans_on_stays(store: Store, tmp_path: Path, names: tuple[str, str]) -> None:
    number = imported(store, tmp_path, "code,name", "SP-NEW,Điểm mới", kind="sales-points")
    imported(store, tmp_path, "point_code,product_code", f"SP-NEW,{names[0]}")
    with pytest.raises(ImportRefused, match="SP-NEW"):
        importing.undo(store, number, now=NOW)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["stock", "sales-points"])
def test_out_and_in_again_changes_nothing(
    table: str, suffix: str, store: Store, tmp_path: Path, names: tuple[str, str]
) -> None:
    imported(
        store,
        tmp_path,
        "code,name,opening_hours,kind,confirmed_on",
        'SP-NEW,Điểm mới,"T2-T7 8h-17h30, nghỉ CN",Điểm OCOP,2026-11-20',
        kind="sales-points",
    )
    imported(store, tmp_path, "point_code,product_code,confirmed_on", f"SP-NEW,{names[0]},2026-11-20")
    first, second = tmp_path / f"first.{suffix}", tmp_path / f"second.{suffix}"
    exporting.export(store, table, first)
    plan = importing.plan(store, table, first, today=TODAY)
    assert (plan.added, plan.changed, plan.missing, plan.refused) == (0, 0, 0, ())
    exporting.export(store, table, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_sales_point_as_an_office_writes_it(store: Store, tmp_path: Path) -> None:
    heading = "Mã điểm,Tên điểm bán,Loại điểm,Giờ mở cửa,Ngày xác nhận,Đơn vị hành chính mới"
    imported(
        store,
        tmp_path,
        heading,
        'SP-NEW,Điểm mới,Điểm OCOP,"8h-17h30, nghỉ CN",20/11/2026,Xã Hồng Vân',
        kind="sales-points",
    )
    point = next(each for each in Catalogue.load(store).sales_points if each.code == "SP-NEW")
    assert point.kind == "điểm giới thiệu và bán sản phẩm OCOP"
    assert point.opening_hours == "08:00-17:30; Su off"
    assert point.confirmed_on == date(2026, 11, 20)
    assert (point.lat, point.precision.value) != (None, "unknown")  # the middle of its commune, and said so
    with store.reading() as session:
        assert session.row("SELECT lat FROM sales_points WHERE code = 'SP-NEW'") == (None,)


def test_hours_that_nobody_can_read_are_refused(store: Store, tmp_path: Path) -> None:
    plan = planned(store, tmp_path, "Tên điểm bán,Giờ mở cửa", "Điểm mới,giờ hành chính", kind="sales-points")
    assert [(each.column, "viết như «8h-17h30»" in each.reason) for each in plan.refused] == [
        ("Giờ mở cửa", True)
    ]


def test_every_bundled_point_has_an_official_kind(bundled: Catalogue) -> None:
    from knowledge.point_kinds import PointKind

    assert {point.kind for point in bundled.sales_points} <= {kind.value for kind in PointKind}
