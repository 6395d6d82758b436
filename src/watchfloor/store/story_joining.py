"""Stories kept up to date: which incidents belong together over days, after some of them changed.

What ties two incidents is decided by the functions of matching. A story keeps its id while most of it goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, union, update

from watchfloor import matching
from watchfloor.incidents import Link, Story
from watchfloor.matching import Gist
from watchfloor.store.fresh import Fresh
from watchfloor.store.going_on import goes_on_as, named_after
from watchfloor.store.linking import tie_rows
from watchfloor.store.log import Log
from watchfloor.store.sets import among, listed
from watchfloor.store.story_ties import Changed, ties_of
from watchfloor.store.tables import incidents, reports, stories, story_keys, story_links
from watchfloor.store.told_cache import ToldCache
from watchfloor.store.writing import put_in

__all__ = ["Storying", "put_stories", "storied", "stories_of_incidents"]

_MOST_TOGETHER = 150
"""Incidents grouped anew at once; a story hardly grows beyond half of it, since an incident is compared with few."""

_HELD = select(incidents.c.number, incidents.c.story).where(
    among(incidents.c.number), incidents.c.story.is_not(None)
)
_MEMBERS = select(incidents.c.story, incidents.c.number).where(among(incidents.c.story))
_TIED = union(
    select(story_links.c.one, story_links.c.other).where(among(story_links.c.one)),
    select(story_links.c.one, story_links.c.other).where(among(story_links.c.other)),
)
_SIZES = select(incidents.c.story, func.count()).where(among(incidents.c.story)).group_by(incidents.c.story)
_TIES = select(story_links.c.one, story_links.c.other, story_links.c.score).where(
    among(story_links.c.one),
    among(story_links.c.other + 0),  # the sum keeps SQLite from looking up each pair of the two lists
)
_TITLES = select(reports.c.id, reports.c.title).where(among(reports.c.id), reports.c.title.is_not(None))
_ROWS = select(stories).where(among(stories.c.number))
_FORGET_KEYS = delete(story_keys).where(among(story_keys.c.incident))
_FORGET_LINKS = delete(story_links).where(or_(among(story_links.c.one), among(story_links.c.other)))
_PUT = update(incidents).where(incidents.c.number == bindparam("moved")).values(story=bindparam("to"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Storying:
    """Stories as they will be. keys, ties: rows of the incidents that changed. made: each with the numbers of its incidents and
    the row of the story that it goes on as; a new one has an id. held: the story of each incident so far. left: stories that
    nothing goes on as.
    """

    changed: Collection[int]
    keys: Sequence[Mapping[str, Any]]
    ties: Sequence[Mapping[str, Any]]
    made: Sequence[tuple[Story, Sequence[int], Row[Any] | str]]
    held: Mapping[int, int]
    left: Collection[int]


def stories_of_incidents(connection: Connection, numbers: Collection[int]) -> set[int]:
    """The stories that incidents are in."""
    return set(_held(connection, numbers).values())


def storied(connection: Connection, cache: ToldCache, changed: Changed, fresh: Fresh) -> Storying:
    """Groups anew what hangs together with incidents that differ, and the stories that may have lost some. Writes nothing."""
    keys = {number: matching.story_keys_of(one) for number, one in changed.gists.items()}
    ties = ties_of(connection, cache, changed, keys, fresh)
    view = _View(changed=changed, ties=ties)
    bereft = view.members(connection, changed.bereft)
    numbers = _together(connection, view, set(changed.gists).union(*bereft.values()))
    own = cache.gists(connection, numbers - changed.gists.keys()) | dict(changed.gists)
    by_id = {one.id: number for number, one in own.items()}
    made = [
        story
        for story in matching.stories_of(
            [own[number] for number in sorted(own)],
            _titles(connection, own.values()) | dict(fresh.titles),
            links=view.ties_among(connection, {number: one.id for number, one in own.items()}),
        )
        if len(story.incidents) > 1
    ]
    parts = [[by_id[ident] for ident in story.incidents] for story in made]
    held = _held(connection, own)
    kept = goes_on_as(parts, held)
    going_on = {"values": listed(set(kept.values()))}
    rows = {row.number: row for row in connection.execute(_ROWS, going_on).all()}
    founders = {at: min(story.incidents) for at, story in enumerate(made) if at not in kept}
    names = named_after(connection, stories, "story", list(founders.values()))
    return Storying(
        changed=changed.gists.keys(),
        keys=[{"key": key, "incident": number} for number, own_keys in keys.items() for key in own_keys],
        ties=tie_rows(ties),
        made=[
            (story, parts[at], rows[kept[at]] if at in kept else names[founders[at]])
            for at, story in enumerate(made)
        ],
        held=held,
        left=(set(held.values()) | set(changed.bereft)) - set(kept.values()),
    )


def put_stories(connection: Connection, log: Log, storying: Storying) -> None:
    """Writes stories where they differ, once the incidents are there."""
    changed = {"values": listed(storying.changed)}
    connection.execute(_FORGET_KEYS, changed)
    connection.execute(_FORGET_LINKS, changed)
    put_in(connection, story_keys, storying.keys)
    put_in(connection, story_links, storying.ties)
    now: dict[int, int | None] = dict.fromkeys(storying.held)
    for story, part, before in storying.made:
        number = _written(connection, log, story, before)
        now.update(dict.fromkeys(part, number))
    _put_in(connection, storying.held, now)
    _drop(connection, log, storying.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """The stories of the record as they are once incidents have changed, and are tied by these ties instead of theirs."""

    changed: Changed
    ties: Mapping[tuple[int, int], Link]

    def members(self, connection: Connection, held: Collection[int]) -> dict[int, set[int]]:
        """The incidents of stories, by story."""
        found: dict[int, set[int]] = {story: set() for story in held}
        for story, number in connection.execute(_MEMBERS, {"values": listed(held)}).all() if held else ():
            if number not in self.changed.dropped:
                found[story].add(number)
        return found

    def tied(self, connection: Connection, seeds: set[int]) -> list[int]:
        """The incidents at the other end of each tie of the seeds."""
        unchanged = {"values": listed(seeds - self.changed.gists.keys())}
        pairs = [tuple(pair) for pair in connection.execute(_TIED, unchanged).all()]
        pairs = [pair for pair in pairs if not self.changed.outdates(*pair)]
        return [
            there
            for one, other in (*pairs, *self.ties)
            for here, there in ((one, other), (other, one))
            if here in seeds
        ]

    def sizes(self, connection: Connection, held: Collection[int]) -> dict[int, int]:
        """How many incidents are in stories."""
        lost = Counter(_held(connection, self.changed.dropped).values())
        rows = connection.execute(_SIZES, {"values": listed(held)}).all() if held else ()
        return {story: count - lost[story] for story, count in rows}

    def ties_among(self, connection: Connection, idents: Mapping[int, str]) -> list[Link]:
        """The ties among incidents, without reasons, which grouping does not ask for."""
        rows = connection.execute(_TIES, {"values": listed(idents)}).all()
        scores = {(one, other): score for one, other, score in rows if not self.changed.outdates(one, other)}
        scores |= {
            (one, other): tie.score
            for (one, other), tie in self.ties.items()
            if one in idents and other in idents
        }
        return [
            Link(one=idents[one], other=idents[other], score=score, reasons=())
            for (one, other), score in scores.items()
        ]


def _together(connection: Connection, view: _View, seeds: set[int]) -> set[int]:
    """The seeds with their stories, and the stories and lone incidents that they are tied to most, as far as may be
    grouped at once.
    """
    own = stories_of_incidents(connection, seeds)
    reached = seeds.union(*view.members(connection, own).values())
    tied = view.tied(connection, seeds)
    held = _held(connection, set(tied))
    groups = Counter(held.get(number, -number) for number in tied)
    sizes = view.sizes(connection, {group for group in groups if group > 0})
    count = len(reached)
    chosen: set[int] = set()
    for group in sorted(groups, key=lambda group: (-groups[group], group)):
        size = sizes.get(group, 1)
        if group not in own and -group not in reached and count + size <= _MOST_TOGETHER:
            chosen.add(group)
            count += size
    alone = {-group for group in chosen if group < 0}
    whole = view.members(connection, [group for group in chosen if group > 0])
    return reached.union(alone, *whole.values())


def _held(connection: Connection, numbers: Collection[int]) -> dict[int, int]:
    """The story of each incident that is in one."""
    rows = connection.execute(_HELD, {"values": listed(numbers)}).all() if numbers else ()
    return {number: story for number, story in rows}


def _titles(connection: Connection, own: Iterable[Gist]) -> dict[str, str]:
    leads = listed({one.lead_report for one in own})
    return {ident: title for ident, title in connection.execute(_TITLES, {"values": leads}).all() if title}


def _written(connection: Connection, log: Log, story: Story, before: Row[Any] | str) -> int:
    """Writes a story as the one that it goes on as, or a new one under its id; gives its number."""
    values = {
        "title": story.title,
        "start": story.start,
        "end": story.end,
        "day": story.end or "",
        "incidents": len(story.incidents),
    }
    if not isinstance(before, str):
        _renew(connection, log, before, values)
        return int(before.number)
    row = {"id": before, "changed_at": log.at, **values}
    made = connection.execute(insert(stories), row).inserted_primary_key
    assert made is not None  # SQLAlchemy gives it for every table with an integer key
    log.change("story", before, "founded", new=story.title)
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


def _put_in(connection: Connection, held: Mapping[int, int], now: Mapping[int, int | None]) -> None:
    """Puts incidents into their stories, and those that belong to none any more out of theirs."""
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
