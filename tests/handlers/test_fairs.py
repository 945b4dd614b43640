"""Fairs: what is coming is told, what is over is told as over, and a day nobody knows stays unknown."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from handlers.actions import ShowFair
from handlers.conversation import Conversation
from handlers.fair_texts import first_word
from handlers.fairs import coming, dates_words, past
from handlers.messages import Capabilities, Kind
from handlers.packing import pack
from handlers.words import Words
from knowledge.catalogue import LiveCatalogue
from knowledge.places import Gazetteer
from knowledge.store import Store
from knowledge.values import Fair, FairPlace, FairState, Intent
from tests.handlers.conftest import SERVICE, Person

TODAY = date(2026, 11, 23)
OVER = Fair(code="F-1", name="Đã qua", start=date(2026, 2, 9), end=date(2026, 2, 13))
ON = Fair(code="F-2", name="Đang mở", start=date(2026, 11, 20), end=date(2026, 11, 23))
OPEN_END = Fair(code="F-3", name="Chưa rõ ngày cuối", start=date(2026, 12, 1))
BEGUN = Fair(code="F-4", name="Đã khai mạc", start=date(2026, 11, 1))
UNDATED = Fair(code="F-5", name="Không ngày")
NEXT = Fair(
    code="F-6",
    name="Tuần hàng Tết",
    start=date(2026, 12, 24),
    end=date(2027, 1, 2),
    venue="Vườn hoa Lý Thái Tổ",
    district="Quận Hoàn Kiếm",
    description="Lụa Vạn Phúc, gốm Bát Tràng",
)
DRAFT = Fair(code="F-7", name="Bản nháp", start=date(2026, 12, 1), state=FairState.DRAFT)
CALLED_OFF = Fair(code="F-8", name="Đã hủy", start=date(2026, 12, 2), state=FairState.CANCELLED)
SEVERAL = Fair(
    code="F-9",
    name="Xuân Đoàn Kết 2027",
    start=date(2027, 1, 20),
    end=date(2027, 1, 30),
    places=(
        FairPlace(
            number=1, start=date(2027, 1, 20), end=date(2027, 1, 24), venue="Vườn hoa A",
            unit="Phường Hà Đông", hours="Mo-Su 08:30-22:00",
        ),
        FairPlace(number=2, start=date(2027, 1, 26), venue="Sân đình B", unit="Xã Quang Minh"),
    ),
)  # fmt: skip
ALL = (OVER, ON, OPEN_END, BEGUN, UNDATED, NEXT, SEVERAL, DRAFT, CALLED_OFF)


def test_what_is_coming_and_what_is_past() -> None:
    assert coming(ALL, TODAY) == (ON, OPEN_END, NEXT, SEVERAL)
    assert past(ALL, TODAY) == (BEGUN, OVER)


@pytest.mark.parametrize(
    ("fair", "words"),
    [
        (OVER, "09/02–13/02/2026"),
        (NEXT, "24/12/2026–02/01/2027"),
        (OPEN_END, "từ 01/12/2026, ngày kết thúc chưa rõ"),
        (Fair(code="F", name="x", end=date(2026, 12, 1)), "đến 01/12/2026, ngày bắt đầu chưa rõ"),
        (Fair(code="F", name="x", start=date(2026, 12, 1), end=date(2026, 12, 1)), "01/12/2026"),
        (UNDATED, "ngày chưa rõ"),
    ],
)
def test_days_in_words(fair: Fair, words: str) -> None:
    assert dates_words(Words.load()("vi"), fair) == words


def test_none_coming_names_a_past_one_as_past(somebody: Person) -> None:
    said = somebody.says("cuối tuần này có hội chợ gì?")
    assert "chưa ghi hội chợ OCOP nào sắp mở" in said
    assert "Xuân Đoàn Kết 2026" in said
    assert "đã qua" in said
    assert somebody.answer is not None
    assert (somebody.answer.intent, somebody.answer.fairs) == (Intent.LIST_FAIRS, ())


def test_past_fairs_on_request_and_one_in_full(somebody: Person) -> None:
    somebody.says("hội chợ sắp tới")
    listed = somebody.presses("Hội chợ đã qua")
    assert "Dạ, các hội chợ đã qua" in listed
    opened = somebody.says("1")
    assert "Nguồn: " in opened
    assert somebody.answer is not None
    assert len(somebody.answer.fairs) == 1


@pytest.fixture
def busy(sqlite_store: Store) -> Person:
    """A person who writes while fairs are coming up."""
    live = LiveCatalogue(sqlite_store)
    live.current = replace(live.current, fairs=ALL)
    return Person(Conversation(sqlite_store, live, service=SERVICE))


def test_coming_fairs_are_listed_the_soonest_first(busy: Person) -> None:
    said = busy.says("sắp tới có hội chợ nào")
    assert said.index("Đang mở") < said.index("Chưa rõ ngày cuối") < said.index("Tuần hàng Tết")
    assert "Đã qua" not in said


def test_a_fair_elsewhere_is_said_to_be_elsewhere(busy: Person) -> None:
    assert "Tuần hàng Tết" in busy.says("hội chợ ở quận Hoàn Kiếm")
    assert busy.answer is not None
    assert busy.answer.fairs == (NEXT,)
    assert "ở nơi đó dữ liệu chưa ghi hội chợ nào" in busy.says("hội chợ ở huyện Ba Vì")


def test_fairs_of_a_year_that_is_over(somebody: Person) -> None:
    somebody.says("hội chợ năm 2024")
    assert somebody.answer is not None
    assert somebody.answer.fairs
    assert {fair.start.year for fair in somebody.answer.fairs if fair.start} == {2024}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("cuoi thang 12 co hoi cho gi", ["F-6"]),
        ("hội chợ nào có lụa", ["F-6"]),
        ("hoi cho nao co gom o hoan kiem", ["F-6"]),
        ("hôm nay có hội chợ nào", ["F-2"]),
        ("any fairs in december?", ["F-3", "F-6"]),
        ("any fairs in late January?", ["F-9"]),
        ("fairs this quarter", ["F-2", "F-3", "F-6"]),
        ("tháng 1 ở Hà Đông có hội chợ gì", ["F-9"]),
        ("which fair has silk?", ["F-6"]),
        ("is there a fair selling pottery", ["F-6"]),
        ("trước Tết có hội chợ nào", ["F-9"]),
    ],
)
def test_fairs_by_time_and_by_what_they_have(busy: Person, text: str, codes: list[str]) -> None:
    busy.says(text)
    assert busy.answer is not None
    assert [fair.code for fair in busy.answer.fairs] == codes


def test_none_at_that_time_or_with_that_is_said(busy: Person) -> None:
    assert "đúng lúc đó dữ liệu chưa ghi" in busy.says("quý 2 có hội chợ nào")
    assert "chưa nguồn nào ghi rõ" in busy.says("hội chợ nào có cốm")


def test_a_reminder_is_a_consent_to_one_fair(busy: Person) -> None:
    busy.says("cuối tháng 12 có hội chợ nào")
    busy.says("1")
    assert "riêng Tuần hàng Tết" in busy.says("nhắc tôi")
    assert "đã đăng ký nhận tin về riêng Tuần hàng Tết" in busy.says("đồng ý")


def test_a_fair_goes_into_a_calendar(busy: Person) -> None:
    busy.incoming = replace(busy.incoming, capabilities=Capabilities(buttons=True, files=True))
    busy.says("cuối tháng 12 có hội chợ nào")
    busy.says("1")
    busy.presses("Thêm vào lịch")
    assert busy.answer is not None
    attachment = busy.answer.replies[0].attachment
    assert attachment is not None
    assert (attachment.name, attachment.mime) == ("F-6.ics", "text/calendar")
    (event,) = Calendar.from_ical(attachment.content).walk("VEVENT")
    assert event["SUMMARY"] == "Tuần hàng Tết"
    assert event["DTSTART"].dt == date(2026, 12, 24)
    assert event["DTEND"].dt == date(2027, 1, 3)  # RFC 5545: the day after the last
    assert "Vườn hoa Lý Thái Tổ" in event["LOCATION"]


def test_an_unknown_last_day_is_said_beside_the_file(busy: Person) -> None:
    busy.incoming = replace(busy.incoming, capabilities=Capabilities(buttons=True, files=True))
    busy.says("1/12 có hội chợ nào")
    busy.says("1")
    assert "ngày kết thúc chưa rõ" in busy.presses("Thêm vào lịch")


def test_a_cancelled_fair_is_shown_as_cancelled(busy: Person) -> None:
    assert "Đã hủy, không tổ chức." in busy.sends(kind=Kind.ACTION, action=pack(ShowFair("F-8")))


def test_each_of_several_places_has_its_own_days(busy: Person) -> None:
    assert "20/01–30/01/2027, 2 nơi" in busy.says("cuối tháng 1 có hội chợ gì")
    said = busy.says("1")
    assert "• Vườn hoa A, phường Hà Đông, 20/01–24/01/2027, hằng ngày 08:30–22:00" in said
    assert "• Sân đình B, xã Quang Minh, từ 26/01/2027, ngày kết thúc chưa rõ" in said
    told = first_word(Words.load()("vi"), SEVERAL, Gazetteer.load())
    assert "Vườn hoa A" in told
    assert "Sân đình B" in told


def test_without_files_the_calendar_is_words(busy: Person) -> None:
    busy.says("cuối tháng 1 có hội chợ gì")
    busy.says("1")
    for said in (busy.presses("Thêm vào lịch"), busy.says("thêm vào lịch giúp tôi")):
        assert said.startswith("Xin ghi vào lịch: Xuân Đoàn Kết 2027")
        assert "Vườn hoa A, phường Hà Đông, 20/01–24/01/2027" in said
        assert busy.answer is not None
        assert busy.answer.replies[0].attachment is None
    assert "riêng Xuân Đoàn Kết 2027" in busy.says("nhắc tôi")


def test_days_that_sources_contradict_are_said_to_be_doubtful(sqlite_store: Store) -> None:
    live = LiveCatalogue(sqlite_store)
    live.current = replace(live.current, fairs=(replace(NEXT, date_note="mâu thuẫn: a; b"),))
    person = Person(Conversation(sqlite_store, live, service=SERVICE))
    person.says("cuối tháng 12 có hội chợ nào")
    assert "Có nguồn khác ghi ngày khác" in person.says("1")


def test_a_fair_that_is_over_is_nothing_to_be_reminded_of(somebody: Person) -> None:
    somebody.says("hội chợ đã qua")
    assert "Đã kết thúc" in somebody.says("1")
    said = somebody.says("nhắc tôi")
    assert "Xuân Đoàn Kết" not in said
    assert "tin về hội chợ, tuần hàng OCOP" in said
