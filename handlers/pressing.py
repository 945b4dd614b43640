"""One table from a button to who answers it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handlers import (
    account,
    browse,
    card,
    fairs,
    faq,
    follow_ups,
    human,
    joining,
    linking,
    lookup,
    nearby,
    point_card,
    producer_fairs,
    producers,
    ratings,
    requesting,
    subscribing,
)
from handlers import actions as act
from handlers import request_actions as asks
from handlers.desk import registry as desk
from handlers.menu import main_choices
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.values import Intent

ACTIONS: dict[type[act.Action], Callable[[Turn, Any], Said | None]] = {
    act.Menu: account.start,
    act.Help: account.help_,
    act.About: account.about,
    act.Privacy: account.privacy,
    act.MyData: account.my_data,
    act.Forget: account.forget,
    act.Language: account.language,
    act.AllGroups: browse.groups,
    act.Kinds: browse.kinds,
    act.Needs: browse.needs,
    act.Show: card.show,
    act.Rating: ratings.show,
    act.Found: lookup.found,
    act.Where: nearby.where,
    act.Near: nearby.near,
    act.Further: nearby.further,
    act.Point: point_card.show,
    act.Fairs: fairs.fairs,
    act.ShowFair: fairs.show,
    act.FairFile: fairs.file,
    act.Subscribe: subscribing.subscribe,
    act.Unsubscribe: subscribing.unsubscribe,
    act.Human: human.contact,
    act.Join: joining.join,
    act.Faq: faq.show,
    act.Mine: producers.mine,
    act.MyDossier: producers.show,
    asks.Report: requesting.report,
    asks.Ask: requesting.ask,
    asks.NotNow: requesting.not_now,
    asks.TakeBack: requesting.take_back,
    act.FairAnswer: producer_fairs.answer_fair,
    act.ServiceNews: linking.news,
}


def act_on(turn: Turn, action: act.Action | None) -> Said:
    """What a button does; one that is older than us or points at nothing gets a fresh menu."""
    if isinstance(action, act.Back):
        before = follow_ups.back(turn)
        return before if isinstance(before, Said) else act_on(stepped_back(turn), before)
    if action is not None and desk.is_ours(action):
        said = desk.pressed(turn, action)
    else:
        said = ACTIONS[type(action)](turn, action) if action is not None else None
    if said is None:
        reply = Reply(text=turn.texts("button-old"), choices=main_choices(turn.texts))
        return Said(replies=(reply,), intent=Intent.HELP)
    return said


def stepped_back(turn: Turn) -> Turn:
    """The turn as if the latest view had never been opened."""
    dialogue = turn.dialogue
    return replace(turn, dialogue=replace(dialogue, view=dialogue.before[-1], before=dialogue.before[:-1]))
