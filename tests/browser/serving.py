"""A desk that is served to a browser, with the record behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from watchfloor.desk import Settings, desk_app
from watchfloor.desk.people import LocalDoor
from watchfloor.store import Store

__all__ = ["served"]


@contextmanager
def served(store: Store, who: str = "ada") -> Iterator[tuple[str, str]]:
    """The address of a desk on a record, and the key that lets its one person in."""
    server = uvicorn.Server(uvicorn.Config("", port=0, log_level="error"))
    socket = server.config.bind_socket()
    port = socket.getsockname()[1]
    door = LocalDoor(who=who, port=port)
    server.config.app = desk_app(store, Settings(who=who), door=door)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}", door.key
    server.should_exit = True
    thread.join(timeout=30)
