"""`ocop near`: the sales points nearest to a place or a position, purely by distance."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from bot.commands.line import AsJson, Refusal, must_end, print_json, say

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue
    from knowledge.values import NearPoint

OUTSIDE = " (ngoài Hà Nội; các điểm gần nhất trong Hà Nội)"
_GOOD = ("exact", "street")
_POSITION = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*[,; ]\s*([+-]?\d+(?:\.\d+)?)\s*")


class NearCommand(TyperCommand):
    """Takes a negative latitude for what it is, not for an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Arguments in which a position never begins with a hyphen."""
        return super().parse_args(ctx, [f" {each}" if _POSITION.fullmatch(each) else each for each in args])


def near(
    context: typer.Context,
    where: Annotated[
        str, typer.Argument(metavar="PLACE-OR-LAT,LON", help="A place as people type it, or 21.03,105.85.")
    ],
    product: Annotated[str | None, typer.Option(help="First those known to stock it, then others.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many points.")] = 5,
    picture: Annotated[
        Path | None, typer.Option("--map", metavar="FILE.png", help="Draw the answer as a map.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the sales points nearest to a place, as the crow flies."""
    must_end(picture, ".png")
    with context.obj.catalogue() as (_, catalogue):
        name, origin, hint = _origin(catalogue, where)
        every = list(catalogue.nearest.by_distance(origin))
        stocking = _stocking(catalogue, product) if product is not None else None
        found = [each for each in every if stocking is None or each.point.code in stocking][:limit]
        others = [] if stocking is None else [each for each in every if each not in found][:limit]
    if picture:
        _draw(picture, found or others, origin, name)
    if as_json:
        from bot.shapes import of_sales_point

        shape: dict[str, Any] = {
            "place": name,
            "sales_points": [of_sales_point(each) for each in found or others],
        }
        if stocking is not None:
            shape["known_to_sell"] = bool(found)
        print_json(shape)
        return
    say(f"Từ {name}, theo đường chim bay:{hint}")
    _list(found)
    if not every:
        say("Chưa biết điểm bán nào.")
    elif stocking is not None:
        if not found:
            say("Chưa biết điểm nào bán món này.")
        say("Các điểm OCOP nói chung, chưa rõ có bán hay không:")
        _list(others)
    if any(each.point.precision not in _GOOD for each in found or others):
        say("~ chỉ biết khu vực của điểm, nên khoảng cách tính tới giữa khu vực ấy.")
    if picture:
        say(f"Bản đồ ở {picture}.")


def _stocking(catalogue: "Catalogue", product: str) -> set[str]:
    """Codes of the points with a stock row of a product that the words mean."""
    hits = catalogue.index.search(product)
    return {point for hit in hits for point in catalogue.stock.get(hit.product.code, ())}


def _list(points: "list[NearPoint]") -> None:
    for each in points:
        rough = "~" if each.point.precision not in _GOOD else ""
        distance = "?" if each.distance_km is None else f"{rough}{each.distance_km:.1f}"
        address = each.point.address or "không rõ địa chỉ"
        say(f"{distance:>7} km  {each.point.code}  {each.point.name} | {address}")


def _draw(file: Path, found: "list[NearPoint]", origin: tuple[float, float], name: str) -> None:
    """Writes the picture of the answer; an OSError is told in words."""
    from bot.map_picture import draw
    from knowledge.map_view import of_list

    file.write_bytes(draw(of_list(found, asked=origin, asked_name=name)))


def _origin(catalogue: "Catalogue", where: str) -> tuple[str, tuple[float, float], str]:
    """The name of what was asked for, its latitude and longitude, and what else to know of it."""
    gazetteer = catalogue.gazetteer
    if position := _POSITION.fullmatch(where):
        lat, lon = float(position[1]), float(position[2])
        if 102 <= lat <= 110 and 8 <= lon <= 24:
            raise Refusal(
                f"{where.strip()} không ở Việt Nam; có phải ý là {lon:g},{lat:g}? Vĩ độ viết trước."
            )
        if abs(lat) > 90 or abs(lon) > 180:
            raise Refusal(f"Không có vị trí {where.strip()}: vĩ độ tới 90 độ, kinh độ tới 180 độ.")
        unit = gazetteer.unit_at(lat, lon)
        return (unit.name, (lat, lon), "") if unit else (f"{lat:g},{lon:g}", (lat, lon), OUTSIDE)
    places = gazetteer.resolve(where)
    away = next((mention.outside for mention in gazetteer.find(where) if mention.outside), None)
    if not places and away and (town := gazetteer.outside(away)):
        return town.name, town.position, OUTSIDE
    if not places and away:
        raise Refusal(f"{away} ở ngoài Hà Nội; trợ lý chỉ biết điểm bán trong Hà Nội.")
    if not places:
        raise Refusal(
            f"Hà Nội không có nơi nào tên {where!r}; thử tên phường, xã, quận huyện cũ, hoặc VĨ ĐỘ,KINH ĐỘ."
        )
    others = ", ".join(f"{place.name} ({place.parent.split(';')[0]})" for place in places[1:])
    return places[0].name, places[0].position, f" (cũng có tên ấy: {others})" if others else ""
