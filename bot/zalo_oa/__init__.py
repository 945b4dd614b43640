"""The Zalo Official Account."""
