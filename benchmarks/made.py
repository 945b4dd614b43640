"""Made products in any number from a stated seed: names, makers and places from real material."""

import csv
from importlib import resources
from random import Random

from knowledge.entries import bare_place
from knowledge.values import Product

SEED = 20261123

_THINGS = {
    "tra": (
        "trà sen", "trà xanh", "trà shan tuyết", "trà hoa cúc", "trà thảo mộc", "chè búp", "chè dây",
        "trà túi lọc cà gai leo", "trà gừng", "trà ổi", "trà đinh lăng", "trà hoa vàng", "chè móc câu",
        "trà ô long", "trà kim ngân",
    ),
    "gao": (
        "gạo nếp cái hoa vàng", "gạo tám thơm", "gạo lứt", "gạo tẻ", "gạo hữu cơ", "gạo séng cù",
        "gạo nương", "gạo bao thai", "gạo ST",
    ),
    "banh": (
        "bánh gai", "bánh cáy", "bánh đậu xanh", "bánh chưng", "bánh tét", "bánh tráng", "bánh đa nem",
        "bánh pía", "bánh cuốn", "bánh dừa", "bánh khảo", "bánh gio", "bánh phu thê", "bánh cốm",
        "bánh đa", "bánh hỏi", "bánh trung thu thập cẩm", "bánh mật",
    ),
    "keo": (
        "kẹo dừa", "kẹo lạc", "kẹo cu đơ", "kẹo sìu châu", "chè lam", "mứt gừng", "mứt dừa", "mứt sen",
        "kẹo vừng đen",
    ),
    "gia-vi": (
        "nước mắm cá cơm", "nước mắm nhĩ", "mắm tép", "mắm ruốc", "tương bần", "muối ớt", "muối tôm",
        "tương ớt", "hạt tiêu", "hạt dổi", "mắc khén", "bột nghệ", "giấm gạo", "dầu lạc", "tỏi đen",
        "hành tăm",
    ),
    "thit": (
        "thịt trâu gác bếp", "lạp xưởng", "thịt lợn bản", "gà đồi", "gà ri", "vịt cỏ", "thịt chua",
        "bò khô", "thịt hun khói",
    ),
    "gio-cha": (
        "giò lụa", "giò bò", "chả mực", "chả cá", "nem chua", "nem nướng", "xúc xích", "chả ram", "tré",
    ),
    "thuy-san": (
        "cá kho", "tôm khô", "cá cơm khô", "mực một nắng", "cá thu một nắng", "ruốc tôm", "cá lóc khô",
        "cua biển", "hàu sữa", "rong nho",
    ),
    "mat-ong": (
        "mật ong hoa nhãn", "mật ong rừng", "mật ong bạc hà", "mật ong hoa cà phê", "sữa ong chúa",
        "phấn hoa",
    ),
    "trai-cay": (
        "bưởi da xanh", "cam sành", "cam xoàn", "vải thiều", "nhãn lồng", "xoài cát", "sầu riêng",
        "thanh long ruột đỏ", "na dai", "bơ sáp", "chuối sấy", "mít sấy", "hồng giòn", "hồng treo gió",
        "dưa lưới", "ổi lê", "mãng cầu", "chôm chôm", "măng cụt", "táo mèo",
    ),
    "rau": (
        "rau cải", "rau bò khai", "rau sắng", "măng khô", "măng chua", "miến dong", "nấm hương",
        "nấm rơm", "mộc nhĩ", "khoai lang", "khoai sọ", "bí thơm", "su su", "cà chua", "dưa chuột",
        "ngô nếp", "lạc đỏ", "đậu đen",
    ),
    "ruou": (
        "rượu nếp", "rượu ngô", "rượu cần", "rượu mơ", "rượu sim", "rượu men lá", "rượu đinh lăng",
        "rượu vang",
    ),
    "ca-phe": (
        "cà phê bột", "cà phê rang xay", "cà phê hạt", "ca cao", "hạt điều rang muối", "hạt mắc ca",
        "hạt sen sấy",
    ),
    "det-may": (
        "vải thổ cẩm", "khăn lụa", "lụa tơ tằm", "túi cói", "khăn rằn", "áo dài", "chăn bông",
        "túi thổ cẩm",
    ),
    "may-tre-dan": (
        "giỏ tre", "đèn mây", "khay mây", "rổ tre", "chiếu cói", "thảm cói", "ghế mây", "hộp tre",
    ),
    "gom-su": (
        "bình gốm", "ấm chén", "lọ hoa gốm", "bát đĩa gốm", "chum sành", "tranh gốm", "tượng gốm",
    ),
    "go": (
        "tượng gỗ", "tranh gỗ", "khay gỗ", "đũa gỗ", "thớt gỗ", "lộc bình gỗ", "trầm hương", "vòng trầm",
    ),
    "duoc-lieu": (
        "tinh dầu tràm", "tinh dầu sả", "tinh dầu quế", "đông trùng hạ thảo", "nấm linh chi",
        "cao chè vằng", "cao atiso", "tinh bột nghệ", "viên nghệ mật ong", "sâm bố chính", "ba kích",
        "hà thủ ô",
    ),
    "sua": (
        "sữa chua", "sữa tươi", "bánh sữa", "phô mai", "yến sào", "cháo yến", "trứng gà",
        "trứng vịt muối",
    ),
    "hoa": (
        "hoa lan", "hoa đào", "hoa cúc", "quất cảnh", "mai vàng", "bon sai",
    ),
}  # fmt: skip
_QUALITIES = (
    "đặc biệt", "truyền thống", "cao cấp", "hữu cơ", "sấy khô", "sấy dẻo", "sạch", "thượng hạng",
    "nguyên chất", "thơm", "loại một", "đặc sản", "tươi", "an toàn", "sấy lạnh", "xuất khẩu", "ba miền",
    "gia truyền", "số 1", "vị gừng", "vị lá dứa", "không đường", "ít ngọt", "hộp quà", "túi lọc", "500g",
)  # fmt: skip
_SYLLABLES = (
    "An", "Bảo", "Bình", "Cát", "Chi", "Cúc", "Cường", "Dung", "Duy", "Đan", "Đạt", "Đức", "Gia",
    "Giang", "Hà", "Hải", "Hằng", "Hạnh", "Hiền", "Hoa", "Hòa", "Hoàng", "Hồng", "Hùng", "Huy", "Hương",
    "Khánh", "Khôi", "Kiên", "Kim", "Lam", "Lan", "Lâm", "Liên", "Linh", "Loan", "Long", "Lộc", "Lợi",
    "Mai", "Minh", "Mộc", "My", "Mỹ", "Nam", "Nga", "Ngân", "Nghĩa", "Ngọc", "Nguyên", "Nguyệt", "Nhân",
    "Nhi", "Nhung", "Phát", "Phong", "Phú", "Phúc", "Phương", "Quang", "Quế", "Quyên", "Quỳnh", "Sen",
    "Sơn", "Tài", "Tâm", "Tấn", "Thái", "Thanh", "Thành", "Thảo", "Thắng", "Thịnh", "Thọ", "Thu",
    "Thuận", "Thủy", "Thúy", "Thư", "Tiên", "Tiến", "Toàn", "Trà", "Trang", "Trí", "Trúc", "Trung",
    "Trường", "Tú", "Tuấn", "Tuệ", "Tuyết", "Tùng", "Tường", "Uyên", "Vân", "Việt", "Vinh", "Vũ", "Xuân",
    "Yên", "Yến",
)  # fmt: skip
_FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Lò", "Vàng", "Hà", "Nông", "Triệu", "Ma", "Giàng",
)  # fmt: skip
_OUTSIDE = (
    "Suối Giàng", "Tân Cương", "Tà Xùa", "Mộc Châu", "Hàm Yên", "Lục Ngạn", "Nghĩa Lộ", "Mường Lò",
    "Điện Biên", "Bảo Lộc", "Cầu Đất", "Đà Lạt", "Phú Quốc", "Lý Sơn", "Phan Rang", "Bến Tre", "Cái Bè",
    "Tân Uyên", "Bắc Hà", "Sa Pa", "Hoàng Su Phì", "Đồng Văn", "Cát Hải", "Sa Châu", "Nga Sơn",
    "Tiên Phước", "Trà Bồng", "Buôn Ma Thuột", "Chư Sê", "Lai Vung", "Gò Công", "Cao Lãnh", "Ba Chẽ",
    "Tiên Yên", "Bình Liêu", "Chợ Đồn", "Na Rì", "Văn Chấn", "Cao Phong",
)  # fmt: skip
_MAKERS = (
    "HTX Nông nghiệp {place}", "Hợp tác xã dịch vụ nông nghiệp {place}", "HTX {brand}",
    "Công ty TNHH {brand}", "Công ty Cổ phần thực phẩm {brand}", "Hộ kinh doanh {person}",
    "Cơ sở sản xuất {person}", "Tổ hợp tác {place}",
)  # fmt: skip


