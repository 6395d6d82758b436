"""Where the incidents of a brief come from: the record, by story, country or actor; or reports read just now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from watchfloor.briefing.bonds import sure_spans
from watchfloor.briefing.brief import Brief
from watchfloor.briefing.composing import WORDS, composed
from watchfloor.briefing.days import day_in_words
from watchfloor.briefing.material import Material, Telling, material
from watchfloor.briefing.placenames import country_name
from watchfloor.briefing.privacy import private_actors, redacted
from watchfloor.briefing.wording import holds, joined
from watchfloor.errors import StoreError, WatchfloorError
from watchfloor.incidents import Incident, Link, Locus, Told
from watchfloor.matching import copies_of, incident, incidents_of, keys_of, link, told_by
from watchfloor.records import Place, Record, content_id, overlap
from watchfloor.store import Wanted

if TYPE_CHECKING:
    from watchfloor.store import Store

__all__ = ["Asked", "brief_of_record", "brief_of_reports", "incidents_for", "joined_reports", "material_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a brief is asked to be about; one of story, country (ISO3) and actor, or none for all.

    since: events of this day or later. changes_since: incidents that changed on this day or later.
    """

    story: str | None = None
    country: str | None = None
    actor: str | None = None
    since: str | None = None
    changes_since: str | None = None
    words: int = WORDS
    is_redacted: bool = False


def brief_of_record(store: Store, asked: Asked) -> Brief:
    """A brief from the record. Raises StoreError when the story is not there or nothing is known of the subject."""
    found, records = incidents_for(store, asked)
    return _brief(found, records, asked)


def incidents_for(store: Store, asked: Asked) -> tuple[list[Incident], dict[str, Record]]:
    """The incidents that are asked for, and by id the records of the reports that tell them.

    Raises StoreError when there are none.
    """
    if asked.story is not None and store.story(asked.story) is None:
        raise StoreError(
            f"{asked.story}: no such story; `watchfloor find` lists incidents with their stories"
        )
    wanted = Wanted(
        story=asked.story,
        country=asked.country,
        actor=asked.actor,
        start=asked.since,
        changed_since=asked.changes_since,
    )
    found = list(store.all_incidents(wanted))
    if not found:
        raise StoreError("nothing in the record answers this; ask for less, or add reports first")
    reports = dict.fromkeys(told.report for one in found for told in one.told)
    return found, {ident: record for ident in reports if (record := store.record(ident)) is not None}


def brief_of_reports(records: Sequence[Record], asked: Asked) -> Brief:
    """A brief straight from reports, joined as the record would join them. Only `since`, words and redaction apply."""
    found = [
        one
        for one in joined_reports(records)
        if asked.since is None or one.background or (one.end is not None and one.end >= asked.since)
    ]
    return _brief(found, {record.report.id: record for record in records}, asked)


def joined_reports(records: Sequence[Record]) -> list[Incident]:
    """The incidents of several reports, by the same rules as in the record; the order of reports makes no difference."""
    copies = copies_of([(one.report.id, one.report.published, one.report.text) for one in records])
    told = [one for record in records for one in told_by(record, copies.get(record.report.id))]
    links = _links(told)
    by_id = {one.event: one for one in told}
    tied: dict[str, list[Link]] = {}
    for tie in links:
        tied.setdefault(tie.one, []).append(tie)
    return [
        incident(
            [by_id[ident] for ident in group],
            [tie for ident in group for tie in tied.get(ident, ()) if tie.other in group],
            content_id("incident", *group),
        )
        for group in incidents_of(told, links)
    ]


def _links(told: Sequence[Told]) -> list[Link]:
    by_key: dict[str, list[Told]] = {}
    for one in told:
        for key in keys_of(one):
            by_key.setdefault(key, []).append(one)
    pairs = {
        (one.event, other.event): (one, other)
        for group in by_key.values()
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if one.report != other.report
    }
    return [tie for one, other in pairs.values() if (tie := link(one, other)) is not None]


