"""Options that several commands share."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from watchfloor.countries import countries, country_of
from watchfloor.errors import IntakeError
from watchfloor.intake.published import iso_date
from watchfloor.location import VARIABLE

__all__ = ["as_json", "by_hand", "country", "day", "examples", "published", "record", "user"]

Command = TypeVar("Command", bound=Callable[..., Any])


def examples(*lines: str) -> str:
    """What stands below a command's help: how it is called, each without the program's name."""
    return "\n".join(("\b", "Examples:", *(f"  watchfloor {line}" for line in lines)))


def day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """An ISO date as an option's value. Raises BadParameter for anything else."""
    try:
        return iso_date(value, option.opts[0]) if value else None
    except IntakeError as error:
        raise click.BadParameter(f"{value!r} is no date; write it as YYYY-MM-DD") from error


def country(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """ISO3 of a country given by code or name. Raises BadParameter for anything else."""
    if value is None:
        return None
    found = value.upper() if value.upper() in countries() else country_of(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no country that is known; give its name or ISO3 code")
    return found


def published(command: Command) -> Command:
    """--published DATE."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=day,
        help="Day of publication, YYYY-MM-DD: of the one file given, or, of several, of those that state none.",
    )(command)


def record(command: Command) -> Command:
    """--record PATH."""
    return click.option(
        "--record",
        metavar="PATH",
        envvar=VARIABLE,
        help=f"The record's file; else the variable {VARIABLE}, else one in your data folder.",
    )(command)


def as_json(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_lines", is_flag=True, help="Print JSON, one object on each line.")(
        command
    )


def by_hand(command: Command) -> Command:
    """--why REASON and --as NAME of a decision; the name is yours on this machine unless given."""
    command = click.option("--why", metavar="REASON", help="Why; kept in the history.")(command)
    return click.option(
        "--as",
        "who",
        metavar="NAME",
        default=user,
        help="Who decides; your name on this machine unless given.",
    )(command)


def user() -> str:
    """Your name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "somebody"
