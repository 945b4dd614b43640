"""`ocop stats coverage`: where people find nothing near, and where the next points would help most."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, must_end, print_json, say

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue
    from knowledge.coverage import Coverage
    from knowledge.siting import Siting


def coverage(
    context: typer.Context,
    count: Annotated[int, typer.Option("--k", min=0, max=126, help="Propose so many new points.")] = 5,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%Y-%m", "%d/%m/%Y"], metavar="DATE", help="From this month on."),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--map", metavar="FILE.png", help="Draw counts and proposed points.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Count where people ask and find nothing near, and propose new points."""
    must_end(picture, ".png")
    with context.obj.catalogue() as (store, catalogue):
        from knowledge import coverage as counting
        from knowledge.siting import propose
        from knowledge.times import hanoi_day

        with store.reading() as session:
            found = counting.gather(
                session,
                catalogue.nearest,
                catalogue.gazetteer,
                since=since.date() if since else None,
                until=hanoi_day(datetime.now(UTC)),
            )
        siting = propose(found.units, counting.candidates(catalogue.gazetteer), count)
    if picture:
        _draw(picture, catalogue, found, siting)
    if as_json:
        print_json(_shape(found, siting))
        return
    _show(found, siting)
    if picture:
        say(f"Bản đồ ở {picture}.")


def _shape(found: "Coverage", siting: "Siting") -> dict[str, object]:
    return {
        "since": found.since.isoformat() if found.since else None,
        "until": found.until.isoformat(),
        "units": [
            {"unit": each.unit.name, "times": each.times, "nearest_km": round(each.nearest_km, 1)}
            for each in found.units
        ],
        "units_not_shown": found.not_shown,
        "sites": [
            {
                "unit": site.unit.name,
                "lat": site.unit.lat,
                "lon": site.unit.lon,
                "serves": [each.unit.name for each in site.serves],
                "questions": sum(each.times for each in site.serves),
                "saved_km": round(site.saved_km, 1),
            }
            for site in siting.sites
        ],
        "mean_km_now": round(siting.mean_km_now, 2),
        "mean_km_then": round(siting.mean_km_then, 2),
        "proven": siting.proven,
    }


def _show(found: "Coverage", siting: "Siting") -> None:
    since = f"{found.since:%d/%m/%Y}" if found.since else "đầu"
    say(f"Câu hỏi mà gần đó không có điểm bán, từ {since} đến {found.until:%d/%m/%Y}:")
    for each in found.units:
        say(f"{each.times:8}  {each.unit.name} (điểm gần nhất cách giữa xã, phường {each.nearest_km:.1f} km)")
    if found.not_shown:
        from knowledge.few import FEWEST

        say(f"Ẩn {found.not_shown} xã, phường khác, mỗi nơi dưới {FEWEST} câu hỏi.")
    elif not found.units:
        say("Chưa có.")
    if not siting.sites:
        return
    say("\nĐiểm mới rút ngắn đường đi nhiều nhất, theo đường chim bay, đặt ở giữa xã, phường:")
    for number, site in enumerate(siting.sites, 1):
        names = ", ".join(each.unit.name for each in site.serves)
        say(f"{number:3}. {site.unit.name}: bớt {site.saved_km:.0f} km cho mọi câu hỏi từ {names}")
    say(f"Đường đi trung bình từ {siting.mean_km_now:.1f} km còn {siting.mean_km_then:.1f} km.")
    if not siting.proven:
        say("Hết thời gian tính: có thể còn cách chọn tốt hơn.")


def _draw(file: Path, catalogue: "Catalogue", found: "Coverage", siting: "Siting") -> None:
    """Writes the map: units asked from shaded, points of today as dots, proposed ones numbered."""
    from bot.map_picture import draw
    from knowledge.coverage import shades
    from knowledge.map_view import MapPin, MapView

    pins = tuple(
        MapPin(lat=site.unit.lat, lon=site.unit.lon, label=str(number))
        for number, site in enumerate(siting.sites, 1)
    )
    dots = tuple(
        (point.lat, point.lon)
        for point in catalogue.sales_points
        if point.lat is not None and point.lon is not None
    )
    legend = (
        "Màu đậm: hỏi nhiều mà không có điểm gần",
        "Chấm xám: điểm bán hiện có",
        "Ghim đỏ: điểm mới đề xuất",
    )
    view = MapView(pins=pins, dots=dots, shades=shades(found), legend=legend, whole_city=True)
    file.write_bytes(draw(view))
