"""Group names as offices write them, today's and those of earlier decisions, to the official ones."""

import re
from typing import Any

from knowledge.importing.draft import Draft
from knowledge.importing.names import folded

SUB_GROUPS = {
    "thuc pham tuoi song": 1,
    "thuc pham tho so che": 1,
    "thuc pham so che": 1,
    "thuc pham che bien": 1,
    "do uong co con": 2,
    "do uong khong con": 2,
    "my pham co thanh phan tu thao duoc": 3,
}
"""Sub-groups as QĐ 148/QĐ-TTg publishes them, which offices write in the place of the group."""
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
NUMBERED = re.compile(r"(?P<number>[1-6]|i|ii|iii|iv|v|vi)(?: (?P<name>.+))?")
LEADING_WORDS = re.compile(r"^(?:nhom|nganh hang|nganh)(?: hang| san pham)?(?: so)? ")


class GroupNames:
    """The official groups, their old names and their sub-kinds, as the database holds them."""

    def __init__(self, draft: Draft) -> None:
        groups = sorted(draft.rows("groups"), key=lambda row: int(row["number"]))
        self._official: dict[str, str] = {str(row["number"]): row["name"] for row in groups}
        self._shown = "; ".join(row["name"] for row in groups)
        self._official |= {word: self._official[str(n)] for word, n in SUB_GROUPS.items() if groups}
        self._official |= {folded(row["name"]): row["name"] for row in groups}
        self._old: dict[str, frozenset[str]] = {}
        for row in draft.rows("group_aliases"):
            self._official.setdefault(folded(row["alias"]), row["group_name"])
            self._old[folded(row["alias"])] = frozenset((row["kinds"] or "").split())
        self._kinds: dict[str, str] = {}
        self._group_of_kind: dict[str, str] = {}
        for row in draft.rows("kinds"):
            self._kinds |= {folded(row["code"]): row["code"], folded(row["name"]): row["code"]}
            self._group_of_kind[row["code"]] = row["group_name"]

    def understand(
        self, group: object, kind: object, known_kind: str | None
    ) -> dict[str, Any] | tuple[str, str]:
        """Columns `group_name` and `kind` as far as a record tells them, or the field refused and why."""
        found: dict[str, Any] = {}
        if group is not None:
            folded_group = self._name(str(group))
            if folded_group is None:
                return "group", f"nhóm «{group}» không có trong sáu nhóm: {self._shown}"
            found["group_name"] = self._official[folded_group]
            narrowed = self._old.get(folded_group, frozenset())
            if len(narrowed) == 1:  # the old "Vải và may mặc" is textiles and nothing else of its group
                found["kind"] = next(iter(narrowed))
            elif known_kind and self._group_of_kind.get(known_kind) != found["group_name"]:
                found["kind"] = None  # our sub-kind of another group says nothing any more
        if kind is not None:
            code = self._kinds.get(folded(str(kind)))
            if code is None:
                return "kind", f"loại «{kind}» không có trong danh mục; để trống nếu không rõ"
            name = self._group_of_kind[code]
            if found.setdefault("group_name", name) != name:
                return "kind", f"loại «{kind}» thuộc nhóm «{name}», không thuộc nhóm «{group}»"
            found["kind"] = code
        return found

    def named(self, text: str) -> str | None:
        """The official group that a heading of a part names ("Nhóm đồ uống"), None when it names none."""
        name = self._name(text) if len(text) > 3 else None  # "II" alone is a number, not a group
        return self._official[name] if name else None

    def _name(self, text: str) -> str | None:
        """The folded name or number under which a group is known."""
        plain = LEADING_WORDS.sub("", folded(text))
        if plain in self._official:
            return plain
        numbered = NUMBERED.fullmatch(plain)
        if numbered is None:
            return None
        name = numbered["name"] and LEADING_WORDS.sub("", numbered["name"])
        if name:
            return name if name in self._official else None
        return ROMAN.get(numbered["number"], numbered["number"])
