"""The buttons under a message: numbers for the items, then the choices, none that Telegram would refuse."""

import logging
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from handlers.messages import Choice, Reply

log = logging.getLogger(__name__)
LONGEST_DATA = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
NUMBERS_IN_A_ROW = 5
LABELS_IN_A_ROW = 3
ROW_CHARACTERS = 32
"""More letters than these in one row are cut off on a telephone."""
MOST_BUTTONS = 100


def inline(reply: Reply) -> InlineKeyboardMarkup | None:
    """The reply's inline keyboard; None when it offers nothing to press."""
    rows: list[list[InlineKeyboardButton]] = []
    numbers = [
        button
        for at, item in enumerate(reply.items)
        if (button := _button(str(reply.first_number + at), item.choice)) is not None
    ]
    rows += [numbers[at : at + NUMBERS_IN_A_ROW] for at in range(0, len(numbers), NUMBERS_IN_A_ROW)]
    row: list[InlineKeyboardButton] = []
    for choice in reply.choices:
        button = _button(choice.label, choice)
        if button is None:
            continue
        if row and (
            len(row) == LABELS_IN_A_ROW or sum(len(b.text) for b in row) + len(button.text) > ROW_CHARACTERS
        ):
            rows.append(row)
            row = []
        row.append(button)
    rows += [row] if row else []
    kept = _within(rows, MOST_BUTTONS)
    return InlineKeyboardMarkup(kept) if kept else None


def _within(rows: list[list[InlineKeyboardButton]], most: int) -> list[list[InlineKeyboardButton]]:
    kept: list[list[InlineKeyboardButton]] = []
    for row in rows:
        if sum(map(len, kept)) + len(row) > most:
            break
        kept.append(row)
    return kept


def _button(label: str, choice: Choice) -> InlineKeyboardButton | None:
    """The button, or None for one that Telegram would refuse and the whole message with it."""
    if not label.strip():
        return None
    if choice.url:
        parts = urlsplit(choice.url)
        fits = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
        if fits or parts.scheme in ("tg", "mailto"):
            return InlineKeyboardButton(label, url=choice.url)
        return None
    if 1 <= len(choice.action.encode()) <= LONGEST_DATA:
        return InlineKeyboardButton(label, callback_data=choice.action)
    log.error(
        "an action does not fit a button",
        extra={"action": "button_left_out", "bytes": len(choice.action.encode())},
    )
    return None


def share_position(label: str, placeholder: str) -> ReplyKeyboardMarkup:
    """A keyboard with the one button that shares a position (private chats only)."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(label, request_location=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=placeholder[:64],
    )
