"""Events of other data sets read from their files, and compared with our own."""

from watchfloor.importing.comparing import Comparison, Pair, Tolerance, compared
from watchfloor.importing.files import Imported, Unread, read_foreign
from watchfloor.importing.ours import ours_as

__all__ = ["Comparison", "Imported", "Pair", "Tolerance", "Unread", "compared", "ours_as", "read_foreign"]
