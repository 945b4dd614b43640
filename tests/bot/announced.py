"""Subscribers and announcements for tests of the sender: the office's database as it would be."""

import json
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.store import Store
from tests.bot.running import environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

GIVEN = datetime(2026, 11, 1, tzinfo=UTC)
WORDING = "Tôi đồng ý nhận tin về hội chợ."


def sending(api: BotApi, *, per_second: float, **more: str) -> dict[str, str]:
    """The settings of a service that sends at any hour, at this rate."""
    return environment(api.url) | {
        "OCOP_TELEGRAM__MESSAGES_PER_SECOND": str(per_second),
        "OCOP_BROADCAST__SEND_FROM": "00:00",
        "OCOP_BROADCAST__SEND_UNTIL": "24:00",
    } | more  # fmt: skip


def subscribe(
    store: Store, first: int, last: int, *, topic: str = "fairs", channel: str = "telegram", **more: Any
) -> None:
    """People whose recipients are these numbers, each with one consent."""
    with store.writing() as session:
        session.run_many(
            "INSERT INTO people (channel, recipient, first_seen_on, last_seen_on) "
            "VALUES (:channel, :recipient, :day, :day) ON CONFLICT DO NOTHING",
            (
                {"channel": channel, "recipient": str(number), "day": GIVEN.date()}
                for number in range(first, last + 1)
            ),
        )
        session.run(
            "INSERT INTO consents (person_id, purpose, topic, place, group_name, frequency, language, "
            "given_at, "
            "given_on, wording_version, wording) SELECT p.id, :purpose, :topic, :place, :group_name, "
            ":frequency, "
            f":language, {session.moment(':at')}, 'telegram', '1', :wording FROM people p "
            "WHERE p.channel = :channel AND CAST(p.recipient AS bigint) BETWEEN :first AND :last",
            purpose=more.get("purpose", "advertising"),
            topic=topic,
            place=more.get("place"),
            group_name=more.get("group"),
            frequency=more.get("frequency", "at_once"),
            language=more.get("language", "vi"),
            at=GIVEN,
            wording=WORDING,
            channel=channel,
            first=first,
            last=last,
        )


def announce(ocop: Ocop, text: str = "Hội chợ OCOP khai mạc thứ Sáu.", *options: str) -> int:
    """Drafts and approves an announcement by the command line; gives its number."""
    file = Path(ocop.folder) / "tin.txt"
    file.write_text(text, encoding="utf-8")
    made = ocop("broadcast", "new", "--text-file", str(file), "--by", "lan", "--json", *options)
    assert made.returncode == 0, made.stderr
    number = int(json.loads(made.stdout)["id"])
    approved = ocop("broadcast", "approve", str(number), "--by", "minh")
    assert approved.returncode == 0, approved.stderr
    return number


def shown(ocop: Ocop, number: int) -> dict[str, Any]:
    """What `broadcast show --json` says."""
    done = ocop("broadcast", "show", str(number), "--json")
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def got(api: BotApi) -> Counter[str]:
    """How many messages the server accepted for each chat."""
    return Counter(str(call["chat_id"]) for call in api.made("sendMessage"))


def asked(api: BotApi, chat: int) -> float:
    """Milliseconds until somebody who asks has the answer."""
    seen, begun = len(api.calls), time.monotonic()
    api.person(chat).say("trà sen")
    while time.monotonic() - begun < 30:
        for call in list(api.calls)[seen:]:
            if call.method == "sendMessage" and call.chat == str(chat):
                return (call.at - begun) * 1000
        time.sleep(0.001)
    raise AssertionError(f"{chat} was not answered")
