"""`watchfloor desk`: the record in a browser."""

from __future__ import annotations

import webbrowser
from threading import Timer
from typing import TYPE_CHECKING

import click

from watchfloor.commands import options
from watchfloor.commands.terminal import message, opened

if TYPE_CHECKING:
    from watchfloor.desk import Settings
    from watchfloor.desk.people import Door
    from watchfloor.store import Store

__all__ = ["desk"]

_HOST = "127.0.0.1"
_PORT = 8420
_BROWSER_SECONDS = 0.5  # after which the server listens
_TLS_PORT, _PLAIN_PORT = 443, 80


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="Where to listen."
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--serve",
    "address",
    metavar="ADDRESS",
    help="Serve others too, at this address of the machine; they need accounts (`watchfloor people add`).",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="With --serve: a name under which others reach the desk, such as desk.example.org.",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="With --serve: a proxy on this machine adds TLS; believe what it says of who asks.",
)
@options.record
def desk(
    port: int,
    address: str | None,
    names: tuple[str, ...],
    record: str | None,
    *,
    no_browser: bool,
    behind_proxy: bool,
) -> None:
    """Open the record in a browser, for you alone; with --serve, for those who have an account.

    The address that is printed holds a key made at each start. Open it on this machine only.
    """
    from watchfloor.desk import Settings  # noqa: PLC0415 - the desk's libraries take half a second to load
    from watchfloor.desk.people import LocalDoor  # noqa: PLC0415 - as above

    if address is None and (names or behind_proxy):
        raise click.UsageError("--name and --behind-proxy go with --serve")
    with opened(record, make=True) as store:
        if address is not None:
            door = _door_for_others(store, names or (address,), port, behind_proxy)
            message(f"the desk is served at {address}:{port}; Ctrl-C ends it")
            _run(store, Settings(serves_others=True), door, address, port)
            return
        own = LocalDoor(who=options.user(), port=port)
        url = f"http://{_HOST}:{port}/?key={own.key}"
        message(f"the desk is at {url} ; Ctrl-C ends it")
        if not no_browser:
            Timer(_BROWSER_SECONDS, webbrowser.open, [url]).start()
        _run(store, Settings(who=own.who), own, _HOST, port)


def _door_for_others(store: Store, names: tuple[str, ...], port: int, is_secure: bool) -> Door:
    from watchfloor.desk.people import PeopleDoor  # noqa: PLC0415 - as above
    from watchfloor.store.people import People, people_path  # noqa: PLC0415 - as above

    people = People(people_path(store.path))
    if not people.accounts():
        raise click.ClickException(
            "nobody has an account yet; make one with `watchfloor people add NAME --role editor`"
        )
    implied = _TLS_PORT if is_secure else _PLAIN_PORT
    hosts = {name.lower() for name in names if ":" in name} | (
        {name.lower() for name in names} if is_secure or port == implied else set()
    )
    listened = implied if is_secure else port
    hosts |= {f"{name.lower()}:{listened}" for name in names if ":" not in name}
    return PeopleDoor(people=people, hosts=frozenset(hosts), is_secure=is_secure)


def _run(store: Store, settings: Settings, door: Door, address: str, port: int) -> None:
    from watchfloor.desk.serving import serve  # noqa: PLC0415 - as above

    serve(store, settings, door, address, port)
