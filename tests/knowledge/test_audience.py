"""Who hears: a consent narrowed to a group is to news that names it, at once and in the digest alike."""

import pytest

from knowledge import audience, told_fairs
from knowledge.announcement import Audience
from knowledge.announcements import Draft, approve, draft
from knowledge.store import Store
from knowledge.told_fairs import Scope
from tests.bot.announced import GIVEN, subscribe

DRINKS, FOOD = "Đồ uống", "Thực phẩm"


def hears(store: Store, *groups: str) -> list[str]:
    who, values = audience.members(Audience(topic="fairs", groups=groups))
    with store.reading() as session:
        return [row[0] for row in session.rows(f"SELECT p.recipient {who} ORDER BY p.recipient", **values)]


def test_who_follows_a_group_hears_at_once_of_what_names_it_and_of_nothing_else(store: Store) -> None:
    subscribe(store, 1, 1)
    subscribe(store, 2, 2, group=DRINKS)
    subscribe(store, 3, 3, group=FOOD)
    assert hears(store) == ["1"]
    assert hears(store, DRINKS) == ["1", "2"]
    assert hears(store, DRINKS, FOOD) == ["1", "2", "3"]
    subscribe(store, 2, 2)
    assert hears(store) == ["1", "2"]  # agreed to all of it as well


@pytest.mark.parametrize(
    ("groups", "told"), [((), {None}), ((DRINKS,), {None, DRINKS}), ((DRINKS, FOOD), {None, DRINKS, FOOD})]
)
def test_the_digest_tells_the_same_to_the_same(
    store: Store, groups: tuple[str, ...], told: set[str | None]
) -> None:
    with store.writing() as session:
        session.run(
            "INSERT INTO people (channel, recipient, first_seen_on, last_seen_on) "
            "VALUES ('telegram', '1', '2026-11-01', '2026-11-01')"
        )
    subscribe(store, 1, 1)
    wanted = Draft(
        text_vi="Tin", audience=Audience(topic="fairs", groups=groups), expires_at=GIVEN.replace(month=12)
    )
    with store.writing() as session:
        number = draft(session, wanted, staff="lan", now=GIVEN)
        approve(session, number, staff="minh", now=GIVEN)
        session.run("UPDATE announcements SET state = 'done'")
        later = GIVEN.replace(day=8)
        heard = {
            group
            for group in (None, DRINKS, FOOD)
            if told_fairs.announced(session, Scope("fairs", group=group), since=GIVEN, until=later)
        }
    assert heard == told
