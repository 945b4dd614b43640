"""Old communes and districts out of a written address, and today's unit where it is certain."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.fold import fold

COMMUNE = r"(?:xã|phường|thị trấn|x\.|p\.|tt\.)"
DISTRICT = r"(?:quận|huyện|thị xã|q\.|h\.|tx\.)"
COMMUNE_IN_ADDRESS = re.compile(
    rf"(?:^|[,;\-–(\s])(?P<type>{COMMUNE})\s*(?P<name>[^,;()–]+?)\s*(?=$|[,;()–]|\s-\s|{DISTRICT}\s)",
    re.IGNORECASE,
)
DISTRICT_IN_ADDRESS = re.compile(
    rf"(?:^|[,;\-–(\s])(?P<type>{DISTRICT})\s*(?P<name>[^,;()–]+?)\s*(?=$|[,;()–]|\s-\s)", re.IGNORECASE
)
TYPE_WORDS = re.compile(rf"^(?:{COMMUNE}|{DISTRICT}|làng)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Location:
    """Where something is, in the words of the source and today's: unit is None unless it is certain."""

    commune: str | None = None
    district: str | None = None
    unit: str | None = None
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def in_address(address: str) -> Location:
    """The commune and district an address names, with today's unit when there is exactly one."""
    commune = COMMUNE_IN_ADDRESS.search(address)
    district = DISTRICT_IN_ADDRESS.search(address)
    if commune and not district:
        name = f"{_full_type(commune['type'])} {commune['name'].strip()}"
        if current := _units().get(fold(name)):
            return Location(unit=current)
    return locate(
        f"{_full_type(commune['type'])} {commune['name'].strip()}" if commune else None,
        district["name"].strip() if district else None,
    )


@lru_cache(maxsize=4096)
def locate(commune: str | None, district: str | None) -> Location:
    """Today's unit of an old commune: one full successor, or candidates, or nothing known (design 3.4)."""
    district = bare(district) if district else None
    if not commune:
        return Location(district=district)
    name = commune[3:].strip() if commune.lower().startswith("xã ") else commune
    found = _successors().get((fold(bare(commune)), fold(district or "")), ())
    full = {unit for unit, whole in found if whole}
    if len(full) == 1 and len({unit for unit, _ in found}) == 1:
        return Location(commune=name, district=district, unit=full.pop())
    candidates = tuple(dict.fromkeys(unit for unit, _ in found))
    return Location(commune=name, district=district, candidates=candidates)


def unit_named(name: str) -> str | None:
    """Today's unit of that name, spelt as the register spells it."""
    return _units().get(fold(name))


def bare(name: str) -> str:
    """A name without its type word: "huyện Ba Vì" gives "Ba Vì"."""
    return TYPE_WORDS.sub("", name).strip()


def _full_type(word: str) -> str:
    return {"x.": "Xã", "p.": "Phường", "tt.": "Thị trấn"}.get(word.lower(), word.capitalize())


@cache
def _units() -> Mapping[str, str]:
    with (files("knowledge") / "data" / "units.csv").open(encoding="utf-8") as file:
        return {fold(row["new_name"]): row["new_name"] for row in csv.DictReader(file)}


@cache
def _successors() -> Mapping[tuple[str, str], tuple[tuple[str, bool], ...]]:
    """(folded commune, folded district) to its units of today; under no district when the name is unique."""
    found: dict[tuple[str, str], tuple[tuple[str, bool], ...]] = {}
    districts: dict[str, set[str]] = {}
    with (files("knowledge") / "data" / "gazetteer.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] != "old_commune" or not row["now"]:
                continue
            name, district = fold(bare(row["name"])), fold(bare(row["parent"]))
            units = tuple(
                (part.partition(":")[0].strip(), part.partition(":")[2] == "full")
                for part in row["now"].split(";")
            )
            found[name, district] = tuple(dict.fromkeys((*found.get((name, district), ()), *units)))
            districts.setdefault(name, set()).add(district)
    for name, where in districts.items():
        if len(where) == 1:
            found[name, ""] = found[name, next(iter(where))]
    return found
