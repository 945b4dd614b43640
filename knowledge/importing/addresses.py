"""Old communes and districts out of a written address, and today's unit where it is certain."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from knowledge.importing.names import folded

COMMUNE = r"(?:xã|phường|thị trấn|x\.|p\.|tt\.)"
DISTRICT = r"(?:quận|huyện|thị xã|q\.|h\.|tx\.)"
END = r"(?=$|[,;()–]|\s-\s)"
COMMUNE_IN_ADDRESS = re.compile(
    rf"(?<!thị)(?:^|[,;\-–(\s])(?P<type>{COMMUNE})\s*(?P<name>[^,;()–]+?)\s*(?:{END}|(?={DISTRICT}\s))",
    re.IGNORECASE,
)
DISTRICT_IN_ADDRESS = re.compile(
    rf"(?:^|[,;\-–(\s])(?P<type>{DISTRICT})\s*(?P<name>[^,;()–]+?)\s*{END}", re.IGNORECASE
)
TYPE_WORDS = re.compile(rf"^(?:{COMMUNE}|{DISTRICT}|làng)\s*", re.IGNORECASE)
FULL_TYPES = {"x.": "Xã", "p.": "Phường", "tt.": "Thị trấn"}
HANOI = ("ha noi", "thanh pho ha noi", "tp ha noi", "tp hn", "hn", "viet nam")


@dataclass(frozen=True, slots=True)
class Location:
    """Where something is, in the words of the source and today's: unit is None unless it is certain."""

    commune: str | None = None
    district: str | None = None
    unit: str | None = None
    candidates: tuple[str, ...] = ()


def location_of(
    values: Mapping[str, Any], under: Mapping[str, str], titles: Mapping[str, str] | None = None
) -> Location:
    """Where a record says it is: its own columns first, then its address, then the part it stands under."""
    if "code" in values and titles and titles.get("unit") == "unit":  # exported: a blank there is known to be
        candidates = tuple((values.get("unit_candidates") or "").split(";")) if not values.get("unit") else ()
        unit = unit_named(values["unit"]) if values.get("unit") else None
        return Location(values.get("commune"), values.get("district"), unit, tuple(filter(None, candidates)))
    found = _told(values)
    if unit := values.get("unit"):
        return replace(found, unit=unit_named(unit), candidates=())
    district, commune = under.get("district"), under.get("commune")
    if district and not found.district and _is_district(district):
        name = found.commune or found.unit
        if not found.unit or _known(name, district):
            found = locate(name, district)
    if commune and not (found.commune or found.unit):
        found = in_address(f"{commune}, huyện {found.district}" if found.district else commune)
    return found


def _told(values: Mapping[str, Any]) -> Location:
    commune, district, address = values.get("commune"), values.get("district"), values.get("address") or ""
    if commune and "," in commune:  # "xã Vân Hòa, huyện Ba Vì" in one cell
        found = in_address(commune)
    elif commune and not district and unit_named(commune):
        today = bare(commune) != commune or folded(commune) not in _old_communes()
        found = Location(unit=unit_named(commune)) if today else locate(commune, None)
    elif commune:
        return locate(commune, district)
    else:
        found = in_address(address) if address else Location()
    if district and (not found.district or folded(found.district) != folded_bare(district)):
        return locate(found.commune or _bare_commune(address, district), district)
    return found


@lru_cache(maxsize=4096)
def in_address(address: str) -> Location:
    """The commune and district an address names, with today's unit when there is exactly one."""
    commune = COMMUNE_IN_ADDRESS.search(address)
    named = DISTRICT_IN_ADDRESS.search(address)
    district = _trimmed(named["name"]) if named else _bare_district(address)
    if commune is None:
        return locate(_bare_commune(address, district), district) if district else Location()
    kind = FULL_TYPES.get(commune["type"].lower(), commune["type"].capitalize())
    name = f"{kind} {_trimmed(commune['name'])}"
    elsewhere = re.search(r"\btỉnh\b", address, re.IGNORECASE)
    if not district and not elsewhere and (current := _units().get(folded(name))):
        return Location(unit=current)
    return locate(name, district)


@lru_cache(maxsize=4096)
def locate(commune: str | None, district: str | None) -> Location:
    """Today's unit of an old commune: one full successor, or candidates, or nothing known (design 3.4)."""
    district = (bare(district) or None) if district else None
    if not commune:
        return Location(district=district)
    name = commune[3:].strip() if commune.lower().startswith("xã ") else commune
    found = _successors().get((folded_bare(commune), folded(district or "")), ())
    candidates = tuple(dict.fromkeys(unit for unit, _ in found))
    if len(candidates) == 1 and any(whole for _, whole in found):
        return Location(name, district, candidates[0])
    return Location(name, district, None, candidates)


def unit_named(name: str) -> str | None:
    """Today's unit of that name, with or without its type word, spelt as the register spells it."""
    return _units().get(folded(name)) or (_bare_units().get(folded(name)) if bare(name) == name else None)


@lru_cache(maxsize=16384)
def bare(name: str) -> str:
    """A name without its type word: "huyện Ba Vì" gives "Ba Vì"."""
    return TYPE_WORDS.sub("", name).strip()


@lru_cache(maxsize=16384)
def folded_bare(name: str) -> str:
    """A place's name as compared: without its type word, folded."""
    return folded(bare(name))


def _trimmed(name: str) -> str:
    return name.strip(" .")


def _parts(address: str) -> list[str]:
    """The parts of an address from the end, without the city."""
    parts = [_trimmed(part) for part in re.split(r"[,;–]|\s-\s", address)]
    return [part for part in reversed(parts) if part and folded(part) not in HANOI]


def _bare_district(address: str) -> str | None:
    """The district of "Vân Hòa, Ba Vì, Hà Nội": the last part, when it is a district's name."""
    parts = _parts(address)
    return parts[0] if parts and _is_district(parts[0]) else None


def _bare_commune(address: str, district: str) -> str | None:
    """The commune of "Vân Hòa, Ba Vì": a part that is one of that district."""
    parts = (part for part in _parts(address) if bare(part) == part and folded(part) != folded_bare(district))
    return next((part for part in parts if _known(part, district)), None)


def _known(commune: str | None, district: str) -> bool:
    return (folded_bare(commune or ""), folded_bare(district)) in _successors()


def _is_district(name: str) -> bool:
    return folded_bare(name) in _districts()


def _read(name: str) -> list[dict[str, str]]:
    with (files("knowledge") / "data" / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@cache
def _units() -> Mapping[str, str]:
    return {folded(row["new_name"]): row["new_name"] for row in _read("units.csv")}


@cache
def _bare_units() -> Mapping[str, str]:
    """The 126 names are all different, also without their type words."""
    return {folded_bare(name): name for name in _units().values()}


@cache
def _old_communes() -> frozenset[str]:
    return frozenset(commune for commune, _ in _successors())


@cache
def _districts() -> frozenset[str]:
    return frozenset(district for _, district in _successors() if district)


@cache
def _successors() -> Mapping[tuple[str, str], tuple[tuple[str, bool], ...]]:
    """(folded commune, folded district) to its units of today; under no district when the name is unique."""
    found: dict[tuple[str, str], tuple[tuple[str, bool], ...]] = {}
    districts: dict[str, set[str]] = {}
    for row in _read("gazetteer.csv"):
        if row["kind"] != "old_commune" or not row["now"]:
            continue
        name, district = folded_bare(row["name"]), folded_bare(row["parent"])
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
