"""The settings of the channels: Telegram, the Zalo bot, the Zalo Official Account."""

from typing import Literal

from pydantic import Field

from bot.settings_fields import NO_SECRET, Address, HeaderSecret, Mode, Secret, Section, UserName


class Telegram(Section):
    """The Telegram bot."""

    enabled: bool = False
    token: Secret = NO_SECRET
    username: UserName = ""
    api_url: Address = "https://api.telegram.org"
    mode: Mode = "polling"
    webhook_secret: HeaderSecret = NO_SECRET
    messages_per_second: float = Field(25, ge=0.1, le=1000)
    flood_burst: int = Field(40, ge=1)
    flood_per_second: float = Field(2, gt=0, le=1000)


class ZaloBot(Section):
    """The bot on Zalo's Bot Platform."""

    enabled: bool = False
    token: Secret = NO_SECRET
    api_url: Address = "https://bot-api.zaloplatforms.com"
    mode: Mode = "polling"
    webhook_secret: HeaderSecret = NO_SECRET
    monthly_messages: int = Field(3000, ge=0)
    max_users: int = Field(50, ge=0)
    counts_received: bool = True


class ZaloOA(Section):
    """The Zalo Official Account."""

    enabled: bool = False
    app_id: str = ""
    app_secret: Secret = NO_SECRET
    oa_id: str = ""
    webhook_secret: Secret = NO_SECRET
    access_token: Secret = NO_SECRET
    refresh_token: Secret = NO_SECRET
    api_url: Address = "https://openapi.zalo.me"
    oauth_url: Address = "https://oauth.zaloapp.com"
    zbs_url: Address = "https://business.openapi.zalo.me"
    fair_template_id: str = ""
    fair_template_field: str = Field("noi_dung", min_length=1)
    webhook_first_term: Literal["app_id", "oa_id"] = "app_id"
    button_envelope: Literal["plain", "template"] = "plain"
    refresh_after_hours: float = Field(20, ge=1, le=24)
    templates_per_day: int = Field(1, ge=0)
    templates_per_month: int = Field(4, ge=0)
    articles_per_day: int = Field(1, ge=0)
    articles_per_month: int = Field(1, ge=0)
