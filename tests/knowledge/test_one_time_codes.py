"""One-time codes are read however people type them, and only as what they are."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.keyed_hash import keyed_hash
from knowledge.one_time_codes import ALPHABET, new_code, read_code
from knowledge.store import Store


@given(st.data())
def test_a_code_is_read_in_any_spacing_and_case(data: st.DataObject) -> None:
    code = new_code("NV")
    noise = st.sampled_from(["", " ", "-", ".", " - ", "_", "–"])
    typed = "".join(letter + data.draw(noise) for letter in code.replace("-", ""))
    assert read_code(f"  {typed.lower()} ", "NV") == code


@given(st.text(max_size=40))
def test_what_is_no_code_is_none(text: str) -> None:
    read = read_code(text, "NV")
    assert read is None or (len(read) == 14 and set(read.replace("-", "")[2:]) <= set(ALPHABET))


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
