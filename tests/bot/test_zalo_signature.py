"""The proof on an Official Account's webhooks: the reference's vector, and everything that is none."""

import json
from datetime import UTC, datetime

import pytest

from bot.zalo_oa.signature import Signatures

BODY = (
    '{"event_name":"user_send_text","app_id":"1000000000000000001","sender":{"id":"2000000000000000002"},'
    '"recipient":{"id":"3000000000000000003"},"message":{"msg_id":"a1b2c3","text":"Chè lam Thạch Xá"},'
    '"timestamp":"1763900000000"}'
).encode()
MAC = "mac=f3bf3dbeecfde46f0b4b1e80691baed15749ffe9a5b918c89f819077e7fa3992"
"""Reference zalo.md B6, test vector."""


def _signatures(*, first_term: str = "app_id", seconds: int = 60) -> Signatures:
    return Signatures(
        app_id="1000000000000000001", oa_id="3000000000000000003", secret="test-oa-secret",
        first_term=first_term, clock=lambda: datetime.fromtimestamp(1763900000 + seconds, UTC),
    )  # fmt: skip


def test_the_vector_of_the_reference_passes() -> None:
    assert len(BODY) == 229
    assert _signatures().proven(BODY, MAC)


@pytest.mark.parametrize(
    ("body", "mac"),
    [
        (json.dumps(json.loads(BODY)).encode(), MAC),  # re-serialised
        (BODY + b" ", MAC),
        (BODY, MAC[:-1] + "3"),
        (BODY, ""),
        (BODY, "mac=é"),
        (b"", MAC),
        (b"[]", MAC),
        (b"\xff{", MAC),
        (BODY.replace(b'"1763900000000"', b"1763900000000"), MAC),
    ],
)
def test_everything_else_does_not(body: bytes, mac: str) -> None:
    assert not _signatures().proven(body, mac)


def test_a_replay_is_over_after_zalos_own_repetitions() -> None:
    assert _signatures(seconds=6600).proven(BODY, MAC)
    assert not _signatures(seconds=7300).proven(BODY, MAC)


def test_another_first_term_is_a_setting_and_hinted_at(caplog: pytest.LogCaptureFixture) -> None:
    assert not _signatures(first_term="oa_id").proven(BODY, MAC)
    assert 'zalo_oa.webhook_first_term = "app_id"' in caplog.text
