"""What can be imported: for each kind its table, its columns and the headings that mean them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.importing.cells import (
    as_code,
    as_count,
    as_day,
    as_link,
    as_mark,
    as_number,
    as_phone,
    as_rating,
    as_text,
    as_year,
)
from knowledge.importing.dossiers import as_kind, as_score, as_stage
from knowledge.importing.fair_states import as_fair_state
from knowledge.importing.hours import as_hours
from knowledge.importing.records import Column
from knowledge.importing.sheets import Cell
from knowledge.importing.subscriber_cells import (
    as_channel,
    as_frequency,
    as_language,
    as_moment,
    as_recipient,
)
from knowledge.point_kinds import official


def _column(
    field: str, headings: str, read: Callable[[Cell], object] = as_text, *, ask_for: str = ""
) -> Column:
    """A column by its folded headings, parted by bars; `$` ends those that must be the whole heading."""
    return Column(field, tuple(headings.split("|")), read, required=bool(ask_for), shown=ask_for)


CODE = _column(
    "code",
    "ma$|code$|ma so$|ma san pham$|ma so san pham$|ma sp$|ma ocop$|ma chu the$|ma diem$|ma diem ban$"
    "|ma hoi cho$",
    as_code,
)
ADDRESS = _column("address", "dia chi|address|dia chi san xuat|dia chi chu the|noi san xuat|dia diem")
COMMUNE = _column("commune", "xa phuong|commune|xa|phuong|phuong xa|xa phuong thi tran|xa cu")
DISTRICT = _column("district", "quan huyen|district|huyen|quan|huyen cu|quan huyen thi xa|huyen quan")
UNIT = _column("unit", "don vi hanh chinh moi|unit|xa phuong moi|phuong xa moi|xa moi|phuong moi")
CANDIDATES = _column("unit_candidates", "unit candidates|don vi hanh chinh co the")
CONTACT = _column(
    "contact",
    "lien he|contact|dien thoai|so dien thoai|sdt|dt|dien thoai lien he|thong tin lien he",
    as_phone,
)
MAKER_TYPE = _column("producer_type", "loai hinh chu the|producer type|loai hinh|loai chu the")
SOURCE = _column("source_url", "nguon|source url|nguon tin|dan chung|link nguon", as_link)
SOURCE_YEAR = _column("source_year", "nam nguon|source year|nam cua nguon|nam tin", as_year)

PRODUCTS = (
    CODE,
    _column(
        "name",
        "ten san pham|name|san pham|ten sp|ten san pham ocop|ten hang hoa|ten dich vu|ten",
        ask_for="Tên sản phẩm",
    ),
    _column("english", "ten tieng anh|english|english name"),
    _column(
        "producer",
        "chu the|producer|ten chu the|chu the san xuat|co so san xuat|don vi san xuat|nha san xuat|ten co so"
        "|co so|don vi|ten don vi|doanh nghiep|ten doanh nghiep|ten cong ty|ten htx|ho kinh doanh"
        "|to chuc ca nhan",
    ),
    MAKER_TYPE,
    ADDRESS,
    COMMUNE,
    DISTRICT,
    UNIT,
    CANDIDATES,
    _column("group", "nhom|group|nhom san pham|nganh hang|phan nhom|nganh san pham|nhom nganh"),
    _column("kind", "kind$|loai$|phan nhom con|tieu nhom"),
    _column(
        "stars",
        "so sao|stars|sao|hang|hang sao|phan hang|xep hang|ket qua$|ket qua danh gia$|ket qua phan hang"
        "|ket qua xep hang|dat sao|dat hang|hang san pham|phan hang san pham",
        as_rating,
    ),
    _column("potential_five", "tiem nang 5 sao|potential five", as_mark),
    _column("number", "so giay chung nhan|certificate number|giay chung nhan|so gcn|gcn so"),
    _column(
        "decision",
        "quyet dinh|decision|so quyet dinh|qd|so qd|quyet dinh so|quyet dinh cong nhan|so ngay quyet dinh$"
        "|so ngay qd$|so va ngay quyet dinh$|so ngay thang quyet dinh$",
    ),
    _column(
        "decided_on",
        "ngay|decided on|ngay quyet dinh|ngay ky|ngay cong nhan|ngay cap|ngay ban hanh|ngay qd"
        "|ngay thang nam|ngay thang|thoi gian cong nhan",
        as_day,
    ),
    _column("decided_by", "co quan cong nhan|decided by|co quan ban hanh|noi cap|cap cong nhan"),
    _column("year", "nam cong nhan|year recognised|nam|nam danh gia|year", as_year),
    _column("price", "gia|price|gia ban|don gia|gia tham khao"),
    _column("photo_url", "anh|photo url|hinh anh|link anh|anh san pham", as_link),
    CONTACT,
    SOURCE,
    SOURCE_YEAR,
    _column("certificate_source_url", "certificate source url$", as_link),
    _column("certificate_source_year", "certificate source year$", as_year),
)

PRODUCERS = (
    CODE,
    _column("name", "ten chu the|name|chu the|ten co so|ten don vi|ten", ask_for="Tên chủ thể"),
    MAKER_TYPE,
    ADDRESS,
    COMMUNE,
    DISTRICT,
    UNIT,
    CONTACT,
)
CONFIRMED = _column("confirmed_on", "ngay xac nhan|confirmed on|xac nhan|ngay kiem tra|ngay cap nhat", as_day)


def _point_kind(cell: Cell) -> str | None:
    text = as_text(cell)
    return None if text is None else official(text)


SALES_POINTS = (
    CODE,
    _column("name", "ten diem ban|name|ten diem|diem ban|ten cua hang|cua hang|ten", ask_for="Tên điểm bán"),
    _column("operator", "don vi quan ly|operator|don vi van hanh|chu the|don vi"),
    ADDRESS,
    COMMUNE,
    DISTRICT,
    UNIT,
    CANDIDATES,
    _column("phone", "dien thoai|phone|so dien thoai|sdt|dt|lien he", as_phone),
    _column("opening_hours", "gio mo cua|opening hours|gio ban hang|thoi gian mo cua", as_hours),
    _column("lat", "vi do|lat|latitude", as_number),
    _column("lon", "kinh do|lon|longitude|lng", as_number),
    _column("coord_precision", "do chinh xac|coord precision"),
    _column("precision_km", "sai so km|precision km", as_number),
    SOURCE,
    SOURCE_YEAR,
    _column("kind", "loai diem|kind|loai", _point_kind),
    _column("opened", "khai truong|opened|ngay khai truong|ngay mo"),
    _column("status", "trang thai|status|tinh trang"),
    _column("coord_note", "ghi chu toa do|coord note"),
    _column("note", "ghi chu|note"),
    CONFIRMED,
)

STOCK = (
    _column("point_code", "ma diem$|ma diem ban$|point code", as_code),
    _column("point", "diem ban|ten diem ban|ten diem|cua hang|ten cua hang|noi ban|point"),
    _column("product_code", "ma san pham$|ma sp$|ma ocop$|product code", as_code),
    _column("product", "san pham|ten san pham|ten sp|ten hang hoa|mat hang|product"),
    _column("producer", "chu the|ten chu the|producer"),
    CONFIRMED,
)

FAIRS = (
    CODE,
    _column("name", "ten hoi cho|name|hoi cho|ten su kien|su kien|ten", ask_for="Tên hội chợ"),
    _column("organiser", "don vi to chuc|organiser|ban to chuc|co quan to chuc"),
    _column("start_date", "ngay bat dau|start date|tu ngay|khai mac|bat dau|ngay khai mac", as_day),
    _column("end_date", "ngay ket thuc|end date|den ngay|be mac|ket thuc|ngay be mac", as_day),
    _column("venue", "dia diem|venue|noi to chuc"),
    _column("address", "dia chi|address"),
    DISTRICT,
    UNIT,
    CANDIDATES,
    _column("booths", "so gian hang|booths|gian hang", as_count),
    _column("description_fact", "noi dung|description fact|mo ta"),
    SOURCE,
    SOURCE_YEAR,
    _column("date_note", "ghi chu ngay|date note"),
    _column("hours", "gio mo cua|hours|thoi gian mo cua", as_hours),
    _column("state", "trang thai|state|tinh trang", as_fair_state),
)

ALIASES = (
    _column("alias", "ten goi khac|alias|cach goi khac|ten khac|tu dong nghia", ask_for="Tên gọi khác"),
    _column("meaning", "nghia|meaning|ten dung|ten chuan|nghia la", ask_for="Nghĩa"),
    _column("kind", "loai|kind"),
)

SUBSCRIBERS = (
    _column("channel", "kenh|channel", as_channel, ask_for="Kênh"),
    _column("recipient", "nguoi nhan|recipient|ma nguoi nhan", as_recipient, ask_for="Người nhận"),
    _column("language", "ngon ngu|language", as_language),
    _column("topics", "chu de|topics|topic", ask_for="Chủ đề"),
    _column("place", "noi|place|khu vuc"),
    _column("frequency", "tan suat|frequency", as_frequency),
    _column(
        "consent_at", "dong y luc|consent at|ngay dong y|thoi diem dong y", as_moment, ask_for="Đồng ý lúc"
    ),
    _column("consent_channel", "dong y qua|consent channel|kenh dong y", ask_for="Đồng ý qua"),
    _column("consent_wording", "noi dung dong y|consent wording|loi dong y", ask_for="Nội dung đồng ý"),
    _column("consent_proof", "bang chung|consent proof|bang chung dong y", ask_for="Bằng chứng"),
)
DOSSIERS = (
    _column(
        "code", "ma ho so|code$|so ho so|ma so ho so|ho so so|ho so$|dossier", as_code, ask_for="Mã hồ sơ"
    ),
    _column("product_code", "ma san pham$|ma sp$|ma ocop$|product code", as_code),
    _column("product", "san pham|ten san pham|ten sp|product$|product name"),
    _column("new_product", "san pham moi|new product|chua cong bo", as_mark),
    _column("producer_code", "ma chu the$|producer code", as_code),
    _column("producer", "chu the|ten chu the|producer$|co so|don vi|doanh nghiep"),
    _column("kind", "loai ho so|kind$|loai$|hinh thuc", as_kind),
    _column("stage", "buoc|stage$|giai doan|buoc hien tai|tinh trang|trang thai", as_stage),
    _column("stage_on", "ngay den buoc|stage on|tu ngay|ngay chuyen buoc|ngay chuyen|ngay cap nhat", as_day),
    _column("filed_on", "ngay nop|filed on|ngay nop ho so|ngay tiep nhan", as_day),
    _column("filed_at", "noi nop|filed at|noi tiep nhan|nop tai"),
    _column("holder", "noi giu|holder|dang o|don vi dang giu|noi giu ho so"),
    _column("score", "diem|score$|diem hoi dong|so diem|council score|diem cham", as_score),
    _column("stars", "so sao|stars|sao|hang|phan hang|xep hang|ket qua$", as_rating),
    _column("missing", "con thieu|missing|thieu|giay to thieu|can bo sung|bo sung"),
    _column("next_step", "viec tiep theo|next step|buoc tiep theo|viec can lam|huong xu ly"),
    _column("reason", "ly do|reason|ly do chuyen"),
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
        KindOfFile("stock", STOCK, "stock", key=("point_code", "product_code")),
        KindOfFile("fairs", FAIRS, "fairs", prefix="F"),
        KindOfFile("subscribers", SUBSCRIBERS, "consents", key=("id",)),
        KindOfFile("dossiers", DOSSIERS, "dossiers"),
        KindOfFile("aliases", ALIASES, "aliases", key=("alias", "meaning")),
    )
}
