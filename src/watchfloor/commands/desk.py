"""`watchfloor desk`: the record in a browser."""

from __future__ import annotations

import webbrowser
from threading import Timer

import click
import uvicorn

from watchfloor.commands import options
from watchfloor.commands.terminal import MESSAGES, opened
from watchfloor.desk import Settings, desk_app

__all__ = ["desk"]

_HOST = "127.0.0.1"
_PORT = 8420
_BROWSER_SECONDS = 0.5  # after which the server listens


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="Where to listen."
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@options.record
def desk(port: int, record: str | None, *, no_browser: bool) -> None:
    """Open the record in a browser, on this machine alone."""
    address = f"http://{_HOST}:{port}/"
    with opened(record, make=True) as store:
        app = desk_app(store, Settings(who=options.user()))
        MESSAGES.print(f"the desk is at {address}; Ctrl-C ends it", highlight=False)
        if not no_browser:
            Timer(_BROWSER_SECONDS, webbrowser.open, [address]).start()
        uvicorn.run(app, host=_HOST, port=port, log_level="warning", server_header=False)
