"""The gazetteer of Hà Nội: which places a text names, what covers them today, what is near them."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

from knowledge.boundaries import Boundary, load_boundaries, unit_code_at
from knowledge.fold import fold
from knowledge.keystrokes import undo_keystrokes
from knowledge.places_find import PlaceFinder, PlaceMention
from knowledge.places_text import NameTable, Outside, TypeWords, read_toml
from knowledge.sentence import Sentence
from knowledge.values import SalesPoint

__all__ = ["Gazetteer", "Place", "PlaceKind", "PlaceMention", "bare_name"]

_TYPE = re.compile(r"^(Quận|Huyện|Thị xã|Thị trấn|Phường|Xã) ")


def bare_name(name: str) -> str:
    """The name of a unit, an old commune or a district without its type word."""
    return _TYPE.sub("", name)


class PlaceKind(StrEnum):
    """The layer a place belongs to."""

    LANDMARK = "landmark"
    VILLAGE = "village"
    UNIT = "unit"
    COMMUNE = "commune"
    DISTRICT = "district"


_KINDS = {
    "landmark": PlaceKind.LANDMARK,
    "village": PlaceKind.VILLAGE,
    "ward_2025": PlaceKind.UNIT,
    "old_commune": PlaceKind.COMMUNE,
    "district": PlaceKind.DISTRICT,
}
_PLACE_STARTS = frozenset(read_toml("place_words.toml")["starts"].split())
AREAS: Mapping[str, str] = read_toml("place_words.toml")["areas"]
"""The old district that stands for a lake or quarter when points inside it are asked for."""
_ORDER: dict[str, int] = {kind: number for number, kind in enumerate(PlaceKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of any layer; `now` tells today's units that took it over, each "full" or "partial"."""

    code: str
    name: str
    """With its type word ("Quận Hà Đông", "Làng lụa Vạn Phúc")."""
    bare: str
    """Without it ("Hà Đông", "Vạn Phúc"); a landmark keeps its whole name."""
    kind: PlaceKind
    lat: float
    lon: float
    parent: str
    now: tuple[tuple[str, str], ...]
    precision_km: float

    @property
    def position(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.lat, self.lon

    @property
    def is_outside(self) -> bool:
        """Whether it lies outside Hà Nội, so under no part of it."""
        return not self.parent

    @property
    def is_area(self) -> bool:
        """Whether points may lie inside it rather than merely near."""
        return self.kind is not PlaceKind.LANDMARK or self.bare.startswith(("Hồ ", "Phố cổ"))


class Gazetteer:
    """All places of Hà Nội, immutable once loaded."""

    def __init__(self, places: tuple[Place, ...], table: NameTable) -> None:
        self.places = places
        self._by_code = {place.code: place for place in (*places, *_outside())}
        self._units = {place.name: place for place in places if place.kind is PlaceKind.UNIT}
        self._finder = PlaceFinder(places, table, TypeWords.load(), Outside.load(), _ORDER)
        self._boundaries: tuple[Boundary, ...] | None = None
        self._of_district: dict[str, frozenset[str]] = {}

    @classmethod
    def load(cls) -> "Gazetteer":
        """The gazetteer of the package data; read once for the process."""
        return _load()

    def find(self, text: str | Sentence) -> list[PlaceMention]:
        """The places a text names, in order; an ambiguous name has several candidates."""
        return self._finder.find(text if isinstance(text, Sentence) else Sentence.of(text))

    def resolve(self, name: str) -> list[Place]:
        """The places a typed name may mean, best first; misspelt counts too, outside Hà Nội gives none."""
        sentence = Sentence.of(undo_keystrokes(name))
        mentions = self._finder.find(sentence, alone=True)
        return list(max(mentions, key=lambda found: found.end - found.start).places) if mentions else []

    def place(self, code: str) -> Place:
        """The place of a code; KeyError when there is none."""
        return self._by_code[code]

    def outside(self, name: str) -> Place | None:
        """A place outside Hà Nội by the name `PlaceMention.outside` gives, None when it has no coordinate."""
        return self._by_code.get(_outside_code(name))

    def unit_at(self, lat: float, lon: float) -> Place | None:
        """Today's ward or commune at a position in degrees, None outside Hà Nội."""
        if self._boundaries is None:
            self._boundaries = load_boundaries()
        code = unit_code_at(self._boundaries, lat, lon)
        return None if code is None else self._by_code[code]

    def units_of(self, place: Place) -> frozenset[str]:
        """Today's units, with type word, that cover a place wholly or in part."""
        if place.kind is PlaceKind.UNIT:
            return frozenset((place.name,))
        if place.kind is PlaceKind.DISTRICT:
            known = self._of_district.get(place.name)
            if known is None:
                known = frozenset(
                    unit.name
                    for unit in self.places
                    if unit.kind is PlaceKind.UNIT and place.name in unit.parent.split(";")
                )
                self._of_district[place.name] = known
            return known
        if place.now:
            return frozenset(unit for unit, _ in place.now)
        unit = self.unit_at(place.lat, place.lon)
        return frozenset((unit.name,)) if unit else frozenset()

    def boundaries_of(self, unit: Place) -> tuple[Boundary, ...]:
        """The polygons of one of today's units."""
        if self._boundaries is None:
            self._boundaries = load_boundaries()
        return tuple(each for each in self._boundaries if each.code == unit.code)

    def centre_of(self, point: SalesPoint) -> Place | None:
        """What stands for a point without a coordinate: its unit, else its old commune if only one fits."""
        if point.unit is not None:
            return self._units.get(point.unit)
        if point.old_commune is None:
            return None
        fitting = [
            place
            for place in self.places
            if place.kind is PlaceKind.COMMUNE
            and place.name == point.old_commune
            and point.district in (None, place.parent)
        ]
        return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    text = (resources.files("knowledge") / "data" / "gazetteer.csv").read_text(encoding="utf-8")
    places: list[Place] = []
    table = NameTable()
    numbers: dict[str, int] = {}
    own = {entry["name"]: entry for entry in read_toml("place_words.toml")["own"]}
    also = read_toml("place_words.toml")["also"]
    elsewhere = {fold(name) for name in (*own, *also)}
    for row in csv.DictReader(io.StringIO(text)):
        kind = _KINDS[row["kind"]]
        bare = _bare(row["name"], kind)
        pairs = (entry.rpartition(":") for entry in row["now"].split(";") if entry)
        place = Place(
            code=row["code"],
            name=row["name"],
            bare=bare,
            kind=kind,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            parent=row["parent"],
            now=tuple((unit, share) for unit, _, share in pairs),
            precision_km=float(row["precision_km"] or 2.0),
        )
        numbers.setdefault(place.name, len(places))
        for label in _labels(place, row["aliases"].split(";")):
            if kind not in (PlaceKind.LANDMARK, PlaceKind.VILLAGE) or fold(label) not in elsewhere:
                table.add(label, len(places))
        places.append(place)
    for name, entry in own.items():
        places.append(_own_place(name, entry, [places[numbers[other]] for other in entry["between"]]))
        numbers[name] = len(places) - 1
        table.add(name, len(places) - 1)
    for label, name in also.items():
        table.add(label, numbers[name], places[numbers[name]].bare)
    return Gazetteer(tuple(places), table)


def _outside() -> Iterator[Place]:
    """Towns outside Hà Nội, and for a province its seat; none of them is an area or has a unit."""
    text = (resources.files("knowledge") / "data" / "outside_towns.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        yield Place(
            code=_outside_code(row["name"]),
            name=row["name"],
            bare=row["name"],
            kind=PlaceKind.LANDMARK,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            parent="",
            now=(),
            precision_km=float(row["precision_km"]),
        )


def _outside_code(name: str) -> str:
    return f"O-{fold(name).replace(' ', '-')}"


def _own_place(name: str, entry: Mapping[str, str], between: list[Place]) -> Place:
    """A place the gazetteer names only as another's alias, put in the middle of the rows around it."""
    return Place(
        code=entry["code"],
        name=name,
        bare=name,
        kind=PlaceKind.LANDMARK,
        lat=round(sum(place.lat for place in between) / len(between), 5),
        lon=round(sum(place.lon for place in between) / len(between), 5),
        parent=entry["parent"],
        now=(),
        precision_km=2.0,
    )


def _bare(name: str, kind: PlaceKind) -> str:
    if kind is PlaceKind.LANDMARK:
        return name.split(" (")[0]
    if kind is PlaceKind.VILLAGE:
        words = name.split(" ")
        first = next(at for at in range(len(words) - 1, -1, -1) if words[at - 1][:1].islower() or at == 1)
        return " ".join(words[first:])
    return _TYPE.sub("", name)


def _labels(place: Place, aliases: list[str]) -> list[str]:
    """How a place is written, without product phrases ("gốm Bát Tràng") and repetitions."""
    if place.kind not in (PlaceKind.VILLAGE, PlaceKind.LANDMARK):
        return [place.bare]
    left_out = {
        fold(alias)
        for alias in aliases
        if alias[:1].islower() and not alias.isascii() and alias.split(" ")[0] not in _PLACE_STARTS
    } | {"han", fold(f"thị trấn {place.bare.split(' ', 1)[-1]}")}
    labels = [place.name.split(" (")[0]]
    if place.kind is PlaceKind.VILLAGE:
        labels.append(f"làng {place.bare}")
    for alias in sorted(aliases, key=str.isascii):
        if fold(alias) not in left_out:
            labels.append(alias)
    if place.kind is PlaceKind.VILLAGE and fold(place.bare) in {fold(label) for label in labels}:
        labels.insert(1, place.bare)
    return labels
