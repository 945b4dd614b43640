"""What Zalo counts and answers: two thousand characters as it counts them, and every error code by name."""

import unicodedata

import pytest

from bot import outcomes as shared
from bot.splitting import utf16
from bot.zalo.one_message import texts_of
from bot.zalo_oa import outcomes
from bot.zalo_oa.client import ZaloOAError
from bot.zalo_oa.outcomes import outcome_of
from handlers.messages import Reply, Venue

NAME = "Nguyễn Thị Hoàng Anh"
MOST = 2000


def _texts(*texts: str) -> list[str]:
    return texts_of([Reply(text=text) for text in texts], room=MOST)


def test_composed_and_decomposed_text_are_counted_alike() -> None:
    nfc, nfd = unicodedata.normalize("NFC", NAME), unicodedata.normalize("NFD", NAME)
    assert (len(nfc), len(nfd)) == (20, 24)  # zalo.md D
    exactly = nfc * 100
    assert _texts(exactly) == [exactly]
    assert _texts(nfd * 100) == [exactly]
    assert _texts(f"{exactly} a") == _texts(f"{nfd * 100} a")
    assert len(_texts(f"{exactly} a")) == 2


@pytest.mark.parametrize("text", ["🍵" * 1500, "ế" * 4001, (NAME + ". ") * 200, "a" * 2001])
def test_nothing_is_longer_than_zalo_takes_and_nothing_lost(text: str) -> None:
    parts = _texts(text)
    assert max(map(utf16, parts)) <= MOST
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_all_replies_of_an_answer_are_one_message_and_a_place_is_a_link() -> None:
    here = Venue(name="x", address="y", lat=21.03, lon=105.85)
    (text,) = texts_of([Reply(text="một"), Reply(text="hai", venue=here)], room=MOST)
    assert text == "một\n\nhai\n\nhttps://maps.google.com/?q=21.030000,105.850000"


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (shared.RetryLater, [-32]),
        (shared.WrongToken, [-216, -220, -124, 216, 401, -401]),
        (outcomes.StillProcessing, [-214]),
        (outcomes.WindowOver, [-230, -232]),
        (outcomes.QuietHours, [-234, -133]),
        (shared.Unreachable, [-213, -217, -244, -227, -108, -114, -118, -119, -139, -140, -141]),
        (shared.OutOfQuota, [-211, -218, -305, -311, -144, -147, -1441, -1471, -1472]),
        (shared.NeedsOperator, [-204, -205, -219, -209, -212, -223, -235, -221, -224, -320, -321]),
        (shared.NeedsOperator, [-109, -115, -127, -131, -135, -136, -137, -146]),
        (shared.Refused, [-100, -200, -201, -210, -233, -240, -248, -249, -1121, -1122, -99999]),
    ],
)
def test_every_code_of_the_reference_has_its_name(kind: type[shared.Outcome], codes: list[int]) -> None:
    # zalo.md B7, the table of error codes
    assert {code: type(outcome_of(ZaloOAError(code, "said"))) for code in codes} == dict.fromkeys(codes, kind)


@pytest.mark.parametrize(
    ("status", "kind"), [(500, shared.ServerFault), (503, shared.ServerFault), (502, shared.Uncertain)]
)
def test_an_answer_without_an_envelope_is_read_by_its_status(status: int, kind: type[shared.Outcome]) -> None:
    assert type(outcome_of(ZaloOAError(0, "HTTP", status=status))) is kind
