"""Loopback stand-ins of the platforms: real ports, real refusals, faults on request."""
