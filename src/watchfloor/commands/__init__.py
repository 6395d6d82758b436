"""The commands on the record, one file a question. `cli` adds them to the program."""

from watchfloor.commands.add import add
from watchfloor.commands.backup import backup, restore
from watchfloor.commands.brief import brief
from watchfloor.commands.corrections import agreement, corrections
from watchfloor.commands.decide import join, split, undo
from watchfloor.commands.desk import desk
from watchfloor.commands.export import export
from watchfloor.commands.find import find
from watchfloor.commands.foreign import compare, import_events
from watchfloor.commands.forget import forget
from watchfloor.commands.history import history
from watchfloor.commands.outlets import grade, outlets
from watchfloor.commands.people import people
from watchfloor.commands.reread import reread
from watchfloor.commands.show import show
from watchfloor.commands.stats import stats
from watchfloor.commands.timeline import timeline
from watchfloor.commands.trends import show_trends

__all__ = ["COMMANDS"]

COMMANDS = (
    add,
    agreement,
    backup,
    brief,
    compare,
    corrections,
    desk,
    export,
    find,
    forget,
    grade,
    history,
    import_events,
    join,
    outlets,
    people,
    reread,
    restore,
    show,
    show_trends,
    split,
    stats,
    timeline,
    undo,
)
