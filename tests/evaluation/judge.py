"""Holds one answer of the assistant against what a line of the evaluation set expects."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Line = dict[str, Any]


def judge(
    line: Mapping[str, Any], answer: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Gives the reasons why the answer fails the line, each "field: reason"; none when it is right."""
    return [
        *_understanding(line, answer),
        *_products(line, answer),
        *_context(line, answer, earlier),
        *_sales_points(line, answer),
        *_replies(line, answer),
    ]


def _understanding(line: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    if "intent" in line and answer["intent"] not in _list(line["intent"]):
        yield f"intent: {answer['intent']}, not {line['intent']}"
    if "confident" in line and answer["confident"] is not line["confident"]:
        yield f"confident: {answer['confident']}"
    slots = answer["slots"]
    for name, wanted in line.get("slots", {}).items():
        if not _slot_fits(slots.get(name), wanted):
            yield f"slots: {name} is {slots.get(name)!r}, not {wanted!r}"
    choices = line.get("slots_any", [])
    if choices and not any(all(_slot_fits(slots.get(k), v) for k, v in choice.items()) for choice in choices):
        yield f"slots_any: {slots} has none of {choices}"


def _products(line: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    products = answer["products"]
    names = [product["name"] for product in products]
    if "first" in line and not (products and any(_is(products[0], wanted) for wanted in line["first"])):
        yield f"first: {_label(products[0]) if products else None}, not one of {line['first'][:4]}"
    for wanted in line.get("among", []):
        if not any(_is(product, wanted) for product in products):
            yield f"among: {wanted} is missing from {names}"
    for unwanted in line.get("never", []):
        if any(_is(product, unwanted) for product in products):
            yield f"never: {unwanted} is shown"
    if line.get("none") and products:
        yield f"none: shows {names}"
    if line.get("some") and not products:
        yield "some: shows no product"
    if line.get("alternatives_ok") and products and answer["confident"]:
        yield f"alternatives_ok: confident of {names}"
    if answer["confident"]:
        for product in products:
            for name, wanted in line.get("each", {}).items():
                if not _slot_fits(product.get(name), wanted):
                    yield f"each: {_label(product)} has {name} {product.get(name)!r}, not {wanted!r}"


def _context(
    line: Mapping[str, Any], answer: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    shown = answer["products"][0] if answer["products"] else None
    if "refers" in line:
        turn, place = line["refers"]
        listed = earlier[turn]["products"]
        wanted = listed[place] if place < len(listed) else None
        if wanted is None:
            yield f"refers: turn {turn + 1} listed no product number {place + 1}"
        elif shown is None or shown["code"] != wanted["code"]:
            yield f"refers: {_label(shown) if shown else None}, not {_label(wanted)}"
    if "fresh" in line:
        before = earlier[line["fresh"]]["products"][:1]
        if shown is None or any(shown["code"] == product["code"] for product in before):
            yield f"fresh: begins with {_label(shown) if shown else None} as turn {line['fresh'] + 1} did"


def _sales_points(line: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    if "sales_points" in line:
        nearest = answer["sales_points"][0]["name"] if answer["sales_points"] else None
        if not any(_same(nearest, wanted) for wanted in line["sales_points"]):
            yield f"sales_points: {nearest}, not one of {line['sales_points']}"


def _replies(line: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    said = fold("\n".join(answer["replies"]))
    for wanted in line.get("reply_has", []):
        if not any(fold(part) in said for part in _list(wanted)):
            yield f"reply_has: {wanted} is not said"
    for unwanted in line.get("reply_lacks", []):
        if fold(unwanted) in said:
            yield f"reply_lacks: {unwanted} is said"


def fold(text: str) -> str:
    """Gives the text in lower case without diacritics, đ as d."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _slot_fits(value: object, wanted: object) -> bool:
    if wanted is True:
        return value not in (None, "", [])
    return any(_same(value, choice) for choice in _list(wanted))


def _same(value: object, wanted: object) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return (
            unicodedata.normalize("NFC", value).casefold() == unicodedata.normalize("NFC", wanted).casefold()
        )
    return type(value) is type(wanted) and value == wanted


def _is(product: Mapping[str, Any], wanted: str) -> bool:
    return _same(product["name"], wanted) or _same(_label(product), wanted)


def _label(product: Mapping[str, Any]) -> str:
    return f"{product['name']} | {product['producer']}" if product["producer"] else str(product["name"])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
