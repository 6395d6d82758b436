"""Which of the groups that were there each new group goes on as, and what one that goes on as none is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Table, select

from watchfloor.records import content_id
from watchfloor.store.sets import among, listed

__all__ = ["goes_on_as", "named_after"]


def goes_on_as(parts: Sequence[Sequence[int]], held: Mapping[int, int]) -> dict[int, int]:
    """For each part, by its place in the list, the group that it goes on as; none for a part that is new.

    held: the group of each member so far. A group goes on as the part that has the most of it, of
    two with as many as the one with the oldest member.
    """
    votes = Counter((at, held[number]) for at, part in enumerate(parts) for number in part if number in held)
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for at, group in sorted(votes, key=lambda pair: (-votes[pair], pair[1], min(parts[pair[0]]))):
        if at not in kept and group not in taken:
            kept[at] = group
            taken.add(group)
    return kept


def named_after(
    connection: Connection, table: Table, kind: str, founders: Collection[str], *, free: Collection[str] = ()
) -> dict[str, str]:
    """An id after each founder. One that was taken out of what it once founded founds again, under another.

    free: ids of rows that are about to go.
    """
    names: dict[str, str] = {}
    at = 0
    while missing := [founder for founder in founders if founder not in names]:
        wanted = {content_id(kind, founder, *([at] if at else [])): founder for founder in missing}
        query = select(table.c.id).where(among(table.c.id))
        taken = set(connection.execute(query, {"values": listed(wanted)}).scalars())
        names.update(
            {founder: ident for ident, founder in wanted.items() if ident not in taken or ident in free}
        )
        at += 1
    return names
