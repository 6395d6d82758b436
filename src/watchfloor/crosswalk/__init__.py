"""What the code books of the field make of an event: ACLED's types, and whether the UCDP would count it."""

from watchfloor.crosswalk.acled import AcledTable
from watchfloor.crosswalk.coded import Told, with_codes

__all__ = ["AcledTable", "Told", "with_codes"]
