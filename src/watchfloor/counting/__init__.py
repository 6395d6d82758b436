"""The ledger: every number of a report, as a figure or set aside with a reason."""

from watchfloor.counting.ledger import Ledger, figures_in
from watchfloor.counting.surroundings import Stated

__all__ = ["Ledger", "Stated", "figures_in"]
