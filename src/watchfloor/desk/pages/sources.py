"""An incident's tellings side by side: what each report says of who, whom, where, when and how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from watchfloor.desk.templating import days_words, figure_words
from watchfloor.incidents import Incident, Locus, Party, Told
from watchfloor.store import Store

__all__ = ["Said", "Telling", "names_of", "side_by_side", "texts_of"]

_WORD = re.compile(r"\w[\w'’-]*")
_STEM = 4  # letters by which a word is known in spite of its ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value as one report gives it. differs: it is not the incident's own."""

    words: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling. before, trigger, after: its sentence around the words that name the happening."""

    told: Told
    title: str
    before: str
    trigger: str
    after: str
    who: Said
    whom: Said
    when: Said
    where: Said
    counts: tuple[str, ...]
    says: str


def names_of(store: Store, incident: Incident) -> Mapping[str, str]:
    """What to call each report that tells an incident: its outlet, else its title, by the report's id."""
    names = {told.report: told.outlet for told in incident.told if told.outlet}
    rows = {told.report: store.report(told.report) for told in incident.told if told.report not in names}
    return names | {ident: row.title or row.name for ident, row in rows.items() if row}


def texts_of(store: Store) -> Callable[[str], str]:
    """What gives the text of a report by its id, each looked up once."""

    @cache
    def text(report: str) -> str:
        record = store.record(report)
        return record.report.text if record else ""

    return text


def side_by_side(
    incident: Incident, titles: Mapping[str, str], text: Callable[[str], str]
) -> tuple[Telling, ...]:
    """The tellings, the earliest published first. titles: of the reports by id. text: gives a report's, asked for seldom."""
    return tuple(
        _telling(incident, told, titles.get(told.report, told.report), text)
        for told in sorted(incident.told, key=lambda told: (told.published or "9", told.event))
    )


def _telling(incident: Incident, told: Told, title: str, text: Callable[[str], str]) -> Telling:
    when = days_words(told.start, told.end) if told.start else ""
    place = told.places[0] if told.places else None
    before, trigger, after = _cut(told, text)
    return Telling(
        told=told,
        title=title,
        before=before,
        trigger=trigger,
        after=after,
        who=_parties(told.actors, (), incident.actors),
        whom=_parties(told.recipients, told.targets, incident.recipients),
        when=Said(words=when, differs=bool(told.start and incident.start) and told.start != incident.start),
        where=Said(
            words=place.name if place else "",
            differs=bool(incident.place and told.places)
            and not _around(incident.place) & _around(*told.places),
        ),
        counts=tuple(f"{figure_words(figure)} {figure.of}" for figure in told.figures),
        says=_names(told.sources),
    )


def _cut(told: Told, text: Callable[[str], str]) -> tuple[str, str, str]:
    """The sentence around its trigger, found by the trigger's lemmas, or where they differ ("took") by its words.

    Lemmas that stand side by side ("air", "strike") are one trigger.
    """
    stems = tuple(word[: max(_STEM, len(word) - 2)].casefold() for word in told.words if word)
    words = list(_WORD.finditer(told.sentence))
    hits = [at for at, word in enumerate(words) if stems and word[0].casefold().startswith(stems)]
    if not hits:
        trigger = " ".join(text(told.report)[slice(*told.span)].split())
        before, found, after = told.sentence.partition(trigger) if trigger else (told.sentence, "", "")
        return before, found, after
    first = last = hits[0]
    while last + 1 in hits:
        last += 1
    start, end = words[first].start(), words[last].end()
    return told.sentence[:start], told.sentence[start:end], told.sentence[end:]


def _around(*places: Locus | None) -> set[str]:
    """The keys of places and of the towns in which they stand: a hotel in a town is no other place than the town."""
    return {key for place in places if place for key in (place.key, place.inside) if key}


def _parties(parties: Iterable[Party], things: Iterable[str], best: Iterable[Party]) -> Said:
    known = {party.key for party in best}
    keys = {party.key for party in parties}
    return Said(
        words=", ".join(dict.fromkeys((*(party.name for party in parties), *things))),
        differs=bool(known and keys) and not keys & known,
    )


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in parties))
