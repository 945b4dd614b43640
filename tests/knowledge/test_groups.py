"""The groups, their kinds and needs hang together."""

import pytest

from knowledge.groups import Groups

GROUPS = Groups.load()


def test_the_six_official_names() -> None:
    assert [group.name for group in GROUPS.groups] == [
        "Thực phẩm",
        "Đồ uống",
        "Dược liệu và sản phẩm từ dược liệu",
        "Hàng thủ công mỹ nghệ",
        "Sinh vật cảnh",
        "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
    ]


def test_old_textiles_are_never_ceramics() -> None:
    (old,) = [old for old in GROUPS.old if old.name == "Vải và may mặc"]
    assert GROUPS.group(old.group).name == "Hàng thủ công mỹ nghệ"
    assert "gom-su" not in old.kinds


def test_every_kind_and_need_points_to_what_exists() -> None:
    numbers = {group.number for group in GROUPS.groups}
    assert all(kind.group in numbers for kind in GROUPS.kinds.values())
    assert all(kind.within in (None, *GROUPS.kinds) for kind in GROUPS.kinds.values())
    assert all(set(need.kinds) <= set(GROUPS.kinds) for need in GROUPS.needs.values())


def test_no_gift_is_alcohol() -> None:
    assert GROUPS.alcohol
    assert not GROUPS.alcohol & set(GROUPS.needs["gift"].kinds)


def test_a_kind_includes_the_narrower_ones() -> None:
    assert GROUPS.with_narrower("tra") == {"tra", "tra-thao-duoc"}


def test_an_unknown_group_number_is_an_error() -> None:
    with pytest.raises(KeyError):
        GROUPS.group(7)
