"""Buttons: what they do survives being packed into 64 bytes, and anything else is refused quietly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import actions as act
from handlers import packing
from handlers.actions import Found, Show
from handlers.packing import LIMIT, pack, unpack
from handlers.query import Query
from knowledge.groups import Groups

codes = st.from_regex(r"[A-Za-z0-9-]{1,24}", fullmatch=True)
kinds = st.frozensets(st.sampled_from(sorted(Groups.load().kinds)), max_size=4)


@pytest.mark.parametrize(
    "action",
    [
        act.Menu(),
        act.MyData(1),
        act.Language("en"),
        act.Kinds(4),
        Show("HN-JDNNP"),
        act.Where("", 1),
        act.Near("D-SQAG", "HN-JDNNP", 10),
        act.Near("D-SQAG", "", 5),
        act.Fairs(1),
        act.Faq("how-to-be-rated"),
        act.Back(),
        Found(Query(text="lụa tơ tằm", stars=frozenset({4})), 5),
        Found(Query(group=2, need="gift", places=("D-SQAG", "U-00004"), year=2024, producer="P-1")),
        Found(Query(kinds=frozenset({"tra", "gom-su"}), not_kinds=frozenset({"ruou"}))),
    ],
)
def test_an_action_comes_back_as_it_was(action: act.Action) -> None:
    assert unpack(pack(action)) == action


@given(st.text(max_size=300), kinds, st.integers(0, 900))
def test_every_query_packs_into_64_bytes(text: str, chosen: frozenset[str], start: int) -> None:
    packed = pack(Found(Query(text=text, kinds=chosen, stars=frozenset({3, 5}), group=4), start))
    assert 1 <= len(packed.encode()) <= LIMIT
    found = unpack(packed)
    assert isinstance(found, Found)
    assert (found.start, found.query.stars, found.query.group) == (start, frozenset({3, 5}), 4)


@given(codes, codes, st.integers(0, 999))
def test_the_longest_codes_fit(place: str, product: str, start: int) -> None:
    action = act.Near(place, product, start)
    assert len(pack(action)) <= LIMIT
    assert unpack(pack(action)) == action


def test_diacritics_survive_and_a_long_text_is_cut_at_a_word() -> None:
    kept = unpack(pack(Found(Query(text="Trà sen Hiền Xiêm"))))
    assert kept == Found(Query(text="trà sen hiền xiêm"))
    cut = unpack(pack(Found(Query(text="bánh trung thu nhân thập cẩm gà quay vi cá hảo hạng của nhà làm"))))
    assert isinstance(cut, Found)
    assert "banh trung thu nhan thap cam ga quay vi ca hao hang cua nha lam".startswith(cut.query.text + " ")


@given(st.text(max_size=80))
def test_forged_data_is_either_a_button_of_ours_or_nothing(data: str) -> None:
    action = unpack(data)
    assert action is None or isinstance(action, act.Action)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "0m",
        "1?",
        "1p",
        "1p|HN|extra",
        "1k|x",
        "1k|1234",
        "1p|" + "A" * 25,
        "1c",
        "1c|0|sX",
        "1c|0|kzz",
        "1c|0|q🙂",
        "1m|",
        "2m",
        "1c|0|bnothing",
        "1p|a b",
        "x" * 65,
        "1c|-1",
        "1l|'; DROP TABLE people",
    ],
)
def test_old_and_forged_data_do_nothing(data: str) -> None:
    assert unpack(data) in (None, act.Menu(), Show(""))


def test_no_two_kinds_share_a_token() -> None:
    for kind in Groups.load().kinds:
        assert unpack(pack(Found(Query(kinds=frozenset({kind}))))) == Found(Query(kinds=frozenset({kind})))


def test_a_whole_group_of_kinds_takes_two_characters() -> None:
    food = frozenset(kind.code for kind in Groups.load().kinds.values() if kind.group == 1)
    query = Query(not_kinds=food | {"ruou"}, places=("U-00145", "C-00145", "D-K6Z5"), stars=frozenset({3}))
    assert unpack(pack(Found(query))) == Found(query)


def test_every_kind_of_action_has_a_letter_of_its_own() -> None:
    letters = list(packing._LETTERS.values())
    assert len(set(letters)) == len(letters)
