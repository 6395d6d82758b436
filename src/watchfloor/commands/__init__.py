"""The commands, one file a question, and the table from which `cli` finds them.

A command's module is loaded when it is called, since the libraries of all of them take seconds of processor time.
"""

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["COMMANDS", "Listed"]


class Listed(NamedTuple):
    """Where a command stands: its module below this package, its name there. says: what `watchfloor --help` says of it."""

    module: str
    name: str
    says: str


COMMANDS: Mapping[str, Listed] = {
    "add": Listed("add", "add", "Read reports and keep them in the record."),
    "agreement": Listed("corrections", "agreement", "Tell how far first and second readers agree."),
    "backup": Listed("backup", "backup", "Copy the record to a file while it is in use."),
    "brief": Listed("brief", "brief", "Write a situation report that cites its sources."),
    "compare": Listed("foreign", "compare", "Tell which events we and an imported data set have."),
    "corrections": Listed("corrections", "corrections", "Print what was decided by hand, as JSON Lines."),
    "desk": Listed("desk", "desk", "Open the record in a browser, for you or for others."),
    "export": Listed("export", "export", "Write the record in a format of the field."),
    "find": Listed("find", "find", "Find incidents and reports."),
    "forget": Listed("forget", "forget", "Take a report out of the record."),
    "grade": Listed("outlets", "grade", "Set how reliable an outlet is, A to F."),
    "history": Listed("history", "history", "Show every change of a thing: who, when and why."),
    "import": Listed("foreign", "import_events", "Keep events that others coded beside our own."),
    "join": Listed("decide", "join", "Make two incidents one."),
    "model": Listed("model", "model", "Print the model card."),
    "outlets": Listed("outlets", "outlets", "List the outlets with their reliability."),
    "people": Listed("people", "people", "Keep the accounts of a desk that serves others."),
    "read": Listed("read", "read", "Read reports and show what they say."),
    "reread": Listed("reread", "reread", "Read stored texts again with the present model."),
    "restore": Listed("backup", "restore", "Make the record what a backup holds."),
    "schema": Listed("schema", "print_schema", "Print the JSON Schema of a record."),
    "show": Listed("show", "show", "Show one thing of the record by its id."),
    "split": Listed("decide", "split", "Take events out of an incident."),
    "stats": Listed("stats", "stats", "Count what the record holds."),
    "timeline": Listed("timeline", "timeline", "Show the days that matter and what happened on each."),
    "trends": Listed("trends", "show_trends", "Count incidents over time, and days that stand out."),
    "undo": Listed("decide", "undo", "Take back a join, a split or a correction."),
    "who": Listed("who", "who", "Show the card of an actor from reports."),
    "why": Listed("why", "why", "Show why an event was read as it was."),
}
