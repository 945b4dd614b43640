"""Only a plain wish to be deleted deletes; one that is denied, asked about or told of does not."""

import pytest

from knowledge.catalogue import Catalogue
from knowledge.understanding import understand
from knowledge.values import Intent

DENIED = """
    đừng xóa dữ liệu của tôi
    dung xoa du lieu cua toi
    tôi không muốn xóa tài khoản đâu
    toi chua muon xoa tai khoan dau
    khoan xóa dữ liệu của em đã
    đừng, xóa thông tin làm chi
    dữ liệu của tôi không được xóa
    xóa dữ liệu thì đừng
    hủy xóa dữ liệu
    đừng quên tôi đi nhé
    don't delete my data
    do not erase my data
    cancel, never remove my data
    I'd rather not be deleted, so don't delete everything
"""
ASKED = """
    tôi có thể xóa dữ liệu không
    toi co the xoa du lieu khong
    nếu tôi xóa dữ liệu thì sao
    neu xoa tai khoan thi mat gi
    xóa dữ liệu có mất đăng ký không
    bạn đã xóa dữ liệu của tôi chưa
    làm sao để xóa dữ liệu
    cách xóa tài khoản
    ai xoá dữ liệu của tôi vậy
    xóa dữ liệu của tôi à
    tôi sợ bị xóa dữ liệu
    can i delete my data
    how do I delete my data
    what happens if I delete my data
    Delete my account?
"""
PLAIN = """
    xóa dữ liệu của tôi
    xoá dữ liệu giúp tôi nhé
    xoa du lieu cua toi di
    tôi muốn xóa dữ liệu
    không, xóa dữ liệu đi
    xóa hết những gì bạn biết về tôi
    xóa hết dữ liệu, không giữ lại gì
    tôi không dùng nữa, xóa dữ liệu giúp tôi
    xoa tai khoan cua toi khoi he thong
    quên tôi đi
    please delete my data
    I would like you to delete my data
    I want my data deleted
    forget me
"""
BESIDE_A_STOP = """
    xóa dữ liệu của tôi và ngừng gửi tin
    xoa du lieu cua toi va ngung gui tin
    xóa giúp tôi dữ liệu và ngừng gửi tin
    đừng gửi tin nữa và xóa dữ liệu của tôi
    xóa dữ liệu, đừng gửi tin nữa
    huy dang ky va xoa het du lieu
    quên tôi đi và hủy đăng ký
    delete my data and unsubscribe
    stop sending me news and delete my data
    delete my data and don't message me again
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


@pytest.mark.parametrize("line", lines(DENIED) + lines(ASKED))
def test_what_is_denied_or_asked_deletes_nothing(bundled: Catalogue, line: str) -> None:
    said = understand(line, bundled)
    assert (said.intent, said.topic) == (Intent.PRIVACY, None)


@pytest.mark.parametrize("line", lines(PLAIN) + lines(BESIDE_A_STOP))
def test_a_plain_wish_deletes_also_beside_a_stop(bundled: Catalogue, line: str) -> None:
    said = understand(line, bundled)
    assert (said.intent, said.topic) == (Intent.PRIVACY, "delete")


@pytest.mark.parametrize(
    "line", ["đừng xóa dữ liệu, chỉ ngừng gửi tin thôi", "don't delete my data, just unsubscribe"]
)
def test_beside_a_denied_deletion_the_stop_is_the_wish(bundled: Catalogue, line: str) -> None:
    assert understand(line, bundled).intent is Intent.UNSUBSCRIBE
