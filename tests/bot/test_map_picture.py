"""The map of an answer: pins where they belong, numbers that can be read, credits, offline and quick."""

import io
import time
from itertools import pairwise
from math import hypot

import pytest
from PIL import Image, ImageChops

from bot import map_picture
from bot.map_frame import HEIGHT, WIDTH, Frame
from bot.map_labels import Room, spread
from bot.map_picture import draw
from knowledge.map_view import MapPin, MapView, of_list
from knowledge.places import Gazetteer
from knowledge.values import NearPoint, Precision, SalesPoint
from tests.command_line import Ocop

GAZETTEER = Gazetteer.load()
HERE = (21.03, 105.85)


def point(code: str, lat: float | None, lon: float | None) -> NearPoint:
    found = SalesPoint(code=code, name=code, lat=lat, lon=lon, precision=Precision.STREET)
    return NearPoint(point=found, distance_km=None if lat is None else 1.0)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image.convert("RGB")


def coloured(image: Image.Image, colour: str) -> list[tuple[int, int]]:
    """Where the picture has exactly this colour."""
    wanted = tuple(bytes.fromhex(colour.removeprefix("#")))
    return [
        (x, y) for y in range(image.height) for x in range(image.width) if image.getpixel((x, y)) == wanted
    ]


def test_pins_stand_where_the_points_lie() -> None:
    view = MapView(pins=(MapPin(lat=21.05, lon=105.85, label="1"), MapPin(lat=21.01, lon=105.85, label="2")))
    image = opened(draw(view))
    assert image.size == (WIDTH, HEIGHT)
    red = coloured(image, map_picture.PIN)
    upper = [at for at in red if at[1] < HEIGHT / 2]
    lower = [at for at in red if at[1] > HEIGHT / 2]
    assert upper
    assert lower
    for pin in (upper, lower):
        across = [x for x, _ in pin]
        assert abs((min(across) + max(across)) / 2 - WIDTH / 2) <= 1  # same longitude: one above the other
    # 0.04 degrees are 4.45 km; the two tips are as far apart as the scale of the picture says.
    frame = Frame.of(view)
    assert max(y for _, y in lower) - max(y for _, y in upper) == pytest.approx(4.45 * frame.km, abs=2)


def test_the_place_asked_for_is_marked() -> None:
    with_place = opened(
        draw(MapView(asked=HERE, asked_name="Hồ Tây", pins=(MapPin(lat=21.0, lon=105.8, label="1"),)))
    )
    without = opened(draw(MapView(pins=(MapPin(lat=21.0, lon=105.8, label="1"),))))
    assert coloured(with_place, map_picture.ASKED)
    assert not coloured(without, map_picture.ASKED)


def test_a_rough_coordinate_has_a_circle_and_an_exact_one_none() -> None:
    pins = MapPin(lat=21.05, lon=105.85, label="1"), MapPin(lat=20.95, lon=105.85, label="2")
    exact = opened(draw(MapView(pins=pins)))
    rough = opened(draw(MapView(pins=(pins[0], MapPin(lat=20.95, lon=105.85, label="2", uncertain_km=2.0)))))
    changed = ImageChops.difference(exact, rough).getbbox()
    assert changed is not None
    assert changed[1] > HEIGHT / 2 - 30  # around the second only
    assert changed[2] - changed[0] == pytest.approx(4.0 * Frame.of(MapView(pins=pins)).km, abs=4)


def test_credits_stand_on_every_map(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "© OpenStreetMap contributors" in map_picture.CREDIT
    assert "sapnhap.bando.com.vn" in map_picture.CREDIT
    credited = opened(draw(MapView()))
    monkeypatch.setattr(map_picture, "CREDIT", " ")
    changed = ImageChops.difference(credited, opened(draw(MapView()))).getbbox()
    assert changed is not None
    assert changed[1] >= HEIGHT - 22


def test_equal_coordinates_are_one_pin_with_all_its_numbers() -> None:
    points = [
        point("A", 21.0, 105.8),
        point("B", 21.0, 105.8),
        point("C", None, None),
        point("D", 21.1, 105.8),
    ]
    points.append(point("E", 21.0, 105.8))
    assert [pin.label for pin in of_list(points).pins] == ["1,2,5", "4"]
    assert [pin.label for pin in of_list(points[:2], first_number=6).pins] == ["6–7"]


def test_heads_of_pins_do_not_cover_each_other() -> None:
    spots = [(400.0, 300.0), (400.0, 300.0), (404.0, 302.0), (398.0, 299.0), (5.0, 5.0)]
    heads = spread(spots, lift=27, apart=34, keep_off=(400.0, 280.0), width=WIDTH, height=HEIGHT)
    for number, one in enumerate(heads):
        assert all(hypot(one[0] - two[0], one[1] - two[1]) > 30 for two in heads[:number])
        assert 0 < one[0] < WIDTH
        assert 0 < one[1] < HEIGHT


def test_words_never_stand_on_each_other() -> None:
    room = Room(100, 100)
    room.take((50, 50), 20, 10)
    assert not room.fits((60, 55), 10, 5)
    assert room.fits((50, 80), 10, 5)
    assert not room.fits((2, 80), 10, 5)  # over the edge


def test_a_map_takes_a_moment_only() -> None:
    place = GAZETTEER.resolve("sóc sơn")[0]
    view = MapView(
        asked=place.position,
        asked_name=place.name,
        pins=tuple(MapPin(lat=21.0 + number / 30, lon=105.8, label=str(number)) for number in range(1, 6)),
    )
    draw(view)
    times = []
    for _ in range(5):
        started = time.process_time()
        content = draw(view)
        times.append(time.process_time() - started)
    assert min(times) < 0.15
    assert len(content) < 150_000


@pytest.mark.parametrize("place", ["ho tay", "21.0285,105.8542", "-33.9,18.4"])
def test_near_writes_the_map(place: str, ocop: Ocop) -> None:
    done = ocop("near", place, "--map", "map.png")
    assert done.returncode == 0, done.stderr
    assert "Bản đồ ở map.png." in done.stdout
    assert opened((ocop.folder / "map.png").read_bytes()).size == (WIDTH, HEIGHT)


def test_near_keeps_json_clean_beside_a_map(ocop: Ocop) -> None:
    done = ocop("near", "ho tay", "--map", "map.png", "--json")
    assert done.stdout.startswith('{"place": "Hồ Tây"')
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("file", "reason"),
    [("map.jpg", "phải kết thúc bằng .png"), ("no/map.png", "không có tệp hoặc thư mục đó")],
)
def test_a_map_that_cannot_be_written_is_refused_in_words(file: str, reason: str, ocop: Ocop) -> None:
    done = ocop("near", "ho tay", "--map", file)
    assert done.returncode == 1
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_the_nearest_are_in_the_order_of_their_distances(ocop: Ocop) -> None:
    import json

    found = json.loads(ocop("near", "21.0285,105.8542", "--json", "--limit", "43").stdout)["sales_points"]
    distances = [each["distance_km"] for each in found if each["distance_km"] is not None]
    assert all(one <= two for one, two in pairwise(distances))
    assert len(found) == 43
