"""One-time codes are read however people type them, and only as what they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.keyed_hash import keyed_hash
from knowledge.one_time_codes import new_code, read_code
from knowledge.store import Store


@given(st.data())
def test_a_code_is_read_in_any_spacing_and_case(data: st.DataObject) -> None:
    code = new_code("NV")
    noise = st.sampled_from(["", " ", "-", ".", " - ", "_", "–"])
    typed = "".join(letter + data.draw(noise) for letter in code.replace("-", ""))
    assert read_code(f"  {typed.lower()} ", "NV") == code


@given(st.text(max_size=40))
def test_what_is_read_has_the_form_of_a_code(text: str) -> None:
    read = read_code(text, "NV")
    assert read is None or re.fullmatch(r"NV-[A-Z0-9]{5}-[A-Z0-9]{5}", read)


@given(
    st.sampled_from(["LK", "TK", "NV"]),
    st.sampled_from(
        [
            "{0}-{1}-{2}",
            "mã của tôi: {0}-{1}-{2} nhé",
            "{0} {1} {2}",
            "{0}{1}{2}.",
            "em gửi mã {0}: {1} {2} ạ, em cảm ơn",
            "«{0}.{1}.{2}»",
            "Văn phòng cho mã {0}{1}{2}, nhờ anh chị liên kết giúp",
            "xin chào\n{0}_{1}_{2}\n",
        ]
    ),
    st.booleans(),
)
def test_a_code_is_found_within_a_sentence(prefix: str, form: str, lower: bool) -> None:
    code = new_code(prefix)
    typed = form.format(*code.split("-"))
    assert read_code(typed.lower() if lower else typed, prefix) == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ma cua toi la lk 7k3mp 9qx2a nhe", "LK-7K3MP-9QX2A"),
        ("lk 7 k 3 m p 9 q x 2 a day a", "LK-7K3MP-9QX2A"),
        ("l k 7k3mp9qx2a", "LK-7K3MP-9QX2A"),
        ("gửi mã lk 7k3 mp9 qx2a ạ", "LK-7K3MP-9QX2A"),
        ("LK-00000-11111", "LK-00000-11111"),
        ("LK-AAAAA-BBBBB", "LK-AAAAA-BBBBB"),
        ("lk", None),
        ("LK-123", None),
        ("LK-7K3MP-9QX2", None),
        ("LK-7K3MP-9QX2AB", None),
        ("alk 7k3mp 9qx2a", None),
        ("liên kết tài khoản", None),
        ("lk chung nhanh", None),
        ("lk 2 năm", None),
        ("lk 3 hop mut sen", None),
        ("chả cốm", None),
    ],
)
def test_a_code_of_ours_or_a_wrong_one_but_never_words(line: str, code: str | None) -> None:
    assert read_code(line, "LK") == code


def test_a_code_of_another_kind_is_none() -> None:
    assert read_code(new_code("CT"), "NV") is None


def test_codes_differ_and_are_told_from_words() -> None:
    codes = {new_code("NV") for _ in range(1000)}
    assert len(codes) == 1000
    assert all(any(letter.isdigit() for letter in code) for code in codes)


def test_the_hash_needs_this_databases_key(store: Store) -> None:
    with store.writing() as session:
        first = keyed_hash(session, "telegram", "1")
        assert keyed_hash(session, "telegram", "1") == first
        assert keyed_hash(session, "telegram1", "") != first
        session.run("DELETE FROM facts WHERE name = 'hash_key'")
        assert keyed_hash(session, "telegram", "1") != first