def made_products(count: int, seed: int = SEED) -> list[Product]:
    """So many products, the same ones for the same seed; no name twice."""
    draw = Random(seed)
    with (resources.files("knowledge") / "data" / "gazetteer.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in ("old_commune", "village")]
    places = [bare_place(row["name"]) for row in rows] + [*_OUTSIDE] * 4
    districts = [bare_place(row["parent"]) for row in rows if row["parent"]]
    things = [(kind, thing) for kind, listed in _THINGS.items() for thing in listed]
    shops = [_maker(draw, places) for _ in range(max(60, count // 4))]
    products: list[Product] = []
    names: set[str] = set()
    while len(products) < count:
        kind, thing = draw.choice(things)
        name = _name(draw, thing, places)
        if name in names:
            continue
        names.add(name)
        maker = draw.choice(shops)
        products.append(
            Product(
                code=f"M-{len(products) + 1}",
                name=name,
                producer=maker,
                kind=kind,
                stars=draw.choice((3, 3, 3, 3, 4, 4, 5)),
                old_commune=draw.choice(places),
                district=draw.choice(districts),
                year=draw.randint(2019, 2026),
            )
        )
    return products


def _brand(draw: Random) -> str:
    return " ".join(draw.sample(_SYLLABLES, 2))


def _name(draw: Random, thing: str, places: list[str]) -> str:
    words = [thing[0].upper() + thing[1:]]
    if draw.random() < 0.45:
        words.append(draw.choice(_QUALITIES))
    chance = draw.random()
    if chance < 0.45:
        words.append(_brand(draw))
    elif chance < 0.9:
        words.append(draw.choice(places))
    else:
        words.extend((_brand(draw), draw.choice(places)))
    return " ".join(words)


def _maker(draw: Random, places: list[str]) -> str:
    person = (
        f"{draw.choice(_FAMILIES)} {draw.choice(('Thị', 'Văn', 'Minh', 'Đức'))} {draw.choice(_SYLLABLES)}"
    )
    return draw.choice(_MAKERS).format(place=draw.choice(places), brand=_brand(draw), person=person)
