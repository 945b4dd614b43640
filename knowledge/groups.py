"""The six official groups, their old names, our sub-kinds and the needs that are not products."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One of the six groups of QĐ 919/QĐ-TTg (2022), with other ways to ask for the whole of it."""

    number: int
    name: str
    english: str
    words: tuple[str, ...]
    words_en: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OldGroup:
    """A group name of before 2022: the group it went to and, when it was only a part, which kinds."""

    name: str
    also: tuple[str, ...]
    group: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfProduct:
    """A sub-kind within a group, ours; `within` is the wider kind that includes it."""

    code: str
    group: int
    name: str
    english: str
    words: tuple[str, ...]
    words_en: tuple[str, ...]
    within: str | None = None
    alcohol: bool = False
    supplement: bool = False
    gift: bool = False
    vegetarian: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A wish that is not a product, with the kinds that answer it in the order they are offered."""

    code: str
    name: str
    english: str
    words: tuple[str, ...]
    words_en: tuple[str, ...]
    kinds: tuple[str, ...]
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """The classification as one table."""

    groups: tuple[Group, ...]
    old: tuple[OldGroup, ...]
    kinds: Mapping[str, KindOfProduct]
    needs: Mapping[str, Need]

    @classmethod
    def load(cls) -> "Groups":
        """The table of the package data; read once for the process."""
        return _load()

    def group(self, number: int) -> Group:
        """The group of an official number; KeyError when there is none."""
        for group in self.groups:
            if group.number == number:
                return group
        raise KeyError(number)

    def named(self, name: str) -> Group | None:
        """The group of an official name."""
        return next((group for group in self.groups if group.name == name), None)

    def with_narrower(self, code: str) -> frozenset[str]:
        """A kind and the kinds within it."""
        return frozenset({code} | {kind.code for kind in self.kinds.values() if kind.within == code})

    @property
    def alcohol(self) -> frozenset[str]:
        """The kinds that hold alcohol and are never suggested as gifts."""
        return frozenset(kind.code for kind in self.kinds.values() if kind.alcohol)

    @property
    def supplements(self) -> frozenset[str]:
        """The kinds whose answers carry the sentence on supplements."""
        return frozenset(kind.code for kind in self.kinds.values() if kind.supplement)


@lru_cache(maxsize=1)
def _load() -> Groups:
    source = resources.files("knowledge") / "data" / "groups.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return Groups(
        groups=tuple(Group(**_tuples(row)) for row in table["group"]),
        old=tuple(
            OldGroup(
                name=row["name"],
                also=tuple(row.get("also", ())),
                group=row["group"],
                kinds=frozenset(row.get("kinds", ())),
            )
            for row in table["alias"]
        ),
        kinds={row["code"]: KindOfProduct(**_tuples(row)) for row in table["kind"]},
        needs={row["code"]: Need(**_tuples(row)) for row in table["need"]},
    )


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
