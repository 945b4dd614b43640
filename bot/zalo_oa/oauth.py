"""The exchange of a refresh token for a new pair, once for each (zalo.md B2)."""

from dataclasses import dataclass

import httpx

from bot.loopback import is_loopback

SECONDS = 20.0


class RefreshFailed(Exception):
    """No new pair came; the message never holds a token."""


class NeverAsked(RefreshFailed):
    """Zalo was not reached: the refresh token is as good as before."""


class RefusedByZalo(RefreshFailed):
    """Zalo does not take the refresh token: a person of the office has to consent again."""


class Unknown(RefreshFailed):
    """Zalo may have used the refresh token up; nobody knows the new one, so it is not sent again."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A new access token and the refresh token for the next one."""

    access: str
    refresh: str

    def __repr__(self) -> str:
        return "Pair()"


async def refreshed(oauth_url: str, *, app_id: str, app_secret: str, refresh_token: str) -> Pair:
    """The new pair; raises RefreshFailed."""
    form = {"refresh_token": refresh_token, "app_id": app_id, "grant_type": "refresh_token"}
    try:
        async with httpx.AsyncClient(timeout=SECONDS, trust_env=not is_loopback(oauth_url)) as http:
            answer = await http.post(
                f"{oauth_url}/v4/oa/access_token", data=form, headers={"secret_key": app_secret}
            )
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL) as error:
        raise NeverAsked(type(error).__name__) from None
    except httpx.HTTPError as error:
        raise Unknown(type(error).__name__) from None
    return _pair_of(answer)


def _pair_of(answer: httpx.Response) -> Pair:
    """Both tokens must be there; a failure has `error_name`, at times with HTTP 200 (B2)."""
    try:
        body = answer.json()
    except ValueError:
        raise Unknown(f"HTTP {answer.status_code} without JSON") from None
    if not isinstance(body, dict):
        raise Unknown(f"HTTP {answer.status_code} without an object")
    access, refresh = body.get("access_token"), body.get("refresh_token")
    if isinstance(access, str) and access and isinstance(refresh, str) and refresh:
        return Pair(access, refresh)
    if body.get("error_name") or body.get("error"):
        said = body.get("error_name") or body.get("message") or body.get("error")
        raise RefusedByZalo(str(said)[:100])
    raise Unknown(f"HTTP {answer.status_code} with half a pair")
