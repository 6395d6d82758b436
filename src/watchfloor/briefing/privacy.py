"""Private persons left out: those who are named in reports and hold no public office.

Who is not known to hold one counts as private: a name wrongly left out does less harm than one wrongly told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from watchfloor.briefing.brief import Brief, Evidence, Part, Section, Sentence, Source
from watchfloor.records import Actor, Record

__all__ = ["WITHHELD", "is_public_office", "private_actors", "redacted"]

WITHHELD = "[name withheld]"
_PUBLIC_OFFICE = re.compile(
    r"\b(?:president|premier|minister|secretary|chancellor|governor|mayor|senator|sen\.|congress(?:man|woman)|deputy|"
    r"rep\.|mp|lawmaker|speaker|ambassador|envoy|consul|commissioner|spokes(?:man|woman|person)|spokesperson|general|gen\.|"
    r"colonel|col\.|admiral|adm\.|major|captain|commander|chief|director|judge|justice|prosecutor|king|queen|prince|"
    r"princess|emir|sultan|sheikh|ayatollah|pope|bishop|archbishop|patriarch|imam|leader|founder|head|chair(?:man|woman)?|"
    r"chairperson|coordinator|representative|official|attorney|inspector|adviser|advisor|vice)\b",
    re.IGNORECASE,
)
_PUBLIC_SECTORS = {"GOV", "LEG", "JUD", "SPY", "IGO"}
_FEWEST_LETTERS = 3


def private_actors(record: Record) -> Iterator[Actor]:
    """The persons of a report whose names are told and who hold no public office in it."""
    for actor in record.actors:
        if actor.kind == "person" and actor.name[:1].isupper() and not _is_public(actor):
            yield actor


def _is_public(actor: Actor) -> bool:
    if any(
        tie.relation == "leads" or (tie.relation == "office" and is_public_office(tie.to))
        for tie in actor.affiliations
    ):
        return True
    return actor.sector in _PUBLIC_SECTORS and any(tie.relation == "office" for tie in actor.affiliations)


def is_public_office(words: str) -> bool:
    """Whether the words for an office name a public one: a minister's, a commander's, a spokesman's."""
    return _PUBLIC_OFFICE.search(words) is not None


def redacted(brief: Brief, records: Iterable[Record]) -> Brief:
    """The brief with every name of a private person withheld, in sentences, evidence, sources and title alike."""
    names = _names(list(records))
    if not names:
        return brief
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)

    def masked(text: str) -> str:
        return pattern.sub(WITHHELD, text)

    return replace(
        brief,
        title=masked(brief.title),
        facts=tuple((label, masked(value)) for label, value in brief.facts),
        sections=tuple(
            Section(
                key=section.key,
                title=section.title,
                parts=tuple(
                    Part(
                        heading=part.heading,
                        sentences=tuple(
                            Sentence(
                                text=masked(one.text),
                                rests_on=one.rests_on,
                                evidence=tuple(
                                    _evidence(evidence, masked(evidence.words)) for evidence in one.evidence
                                ),
                            )
                            for one in part.sentences
                        ),
                    )
                    for part in section.parts
                ),
            )
            for section in brief.sections
        ),
        sources=tuple(_source(source, masked, names) for source in brief.sources),
    )


def _evidence(evidence: Evidence, words: str) -> Evidence:
    return evidence if evidence.words == words else replace(evidence, words=words)


def _source(source: Source, masked: Callable[[str], str], names: Iterable[str]) -> Source:
    """A source without the names; the address goes too when it spells one."""
    address = re.sub(r"[\W_]+", " ", source.url or "").casefold()
    is_named = any(re.sub(r"[\W_]+", " ", name).casefold() in address for name in names)
    return replace(
        source,
        title=masked(source.title),
        outlet=masked(source.outlet) if source.outlet else None,
        url=None if is_named else source.url,
    )


def _names(records: list[Record]) -> list[str]:
    """All by which private persons are named, longest first: names, aliases and last names that no official bears."""
    private, public = set[str](), set[str]()
    for record in records:
        hidden = {actor.id for actor in private_actors(record)}
        for actor in record.actors:
            if actor.kind == "person":
                (private if actor.id in hidden else public).update(_named(actor, record))
    kept = {name for name in private - public if len(name) >= _FEWEST_LETTERS}
    return sorted(kept, key=lambda name: (-len(name), name))


def _named(actor: Actor, record: Record) -> Iterator[str]:
    text = record.report.text
    for name in (actor.name, *actor.aliases, *(text[span.start : span.end] for span in actor.spans)):
        plain = " ".join(name.split())
        if plain[:1].isupper():
            yield plain
            if " " in plain and plain.rsplit(" ", 1)[1][:1].isupper():
                yield plain.rsplit(" ", 1)[1]
