"""Days of fairs that contradict each other are shown to staff, and decided by them, before people hear."""

from pathlib import Path

import pytest

from knowledge import fair_desk
from knowledge.catalogue import Catalogue
from knowledge.fair_desk import FairRefused
from knowledge.store import Store
from knowledge.values import Fair, FairState
from tests.knowledge.office import NOW, imported, planned, table

HEADING = ("Tên hội chợ", "Từ ngày", "Đến ngày", "Địa điểm", "Nguồn", "Trạng thái")
A, B = "https://www.kinhtedothi.vn/a.html", "https://hanoimoi.vn/b.html"


def row(
    first: str, last: str | None, source: str | None = None, state: str | None = None, **more: str
) -> tuple:  # type: ignore[type-arg]
    return (more.get("name", "Tuần hàng Z"), first, last, more.get("venue", "Mỹ Đình"), source, state)


def fairs(store: Store, name: str = "Tuần hàng Z") -> list[Fair]:
    return [fair for fair in Catalogue.load(store).fairs if fair.name == name]


def days(fair: Fair) -> str:
    return f"{fair.start:%d/%m}-{fair.end:%d/%m}"


def test_two_sources_in_one_file_make_one_draft_that_tells_both(store: Store, tmp_path: Path) -> None:
    path = table(tmp_path, HEADING, row("05/12/2026", "09/12/2026", A), row("06/12/2026", "10/12/2026", B))
    plan = planned(store, path, "fairs")
    assert not plan.refused
    said = "05/12/2026 đến 09/12/2026 (kinhtedothi.vn); 06/12/2026 đến 10/12/2026 (hanoimoi.vn)"
    assert said in plan.notes[0]
    imported(store, path, "fairs")
    (fair,) = fairs(store)
    assert (fair.state, fair.doubtful, days(fair)) == (FairState.DRAFT, True, "05/12-09/12")
    assert planned(store, path, "fairs").changes == ()


def test_the_row_that_staff_marked_decides(store: Store, tmp_path: Path) -> None:
    two = (row("05/12/2026", "09/12/2026", A), row("06/12/2026", "10/12/2026", B, "công bố"))
    imported(store, table(tmp_path, HEADING, *two), "fairs")
    (fair,) = fairs(store)
    assert (fair.state, fair.doubtful, days(fair)) == (FairState.PUBLISHED, False, "06/12-10/12")


def test_another_source_does_not_move_a_published_fair(store: Store, tmp_path: Path) -> None:
    imported(store, table(tmp_path, HEADING, row("05/12/2026", "09/12/2026", A)), "fairs")
    other = table(tmp_path, HEADING, row("06/12/2026", "10/12/2026", B))
    plan = planned(store, other, "fairs")
    (alert,) = plan.alerts
    assert "đang ghi 05/12/2026 đến 09/12/2026 (kinhtedothi.vn)" in alert
    assert "tệp ghi 06/12/2026 đến 10/12/2026 (hanoimoi.vn)" in alert
    assert "vẫn giữ ngày cũ" in alert
    imported(store, other, "fairs")
    (fair,) = fairs(store)
    assert (fair.state, fair.version, fair.doubtful, days(fair)) == (
        FairState.PUBLISHED, 1, True, "05/12-09/12",
    )  # fmt: skip
    assert fair.source_url == A
    assert planned(store, other, "fairs").changes == ()
    decided = table(tmp_path, HEADING, row("06/12/2026", "10/12/2026", B, "công bố"))
    assert any(
        "đổi ngày bắt đầu từ 05/12/2026 thành 06/12/2026" in said
        for said in planned(store, decided, "fairs").alerts
    )
    imported(store, decided, "fairs")
    (fair,) = fairs(store)
    assert (fair.state, fair.version, fair.doubtful) == (FairState.CHANGED, 2, False)


def test_the_same_source_may_move_it_which_is_shown(store: Store, tmp_path: Path) -> None:
    imported(store, table(tmp_path, HEADING, row("05/12/2026", "09/12/2026")), "fairs")
    later = table(tmp_path, HEADING, row("06/12/2026", "09/12/2026"))
    assert "ai đã được báo sẽ nhận tin thay đổi" in planned(store, later, "fairs").alerts[0]
    imported(store, later, "fairs")
    (fair,) = fairs(store)
    assert (fair.state, days(fair)) == (FairState.CHANGED, "06/12-09/12")


def test_a_weekly_fair_and_one_elsewhere_are_no_conflict(store: Store, tmp_path: Path) -> None:
    rows = (
        row("05/12/2026", "06/12/2026", A),
        row("12/12/2026", "13/12/2026", A),
        row("05/12/2026", "06/12/2026", A, name="Phiên chợ"),
        row("06/12/2026", "07/12/2026", B, name="Phiên chợ", venue="Hà Đông"),
    )
    imported(store, table(tmp_path, HEADING, *rows), "fairs")
    assert [days(fair) for fair in fairs(store)] == ["05/12-06/12", "12/12-13/12"]
    assert not any(fair.doubtful for fair in (*fairs(store), *fairs(store, "Phiên chợ")))


def test_staff_publish_and_cancel_by_themselves(store: Store, tmp_path: Path) -> None:
    two = (row("05/12/2026", "09/12/2026", A), row("06/12/2026", "10/12/2026", B))
    imported(store, table(tmp_path, HEADING, *two), "fairs")
    code = fairs(store)[0].code

    def refused(what: str, **days: object) -> None:
        with pytest.raises(FairRefused) as found, store.writing() as session:
            fair_desk.publish(session, code, staff="lan", now=NOW, **days)  # type: ignore[arg-type]
        assert found.value.key == what

    first, last = fairs(store)[0].start, fairs(store)[0].end
    assert first is not None
    refused("conflict")
    refused("end-first", start=last, end=first)
    refused("over", start=first.replace(year=2020), end=first.replace(year=2020))
    with store.writing() as session:
        fair_desk.publish(session, code, staff="lan", now=NOW, start=first, end=last)
    (fair,) = fairs(store)
    assert (fair.state, fair.version, fair.doubtful) == (FairState.PUBLISHED, 1, False)
    refused("published")
    with store.writing() as session:
        fair_desk.publish(session, code, staff="lan", now=NOW, end=first)
    assert fairs(store)[0].state is FairState.CHANGED
    with store.writing() as session:
        fair_desk.cancel(session, code, staff="minh", now=NOW)
    assert (fairs(store)[0].state, fairs(store)[0].version) == (FairState.CANCELLED, 3)
    with pytest.raises(FairRefused), store.writing() as session:
        fair_desk.cancel(session, code, staff="minh", now=NOW)
    with store.reading() as session:
        acts = session.rows("SELECT staff, action, subject FROM audit WHERE action LIKE 'fair%' ORDER BY id")
    assert acts == [
        ("lan", "fair.publish", f"fair {code}"),
        ("lan", "fair.publish", f"fair {code}"),
        ("minh", "fair.cancel", f"fair {code}"),
    ]
