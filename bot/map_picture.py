"""A map as a PNG of 800 by 600, drawn offline from the boundaries of the wards."""

import io
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from math import hypot

from PIL import Image, ImageDraw, ImageFont

from bot.map_frame import HEIGHT, LIFT, WIDTH, Frame, boundaries
from bot.map_labels import Placed, Room, spread
from knowledge.map_view import MapView
from knowledge.places import Gazetteer, PlaceKind

FINE = 2
"""Drawn so many times larger, then reduced: Pillow's lines have no soft edges."""
CREDIT = "© OpenStreetMap contributors · ranh giới: sapnhap.bando.com.vn"
OUTSIDE, LAND, BORDER, EDGE = "#e6ecf0", "#fcfaf4", "#d9d1c1", "#b3a892"
NEAR_LAND = "#f5ecd6"
"""The unit asked for."""
NAME, NEAR_NAME, INK = "#9a917f", "#5e5646", "#2b2b2b"
PIN, PIN_EDGE, ASKED = "#c2371f", "#ffffff", "#1667b7"
DOT = "#7b8794"
SHADE_LIGHT, SHADE_DARK = (253, 232, 196), (214, 96, 40)
HEAD = 15
"""Radius of a pin's head."""
_BARS_KM = (0.2, 0.5, 1, 2, 5, 10, 20)


def draw(view: MapView) -> bytes:
    """The picture of a view as the bytes of a PNG."""
    frame = Frame.of(view)
    image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), OUTSIDE)
    pen = ImageDraw.Draw(image, "RGBA")
    holding = _units_held(view)
    _land(pen, frame, view)
    room = Room(WIDTH, HEIGHT)
    _reserve_furniture(room, view)
    for pin in view.pins:
        _halo(pen, frame.at(pin.lat, pin.lon), pin.uncertain_km * frame.km)
    for lat, lon in view.dots:
        _disc(pen, frame.at(lat, lon), 3.5, DOT, "#ffffff", 1)
        room.take(frame.at(lat, lon), 4, 4)
    spots = [frame.at(pin.lat, pin.lon) for pin in view.pins]
    asked = frame.at(*view.asked) if view.asked else None
    heads = spread(spots, lift=LIFT, apart=2 * HEAD + 4, keep_off=asked, width=WIDTH, height=HEIGHT)
    for spot, head in zip(spots, heads, strict=True):
        room.take(head, HEAD + 2, HEAD + 2)
        room.take(spot, 4, 4)
    if asked:
        room.take(asked, 11, 11)
    words = [*_asked_words(view, asked, room), *_names(frame, holding, view.shades, room)]
    for word in words:
        _write(pen, word)
    if asked:
        _disc(pen, asked, 9, ASKED, "#ffffff", 3)
    for pin, spot, head in reversed(list(zip(view.pins, spots, heads, strict=True))):
        _pin(pen, spot, head, pin.label)
    _scale_bar(pen, frame)
    _legend(pen, view.legend)
    _credit(pen)
    made = io.BytesIO()
    image.reduce(FINE).save(made, "PNG", compress_level=3)
    return made.getvalue()


@lru_cache(maxsize=1)
def _unit_names() -> Mapping[str, tuple[str, float, float]]:
    places = Gazetteer.load().places
    return {place.code: (place.bare, *place.position) for place in places if place.kind is PlaceKind.UNIT}


def _units_held(view: MapView) -> frozenset[str]:
    """Codes of the units that hold a pin or the place asked for."""
    positions = [(pin.lat, pin.lon) for pin in view.pins] + ([view.asked] if view.asked else [])
    return frozenset(
        each.code for each in boundaries() if any(each.holds(lat, lon) for lat, lon in positions)
    )


def _land(pen: ImageDraw.ImageDraw, frame: Frame, view: MapView) -> None:
    asked = view.asked or (0.0, 0.0)
    seen = []
    for each in boundaries():
        left, top = frame.at(each.north, each.west)
        right, bottom = frame.at(each.south, each.east)
        if right < 0 or left > WIDTH or bottom < 0 or top > HEIGHT:
            continue
        outline = [
            ((lon - frame.west) * frame.across * FINE, (frame.north - lat) * frame.down * FINE)
            for lon, lat in each.rings[0]
        ]
        fill = NEAR_LAND if each.holds(*asked) else LAND
        seen.append((_shade(view.shades[each.code]) if each.code in view.shades else fill, outline))
    for _, outline in seen:  # wide lines under the land leave an edge around the city only
        pen.line(outline, fill=EDGE, width=6)
    for fill, outline in seen:
        pen.polygon(outline, fill=fill)
    for _, outline in seen:
        pen.line(outline, fill=BORDER, width=2)


def _shade(share: float) -> str:
    parts = (light + (dark - light) * share for light, dark in zip(SHADE_LIGHT, SHADE_DARK, strict=True))
    return "#" + "".join(f"{round(part):02x}" for part in parts)


def _halo(pen: ImageDraw.ImageDraw, spot: tuple[float, float], radius: float) -> None:
    """Where the thing itself may be, when that is more than the pin hides and less than the picture."""
    if HEAD < radius < WIDTH / 2:
        x, y = spot[0] * FINE, spot[1] * FINE
        r = radius * FINE
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(194, 55, 31, 20), outline=(194, 55, 31, 90), width=2)


def _disc(
    pen: ImageDraw.ImageDraw, spot: tuple[float, float], radius: float, fill: str, edge: str, width: float
) -> None:
    for r, colour in ((radius + width, edge), (radius, fill)):
        pen.ellipse(
            ((spot[0] - r) * FINE, (spot[1] - r) * FINE, (spot[0] + r) * FINE, (spot[1] + r) * FINE),
            fill=colour,
        )


