"""The settings of `ocop run` on the loopback Zalo."""

from tests.standins.zalo_bot_api import TOKEN
from tests.standins.zalo_oa import OA_ID, WEBHOOK_SECRET
from tests.standins.zalo_oauth import APP_ID, APP_SECRET, FIRST_ACCESS, FIRST_REFRESH

BOT_SECRET = "zalo-bot-secret-0123456789"


def zalo_bot_environment(
    api_url: str, *, mode: str = "polling", port: int = 0, **more: str
) -> dict[str, str]:
    """A bot of the Bot Platform."""
    return {
        "OCOP_ZALO_BOT__ENABLED": "true",
        "OCOP_ZALO_BOT__TOKEN": TOKEN,
        "OCOP_ZALO_BOT__API_URL": api_url,
        "OCOP_ZALO_BOT__MODE": mode,
        "OCOP_ZALO_BOT__WEBHOOK_SECRET": BOT_SECRET,
        "OCOP_SERVICE__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "OCOP_WEB__PORT": str(port),
    } | more


def zalo_oa_environment(api_url: str, *, port: int = 0, **more: str) -> dict[str, str]:
    """An Official Account."""
    return {
        "OCOP_ZALO_OA__ENABLED": "true",
        "OCOP_ZALO_OA__APP_ID": APP_ID,
        "OCOP_ZALO_OA__APP_SECRET": APP_SECRET,
        "OCOP_ZALO_OA__OA_ID": OA_ID,
        "OCOP_ZALO_OA__WEBHOOK_SECRET": WEBHOOK_SECRET,
        "OCOP_ZALO_OA__ACCESS_TOKEN": FIRST_ACCESS,
        "OCOP_ZALO_OA__REFRESH_TOKEN": FIRST_REFRESH,
        "OCOP_ZALO_OA__API_URL": api_url,
        "OCOP_ZALO_OA__OAUTH_URL": api_url,
        "OCOP_ZALO_OA__ZBS_URL": api_url,
        "OCOP_SERVICE__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "OCOP_WEB__PORT": str(port),
    } | more
