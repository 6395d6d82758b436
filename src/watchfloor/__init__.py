"""Watchfloor reads news reports and keeps the record of what happened, with the words behind every cell."""

__all__ = ["__version__"]

from importlib.metadata import version

__version__ = version("watchfloor")
