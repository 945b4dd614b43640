"""What can be imported and exported: for each kind its table, its columns and the headings that mean them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.importing.cells import as_code, as_day, as_degrees, as_link, as_stars, as_text, as_year
from knowledge.importing.records import Column
from knowledge.importing.sheets import Cell


def _stars_or_potential(cell: Cell) -> Cell | int:
    """Stars, but "tiềm năng 5 sao" stays text: it is not a star."""
    from knowledge.importing.cells import says_potential_five

    return "potential" if says_potential_five(cell) else as_stars(cell)


def _booths(cell: Cell) -> int | None:
    from knowledge.importing.cells import CellError

    text = as_text(cell)
    if text is not None and not text.isdigit():
        raise CellError(f"số gian hàng «{text}» không phải số")
    return int(text) if text else None


CODE = Column(
    "code", ("ma", "code", "ma so", "ma san pham", "ma sp", "ma chu the", "ma diem", "ma hoi cho"), as_code
)
SOURCE = Column("source_url", ("nguon", "source url", "nguon tin", "dan chung", "link nguon"), as_link)
SOURCE_YEAR = Column("source_year", ("nam nguon", "source year", "nam cua nguon"), as_year)
ADDRESS = Column(
    "address",
    ("dia chi", "address", "dia chi san xuat", "dia chi chu the", "noi san xuat", "dia diem"),
    as_text,
)
COMMUNE = Column(
    "commune", ("xa phuong", "commune", "xa", "phuong", "phuong xa", "xa phuong thi tran", "xa cu"), as_text
)
DISTRICT = Column(
    "district",
    ("quan huyen", "district", "huyen", "quan", "huyen cu", "quan huyen thi xa", "huyen quan"),
    as_text,
)
UNIT = Column("unit", ("don vi hanh chinh moi", "unit", "xa phuong moi", "xa moi", "phuong moi"), as_text)
CANDIDATES = Column("unit_candidates", ("unit candidates", "don vi hanh chinh co the"), as_text)
CONTACT = Column(
    "contact",
    ("lien he", "contact", "dien thoai", "so dien thoai", "sdt", "dt", "dien thoai lien he"),
    as_text,
)

PRODUCTS = (
    CODE,
    Column(
        "name",
        (
            "ten san pham",
            "name",
            "san pham",
            "ten sp",
            "ten san pham ocop",
            "ten hang hoa",
            "ten san pham tham gia",
        ),
        as_text,
        required=True,
    ),
    Column("english", ("ten tieng anh", "english", "english name"), as_text),
    Column(
        "producer",
        (
            "chu the",
            "producer",
            "ten chu the",
            "chu the san xuat",
            "co so san xuat",
            "don vi san xuat",
            "nha san xuat",
            "ten co so",
            "don vi",
        ),
        as_text,
    ),
    Column("producer_type", ("loai hinh chu the", "producer type", "loai hinh", "loai chu the"), as_text),
    ADDRESS,
    COMMUNE,
    DISTRICT,
    UNIT,
    CANDIDATES,
    Column(
        "group",
        ("nhom", "group", "nhom san pham", "nganh hang", "phan nhom", "nganh san pham", "nhom nganh"),
        as_text,
    ),
    Column("kind", ("kind", "loai", "phan nhom con", "tieu nhom"), as_text),
    Column(
        "stars",
        (
            "so sao",
            "stars",
            "sao",
            "hang",
            "hang sao",
            "phan hang",
            "xep hang",
            "ket qua",
            "ket qua phan hang",
            "dat sao",
            "hang san pham",
        ),
        _stars_or_potential,
    ),
    Column("potential_five", ("tiem nang 5 sao", "potential five"), as_text),
    Column(
        "number", ("so giay chung nhan", "certificate number", "giay chung nhan", "so gcn", "gcn so"), as_text
    ),
    Column(
        "decision",
        ("quyet dinh", "decision", "so quyet dinh", "qd", "so qd", "quyet dinh so", "quyet dinh cong nhan"),
        as_text,
    ),
    Column(
        "decided_on",
        (
            "ngay",
            "decided on",
            "ngay quyet dinh",
            "ngay ky",
            "ngay cong nhan",
            "ngay cap",
            "ngay ban hanh",
            "quyet dinh ngay",
        ),
        as_day,
    ),
    Column(
        "decided_by",
        ("co quan cong nhan", "decided by", "co quan ban hanh", "noi cap", "cap cong nhan"),
        as_text,
    ),
    Column("year", ("nam cong nhan", "year recognised", "nam", "nam danh gia", "year"), as_year),
    Column("price", ("gia", "price", "gia ban", "don gia", "gia tham khao"), as_text),
    Column("photo_url", ("anh", "photo url", "hinh anh", "link anh", "anh san pham"), as_link),
    CONTACT,
    SOURCE,
    SOURCE_YEAR,
)

PRODUCERS = (
    CODE,
    Column(
        "name", ("ten chu the", "name", "chu the", "ten co so", "ten don vi", "ten"), as_text, required=True
    ),
    Column("producer_type", ("loai hinh chu the", "producer type", "loai hinh", "loai chu the"), as_text),
    ADDRESS,
    COMMUNE,
    DISTRICT,
    UNIT,
    CONTACT,
)

SALES_POINTS = (
    CODE,
    Column(
        "name",
        ("ten diem ban", "name", "ten diem", "diem ban", "ten cua hang", "cua hang", "ten"),
        as_text,
        required=True,
    ),
    Column("operator", ("don vi quan ly", "operator", "don vi van hanh", "chu the", "don vi"), as_text),
    ADDRESS,
    COMMUNE,
    DISTRICT,
    UNIT,
    CANDIDATES,
    Column("phone", ("dien thoai", "phone", "so dien thoai", "sdt", "dt", "lien he"), as_text),
    Column("opening_hours", ("gio mo cua", "opening hours", "gio ban hang", "thoi gian mo cua"), as_text),
    Column("lat", ("vi do", "lat", "latitude"), as_degrees),
    Column("lon", ("kinh do", "lon", "longitude", "lng"), as_degrees),
    Column("coord_precision", ("do chinh xac", "coord precision"), as_text),
    Column("precision_km", ("sai so km", "precision km"), as_degrees),
    SOURCE,
    SOURCE_YEAR,
    Column("kind", ("loai diem", "kind", "loai"), as_text),
    Column("opened", ("khai truong", "opened", "ngay khai truong", "ngay mo"), as_text),
    Column("status", ("trang thai", "status", "tinh trang"), as_text),
    Column("coord_note", ("ghi chu toa do", "coord note"), as_text),
    Column("note", ("ghi chu", "note"), as_text),
)

FAIRS = (
    CODE,
    Column(
        "name", ("ten hoi cho", "name", "hoi cho", "ten su kien", "su kien", "ten"), as_text, required=True
    ),
    Column("organiser", ("don vi to chuc", "organiser", "ban to chuc", "co quan to chuc"), as_text),
    Column("start_date", ("ngay bat dau", "start date", "tu ngay", "khai mac", "bat dau"), as_day),
    Column("end_date", ("ngay ket thuc", "end date", "den ngay", "be mac", "ket thuc"), as_day),
    Column("venue", ("dia diem", "venue", "noi to chuc"), as_text),
    Column("address", ("dia chi", "address"), as_text),
    DISTRICT,
    UNIT,
    CANDIDATES,
    Column("booths", ("so gian hang", "booths", "gian hang"), _booths),
    Column("description_fact", ("noi dung", "description fact", "mo ta"), as_text),
    SOURCE,
    SOURCE_YEAR,
    Column("date_note", ("ghi chu ngay", "date note"), as_text),
)

ALIASES = (
    Column(
        "alias",
        ("ten goi khac", "alias", "cach goi khac", "ten khac", "tu dong nghia"),
        as_text,
        required=True,
    ),
    Column("meaning", ("nghia", "meaning", "ten dung", "ten chuan", "nghia la"), as_text, required=True),
    Column("kind", ("loai", "kind"), as_text),
)


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """A kind of file: the columns it may hold, the table they go to and that table's key."""

    name: str
    columns: Sequence[Column]
    table: str
    key: tuple[str, ...] = ("code",)
    prefix: str = ""
    """What codes made here begin with."""


KINDS: Mapping[str, KindOfFile] = {
    kind.name: kind
    for kind in (
        KindOfFile("products", PRODUCTS, "products", prefix="HN"),
        KindOfFile("producers", PRODUCERS, "producers", prefix="CT"),
        KindOfFile("sales-points", SALES_POINTS, "sales_points", prefix="SP"),
        KindOfFile("fairs", FAIRS, "fairs", prefix="F"),
        KindOfFile("aliases", ALIASES, "aliases", key=("alias", "meaning")),
    )
}