def _brief(found: Sequence[Incident], records: dict[str, Record], asked: Asked) -> Brief:
    made = material_of(found, records, asked)
    facts = []
    if asked.since:
        facts.append(("Since", day_in_words(asked.since)))
    if asked.changes_since:
        facts.append(("Changed since", day_in_words(asked.changes_since)))
    if asked.is_redacted:
        facts.append(("Redacted", "private persons are not named"))
    brief = composed(made, words=asked.words, facts=facts)
    if not brief.sections:
        raise WatchfloorError("there is no event, figure or quotation here that is sure enough to be stated")
    return redacted(brief, records.values()) if asked.is_redacted else brief


def _hidden(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(actor.id for record in records for actor in private_actors(record))


def material_of(found: Sequence[Incident], records: dict[str, Record], asked: Asked) -> Material:
    """The material of incidents under the name of what was asked for, else of where the weightiest of them is."""
    hidden = _hidden(records.values()) if asked.is_redacted else frozenset[str]()
    made = material(asked.actor or "", found, records, hidden)
    is_part = asked.country or asked.actor or asked.since or asked.changes_since
    made = replace(made, is_whole=not is_part)
    if asked.country:
        return replace(made, subject=country_name(asked.country))
    return made if asked.actor else replace(made, subject=_where(made))


def _places(telling: Telling) -> list[Place]:
    """The named places that the sentence told gives surely, else those of other namings."""
    mentions = sorted(telling.event.mentions, key=lambda mention: mention != telling.mention)
    spans = [span for mention in mentions for span in sure_spans(telling.record, mention, "place")]
    found = [
        place
        for span in spans
        for place in telling.record.places
        if place.name[:1].isupper() and any(overlap(one, span) > 0 for one in place.spans)
    ]
    return found


_LANDS = 4  # a title holds so many names on one line
_IN_TITLE = 1000  # as ten sentences of weight: what the headline names is what it is about


def _where(made: Material) -> str:
    """The place where most of the news is, by weight; a building only where no town is told."""
    news = [one for one in made.tellings if not one.incident.background]
    done = [one for one in news if one.event.status in {"actual", "ended"}]
    news = done or news or list(made.tellings)
    weights = Counter[str]()
    named: dict[str, Place | Locus] = {}
    telling_of: dict[str, set[str]] = defaultdict(set)
    for telling in news:
        place: Place | Locus | None = next(iter(_places(telling)), telling.incident.place)
        if place is not None and place.name[:1].isupper():
            is_in_title = place.name not in weights and any(
                holds(one.report.title or "", place.name) for one in made.records.values()
            )
            weights[place.name] += int(100 * telling.weight) + _IN_TITLE * is_in_title
            named.setdefault(place.name, place)
            records = (telling.record, *(record for record, _ in telling.others))
            telling_of[place.country or ""] |= {record.report.id for record in records}
    ranked = sorted(
        named,
        key=lambda name: (
            named[name].country is None,
            named[name].inside is not None,
            -weights[name],
            name,
        ),
    )
    if not ranked:
        return "events reported"
    best = named[ranked[0]]
    country = country_name(best.country) if best.country else ""
    if country and not _is_of_most(made, best.name):
        return _lands(best.country or "", telling_of)
    return ", ".join(dict.fromkeys(part for part in (best.name, country) if part))


def _lands(first: str, telling_of: dict[str, set[str]]) -> str:
    """The country of most of the reports that tell of a place; where there is none, those most are of.

    first: a country code, where most of the news is. telling_of: the reports that tell of each country.
    """
    reports = set[str]().union(*telling_of.values())
    if 2 * len(telling_of[first]) > len(reports):
        return country_name(first)
    ranked = sorted(filter(None, telling_of), key=lambda code: (-len(telling_of[code]), country_name(code)))
    names = [country_name(code) for code in ranked]
    return joined(names if len(names) <= _LANDS else [*names[: _LANDS - 1], "other countries"])


def _is_of_most(made: Material, name: str) -> bool:
    """Whether more than half of the reports name a place."""
    return 2 * sum(holds(one.report.text, name) for one in made.records.values()) > len(made.records)