def _pin(pen: ImageDraw.ImageDraw, spot: tuple[float, float], head: tuple[float, float], label: str) -> None:
    away = hypot(head[0] - spot[0], head[1] - spot[1]) or 1.0
    across, down = (head[1] - spot[1]) / away, -(head[0] - spot[0]) / away
    size = 15 if len(label) < 3 else 12
    wide = max(0.0, (_font(size).getlength(label) / FINE - 1.25 * HEAD) / 2)
    for grow, colour in ((2.0, PIN_EDGE), (0.0, PIN)):
        side = HEAD * 0.62 + grow
        pen.polygon(
            [
                (spot[0] * FINE, (spot[1] + grow * 1.5) * FINE),
                ((head[0] + across * side) * FINE, (head[1] + down * side) * FINE),
                ((head[0] - across * side) * FINE, (head[1] - down * side) * FINE),
            ],
            fill=colour,
        )
        r = HEAD + grow
        pen.rounded_rectangle(
            (
                (head[0] - r - wide) * FINE,
                (head[1] - r) * FINE,
                (head[0] + r + wide) * FINE,
                (head[1] + r) * FINE,
            ),
            radius=r * FINE,
            fill=colour,
        )
    pen.text((head[0] * FINE, head[1] * FINE), label, font=_font(size), fill="#ffffff", anchor="mm")


def _asked_words(view: MapView, asked: tuple[float, float] | None, room: Room) -> Iterator[Placed]:
    if asked is None or not view.asked_name:
        return
    wide, high = _measure(view.asked_name, 15)
    for shift in ((0, 22), (0, -22), (wide / 2 + 16, 0), (-wide / 2 - 16, 0)):
        spot = asked[0] + shift[0], asked[1] + shift[1]
        if room.fits(spot, wide / 2, high / 2):
            room.take(spot, wide / 2 + 2, high / 2 + 1)
            yield Placed(view.asked_name, spot, 15, ASKED)
            return


def _names(frame: Frame, holding: frozenset[str], shaded: Container[str], room: Room) -> Iterator[Placed]:
    """Names of units where they fit, those with pins first."""
    order = sorted(_unit_names().items(), key=lambda each: each[0] not in holding)
    for code, (name, lat, lon) in order:
        size = 13 if code in holding else 12
        wide, high = _measure(name, size)
        x, y = frame.at(lat, lon)
        for shift in (0, 16, -16, 30) if code in holding else (0,):
            if room.fits((x, y + shift), wide / 2, high / 2):
                room.take((x, y + shift), wide / 2 + 4, high / 2 + 3)
                strong = code in holding or code in shaded
                yield Placed(name, (x, y + shift), size, NEAR_NAME if strong else NAME)
                break


def _write(pen: ImageDraw.ImageDraw, word: Placed) -> None:
    pen.text(
        (word.spot[0] * FINE, word.spot[1] * FINE),
        word.text,
        font=_font(word.size),
        fill=word.colour,
        anchor="mm",
        stroke_width=0 if word.colour == NAME else 2 * FINE,
        stroke_fill="#fffdf8",
    )


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    content = (files("bot") / "fonts" / "Roboto-Medium.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(content), size * FINE)


@lru_cache(maxsize=1024)
def _measure(text: str, size: int) -> tuple[float, float]:
    return _font(size).getlength(text) / FINE, size * 1.2


def _reserve_furniture(room: Room, view: MapView) -> None:
    room.take((WIDTH / 2, HEIGHT - 11), WIDTH / 2, 11)
    room.take((90, HEIGHT - 40), 90, 20)
    if view.legend:
        wide = max(_measure(line, 13)[0] for line in view.legend) + 24
        room.take((12 + wide / 2, 12 + 10 * len(view.legend)), wide / 2, 8 + 10 * len(view.legend))


def _scale_bar(pen: ImageDraw.ImageDraw, frame: Frame) -> None:
    length = max((bar for bar in _BARS_KM if bar * frame.km <= 160), default=_BARS_KM[0])
    left, right, base = 18.0, 18 + length * frame.km, HEIGHT - 32.0
    for grow, colour in ((1.5, "#ffffff"), (0.0, INK)):
        for x0, y0, x1, y1 in (
            (left, base - 1, right, base + 1),
            (left, base - 5, left + 2, base + 1),
            (right - 2, base - 5, right, base + 1),
        ):
            pen.rectangle(
                ((x0 - grow) * FINE, (y0 - grow) * FINE, (x1 + grow) * FINE, (y1 + grow) * FINE), fill=colour
            )
    words = f"{length:g} km".replace(".", ",") if length >= 1 else f"{length * 1000:.0f} m"
    _write(pen, Placed(words, ((left + right) / 2, base - 14), 13, INK))


def _legend(pen: ImageDraw.ImageDraw, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    wide = max(_measure(line, 13)[0] for line in lines) + 24
    pen.rounded_rectangle(
        (12 * FINE, 12 * FINE, (12 + wide) * FINE, (24 + 20 * len(lines)) * FINE),
        radius=8 * FINE,
        fill=(255, 255, 255, 235),
        outline=BORDER,
        width=2,
    )
    for number, line in enumerate(lines):
        pen.text((24 * FINE, (28 + 20 * number) * FINE), line, font=_font(13), fill=INK, anchor="lm")


def _credit(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, (HEIGHT - 22) * FINE, WIDTH * FINE, HEIGHT * FINE), fill=(255, 255, 255, 215))
    pen.text(((WIDTH - 10) * FINE, (HEIGHT - 11) * FINE), CREDIT, font=_font(11), fill="#6b6b6b", anchor="rm")
