"""The command line: the commands of `commands.COMMANDS`, each loaded when it is called.

A command parses, calls one function and prints. Results go to stdout, messages to stderr.
Exit codes: 0 every report was read, 1 some report failed, 2 wrong use.
"""

from __future__ import annotations

from importlib import import_module

import click

from watchfloor import __version__
from watchfloor.commands import COMMANDS

__all__ = ["main"]


class _Commands(click.Group):
    """A group that knows its commands by name and summary, and loads one when it is asked for."""

    def __init__(self, **given: object) -> None:
        """Takes what click gives; the commands are those of the table."""
        super().__init__(**given)  # type: ignore[arg-type] # passed on as click gave them
        self.commands = {name: click.Command(name, short_help=one.says) for name, one in COMMANDS.items()}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, in place of its summary."""
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        command = getattr(import_module(f"watchfloor.commands.{module}"), name)
        assert isinstance(command, click.Command)  # import_module tells nothing of types
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.says) for name, one in COMMANDS.items()])


_FIRST_STEPS = """\b
First steps:
  watchfloor read page.html      what one report says, with the words behind every line
  watchfloor add folder          keep reports in a record, joined with each other
  watchfloor find                the latest incidents of the record
  watchfloor desk                the record in a browser
`watchfloor COMMAND --help` tells more and gives examples."""


@click.group(cls=_Commands, epilog=_FIRST_STEPS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="watchfloor")
def main() -> None:
    """Read news reports and keep the record: who did what to whom, where, when, how many, who says so, and why."""
