"""Channels, time and the process: the only package that reads the clock and speaks to a network."""
