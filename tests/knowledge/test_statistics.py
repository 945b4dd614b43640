"""Figures of a period by Hanoi's days, without anybody in them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from openpyxl import load_workbook

from knowledge import people, questions, statistics_sheet
from knowledge.statistics import AskedProduct, gather, week_to
from knowledge.store import Store

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
MILK = "HN-JDNNP"


def ask(
    store: Store,
    recipient: str,
    at: datetime,
    intent: str = "find_product",
    codes: tuple[str, ...] = (),
    place: str | None = None,
    not_found: str | None = None,
) -> None:
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", recipient, at)
        questions.record(
            session,
            now=at,
            channel="telegram",
            person_id=person.id,
            intent=intent,
            product_codes=codes,
            place=place,
            not_found=not_found,
        )


def fill(store: Store) -> None:
    ask(store, "an", NOON, codes=(MILK, "HN-DRKJD"), place="Hà Đông")
    ask(store, "an", NOON, codes=(MILK,))
    ask(store, "binh", NOON, intent="find_sales_point", codes=(MILK,), place="Hà Đông")
    ask(store, "binh", NOON, intent="browse", codes=("HN-DRKJD",), place="Ba Vì")
    ask(store, "chi", NOON - timedelta(days=6), not_found="Iphone 15")
    ask(store, "chi", NOON - timedelta(days=6), not_found="iphone  15")
    ask(store, "chi", NOON - timedelta(days=7), not_found="sầu riêng")
    ask(store, "chi", NOON - timedelta(days=7), codes=("GONE",))


def test_a_week_in_figures(store: Store) -> None:
    fill(store)
    with store.reading() as session:
        week = gather(session, since=week_to(TODAY), until=TODAY)
    assert (week.questions, week.unanswered, week.people) == (6, 2, 3)
    assert week.by_intent == (("find_product", 4), ("browse", 1), ("find_sales_point", 1))
    assert week.by_channel == (("telegram", 6),)
    assert week.by_day == ((date(2026, 11, 17), 2), (TODAY, 4))
    assert week.products == (
        AskedProduct(code=MILK, name="Sữa tươi thanh trùng không đường Trang Viên", times=3),
    )
    assert week.places == (("Hà Đông", 2), ("Ba Vì", 1))
    assert (week.not_found, week.rarely_not_found) == ((), (1, 2))


def test_everything_from_the_beginning(store: Store) -> None:
    fill(store)
    with store.reading() as session:
        ever = gather(session, since=None, until=TODAY)
        top = gather(session, since=None, until=TODAY, most=1)
    assert (ever.questions, ever.unanswered, ever.people) == (8, 3, 3)
    assert (ever.not_found, ever.rarely_not_found) == ((), (2, 3))
    assert [product.code for product in ever.products] == [MILK, "GONE"]
    assert (len(top.products), len(top.places)) == (1, 1)
    assert top.rarely_not_found == (2, 3)


def test_what_was_asked_five_times_is_shown_and_what_was_asked_less_is_only_counted(store: Store) -> None:
    for times, query in ((6, "măng cụt"), (5, "sầu riêng"), (4, "nhà chị Lan ngõ 5"), (1, "iphone")):
        for number in range(times):
            ask(store, "an", NOON - timedelta(days=number), not_found=query)
    with store.reading() as session:
        week = gather(session, since=week_to(TODAY), until=TODAY)
        top = gather(session, since=week_to(TODAY), until=TODAY, most=1)
    assert week.not_found == (("măng cụt", 6), ("sầu riêng", 5))
    assert week.rarely_not_found == (2, 5)
    assert (top.not_found, top.rarely_not_found) == ((("măng cụt", 6),), (2, 5))


def test_a_day_is_hanois(store: Store) -> None:
    ask(store, "late", datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC))
    ask(store, "early", datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    ask(store, "evening", datetime(2026, 11, 23, 16, 59, 59, 999_999, tzinfo=UTC))
    with store.reading() as session:
        today = gather(session, since=TODAY, until=TODAY)
        yesterday = gather(session, since=date(2026, 11, 22), until=date(2026, 11, 22))
    assert (today.questions, today.people, today.by_day) == (2, 2, ((TODAY, 2),))
    assert (yesterday.questions, yesterday.people) == (1, 1)


def test_nothing_asked_is_nothing_counted(store: Store) -> None:
    with store.reading() as session:
        empty = gather(session, since=None, until=TODAY)
    assert empty.as_dict() == {
        "since": None,
        "until": "2026-11-23",
        "questions": 0,
        "unanswered": 0,
        "people": 0,
        "by_intent": {},
        "by_channel": {},
        "by_day": {},
        "products": [],
        "places": [],
        "not_found": [],
        "rarely_not_found": {"queries": 0, "times": 0},
    }


def test_the_json_names_what_it_counts(store: Store) -> None:
    fill(store)
    with store.reading() as session:
        figures = gather(session, since=week_to(TODAY), until=TODAY).as_dict()
    assert figures["since"] == "2026-11-17"
    assert figures["by_day"] == {"2026-11-17": 2, "2026-11-23": 4}
    assert figures["places"][0] == {"place": "Hà Đông", "times": 2}
    assert figures["not_found"] == []
    assert figures["rarely_not_found"] == {"queries": 1, "times": 2}


def test_the_spreadsheet_shows_the_same_figures(sqlite_store: Store, tmp_path: Path) -> None:
    fill(sqlite_store)
    for _ in range(5):
        ask(sqlite_store, "rude", NOON, not_found='=HYPERLINK("x")')
    with sqlite_store.reading() as session:
        figures = gather(session, since=week_to(TODAY), until=TODAY)
    statistics_sheet.write(figures, tmp_path / "week.xlsx")
    book = load_workbook(tmp_path / "week.xlsx")
    assert book.sheetnames == [
        "Tổng quan",
        "Theo ngày",
        "Loại câu hỏi",
        "Sản phẩm",
        "Địa điểm",
        "Chưa tìm thấy",
    ]
    assert list(book["Tổng quan"].values)[1:4] == [
        ("Kỳ thống kê", "từ 17/11/2026 đến 23/11/2026"),
        ("Số câu hỏi", 11),
        ("Số người hỏi", 4),
    ]
    assert list(book["Sản phẩm"].values)[1] == (MILK, "Sữa tươi thanh trùng không đường Trang Viên", 3)
    typed = book["Chưa tìm thấy"]["A2"]
    assert book["Chưa tìm thấy"]["A3"].value == "1 câu khác, mỗi câu dưới 5 lần"
    assert (typed.value, typed.data_type) == ('=hyperlink("x")', "s")
