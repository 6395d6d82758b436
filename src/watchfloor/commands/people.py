"""`watchfloor people`: who may use a desk that serves others."""

from __future__ import annotations

import json
import sys
import time

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import plain_errors
from watchfloor.location import record_path
from watchfloor.store.people import Account, People, people_path

__all__ = ["people"]

_ROLES = ("reader", "analyst", "editor")
_DAY_SECONDS = 86_400


def _kept(record: str | None) -> People:
    return People(people_path(record_path(record)))


@click.group()
def people() -> None:
    """Keep the accounts of a desk that serves others (`watchfloor desk --serve`)."""


@people.command()
@click.argument("name")
@click.option(
    "--role", type=click.Choice(_ROLES), default="reader", show_default=True, help="What the person may do."
)
@click.option(
    "--password-stdin", is_flag=True, help="Take the password from standard input, not the terminal."
)
@options.record
def add(name: str, role: str, record: str | None, *, password_stdin: bool) -> None:
    """Make an account, or give one another role and password. A reader sees, an analyst decides, an editor manages."""
    from watchfloor.desk.people.passwords import hashed, name_of  # noqa: PLC0415 - the desk's libraries are slow to load

    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with plain_errors():
        _kept(record).put(Account(name=name_of(name), role=role, password=hashed(password)), now=time.time())
    click.echo(f"{name}: {role}")


@people.command("list")
@options.record
@options.as_json
def list_accounts(record: str | None, as_lines: bool) -> None:
    """List the accounts and their roles."""
    with plain_errors():
        accounts = _kept(record).accounts()
    if not accounts:
        where = people_path(record_path(record))
        click.echo(f"{where}: no account yet; `watchfloor people add NAME` makes one", err=True)
    for account in accounts:
        row = {"name": account.name, "role": account.role}
        click.echo(json.dumps(row, ensure_ascii=False) if as_lines else f"{account.name}: {account.role}")


@people.command()
@click.argument("name")
@options.record
def remove(name: str, record: str | None) -> None:
    """Take out an account and end its sessions. What the person decided stays in the record, under the name."""
    with plain_errors():
        _kept(record).remove(name)
    click.echo(f"{name}: removed")


@people.command()
@click.argument("name")
@click.option(
    "--days", type=click.IntRange(1, 366), default=30, show_default=True, help="How long it is good for."
)
@options.record
def token(name: str, days: int, record: str | None) -> None:
    """Print a token with which a program uses the API as this person: `Authorization: Bearer TOKEN`."""
    from watchfloor.desk.people.doors import PeopleDoor  # noqa: PLC0415 - as above

    with plain_errors():
        kept = _kept(record)
        if kept.account(name) is None:
            raise click.ClickException(f"{name}: no such account; `watchfloor people list` shows them")
        door = PeopleDoor(people=kept, hosts=frozenset(), is_secure=False)
        click.echo(door.opened(name, days * _DAY_SECONDS))
