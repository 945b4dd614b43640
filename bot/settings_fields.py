"""The kinds of values that settings take: addresses, times of day, ids, secrets, each with its own check."""

import ipaddress
import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; write one such as Asia/Ho_Chi_Minh") from None
    return name


def _address(url: str) -> str:
    """An http(s) address without its trailing slash."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address that begins with https:// or http://")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _public(url: str) -> str:
    if not url:
        return url
    url = _address(url)
    parts = urlsplit(url)
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise ValueError("must begin with https:// (http:// only on a loopback host such as 127.0.0.1)")
    return url


def _clock(text: str) -> str:
    if not _CLOCK.fullmatch(text):
        raise ValueError('must be a time of day from "00:00" to "24:00"')
    return text


def _hours(notation: str) -> str:
    from knowledge.opening import is_notation

    if not is_notation(notation):
        raise ValueError('must be hours as OpenStreetMap writes them: "Mo-Fr 08:00-12:00,13:30-17:00"')
    return notation


def _ids(value: object) -> object:
    """Ids as text, also from a comma-separated environment variable or bare TOML numbers."""
    if isinstance(value, str):
        value = value.strip().removeprefix("[").removesuffix("]").split(",")
        return [part for item in value if (part := str(item).strip(" \"'"))]
    if isinstance(value, list):
        return [str(item) if type(item) is int else item for item in value]
    return value


def _days(value: object) -> object:
    """Whole numbers, also from a comma-separated environment variable."""
    return _ids(value) if isinstance(value, str) else value


def _calendar_days(value: object) -> object:
    """Days as 2026-12-31, also from a comma-separated environment variable or bare TOML dates."""
    days = [str(day) for day in value] if isinstance(value, list) else _ids(value)
    for day in days if isinstance(days, list) else ():
        try:
            date.fromisoformat(day)
        except ValueError:
            raise ValueError(f"{day!r} is not a day; write one such as 2026-12-31") from None
    return days


def _database(url: str) -> str:
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    if not separator or scheme not in ("sqlite", "postgresql+psycopg"):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return f"{scheme}://{rest}"


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
        raise ValueError("may hold up to 256 letters, digits, _ and - only")
    return secret


def _username(name: str) -> str:
    name = name.removeprefix("@")
    if not re.fullmatch(r"\w{0,32}", name, re.ASCII):
        raise ValueError("must be the bot's user name, such as ocop_hanoi_bot")
    return name


def _stripped(value: object) -> object:
    """A secret pasted with its line end still works."""
    return value.strip() if isinstance(value, str) else value


Address = Annotated[str, AfterValidator(_address)]
PublicAddress = Annotated[str, AfterValidator(_public)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
Zone = Annotated[str, AfterValidator(_zone)]
Clock = Annotated[str, AfterValidator(_clock)]
Hours = Annotated[str, AfterValidator(_hours)]
Ids = Annotated[list[str], BeforeValidator(_ids)]
Days = Annotated[list[Annotated[int, Field(ge=0, le=1000)]], BeforeValidator(_days)]
ClosedDays = Annotated[list[str], BeforeValidator(_calendar_days)]
Mode = Literal["polling", "webhook"]
UserName = Annotated[str, AfterValidator(_username)]
Secret = Annotated[SecretStr, BeforeValidator(_stripped)]
HeaderSecret = Annotated[Secret, AfterValidator(_webhook_secret)]
NO_SECRET = SecretStr("")


class Section(BaseModel):
    """A section of the configuration; it knows no keys but its own and never repeats what it was given."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
