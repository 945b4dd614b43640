"""What answers need of the settings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from handlers.announcing import Outlets
from knowledge.attempts import Limits
from knowledge.working_time import OfficeHours


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The office's own data as configured; an empty field is said to be missing, never filled in."""

    name: str = ""
    contact: str = ""
    language: str = "vi"
    public_url: str = ""
    telegram_name: str = ""
    """User name of the bot, for deep links; empty when there is none."""
    controller: str = ""
    controller_address: str = ""
    privacy_contact: str = ""
    notice_version: str = ""
    retention_days: int = 0
    backup_days: int = 0
    """Days that what was deleted stays in backups at most; 0 when none are made by themselves."""
    dialogue_minutes: int = 30
    warning_days: tuple[int, ...] = (180, 90, 60, 30, 0)
    """Days before a certificate's end at which its producer is told."""
    staff: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Ids of the office's people by channel, as the settings name them."""
    sheet_megabytes: int = 10
    """Largest spreadsheet that is taken from the chat."""
    outlets: Outlets = field(default_factory=Outlets)
    """Where announcements can go."""
    office: OfficeHours = field(default_factory=OfficeHours)
    data_right_days: int = 2
    """Working days in which the use of a data right is answered (NĐ 356/2025/NĐ-CP)."""
    request_days: int = 5
    """Working days in which any other request is answered."""
    keep_days: int = 90
    """Days after its end until the words of a request are deleted."""
    code_limits: Limits = field(default_factory=Limits)
    """How many wrong codes are borne."""
    open_first_km: float = 0.3
    """An open point goes before a closed one that is less than this nearer."""
    near_km: float = 3.0
    """Further away than this nothing is near."""
