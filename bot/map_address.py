"""Maps under addresses of our own, for a channel that fetches its pictures: each address holds its map.

Nothing is kept between the answer and the fetching, so any process behind the address can draw the picture.
"""

import asyncio
import hmac
import json
import logging
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from bot.settings import Settings
from knowledge.map_view import MapPin, MapView

log = logging.getLogger(__name__)
LONGEST = 1500
"""Characters of a name; a longer one is none of ours."""
_PROOF_BYTES = 12
_AT_ONCE = 2
"""Pictures drawn side by side: drawing takes a core for a moment, and answering people goes first."""


class MapAddresses:
    """Makes and reads the addresses; every process with the same settings has the same."""

    def __init__(self, public_url: str, secret: str) -> None:
        """Without an address for the public or a secret there are none."""
        self._base = f"{public_url}/maps/" if public_url and secret else ""
        self._key = hmac.digest(secret.encode(), b"maps", "sha256")
        self._turn = asyncio.Semaphore(_AT_ONCE)

    @classmethod
    def of(cls, settings: Settings) -> "MapAddresses":
        """Those of the Zalo Bot, proven by its token."""
        token = settings.zalo_bot.token.get_secret_value() if settings.zalo_bot.enabled else ""
        return cls(settings.service.public_url, token)

    def of_view(self, view: MapView) -> str | None:
        """Where the picture of a view is; None when nobody could fetch it."""
        if not self._base:
            return None
        pins = [[pin.lat, pin.lon, pin.label, pin.uncertain_km] for pin in view.pins]
        whole = json.dumps([pins, view.asked, view.asked_name], ensure_ascii=False, separators=(",", ":"))
        packed = zlib.compress(whole.encode(), 9)
        name = urlsafe_b64encode(self._proof(packed) + packed).decode().rstrip("=")
        return f"{self._base}{name}.png" if len(name) <= LONGEST else None

    async def picture(self, name: str) -> bytes | None:
        """The PNG of a name that `of_view` gave; None for any other."""
        view = self._view(name)
        if view is None:
            return None
        from bot.map_picture import draw

        async with self._turn:
            return await asyncio.to_thread(draw, view)

    def _view(self, name: str) -> MapView | None:
        try:
            whole = urlsafe_b64decode(name + "=" * (-len(name) % 4)) if len(name) <= LONGEST else b""
        except ValueError:
            return None
        proof, packed = whole[:_PROOF_BYTES], whole[_PROOF_BYTES:]
        if not self._base or not hmac.compare_digest(proof, self._proof(packed)):
            return None
        pins, asked, asked_name = json.loads(zlib.decompress(packed))
        return MapView(
            pins=tuple(
                MapPin(lat=lat, lon=lon, label=label, uncertain_km=km) for lat, lon, label, km in pins
            ),
            asked=tuple(asked) if asked else None,
            asked_name=asked_name,
        )

    def _proof(self, packed: bytes) -> bytes:
        return hmac.digest(self._key, packed, "sha256")[:_PROOF_BYTES]
