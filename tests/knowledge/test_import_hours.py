"""Opening hours as offices write them: into the notation, or refused with a sentence."""

import pytest

from knowledge.importing.cells import CellError
from knowledge.importing.hours import as_hours
from knowledge.opening import is_notation


@pytest.mark.parametrize(
    ("written", "notation"),
    [
        ("8h-17h30", "08:00-17:30"),
        ("8:00 - 21:00 hàng ngày", "08:00-21:00"),
        ("T2-T7 8h-18h", "Mo-Sa 08:00-18:00"),
        ("Thứ 2 - Thứ 6: 8h-12h, 13h30-17h; Thứ 7: 8h-12h", "Mo-Fr 08:00-12:00,13:30-17:00; Sa 08:00-12:00"),
        ("thứ hai đến thứ bảy: 7h30 - 18h00", "Mo-Sa 07:30-18:00"),
        ("T2,T4,T6 8h-11h", "Mo,We,Fr 08:00-11:00"),
        ("T7, CN: 9h-22h", "Sa-Su 09:00-22:00"),
        ("8h-21h T2-T6, 9h-22h T7-CN", "Mo-Fr 08:00-21:00; Sa-Su 09:00-22:00"),
        ("8h-17h, nghỉ CN", "08:00-17:00; Su off"),
        ("CN nghỉ; 8h-17h", "08:00-17:00; Su off"),
        ("7h-19h tất cả các ngày trừ chủ nhật", "07:00-19:00; Su off"),
        ("Mở cửa từ 8 giờ đến 17 giờ 30", "08:00-17:30"),
        ("Sáng 8h-11h30, chiều 1h30-5h", "08:00-11:30,13:30-17:00"),
        ("8h sáng - 9h tối", "08:00-21:00"),
        ("7h tới 22h", "07:00-22:00"),
        ("7h toi 10h toi", "07:00-22:00"),
        ("8-17h", "08:00-17:00"),
        ("8g–17g", "08:00-17:00"),
        ("8.00-17.30", "08:00-17:30"),
        ("8am - 5pm, Monday to Saturday", "Mo-Sa 08:00-17:00"),
        ("18h-2h", "18:00-02:00"),
        ("24/24", "00:00-24:00"),
        ("Mo-Fr 08:00-17:00; PH off", "Mo-Fr 08:00-17:00; PH off"),
        ("24/7", "24/7"),
    ],
)
def test_hours_as_written_become_the_notation_and_stay_so(written: str, notation: str) -> None:
    assert as_hours(written) == notation
    assert is_notation(notation)
    assert as_hours(notation) == notation


@pytest.mark.parametrize("empty", [None, "-", "–"])
def test_an_empty_cell_is_no_hours(empty: str | None) -> None:
    assert as_hours(empty) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("giờ hành chính", "không rõ; viết như «8h-17h30»"),
        ("các ngày trong tuần 8h-17h", "không rõ"),
        ("8h", "không rõ"),
        ("T2", "không rõ"),
        ("nghỉ", "không rõ"),
        ("8", "không rõ"),
        ("2025", "không rõ"),
        ("sáng chiều", "không rõ"),
        ("8h-12h T2-T6 13h-17h T7 8h-9h", "không rõ"),
        ("25h-26h", "giờ từ 0h đến 24h"),
        ("8h-17h75", "giờ từ 0h đến 24h"),
        ("17h-8h", "giờ đóng không sau giờ mở"),
        ("liên hệ", "chưa biết thì để trống"),
    ],
)
def test_what_is_not_clear_is_refused_with_a_sentence(written: str, reason: str) -> None:
    with pytest.raises(CellError, match=reason) as refused:
        as_hours(written)
    assert written in str(refused.value)
