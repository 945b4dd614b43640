"""What staff ask of an announcement becomes a draft, in either language refused with one sentence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.announcing import refusal
from handlers.drafting import Wanted, drafted
from handlers.words import LANGUAGES, Words
from knowledge.announcement import AnnouncementRefused
from knowledge.announcements import Draft
from knowledge.catalogue import Catalogue
from knowledge.values import Fair, FairPlace
from tests.handlers.test_fairs import CALLED_OFF, DRAFT, NEXT, OVER, SEVERAL, UNDATED

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def draft(catalogue: Catalogue, *fairs: Fair, **wanted: Any) -> Draft:
    return drafted(replace(catalogue, fairs=fairs), Words.load(), Wanted(**wanted), NOW)


def test_a_fair_at_several_places_goes_to_who_follows_any_of_them(catalogue: Catalogue) -> None:
    made = draft(catalogue, SEVERAL, fair="F-9")
    names = {catalogue.gazetteer.place(code).name for code in made.audience.places}
    assert {"Phường Hà Đông", "Xã Quang Minh"} <= names
    assert made.expires_at == datetime(2027, 1, 30, 17, 0, tzinfo=UTC)
    assert "Sân đình B" in made.text_vi
    assert "Sân đình B" in (made.text_en or "")


def test_a_place_nobody_knows_leaves_nobody_out(catalogue: Catalogue) -> None:
    fair = replace(SEVERAL, places=(SEVERAL.places[0], FairPlace(number=2, venue="Đâu đó")))
    assert draft(catalogue, fair, fair="F-9").audience.places == ()


def test_a_fair_goes_to_who_follows_a_group_that_it_shows(catalogue: Catalogue) -> None:
    assert draft(catalogue, SEVERAL, fair="F-9").audience.groups == ()
    fair = replace(SEVERAL, description="Trà sen Tây Hồ và lụa Vạn Phúc")
    assert draft(catalogue, fair, fair="F-9").audience.groups == ("Đồ uống", "Hàng thủ công mỹ nghệ")
    assert draft(catalogue, fair, fair="F-9", group="thực phẩm").audience.groups == ("Thực phẩm",)
    assert draft(catalogue, text_vi="Trà", topic="fairs").audience.groups == ()


def test_a_text_without_an_end_is_useless_after_three_days(catalogue: Catalogue) -> None:
    later = NOW + timedelta(days=1)
    assert draft(catalogue, text_vi="Chào", send_at=later).expires_at == later + timedelta(days=3)


@pytest.mark.parametrize(
    ("wanted", "vi", "en"),
    [
        ({}, "Cần nội dung", "Give a text"),
        ({"text_vi": "Chào", "topic": "mèo"}, "Không có chủ đề 'mèo'", "There is no topic 'mèo'"),
        ({"text_vi": "Chào", "place": "Sài Gòn"}, "không phải nơi nào", "no place of Hanoi"),
        ({"fair": "NOPE"}, "Không có hội chợ nào", "There is no fair"),
        ({"fair": "F-1"}, "đã hết từ 13/02/2026", "is over since 13/02/2026"),
        ({"fair": "F-5"}, "chưa rõ ngày", "are not known"),
        ({"fair": "F-7"}, "còn là bản nháp", "is a draft"),
        ({"fair": "F-8"}, "đã hủy", "is cancelled"),
        ({"fair": "F-N"}, "chưa có địa điểm", "has no place"),
    ],
)
def test_what_cannot_be_drafted(catalogue: Catalogue, wanted: dict[str, str], vi: str, en: str) -> None:
    nowhere = Fair(code="F-N", name="Không nơi", start=NEXT.start, end=NEXT.end)
    with pytest.raises(AnnouncementRefused) as found:
        draft(catalogue, OVER, UNDATED, DRAFT, CALLED_OFF, nowhere, **wanted)
    for language, part in zip(LANGUAGES, (vi, en), strict=True):
        assert part in refusal(Words.load()(language), found.value)


def test_a_number_is_said_as_it_is_typed() -> None:
    error = AnnouncementRefused("none", number=1234)
    assert refusal(Words.load()("vi"), error) == "Không có tin báo số 1234."
