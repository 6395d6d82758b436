"""A situation report as a value: sections of sentences, each with what it rests on and the words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from watchfloor.records import Span

__all__ = ["Brief", "Evidence", "Part", "Section", "Sentence", "Source", "words_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a report that a sentence rests on. start, end: code points of the report's text, half-open."""

    report: str
    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """The stretch of text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a brief. rests_on: ids of the incidents, events, figures, quotes or actors that it states.

    A sentence that rests on nothing, or has no words of a report behind it, cannot be made: ValueError.
    """

    text: str
    rests_on: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.rests_on or not self.evidence:
            raise ValueError(f"a sentence of a brief must rest on the record: {self.text!r}")

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that it rests on, the one it is worded after first."""
        return tuple(dict.fromkeys(evidence.report for evidence in self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Sentences that stand together, under a heading such as a day."""

    heading: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section. key: a plain name that does not change with its title."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that is cited, under its number."""

    number: int
    report: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A whole situation report. facts: label and value, such as the days covered; they state no event.

    words counts title, headings and sentences; list of sources and evidence are not counted, nor are citations.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    limit: int

    @property
    def words(self) -> int:
        """How long it is."""
        parts = [self.title, *(word for fact in self.facts for word in fact)]
        for section in self.sections:
            parts.append(section.title)
            for part in section.parts:
                parts += [part.heading or "", *(sentence.text for sentence in part.sentences)]
        return sum(map(words_in, parts))

    @property
    def numbers(self) -> Mapping[str, int]:
        """Number of each report that is cited."""
        return {source.report: source.number for source in self.sources}

    def sentences(self) -> Iterator[Sentence]:
        """All sentences, in order."""
        for section in self.sections:
            for part in section.parts:
                yield from part.sentences

    def citations(self, sentence: Sentence) -> tuple[int, ...]:
        """The numbers of the reports that a sentence rests on."""
        return tuple(self.numbers[report] for report in sentence.reports)


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())
