"""The desk as a server: one process, a thread for each page that is being made."""

from __future__ import annotations

import sys

import uvicorn

from watchfloor.desk.app import desk_app
from watchfloor.desk.given import Settings
from watchfloor.desk.people import Door
from watchfloor.store import Store

__all__ = ["serve"]

_KEPT_SECONDS = 75  # longer than browsers and proxies wait before they use a connection again
_SWITCH_SECONDS = 0.0005
"""After how long a thread that computes lets another go on. A page gives up its turn at each of some ten queries, a
decision at each of a hundred, and Python's 5 ms is what each then waits for, times the pages that are being made. With
three pages always being made, on a busy machine, a decision took 1.9 s so and takes 0.6 s, and as many pages are made.
"""


def serve(store: Store, settings: Settings, door: Door, address: str, port: int) -> None:
    """Serves the desk on a record until it is told to end."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    uvicorn.run(
        desk_app(store, settings, door=door),
        host=address,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=_KEPT_SECONDS,
        access_log=False,  # it would hold the key
        proxy_headers=door.is_secure,  # only then is there a proxy; uvicorn believes none but 127.0.0.1
        forwarded_allow_ips="127.0.0.1",
    )
