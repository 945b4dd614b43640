"""How a list of subscribers is written: channels, topics with what narrows them, moments, frequencies."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from knowledge.consents import Wish
from knowledge.fold import fold
from knowledge.groups import Groups
from knowledge.importing.cells import CellError, as_day, as_text
from knowledge.importing.sheets import Cell
from knowledge.places import Gazetteer
from knowledge.times import HANOI

OURS = "assistant "
"""Begins the proof of a consent that was given to the assistant itself; the wording's version follows."""
CHANNELS = {
    "telegram": "telegram",
    "zalo bot": "zalo_bot",
    "zalobot": "zalo_bot",
    "zalo oa": "zalo_oa",
    "zalooa": "zalo_oa",
}
TOPICS = {
    **dict.fromkeys(("fairs", "fair", "hoi cho", "tuan hang"), "fairs"),
    **dict.fromkeys(("products", "san pham", "san pham moi", "new products"), "products"),
    **dict.fromkeys(("ratings", "rating", "xep hang", "phan hang", "tin xep hang"), "ratings"),
}
FREQUENCIES = {
    **dict.fromkeys(("at once", "ngay", "bao ngay", "ngay khi co"), "at_once"),
    **dict.fromkeys(("weekly", "tuan", "hang tuan", "moi tuan", "gop moi tuan"), "weekly"),
}
LANGUAGES = {
    **dict.fromkeys(("vi", "tieng viet", "vietnamese"), "vi"),
    **dict.fromkeys(("en", "tieng anh", "english"), "en"),
}
_CODE = re.compile(r"[A-Za-z0-9-]{1,24}")


def as_channel(cell: Cell) -> str | None:
    """One of our channels; raises CellError for any other."""
    return _one_of(CHANNELS, cell, "kênh «{}» không có; cần telegram, zalo_bot hoặc zalo_oa")


def as_language(cell: Cell) -> str | None:
    """vi or en."""
    return _one_of(LANGUAGES, cell, "ngôn ngữ «{}» không có; cần vi hoặc en")


def as_frequency(cell: Cell) -> str | None:
    """at_once or weekly."""
    return _one_of(
        FREQUENCIES, cell, "tần suất «{}» không có; cần at_once (báo ngay) hoặc weekly (hằng tuần)"
    )


def _one_of(known: Mapping[str, str], cell: Cell, unknown: str) -> str | None:
    text = as_text(cell)
    if text is None:
        return None
    meant = known.get(fold(text.replace("_", " ")))
    if meant is None:
        raise CellError(unknown.format(text[:40]))
    return meant


def as_recipient(cell: Cell) -> str | None:
    """A platform's id as text; raises CellError for one that cannot be one, or that a sheet has rounded."""
    if isinstance(cell, int | float) and abs(cell) > 2**53:
        raise CellError("mã người nhận quá dài nên bảng tính đã làm tròn; định dạng ô là văn bản")
    text = as_text(cell)
    if text is not None and not re.fullmatch(r"[A-Za-z0-9_.:-]{1,64}", text):
        raise CellError(
            f"mã người nhận «{text[:40]}» không hợp lệ; cần đúng mã của nền tảng, không có dấu cách"
        )
    return text


def as_moment(cell: Cell) -> datetime | None:
    """A moment in UTC; without a zone it is Hanoi's, without an hour the beginning of the day."""
    if isinstance(cell, datetime):
        return _aware(cell)
    if isinstance(cell, date):
        return _aware(datetime.combine(cell, time()))
    text = as_text(cell)
    if text is None:
        return None
    try:
        return _aware(datetime.fromisoformat(text))
    except ValueError:
        pass
    hour = re.search(r"\b(\d{1,2})[:h](\d{2})\b", text)
    day = as_day(re.sub(r",?\s*\b\d{1,2}[:h]\d{2}(:\d{2})?\b", "", text).strip(" ,") or text)
    assert day is not None
    if hour and not (int(hour[1]) < 24 and int(hour[2]) < 60):
        raise CellError(f"giờ «{text[:40]}» không hợp lệ")
    at = time(int(hour[1]), int(hour[2])) if hour else time()
    return _aware(datetime.combine(day, at))


def _aware(moment: datetime) -> datetime:
    return (moment if moment.utcoffset() is not None else moment.replace(tzinfo=HANOI)).astimezone(UTC)


def read_wishes(values: Mapping[str, Any]) -> list[Wish] | tuple[str, str]:
    """What a row agrees to, or the column and the sentence that refuse it."""
    place = None
    if named := values.get("place"):
        place = _place(named)
        if place is None:
            return "place", f"nơi «{named[:60]}» không có ở Hà Nội; cần tên phường, xã"
    wishes = []
    for part in re.split(r";|,(?=\s*[^;:]*(?:;|,|$))", values["topics"]):
        if not part.strip():
            continue
        name, _, narrowed = (half.strip() for half in part.partition(":"))
        topic = TOPICS.get(fold(name))
        if topic is None:
            return "topics", f"chủ đề «{part.strip()[:60]}» không có; cần fairs, products hoặc ratings"
        group = next(
            (g.name for g in Groups.load().groups if narrowed and fold(g.name) == fold(narrowed)), None
        )
        fair = narrowed if narrowed and group is None else None
        if fair and not _CODE.fullmatch(fair):
            return "topics", f"«{narrowed[:60]}» không phải tên nhóm hay mã hội chợ"
        wish = Wish(
            topic=topic,
            place=place,
            group=group,
            fair=fair,
            frequency=values.get("frequency") or "at_once",
        )
        if wish not in wishes:
            wishes.append(wish)
    return wishes or ("topics", "chưa có chủ đề nào; cần fairs, products hoặc ratings")


def _place(named: str) -> str | None:
    gazetteer = Gazetteer.load()
    try:
        return gazetteer.place(named).code
    except KeyError:
        found = gazetteer.resolve(named)
        return found[0].code if found else None
