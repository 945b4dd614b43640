"""The JSON that commands print: products, sales points and fairs in the shapes others rely on."""

import json
from collections.abc import Mapping
from typing import Any

from knowledge.values import Fair, Hit, NearPoint


def of_product(hit: Hit, *, why: bool = False) -> dict[str, Any]:
    """A product found: names as in the data, `commune` today's unit, `district` the old one, unknown null."""
    product = hit.product
    shape: dict[str, Any] = {
        "code": product.code,
        "name": product.name,
        "producer": product.producer,
        "stars": product.stars,
        "group": product.group,
        "commune": product.unit,
        "district": product.district,
        "score": round(hit.score, 1),
    }
    if why:
        shape["why"] = list(hit.why)
    return shape


def of_sales_point(near: NearPoint) -> dict[str, Any]:
    """A sales point with its distance in kilometres, null when one end has no coordinate."""
    point = near.point
    return {
        "code": point.code,
        "name": point.name,
        "address": point.address,
        "lat": point.lat,
        "lon": point.lon,
        "distance_km": None if near.distance_km is None else round(near.distance_km, 3),
        "precision": point.precision.value,
    }


def of_fair(fair: Fair) -> dict[str, Any]:
    """A fair with its days as ISO dates, null when unknown."""
    return {
        "code": fair.code,
        "name": fair.name,
        "start": fair.start.isoformat() if fair.start else None,
        "end": fair.end.isoformat() if fair.end else None,
        "venue": fair.venue,
    }


# What some readers take for the end of a line, and JSON does not.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_line(shape: Mapping[str, Any]) -> bytes:
    """One line of JSON in UTF-8, whatever was typed into it."""
    text = json.dumps(shape, ensure_ascii=False).translate(_LINE_ENDS)
    return text.encode("utf-8", "replace") + b"\n"
