"""What a producer has to do: papers, being recognised again, going up, changes of the rules."""

from collections.abc import Sequence

from handlers.turn import Turn
from knowledge.rules import Worded, rules
from knowledge.values import Product


def renewing(turn: Turn, products: Sequence[Product]) -> str:
    """Steps and papers of being recognised again."""
    texts, papers = turn.texts, rules().papers
    steps = texts(
        "steps-renew",
        days=texts.number(rules().notice_days),
        report=_row(turn, papers.renewal),
        rule=papers.renewal_decision,
        **filing(turn),
    )
    return texts.lines(steps, _papers(turn, products))


def upgrading(turn: Turn, products: Sequence[Product]) -> str:
    """Points, steps and papers of going up from 3 to 4 stars."""
    texts, law = turn.texts, rules()
    points = dict(law.bands)
    steps = texts(
        "steps-upgrade",
        four=texts.number(points[4]),
        five=texts.number(points[5]),
        rule=law.validity_decision,
        **filing(turn),
    )
    return texts.lines(steps, _papers(turn, products))


def filing(turn: Turn) -> dict[str, str]:
    """Where a dossier is handed in today, who decides on 3 and 4 stars, and by which decision."""
    law = rules()
    decider = law.decider(4, turn.today)
    return {
        "where": law.filed_with[turn.texts.language],
        "decides": turn.texts(f"decider-{decider.who}" if decider else "decider-unknown"),
        "decision": decider.decision if decider else law.stages_decision,
    }


def _papers(turn: Turn, products: Sequence[Product]) -> str:
    """The papers, with those of the producer's own groups; the list is labelled with its year."""
    texts, papers, groups = turn.texts, rules().papers, turn.catalogue.groups
    where = rules().filed_with[texts.language]
    lines = [
        texts(
            "papers-listed",
            year=str(papers.year),
            decision=papers.decision,
            names=_row(turn, papers.compulsory),
        ),
        texts("papers-evidence", names=_row(turn, papers.evidence)),
    ]
    named = {one.group: groups.named(one.group) for one in products if one.group}
    for name, group in sorted(named.items()):
        if group and (further := papers.by_group.get(group.number)):
            shown = group.english if texts.language == "en" and group.english else name
            lines.append(texts("papers-of-group", group=shown, names=_row(turn, further)))
    lines.append(
        texts("papers-since", decision=papers.since_decision, names=_row(turn, papers.since), where=where)
    )
    return "\n".join(lines)


def no_stars(turn: Turn) -> str:
    """Why a product may have no stars, and how its producer sees where the dossier is."""
    law = rules()
    least = min(points for stars, points in law.bands if stars in law.certified)
    return turn.texts("no-stars", least=turn.texts.number(least), stars=min(law.certified))


def changes(turn: Turn) -> str:
    """Changes of the rules in short, the latest first."""
    texts = turn.texts
    lines = [
        texts("rule-change", decision=one.decision, day=texts.date(one.day), text=one.text[texts.language])
        for one in rules().changes
    ]
    return "\n".join([texts("rules-lead"), *lines])


def _row(turn: Turn, names: Sequence[Worded]) -> str:
    return "; ".join(name[turn.texts.language] for name in names)
