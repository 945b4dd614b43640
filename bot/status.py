"""What a channel is doing, for /readyz and the log: every change is said once, in words."""

import logging
from dataclasses import dataclass
from enum import StrEnum

from bot.metrics import Metrics

log = logging.getLogger(__name__)


class State(StrEnum):
    """Where a channel stands."""

    STARTING = "starting"
    RUNNING = "running"
    STANDBY = "standby"
    FAILING = "failing"
    STOPPED = "stopped"


@dataclass(slots=True)
class ChannelStatus:
    """The state of one channel, with a sentence when something is wrong."""

    name: str
    mode: str
    metrics: Metrics
    state: State = State.STARTING
    detail: str = ""

    def become(self, state: State, detail: str = "") -> None:
        """Notes a change; repeating it says nothing."""
        if (state, detail) == (self.state, self.detail):
            return
        self.state, self.detail = state, detail
        self.metrics.channel_up.labels(self.name).set(state in (State.RUNNING, State.STANDBY))
        level = logging.WARNING if state is State.FAILING else logging.INFO
        sentence = f"{self.name}: {detail}" if detail else f"{self.name} is {state} ({self.mode})"
        log.log(level, "%s", sentence, extra={"action": f"channel_{state}", "channel": self.name})

    def as_json(self) -> dict[str, str]:
        """The state as /readyz shows it."""
        return {"state": self.state.value, "mode": self.mode} | (
            {"detail": self.detail} if self.detail else {}
        )
