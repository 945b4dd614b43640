"""The words of time in Vietnamese without marks and in English, as patterns tried one after the other."""

import re
import unicodedata

NUMBERS = {
    **{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8},
    **{"chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12},
}
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("thu hai", "thu 2", "t2", "monday"),
            ("thu ba", "thu 3", "t3", "tuesday"),
            ("thu tu", "thu 4", "t4", "wednesday"),
            ("thu nam", "thu 5", "t5", "thursday"),
            ("thu sau", "thu 6", "t6", "friday"),
            ("thu bay", "thu 7", "t7", "saturday"),
            ("chu nhat", "cn", "sunday"),
        )
    )
    for name in names
}
HOLIDAYS = {
    "trung thu": ("lunar", 8, 1, 8, 15),
    "mid-autumn": ("lunar", 8, 1, 8, 15),
    "gio to": ("lunar", 3, 8, 3, 10),
    "vu lan": ("lunar", 7, 15, 7, 15),
    "ong cong ong tao": ("lunar", 12, 23, 12, 23),
    "quoc khanh": ("solar", 9, 1, 9, 3),
    "national day": ("solar", 9, 1, 9, 3),
    "giang sinh": ("solar", 12, 24, 12, 25),
    "noel": ("solar", 12, 24, 12, 25),
    "christmas": ("solar", 12, 24, 12, 25),
    "tet duong lich": ("solar", 1, 1, 1, 1),
    "tet duong": ("solar", 1, 1, 1, 1),
    "tet tay": ("solar", 1, 1, 1, 1),
    "new year's day": ("solar", 1, 1, 1, 1),
}
SEASONS = {
    **{"mua xuan": (2, 4), "mua he": (5, 7), "mua thu": (8, 10), "mua dong": (11, 1)},
    **{"spring": (2, 4), "summer": (5, 7), "autumn": (8, 10), "winter": (11, 1)},
}
PAST_SAID = r"\b(vua roi|vua qua|da qua|da dien ra|truoc day|nam ngoai|past|last)\b"
_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_ENGLISH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_YEAR = r"(?:\s*(?:[/.\-,]|nam|of)?\s*(?P<y>20\d\d))?"
_TO = r"\s*(?:den ngay|toi ngay|den|toi|to|until|till|through|-|–|~)\s*"
_AT_MONTH = rf"(?:\s*(?:[/.]|thang)\s*(?P<m1>\d{{1,2}}|{_ENGLISH}))?"
_WHICH = r"(?P<which>nay|sau|toi|truoc|vua roi|ke tiep|tuan nay|tuan sau|tuan toi|tuan truoc|vua qua)"
_PATTERNS = (
    (
        "range",
        rf"\b(?P<d1>\d{{1,2}}){_AT_MONTH}{_TO}(?P<d2>\d{{1,2}})\s*(?:[/.]|thang|of)?\s*"
        rf"(?P<m2>\d{{1,2}}|{_ENGLISH})\b{_YEAR}",
    ),
    (
        "range",
        rf"\b(?P<m1>{_ENGLISH})\s+(?P<d1>\d{{1,2}}){_TO}(?P<m2>(?P=m1))?\s*(?P<d2>\d{{1,2}})\b{_YEAR}",
    ),
    ("tet day", rf"\bm[uo]ng\s+(?P<n>\d{{1,2}}|{_WORDS})(?:\s+tet|\s+thang gieng)?\b"),
    ("full moon", rf"\bram(?:\s+thang)?\s+(?P<m>gieng|chap|\d{{1,2}}|{_WORDS})\b"),
    ("holiday", rf"\b({'|'.join(sorted(HOLIDAYS, key=len, reverse=True))})\b"),
    ("day", rf"\b(?P<d>\d{{1,2}})\s*(?:[/.]|\s*thang)\s*(?P<m>\d{{1,2}})\b{_YEAR}"),
    ("day", rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_ENGLISH})\b{_YEAR}"),
    ("day", rf"\b(?P<m>{_ENGLISH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}"),
    ("lunar month", r"\bthang\s+(?P<m>gieng|chap)\b"),
    ("lunar month", rf"\bthang\s+(?P<m>\d{{1,2}}|{_WORDS})\s+am\b"),
    (
        "tet",
        r"\b(?:(?P<before>truoc|giap|can|cuoi nam|before|sap|don)\s+(?:the\s+)?|(?P<after>sau|after|ra)\s+)?"
        r"(?:tet\b|lunar new year\b)",
    ),
    (
        "relative day",
        r"\b(hom nay|toi nay|ngay mai|sang mai|chieu mai|toi mai|ngay kia|hom qua|today|tonight|tomorrow"
        r"|yesterday|mai)\b",
    ),
    (
        "weekday",
        rf"\b(?:(?P<en>next|this|last)\s+)?(?P<day>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
        rf"(?:\s+{_WHICH})?\b",
    ),
    ("week", rf"\b(?P<end>cuoi)?\s*tuan(?:\s+{_WHICH})?\b(?!\s*(?:hang|le|trai|van))"),
    ("week", r"\b(?P<which>this|next|last|coming)\s+(?:(?P<end>weekend)|week)\b"),
    ("week", r"\b(?P<which>(?:this|next|last)\s+)?(?P<end>weekend)\b"),
    (
        "part of month",
        rf"\b(?P<part>dau|giua|cuoi|early|mid|late|end of)[\s-]+(?:thang\s*)?"
        rf"(?:(?P<which>nay|sau|toi|truoc|this month|next month|last month)"
        rf"|(?P<m>\d{{1,2}}|{_ENGLISH}))\b{_YEAR}",
    ),
    ("part of month", r"\b(?P<part>dau|giua|cuoi) thang\b(?P<which>)(?P<m>)(?P<y>)"),
    ("relative month", r"\bthang\s+(?P<which>nay|toi|truoc|vua roi|ke tiep)\b"),
    ("relative month", r"\b(?P<which>this|next|last)\s+month\b"),
    ("month", rf"\b(?:thang|t)\s*(?P<m>\d{{1,2}}|{_WORDS})\b{_YEAR}"),
    ("month", rf"\b(?P<m>{_ENGLISH.replace('|may|', '|').replace('|mar|', '|')})\b{_YEAR}"),
    ("month", rf"\bin\s+(?P<m>may|mar)\b{_YEAR}"),
    (
        "quarter",
        rf"\b(?:(?:quy|q|quarter)\s*(?P<n>[1-4]|iv|iii|ii|i|nay|sau|toi|truoc|mot|hai|ba|bon|tu)"
        rf"|(?P<en>first|second|third|fourth|this|next|last)\s+quarter)\b{_YEAR}",
    ),
    ("season", rf"\b({'|'.join(SEASONS)})\b"),
    ("part of year", r"\b(?P<part>dau|cuoi|early|end of)\s+(?:nam|the year|this year|year)\b"),
    (
        "year",
        r"\b(nam\s+(?:nay|ngoai|truoc|sau|toi)|sang nam|(?:this|last|next)\s+year|(?:nam|in)?\s*20\d\d)\b",
    ),
    ("past", r"\b(da qua|vua roi|vua qua|da dien ra|truoc day|past|gan day)\b"),
    ("coming", r"\b(sap toi|sap dien ra|sap mo|toi day|upcoming|coming up|coming|soon|dang dien ra)\b"),
)
PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)


def plain(text: str) -> str:
    """Lower case without marks, but with the signs that days are written with."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9/.\-–~,' ]", " ", letters).split())
