"""Where the next points would save people the most way: the p-median of the questions, solved by HiGHS."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.coverage import Unserved
from knowledge.distance import kilometres
from knowledge.places import Place

TIME_LIMIT_SECONDS = 20.0
_FLOOR_KM = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A proposed point: its unit, the units it would serve better than any other, and the way saved."""

    unit: Place
    serves: tuple[Unserved, ...]
    saved_km: float
    """Kilometres saved over all questions counted, as the crow flies, one way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Siting:
    """Proposed points, the most useful first, and the mean way of a question without and with them."""

    sites: tuple[Site, ...]
    mean_km_now: float
    mean_km_then: float
    proven: bool
    """Whether no better choice of as many points exists; false when time ran out."""


class NoSiting(Exception):
    """The next points cannot be planned; the message says why."""


def propose(unserved: Sequence[Unserved], candidates: Sequence[Place], count: int) -> Siting:
    """At most `count` units whose new points shorten the way of the questions most; raises NoSiting."""
    questions = sum(each.times for each in unserved)
    if not questions:
        return Siting(sites=(), mean_km_now=0.0, mean_km_then=0.0, proven=True)
    way = {
        (here, there): distance
        for here, each in enumerate(unserved)
        for there, place in enumerate(candidates)
        if (distance := _way_km(each.unit, place)) < each.nearest_km - _FLOOR_KM
    }
    chosen, proven = _solve(unserved, way, len(candidates), count)
    served: dict[int, list[int]] = {}
    for here in range(len(unserved)):
        reachable = [(way[here, there], there) for there in chosen if (here, there) in way]
        if reachable:
            served.setdefault(min(reachable)[1], []).append(here)
    sites = [
        Site(
            unit=candidates[there],
            serves=tuple(unserved[here] for here in members),
            saved_km=sum(
                unserved[here].times * (unserved[here].nearest_km - way[here, there]) for here in members
            ),
        )
        for there, members in served.items()
    ]
    sites.sort(key=lambda site: (-site.saved_km, site.unit.code))
    total = sum(each.times * each.nearest_km for each in unserved)
    saved = sum(site.saved_km for site in sites)
    return Siting(
        sites=tuple(sites),
        mean_km_now=total / questions,
        mean_km_then=(total - saved) / questions,
        proven=proven,
    )


def _way_km(home: Place, site: Place) -> float:
    """Between the middles of two units, never less than the mean way within the one people come from."""
    return max(kilometres(home.position, site.position), home.precision_km)


def _solve(
    unserved: Sequence[Unserved], way: dict[tuple[int, int], float], sites: int, count: int
) -> tuple[list[int], bool]:
    """Numbers of the chosen sites. Variables: each site opened (whole), then each way taken (a share)."""
    if not way or count < 1:
        return [], True
    import highspy

    class Quiet(highspy.Highs):  # says its name on stdout, among our JSON, unless told so before this call
        def enableCallbacks(self) -> None:  # noqa: N802
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    pairs = list(way)
    gain = [unserved[here].times * (unserved[here].nearest_km - way[here, there]) for here, there in pairs]
    solver = Quiet()  # type: ignore[no-untyped-call]
    solver.setOptionValue("time_limit", TIME_LIMIT_SECONDS)
    solver.setOptionValue("threads", 1)
    opened = [solver.addBinary() for _ in range(sites)]
    taken = [solver.addVariable(lb=0, ub=1, obj=-each) for each in gain]
    by_home: dict[int, list[highspy.highs.highs_var]] = {}
    for (here, there), share in zip(pairs, taken, strict=True):
        solver.addConstr(share <= opened[there])
        by_home.setdefault(here, []).append(share)
    for shares in by_home.values():
        solver.addConstr(solver.qsum(shares) <= 1)
    solver.addConstr(solver.qsum(opened) <= count)
    solver.solve()
    status = solver.getModelStatus()
    if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit):
        raise NoSiting(f"Không tính được: {solver.modelStatusToString(status)}.")
    values = solver.getSolution().col_value
    if len(values) < sites:
        raise NoSiting("Chưa tìm ra cách đặt kịp giờ; hãy hỏi ít điểm hơn.")
    chosen = [number for number in range(sites) if values[number] > 0.5]
    return chosen, status == highspy.HighsModelStatus.kOptimal
