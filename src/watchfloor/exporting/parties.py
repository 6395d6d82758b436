"""The two sides of an incident in the columns of the field: countries, sectors, offices, raw words, pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchfloor.codebooks import SECTORS
from watchfloor.exporting.cases import Case
from watchfloor.exporting.codes import facts
from watchfloor.incidents import Party
from watchfloor.records import Role

__all__ = [
    "as_coded",
    "countries_of",
    "cow_numbers",
    "offices",
    "pairs",
    "raw_words",
    "sector_names",
    "sectors",
]


def as_coded(parties: Sequence[Party], own: Sequence[Party]) -> Sequence[Party]:
    """The parties of an incident that the telling which gives its code has too, so that kinds and names agree.

    own: those of that telling, which stand alone where none is shared. All, where it has none.
    """
    keys, called = {party.key for party in own}, {party.name for party in own}
    return [party for party in parties if party.key in keys or party.name in called] or own or parties


def countries_of(parties: Iterable[Party]) -> list[str]:
    """ISO3 of each, once."""
    return list(dict.fromkeys(party.country for party in parties if party.country))


def cow_numbers(parties: Iterable[Party]) -> list[int]:
    """Correlates of War numbers of their countries."""
    known = (facts(country) for country in countries_of(parties))
    return [one.cow for one in known if one is not None and one.cow is not None]


def sectors(parties: Iterable[Party]) -> list[str]:
    """PLOVER sectors of each, once."""
    return list(dict.fromkeys(party.sector for party in parties if party.sector))


def sector_names(party: Party) -> str | None:
    """A party's sector in the words of ICEWS; one that it has no words for is written as it is."""
    return SECTORS.get(party.sector, party.sector) if party.sector else None


def offices(case: Case, parties: Iterable[Party]) -> list[str]:
    """The offices that the reports give the parties."""
    found = []
    for party in parties:
        actor = case.actor_of(party)
        if actor is not None:
            found += [tie.to for tie in actor.affiliations if tie.relation == "office"]
    return list(dict.fromkeys(found))


def raw_words(case: Case, role: Role) -> list[str]:
    """The words that fill a role in the surest telling."""
    text = case.lead.record.report.text
    spans = [span for mention in case.lead.event.mentions for span in mention.roles.get(role, ())]
    return list(dict.fromkeys(" ".join(text[span.start : span.end].split()) for span in spans))


def pairs(case: Case) -> Iterator[tuple[Party | None, Party | None]]:
    """Each doer with each of those acted on, for formats of one source and one target a row; None for a side not told.

    Where nobody is acted on, as when two parties meet, the doers are paired with one another, the first with the rest.
    """
    doers: Sequence[Party | None] = case.incident.actors
    others: Sequence[Party | None] = case.incident.recipients
    if not others and len(doers) > 1:
        doers, others = doers[:1], doers[1:]
    for doer in doers or (None,):
        for other in others or (None,):
            yield doer, other
