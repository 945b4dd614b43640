"""`ocop near`: the sales points nearest to a place or a position, purely by distance."""

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from bot.commands.line import AsJson, Refusal, print_json, say

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue

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
    product: Annotated[str | None, typer.Option(help="Only points known to stock this product.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many points.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Show the sales points nearest to a place, as the crow flies."""
    with context.obj.catalogue() as (store, catalogue):
        name, origin = _origin(catalogue, where)
        points = catalogue.sales_points
        if product is not None:
            from knowledge.stock import points_stocking

            hits = catalogue.index.search(product)
            known = points_stocking(store, (hit.product.code for hit in hits))
            points = tuple(point for point in points if point.code in known)
        found = catalogue.gazetteer.nearest(origin, points, limit)
    if as_json:
        from bot.shapes import of_sales_point

        print_json({"place": name, "sales_points": [of_sales_point(each) for each in found]})
        return
    say(f"From {name}:")
    for each in found:
        distance = "?" if each.distance_km is None else f"{each.distance_km:.1f}"
        address = each.point.address or "không rõ địa chỉ"
        say(f"{distance:>6} km  {each.point.code}  {each.point.name} | {address}")
    if not found:
        say("No sales point is known to sell it." if product else "No sales point is known.")


def _origin(catalogue: "Catalogue", where: str) -> tuple[str, tuple[float, float]]:
    """The name of what was asked for and its latitude and longitude."""
    if position := _POSITION.fullmatch(where):
        lat, lon = float(position[1]), float(position[2])
        if 102 <= lat <= 110 and 8 <= lon <= 24:
            raise Refusal(
                f"{where.strip()} is not in Việt Nam; did you mean {lon:g},{lat:g}? Latitude comes first."
            )
        if abs(lat) > 90 or abs(lon) > 180:
            raise Refusal(
                f"There is no position {where.strip()}: latitude goes to 90 degrees, longitude to 180."
            )
        unit = catalogue.gazetteer.unit_at(lat, lon)
        return unit.name if unit else f"{lat:g},{lon:g}", (lat, lon)
    places = catalogue.gazetteer.resolve(where)
    if not places:
        raise Refusal(
            f"No place in Hà Nội is known as {where!r}; try a ward, a commune, an old district or LAT,LON."
        )
    return places[0].name, places[0].position
