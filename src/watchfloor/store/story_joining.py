"""Stories kept up to date: which incidents belong together over days, after some of them changed.

What ties two incidents is decided by the functions of matching. A story keeps its id while most of it goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, or_, select, union_all, update

from watchfloor import matching
from watchfloor.incidents import Link, Story
from watchfloor.matching import Gist
from watchfloor.store.going_on import goes_on_as, named_after
from watchfloor.store.log import Log
from watchfloor.store.packing import written_reasons
from watchfloor.store.sets import among, listed
from watchfloor.store.tables import causes, events, incidents, reports, stories, story_keys, story_links
from watchfloor.store.told_cache import ToldCache

__all__ = ["restory", "stories_of_incidents"]

_MOST_CANDIDATES = 25
"""Incidents that one is compared with for its story, those with the most keys in common first."""

_MOST_OF_A_KEY = 40
"""Incidents of one key that one is compared with, the newest first: those of a week with a common party may be many."""

_MINE, _THEIRS, _NEWEST = story_keys.alias(), story_keys.alias(), story_keys.alias()
_FIRST = func.coalesce(
    select(_NEWEST.c.incident)
    .where(_NEWEST.c.key == _MINE.c.key)
    .correlate(_MINE)
    .order_by(_NEWEST.c.incident.desc())
    .limit(1)
    .offset(_MOST_OF_A_KEY - 1)
    .scalar_subquery(),
    0,
)
"""The oldest incident of a key with which one is compared."""

_MOST_TOGETHER = 150
"""Incidents grouped anew at once; a story hardly grows beyond half of it, since an incident is compared with few."""

_STORIES = (
    select(incidents.c.story).where(among(incidents.c.number), incidents.c.story.is_not(None)).distinct()
)
_HELD = select(incidents.c.number, incidents.c.story).where(
    among(incidents.c.number), incidents.c.story.is_not(None)
)
_MEMBERS = select(incidents.c.story, incidents.c.number).where(among(incidents.c.story))
_SHARING = (
    select(_MINE.c.incident, _THEIRS.c.incident, func.count())
    .select_from(_MINE)
    .join(_THEIRS, and_(_MINE.c.key == _THEIRS.c.key, _THEIRS.c.incident >= _FIRST))
    .where(among(_MINE.c.incident), _MINE.c.incident != _THEIRS.c.incident)
    .group_by(_MINE.c.incident, _THEIRS.c.incident)
)
_TIED = union_all(
    select(story_links.c.other.label("incident")).where(among(story_links.c.one)),
    select(story_links.c.one).where(among(story_links.c.other)),
).subquery()
_GROUP = func.coalesce(incidents.c.story, -incidents.c.number)
_INSIDE = incidents.alias()
_SIZE = (
    select(func.count()).select_from(_INSIDE).where(_INSIDE.c.story == incidents.c.story).scalar_subquery()
)
_TIED_GROUPS = (
    select(_GROUP, _SIZE)
    .select_from(_TIED)
    .join(incidents, incidents.c.number == _TIED.c.incident)
    .group_by(_GROUP)
    .order_by(func.count().desc(), _GROUP)
)
_TIES = select(story_links.c.one, story_links.c.other, story_links.c.score).where(
    among(story_links.c.one),
    among(story_links.c.other + 0),  # the sum keeps SQLite from looking up each pair of the two lists
)
_EFFECT, _CAUSE = events.alias(), events.alias()
_CAUSED = (
    select(_EFFECT.c.incident, _CAUSE.c.incident)
    .select_from(causes)
    .join(_EFFECT, _EFFECT.c.id == causes.c.effect)
    .join(_CAUSE, _CAUSE.c.id == causes.c.cause)
)
_CAUSES = union_all(
    _CAUSED.where(among(_EFFECT.c.incident)),
    _CAUSED.where(among(_CAUSE.c.incident)),
)
_TITLES = select(reports.c.id, reports.c.title).where(among(reports.c.id), reports.c.title.is_not(None))
_ROWS = select(stories).where(among(stories.c.number))
_FORGET_KEYS = delete(story_keys).where(among(story_keys.c.incident))
_FORGET_LINKS = delete(story_links).where(or_(among(story_links.c.one), among(story_links.c.other)))
_PUT = update(incidents).where(incidents.c.number == bindparam("moved")).values(story=bindparam("to"))


def stories_of_incidents(connection: Connection, numbers: Collection[int]) -> set[int]:
    """The stories that incidents are in."""
    return set(connection.execute(_STORIES, {"values": listed(numbers)}).scalars().all())


def restory(
    connection: Connection, log: Log, cache: ToldCache, differing: Collection[int], bereft: Collection[int]
) -> None:
    """Groups anew what hangs together with incidents that differ, and the stories that may have lost some."""
    changed = cache.gists(connection, differing)
    _tie(connection, cache, changed)
    numbers = _together(connection, set(changed).union(*_members(connection, bereft).values()))
    own = cache.gists(connection, numbers)
    by_id = {one.id: number for number, one in own.items()}
    ties = _ties(connection, {number: one.id for number, one in own.items()})
    made = [
        story
        for story in matching.stories_of(
            [own[number] for number in sorted(own)], _titles(connection, own.values()), links=ties
        )
        if len(story.incidents) > 1
    ]
    parts = [[by_id[ident] for ident in story.incidents] for story in made]
    held = {number: story for number, story in connection.execute(_HELD, {"values": listed(own)}).all()}
    kept = goes_on_as(parts, held)
    numbers_now = _write(connection, log, made, parts, kept)
    _put_in(connection, held, numbers_now, parts)
    _drop(connection, log, (set(held.values()) | set(bereft)) - set(kept.values()))


def _tie(connection: Connection, cache: ToldCache, changed: Mapping[int, Gist]) -> None:
    """Compares changed incidents with those that share a key, and keeps the links."""
    numbers = {"values": listed(changed)}
    connection.execute(_FORGET_KEYS, numbers)
    connection.execute(_FORGET_LINKS, numbers)
    rows = [
        {"key": key, "incident": number}
        for number, one in changed.items()
        for key in matching.story_keys_of(one)
    ]
    if rows:
        connection.execute(insert(story_keys), rows)
    pairs = _pairs(connection, numbers)
    near = cache.gists(connection, {number for pair in pairs for number in pair})
    caused = {frozenset(pair) for pair in connection.execute(_CAUSES, numbers).all()}
    found = []
    for one, other in sorted(pairs):
        tie = matching.story_link(near[one], near[other], is_caused=frozenset((one, other)) in caused)
        if tie is not None:
            found.append(
                {"one": one, "other": other, "score": tie.score, "reasons": written_reasons(tie.reasons)}
            )
    if found:
        connection.execute(insert(story_links), found)


def _pairs(connection: Connection, numbers: Mapping[str, str]) -> set[tuple[int, int]]:
    """Each changed incident with those that it shares the most keys with."""
    shared: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, other, count in connection.execute(_SHARING, numbers).all():
        shared[number].append((-count, -other))
    return {
        (min(number, -other), max(number, -other))
        for number, others in shared.items()
        for _, other in sorted(others)[:_MOST_CANDIDATES]
    }


def _together(connection: Connection, seeds: set[int]) -> set[int]:
    """The seeds with their stories, and the stories and lone incidents that they are tied to most, as far as may be
    grouped at once.
    """
    own = stories_of_incidents(connection, seeds)
    reached = seeds.union(*_members(connection, own).values())
    count = len(reached)
    chosen: set[int] = set()
    for group, size in connection.execute(_TIED_GROUPS, {"values": listed(seeds)}).all():
        if group not in own and -group not in reached and count + max(size, 1) <= _MOST_TOGETHER:
            chosen.add(group)
            count += max(size, 1)
    alone = {-group for group in chosen if group < 0}
    return reached.union(alone, *_members(connection, [group for group in chosen if group > 0]).values())


def _members(connection: Connection, held: Collection[int]) -> dict[int, set[int]]:
    """The incidents of stories, by story."""
    found: dict[int, set[int]] = {story: set() for story in held}
    for story, number in connection.execute(_MEMBERS, {"values": listed(held)}).all() if held else ():
        found[story].add(number)
    return found


def _ties(connection: Connection, idents: Mapping[int, str]) -> list[Link]:
    """The ties among incidents, without reasons, which grouping does not ask for."""
    return [
        Link(one=idents[one], other=idents[other], score=score, reasons=())
        for one, other, score in connection.execute(_TIES, {"values": listed(idents)}).all()
    ]


def _titles(connection: Connection, own: Iterable[Gist]) -> dict[str, str]:
    leads = listed({one.lead_report for one in own})
    return {ident: title for ident, title in connection.execute(_TITLES, {"values": leads}).all() if title}


def _write(
    connection: Connection,
    log: Log,
    made: Sequence[Story],
    parts: Sequence[Sequence[int]],
    kept: Mapping[int, int],
) -> list[int]:
    """Writes each story as the one that it goes on as, or a new one; gives their numbers."""
    rows = {
        row.number: row for row in connection.execute(_ROWS, {"values": listed(set(kept.values()))}).all()
    }
    numbers = []
    for at, story in enumerate(made):
        values = {
            "title": story.title,
            "start": story.start,
            "end": story.end,
            "day": story.end or "",
            "incidents": len(parts[at]),
        }
        if at in kept:
            _renew(connection, log, rows[kept[at]], values)
            numbers.append(kept[at])
        else:
            numbers.append(_found(connection, log, story, values))
    return numbers


def _found(connection: Connection, log: Log, story: Story, values: Mapping[str, object]) -> int:
    founder = min(story.incidents)
    ident = named_after(connection, stories, "story", [founder])[founder]
    made = connection.execute(
        insert(stories).values(id=ident, changed_at=log.at, **values)
    ).inserted_primary_key
    assert made is not None  # SQLAlchemy gives it for every table with an integer key
    log.change("story", ident, "founded", new=story.title)
    return int(made[0])


def _renew(connection: Connection, log: Log, row: Row[Any], values: Mapping[str, object]) -> None:
    differing = [name for name, value in values.items() if getattr(row, name) != value]
    for name in differing:
        if name != "day":
            log.change("story", row.id, "changed", field=name, old=getattr(row, name), new=values[name])
    if differing:
        connection.execute(
            update(stories).where(stories.c.number == row.number).values(changed_at=log.at, **values)
        )


def _put_in(
    connection: Connection,
    held: Mapping[int, int],
    stories_now: Sequence[int],
    parts: Sequence[Sequence[int]],
) -> None:
    """Puts incidents into their stories, and those that belong to none any more out of theirs."""
    now: dict[int, int | None] = dict.fromkeys(held)
    now.update((number, story) for story, part in zip(stories_now, parts, strict=True) for number in part)
    moves = [
        {"moved": number, "to": story} for number, story in sorted(now.items()) if held.get(number) != story
    ]
    if moves:
        connection.execute(_PUT, moves)


def _drop(connection: Connection, log: Log, numbers: Iterable[int]) -> None:
    """Takes out stories that no incident is in any more; of the others, counts the incidents anew."""
    for number in sorted(numbers):
        row = connection.execute(select(stories.c.id).where(stories.c.number == number)).first()
        count = connection.execute(
            select(func.count()).select_from(incidents).where(incidents.c.story == number)
        ).scalar_one()
        if row is None:
            continue
        if count:
            connection.execute(update(stories).where(stories.c.number == number).values(incidents=count))
            continue
        connection.execute(delete(stories).where(stories.c.number == number))
        log.deletion("story", [row.id], "its incidents belong to others or to none")
        log.change("story", row.id, "removed")
