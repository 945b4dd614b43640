"""The bot on Zalo's Bot Platform."""
