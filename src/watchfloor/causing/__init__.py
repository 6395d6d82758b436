"""Causes: which event the text gives as the reason for which, and the chains that they make."""

from watchfloor.causing.causes import causes_in
from watchfloor.causing.chains import chains_in

__all__ = ["causes_in", "chains_in"]
