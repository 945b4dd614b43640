"""The five kinds of sales points, and what offices and sources call them."""

from enum import StrEnum

from knowledge.fold import fold


class PointKind(StrEnum):
    """What sort of place sells OCOP goods; the values are the official names."""

    OCOP = "điểm giới thiệu và bán sản phẩm OCOP"
    CREATIVE = "trung tâm thiết kế sáng tạo"
    SUPERMARKET = "siêu thị"
    MAKER = "cửa hàng của chủ thể"
    VILLAGE = "điểm du lịch làng nghề"


_BEGINNINGS = {
    PointKind.OCOP: (
        "diem gioi thieu",
        "diem ocop",
        "diem ban",
        "trung tam ocop",
        "quay ocop",
        "diem nong san",
    ),
    PointKind.CREATIVE: ("trung tam thiet ke", "thiet ke sang tao", "tttkst"),
    PointKind.SUPERMARKET: ("sieu thi", "supermarket", "trung tam thuong mai", "chuoi cua hang tien loi"),
    PointKind.MAKER: (
        "cua hang cua chu the",
        "cua hang chu the",
        "chu the",
        "cua hang cua htx",
        "co so san xuat",
    ),
    PointKind.VILLAGE: ("diem du lich", "lang nghe", "du lich lang nghe"),
}


def official(text: str) -> str:
    """The official kind that a text begins with; a kind of the office's own stays as it is."""
    folded = fold(text)
    for kind, beginnings in _BEGINNINGS.items():
        if folded.startswith(beginnings):
            return kind.value
    return text
