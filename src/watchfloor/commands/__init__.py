"""The commands on the record, one file a question. `cli` adds them to the program."""

from watchfloor.commands.add import add
from watchfloor.commands.show import show
from watchfloor.commands.stats import stats

__all__ = ["COMMANDS"]

COMMANDS = (add, show, stats)
