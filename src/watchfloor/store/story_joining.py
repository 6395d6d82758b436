"""Stories kept up to date: which incidents belong together over days, after some of them changed.

What ties two incidents is decided by the functions of matching. A story keeps its id while most of it goes on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, or_, select, update

from watchfloor import matching
from watchfloor.incidents import Incident, Link, Story
from watchfloor.store.chunks import chunks
from watchfloor.store.going_on import goes_on_as, named_after
from watchfloor.store.log import Log
from watchfloor.store.packing import written_reasons
from watchfloor.store.tables import causes, incidents, reports, stories, story_keys, story_links
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


def stories_of_incidents(connection: Connection, numbers: Collection[int]) -> set[int]:
    """The stories that incidents are in."""
    found: set[int] = set()
    for chunk in chunks(numbers):
        rows = connection.execute(select(incidents.c.story).where(incidents.c.number.in_(chunk)).distinct())
        found.update(story for (story,) in rows if story is not None)
    return found


def restory(
    connection: Connection, log: Log, cache: ToldCache, differing: Collection[int], bereft: Collection[int]
) -> None:
    """Groups anew what hangs together with incidents that differ, and the stories that may have lost some."""
    changed = cache.incidents(connection, differing)
    _tie(connection, cache, changed)
    numbers = _together(connection, set(changed) | _members(connection, bereft))
    own = cache.incidents(connection, numbers)
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
    held = _held(connection, own)
    kept = goes_on_as(parts, held)
    numbers_now = _write(connection, log, made, parts, kept)
    _put_in(connection, held, numbers_now, parts)
    _drop(connection, log, (set(held.values()) | set(bereft)) - set(kept.values()))


def _tie(connection: Connection, cache: ToldCache, changed: Mapping[int, Incident]) -> None:
    """Compares changed incidents with those that share a key, and keeps the links."""
    for chunk in chunks(changed):
        connection.execute(delete(story_keys).where(story_keys.c.incident.in_(chunk)))
        connection.execute(
            delete(story_links).where(or_(story_links.c.one.in_(chunk), story_links.c.other.in_(chunk)))
        )
    rows = [
        {"key": key, "incident": number}
        for number, one in changed.items()
        for key in matching.story_keys_of(one)
    ]
    if rows:
        connection.execute(insert(story_keys), rows)
    pairs = _pairs(connection, changed)
    near = cache.incidents(connection, {number for pair in pairs for number in pair})
    caused = _causes(connection, changed.values())
    found = []
    for one, other in sorted(pairs):
        tie = matching.story_link(near[one], near[other], caused)
        if tie is not None:
            found.append(
                {"one": one, "other": other, "score": tie.score, "reasons": written_reasons(tie.reasons)}
            )
    if found:
        connection.execute(insert(story_links), found)


def _pairs(connection: Connection, numbers: Collection[int]) -> set[tuple[int, int]]:
    """Each changed incident with those that it shares the most keys with."""
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    for chunk in chunks(numbers):
        rows = connection.execute(
            select(_MINE.c.incident, _THEIRS.c.incident)
            .select_from(_MINE)
            .join(_THEIRS, and_(_MINE.c.key == _THEIRS.c.key, _THEIRS.c.incident >= _FIRST))
            .where(_MINE.c.incident.in_(chunk), _MINE.c.incident != _THEIRS.c.incident)
        )
        for number, other in rows:
            shared[number][other] += 1
    return {
        (min(number, other), max(number, other))
        for number, others in shared.items()
        for other in sorted(others, key=lambda one: (-others[one], -one))[:_MOST_CANDIDATES]
    }


def _causes(connection: Connection, changed: Iterable[Incident]) -> frozenset[frozenset[str]]:
    pairs: set[frozenset[str]] = set()
    for chunk in chunks({told.event for one in changed for told in one.told}):
        rows = connection.execute(
            select(causes.c.effect, causes.c.cause).where(
                or_(causes.c.effect.in_(chunk), causes.c.cause.in_(chunk))
            )
        )
        pairs.update(frozenset((effect, cause)) for effect, cause in rows)
    return frozenset(pairs)


def _together(connection: Connection, seeds: set[int]) -> set[int]:
    """The seeds with their stories, and the stories and lone incidents that they are tied to most, as far as may be
    grouped at once.
    """
    reached = seeds | _members(connection, stories_of_incidents(connection, seeds))
    ties = _tied(connection, seeds)
    held = _held(connection, ties)
    groups: Counter[int] = Counter()
    for number, count in ties.items():
        groups[held.get(number, -number)] += count
    members = _members_by_story(connection, [group for group in groups if group > 0])
    for group in sorted(groups, key=lambda one: (-groups[one], one)):
        others = members[group] if group > 0 else {-group}
        if len(reached | others) <= _MOST_TOGETHER:
            reached |= others
    return reached


def _members_by_story(connection: Connection, held: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {story: set() for story in held}
    for chunk in chunks(held):
        rows = connection.execute(
            select(incidents.c.story, incidents.c.number).where(incidents.c.story.in_(chunk))
        )
        for story, number in rows:
            found[story].add(number)
    return found


def _tied(connection: Connection, numbers: Collection[int]) -> Counter[int]:
    """Incidents tied to these, with the number of ties."""
    near: Counter[int] = Counter()
    for chunk in chunks(numbers):
        for here, there in (
            (story_links.c.one, story_links.c.other),
            (story_links.c.other, story_links.c.one),
        ):
            near.update(connection.execute(select(there).where(here.in_(chunk))).scalars())
    return near


def _members(connection: Connection, held: Collection[int]) -> set[int]:
    return {number for own in _members_by_story(connection, held).values() for number in own}


def _ties(connection: Connection, idents: Mapping[int, str]) -> list[Link]:
    """The ties among incidents, without reasons, which grouping does not ask for."""
    found = []
    for chunk in chunks(idents):
        rows = connection.execute(
            select(story_links.c.one, story_links.c.other, story_links.c.score).where(
                story_links.c.one.in_(chunk)
            )
        )
        found += [
            Link(one=idents[one], other=idents[other], score=score, reasons=())
            for one, other, score in rows
            if other in idents
        ]
    return found


def _titles(connection: Connection, own: Iterable[Incident]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for chunk in chunks({told.report for one in own for told in one.told}):
        rows = connection.execute(select(reports.c.id, reports.c.title).where(reports.c.id.in_(chunk)))
        titles.update((ident, title) for ident, title in rows if title)
    return titles


def _held(connection: Connection, numbers: Iterable[int]) -> dict[int, int]:
    held: dict[int, int] = {}
    for chunk in chunks(numbers):
        rows = connection.execute(
            select(incidents.c.number, incidents.c.story).where(incidents.c.number.in_(chunk))
        )
        held.update((number, story) for number, story in rows if story is not None)
    return held


def _write(
    connection: Connection,
    log: Log,
    made: Sequence[Story],
    parts: Sequence[Sequence[int]],
    kept: Mapping[int, int],
) -> list[int]:
    """Writes each story as the one that it goes on as, or a new one; gives their numbers."""
    rows = {
        row.number: row
        for chunk in chunks(kept.values())
        for row in connection.execute(select(stories).where(stories.c.number.in_(chunk)))
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
        connection.execute(
            update(incidents).where(incidents.c.number == bindparam("moved")).values(story=bindparam("to")),
            moves,
        )


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
