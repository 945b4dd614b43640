"""The stand-in of the Official Account refuses a wrong client; each case names its place in zalo.md."""

from typing import Any

import httpx
import pytest

from tests.standins.faults import Fault
from tests.standins.zalo_oa import USER, ZaloOA
from tests.standins.zalo_oauth import APP_ID, APP_SECRET, FIRST_ACCESS, FIRST_REFRESH


def _post(zalo: ZaloOA, path: str, body: Any, **headers: str) -> Any:
    given = {"access_token": zalo.oauth.access} | headers
    answer = httpx.post(zalo.url + path, json=body, headers=given, trust_env=False)
    assert answer.status_code == 200  # B1: a non-zero `error` arrives with HTTP 200
    return answer.json()


def _message(**message: Any) -> dict[str, Any]:
    return {"recipient": {"user_id": USER}, "message": message}


def _buttons(count: int, **button: Any) -> dict[str, Any]:
    one = {"title": "a", "type": "oa.query.hide", "payload": "#a"} | button
    return _message(text="a", attachment={"type": "template", "payload": {"buttons": [one] * count}})


def _picture(**element: str) -> dict[str, Any]:
    payload = {"template_type": "media", "elements": [{"media_type": "image"} | element]}
    return _message(text="a", attachment={"type": "template", "payload": payload})


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (_message(text="a" * 2001), -210),  # B3: at most 2,000 characters
        (_message(text=" "), -201),
        (_buttons(6), -201),  # B3: at most 5 buttons
        (_buttons(1, type="callback"), -201),  # B3: the kinds of buttons
        (_buttons(1, payload="a" * 1001), -201),  # B3: at most 1,000 characters
        (_buttons(1, type="oa.open.url", payload={"url": "http://a.vn"}), -201),
        (_picture(url="https://a.vn/b.jpg", attachment_id="x"), -201),  # B3: never both
        (_picture(attachment_id="of-another-week"), -100),  # B5, B7: expires after seven days
        ({"recipient": {"user_id": 7}, "message": {"text": "a"}}, -201),  # B1: ids are strings
        ({"recipient": {"user_id": "gone"}, "message": {"text": "a"}}, -213),  # B7
        ({"recipient": {"user_id": "silent"}, "message": {"text": "a"}}, -230),  # B3, windows
        ({"recipient": {"user_id": "spent"}, "message": {"text": "a"}}, -218),  # B3, replies are counted
    ],
)
def test_a_wrong_message_is_refused(zalo_oa: ZaloOA, body: Any, error: int) -> None:
    zalo_oa.gone.add("gone")
    zalo_oa.silent.add("silent")
    zalo_oa.replies_left["spent"] = 0
    assert _post(zalo_oa, "/v3.0/oa/message/cs", body)["error"] == error


@pytest.mark.parametrize(
    ("field", "content", "error"),
    [
        ("file", b"\x89PNG", 0),
        ("image", b"\x89PNG", -201),  # B5: the multipart field is `file`
        ("file", b"GIF89a", -201),  # B5: jpg or png
        ("file", b"\x89PNG" + bytes(1024 * 1024), -210),  # B5: at most 1 MB
    ],
)
def test_a_picture_is_uploaded_as_a_small_file(
    zalo_oa: ZaloOA, field: str, content: bytes, error: int
) -> None:
    answer = httpx.post(
        f"{zalo_oa.url}/v2.0/oa/upload/image",
        files={field: ("map.png", content)},
        headers={"access_token": zalo_oa.oauth.access},
        trust_env=False,
    ).json()
    assert answer["error"] == error


def test_the_token_goes_in_its_own_header(zalo_oa: ZaloOA) -> None:
    answer = _post(  # B1: not `Authorization: Bearer`
        zalo_oa,
        "/v3.0/oa/message/cs",
        _message(text="a"),
        access_token="",
        authorization=f"Bearer {FIRST_ACCESS}",
    )
    assert answer["error"] == -216


@pytest.mark.parametrize("path", ["/v3.0/oa/message/transaction", "/v3.0/oa/message/promotion"])
def test_what_ended_in_march_2026_is_gone(zalo_oa: ZaloOA, path: str) -> None:
    assert _post(zalo_oa, path, _message(text="a"))["error"] == -233  # B0


def test_an_envelope_zalo_does_not_take_is_refused(zalo_oa: ZaloOA) -> None:
    zalo_oa.envelopes = {"template"}  # B3, button envelope [conflict]
    assert _post(zalo_oa, "/v3.0/oa/message/cs", _buttons(1))["error"] == -201


def test_an_article_is_ready_only_later_and_broadcasts_hold_articles_alone(zalo_oa: ZaloOA) -> None:
    article = {
        "type": "normal", "title": "t", "author": "a", "description": "d",
        "cover": {"cover_type": "photo", "photo_url": "https://a.vn/b.jpg"},
        "body": [{"type": "text", "content": "c"}],
    }  # fmt: skip
    assert _post(zalo_oa, "/v2.0/article/create", article | {"title": "t" * 151})["error"] == -201  # B4a
    token = _post(zalo_oa, "/v2.0/article/create", article)["data"]["token"]
    looked = [_post(zalo_oa, "/v2.0/article/verify", {"token": token})["error"] for _ in range(3)]
    assert looked == [-214, -214, 0]
    text = {"recipient": {"target": {}}, "message": {"text": "a"}}
    assert _post(zalo_oa, "/v2.0/oa/message", text)["error"] == -233


def test_templates_are_approved_and_sleep_at_night(zalo_oa: ZaloOA) -> None:
    sent = {"user_id": USER, "template_id": "other", "template_data": {}}
    assert _post(zalo_oa, "/v3.0/oa/message/template", sent)["error"] == -131  # B7
    zalo_oa.night = True
    assert _post(zalo_oa, "/v3.0/oa/message/template", sent | {"template_id": "fair-1"})["error"] == -234


def _refresh(zalo: ZaloOA, token: str, *, json: bool = False) -> Any:
    form = {"refresh_token": token, "app_id": APP_ID, "grant_type": "refresh_token"}
    how: dict[str, Any] = {"json": form} if json else {"data": form}
    headers = {"secret_key": APP_SECRET}
    return httpx.post(f"{zalo.url}/v4/oa/access_token", **how, headers=headers, trust_env=False).json()


def test_a_refresh_token_is_taken_once_and_as_a_form(zalo_oa: ZaloOA) -> None:
    assert _refresh(zalo_oa, FIRST_REFRESH, json=True)["error_name"] == "invalid_request"  # B2
    assert _refresh(zalo_oa, FIRST_REFRESH)["access_token"] == zalo_oa.oauth.access
    assert _refresh(zalo_oa, FIRST_REFRESH)["error_name"] == "invalid_grant"
    assert (
        _post(zalo_oa, "/v3.0/oa/message/cs", _message(text="a"), access_token=FIRST_ACCESS)["error"] == -216
    )


def test_faults_come_in_order_and_end(zalo_oa: ZaloOA) -> None:
    zalo_oa.fault("cs", Fault(status=-32), Fault(status=-234))
    errors = [_post(zalo_oa, "/v3.0/oa/message/cs", _message(text="a"))["error"] for _ in range(3)]
    assert errors == [-32, -234, 0]
