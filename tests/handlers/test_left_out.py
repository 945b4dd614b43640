"""Kinds left out of everything, of a group or of what a place has, and said so."""

import pytest

from handlers.conditions import condition_words
from handlers.query import Query
from handlers.words import Words
from knowledge.catalogue import Catalogue
from tests.handlers.conftest import Person


def kinds_of(person: Person) -> set[str]:
    assert person.answer is not None
    return {hit.product.kind or "" for hit in person.answer.products}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sản phẩm nào không phải đồ ăn", "Dạ, không phải nhóm Thực phẩm: trong danh mục có"),
        ("san pham nao khong phai do an", "Dạ, không phải nhóm Thực phẩm: trong danh mục có"),
        ("món gì không phải đồ uống", "Dạ, không phải nhóm Đồ uống: trong danh mục có"),
        ("which products are not food", "Products in this catalogue, not group Food: "),
        ("anything but food", "Products in this catalogue, not group Food: "),
    ],
)
def test_a_group_left_out_of_everything_is_named(somebody: Person, line: str, said: str) -> None:
    assert somebody.says(line).startswith(said)
    assert somebody.products


@pytest.mark.parametrize(
    "line",
    [
        *("đồ uống không phải trà", "do uong khong phai tra", "đồ uống khác trà", "đồ uống trừ trà"),
        *("drinks other than tea", "drinks except tea", "drinks but not tea"),
    ],
)
def test_a_kind_is_left_out_of_its_group(somebody: Person, catalogue: Catalogue, line: str) -> None:
    said = somebody.says(line)
    assert kinds_of(somebody)
    assert kinds_of(somebody).isdisjoint(catalogue.groups.with_narrower("tra"))
    assert "không phải trà" in said or "not tea" in said


@pytest.mark.parametrize(
    "line",
    [
        *(
            "có gì không phải gốm ở bát tràng",
            "co gi khong phai gom o bat trang",
            "Bát Tràng có gì ngoài gốm",
        ),
        *("ngoài gốm ra ở Bát Tràng còn gì", "what is there in Bat Trang other than pottery"),
    ],
)
def test_a_kind_is_left_out_of_what_a_place_has(somebody: Person, catalogue: Catalogue, line: str) -> None:
    somebody.says(line)
    assert kinds_of(somebody)
    assert kinds_of(somebody).isdisjoint(catalogue.groups.with_narrower("gom-su"))


def test_two_kinds_are_left_out_of_a_group(somebody: Person) -> None:
    assert "không phải rượu hoặc trà, chè" in somebody.says("đồ uống không phải trà hay rượu")


@pytest.mark.parametrize("line", ["ở Ba Vì không có trà à", "trà này không phải trà Ba Vì à", "tra ba vi"])
def test_a_kind_asked_for_is_not_left_out(somebody: Person, catalogue: Catalogue, line: str) -> None:
    somebody.says(line)
    assert kinds_of(somebody) <= catalogue.groups.with_narrower("tra")


def test_what_a_need_leaves_out_anyway_is_not_told(catalogue: Catalogue) -> None:
    texts = Words.load()("vi")
    alcohol = catalogue.groups.alcohol
    assert condition_words(texts, Query(need="gift", not_kinds=alcohol), catalogue) == "quà biếu"
    assert "không phải" in condition_words(texts, Query(group=2, not_kinds=alcohol), catalogue)
    assert condition_words(texts, Query(), catalogue) == ""
