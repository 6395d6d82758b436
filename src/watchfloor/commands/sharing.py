"""Reading shared out to processes, in order and with a bound on what waits."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from watchfloor.commands.terminal import loaded_kit
from watchfloor.records import Failure, Page, Record

if TYPE_CHECKING:
    from watchfloor.pipeline import Kit

__all__ = ["read_in_order"]

_WAITING = 4  # pages a worker that are read ahead

Outcome = Record | Failure | None


def read_in_order(
    pages: Iterable[Page | Failure], workers: int, *, is_known: Callable[[Page], bool]
) -> Iterator[tuple[Page | Failure, Outcome]]:
    """Each page with its record or failure, in the order of the pages; None for a page that is known already.

    The model is loaded when the first page has to be read, once a process.
    """
    if workers == 1:
        yield from _alone(pages, is_known)
        return
    waiting: deque[tuple[Page | Failure, Future[Record | Failure] | None]] = deque()
    # forked workers would share the open record, which SQLite forbids
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_load) as pool:
        try:
            for page in pages:
                is_read = isinstance(page, Page) and not is_known(page)
                waiting.append((page, pool.submit(_read, page) if is_read else None))
                while len(waiting) > workers * _WAITING:
                    yield _done(*waiting.popleft())
            while waiting:
                yield _done(*waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # else all that waits is read before the end


def _alone(
    pages: Iterable[Page | Failure], is_known: Callable[[Page], bool]
) -> Iterator[tuple[Page | Failure, Outcome]]:
    from watchfloor.pipeline import attempt  # noqa: PLC0415 - a second of processor time, for those who read

    kit: Kit | None = None
    for page in pages:
        if isinstance(page, Failure):
            yield page, page
        elif is_known(page):
            yield page, None
        else:
            kit = kit or loaded_kit()
            yield page, attempt(page, kit)


def _done(page: Page | Failure, future: Future[Record | Failure] | None) -> tuple[Page | Failure, Outcome]:
    if isinstance(page, Failure):
        return page, page
    return page, None if future is None else future.result()


_KITS: list[Kit] = []  # one in each worker


def _load() -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches each of them; the program that asked ends them
    _KITS.append(loaded_kit())


def _read(page: Page | Failure) -> Record | Failure:
    from watchfloor.pipeline import attempt  # noqa: PLC0415 - as above

    return attempt(page, _KITS[0])
