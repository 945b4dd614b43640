"""Group names as offices write them, today's and those of earlier decisions, to the official ones."""

import re
from typing import Any

from knowledge.fold import fold
from knowledge.importing.draft import Draft


class GroupNames:
    """The official groups, their old names and their sub-kinds, as the database holds them."""

    def __init__(self, draft: Draft) -> None:
        self._official = {fold(row["name"]): row["name"] for row in draft.rows("groups")}
        self._official |= {str(row["number"]): row["name"] for row in draft.rows("groups")}
        self._official |= {fold(row["alias"]): row["group_name"] for row in draft.rows("group_aliases")}
        self._shown = [row["name"] for row in sorted(draft.rows("groups"), key=lambda row: row["number"])]
        self._kinds = {fold(row["code"]): row["code"] for row in draft.rows("kinds")}
        self._kinds |= {fold(row["name"]): row["code"] for row in draft.rows("kinds")}
        self._read: dict[tuple[object, object], dict[str, Any] | str] = {}
        self._group_of_kind = {row["code"]: row["group_name"] for row in draft.rows("kinds")}

    def group(self, group: object, kind: object) -> dict[str, Any] | str:
        """Columns `group_name` and `kind` as far as a record tells them, or the sentence that refuses it."""
        if (group, kind) not in self._read:
            self._read[group, kind] = self._understand(group, kind)
        return self._read[group, kind]

    def _understand(self, group: object, kind: object) -> dict[str, Any] | str:
        found: dict[str, Any] = {}
        if group is not None:
            folded = re.sub(r"^nhom( san pham)?( so)? ", "", fold(str(group)))
            folded = re.sub(r"^(nganh hang|nganh) ", "", folded)
            name = self._official.get(folded) or self._official.get(re.sub(r"^[1-6] ", "", folded))
            if name is None:
                return f"nhóm «{group}» không có trong sáu nhóm: {'; '.join(self._shown)}"
            found["group_name"] = name
        if kind is not None:
            code = self._kinds.get(fold(str(kind)))
            if code is None:
                return f"loại «{kind}» không có trong danh sách loại của danh mục"
            found["kind"] = code
            found.setdefault("group_name", self._group_of_kind[code])
        return found
