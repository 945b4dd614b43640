"""`ocop search`: what the catalogue finds and why, for trying queries and names."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, Refusal, print_json, say

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue
    from knowledge.values import Filters, Hit


def search(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="A name as people type it; may be empty when a condition is given.")
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many products.")] = 10,
    stars: Annotated[int | None, typer.Option(min=1, max=5, help="Only with so many stars.")] = None,
    group: Annotated[
        str | None, typer.Option(help="Only of this group: its official name, or 1 to 6.")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Only from this place, old or new.")] = None,
    as_json: AsJson = False,
) -> None:
    """Search the catalogue and show the score and the reasons of every hit."""
    with context.obj.catalogue() as (_, catalogue):
        pass
    filters = _filters(catalogue, stars, group, place)
    if query.strip():
        hits = catalogue.index.search(query, filters=filters, limit=limit)
    else:
        from knowledge.values import Hit

        hits = [Hit(product, 100.0) for product in catalogue.index.select(filters, limit)]
    if as_json:
        from bot.shapes import of_product

        print_json({"products": [of_product(hit, why=True) for hit in hits]})
        return
    for hit in hits:
        say(_as_text(hit))
    if not hits:
        say("Trong danh mục không có gì khớp.")


def _as_text(hit: "Hit") -> str:
    product = hit.product
    stars = f"{product.stars} sao" if product.stars else "chưa rõ sao"
    where = product.unit or product.district or "không rõ địa chỉ"
    maker = product.producer or "không rõ chủ thể"
    line = f"{hit.score:5.1f}  {product.code}  {product.name} | {maker} | {stars} | {where}"
    return f"{line}  ({', '.join(hit.why)})" if hit.why else line


def _filters(catalogue: "Catalogue", stars: int | None, group: str | None, place: str | None) -> "Filters":
    from dataclasses import replace

    from knowledge.values import Filters

    filters = Filters()
    if place:
        from knowledge.understanding.places_said import PlaceSaid, filters_of

        places = catalogue.gazetteer.resolve(place)
        if not places:
            raise Refusal(f"Hà Nội không có nơi nào tên {place!r}.")
        filters = filters_of(PlaceSaid(places=tuple(places)), catalogue.gazetteer)
    if stars:
        filters = replace(filters, stars=frozenset((stars,)))
    return replace(filters, group=_group(catalogue, group)) if group else filters


def _group(catalogue: "Catalogue", asked: str) -> str:
    from knowledge.fold import fold

    groups = catalogue.groups.groups
    for group in groups:
        if asked.strip() == str(group.number) or fold(asked) in (fold(group.name), *map(fold, group.words)):
            return group.name
    names = "; ".join(f"{group.number} {group.name}" for group in groups)
    raise Refusal(f"Không có nhóm {asked!r}; sáu nhóm là: {names}.")
