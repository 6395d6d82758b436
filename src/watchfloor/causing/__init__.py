"""Causes: which event the text gives as the reason for which, by what words, and who says so."""

from watchfloor.causing.causes import causes_in

__all__ = ["causes_in"]
