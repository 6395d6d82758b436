"""A brief put together: what goes into which section, weightiest first, until the length that was asked for is reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from watchfloor.briefing.brief import Brief, Part, Section, Sentence, Source, words_in
from watchfloor.briefing.clauses import clause_of
from watchfloor.briefing.counts import CountLine, count_lines
from watchfloor.briefing.days import span_in_words, when
from watchfloor.briefing.material import Material, Telling
from watchfloor.briefing.reasons import reason_lines
from watchfloor.briefing.sorting import Sorted, bottom_of, sorted_incidents
from watchfloor.briefing.speakers import spoken_lines
from watchfloor.briefing.telling import sentence_for
from watchfloor.briefing.who import who_lines
from watchfloor.briefing.wording import capitalised
from watchfloor.records import Record, inside

__all__ = ["LEAST_WORDS", "WORDS", "composed"]

WORDS = 700
LEAST_WORDS = 80
_TITLES = {
    "bottom": "Bottom line",
    "happened": "What happened",
    "why": "Reasons given",
    "who": "Who",
    "figures": "Figures",
    "claimed": "Claimed and denied",
    "planned": "Planned, demanded or threatened",
    "background": "Background",
}
_GOES_ON = "What else happened"
"""Where the bottom line has told of some of it, which is not said again."""
_SHARES = {
    "happened": 0.42,
    "why": 0.08,
    "figures": 0.13,
    "claimed": 0.17,
    "planned": 0.14,
    "who": 0.10,
    "background": 0.12,
}
"""Shares of the words that remain after the bottom line; what a section leaves goes to those after it, then round again."""
_QUOTED = 6
_NO_DAY = "No day given"
_LAST_DAY = "9999"  # what has no day stands after what has one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A sentence that may go in, with the day that it stands under."""

    sentence: Sentence
    day: str | None = None
    heading: str | None = None


class _Budget:
    """Words that are left."""

    def __init__(self, words: int) -> None:
        self.left = words

    def takes(self, words: int) -> bool:
        """Takes words if there are so many left."""
        if words > self.left:
            return False
        self.left -= words
        return True


def composed(material: Material, *, words: int = WORDS, facts: Sequence[tuple[str, str]] = ()) -> Brief:
    """A brief of at most so many words. facts: more labels with values for its head."""
    sorted_ = sorted_incidents(material)
    counts = count_lines(material)
    head = (*facts, *_facts(material, sorted_))
    title = f"Situation report: {material.subject}"
    budget = _Budget(words - words_in(title) - sum(words_in(word) for fact in head for word in fact))
    bottom = _bottom(sorted_, counts)
    chosen = {
        "bottom": _fitting([_Line(sentence=one) for one in bottom], budget, words_in(_TITLES["bottom"]))
    }
    said = {line.sentence.text for line in chosen["bottom"]}
    chosen |= _filled(_candidates(material, sorted_, counts, chosen["bottom"]), budget)
    is_begun = any(sentence_for(one).text in said for one in sorted_.happened)
    sections = tuple(
        Section(
            key=key,
            title=_GOES_ON if key == "happened" and is_begun else title,
            parts=_parts(chosen[key]),
        )
        for key, title in _TITLES.items()
        if chosen.get(key)
    )
    return Brief(
        title=title, facts=head, sections=sections, sources=_sources(material, sections), limit=words
    )


def _bottom(sorted_: Sorted, counts: Sequence[CountLine]) -> list[Sentence]:
    """What matters most, and the count of dead that is most in dispute."""
    disputed = [line.sentence for line in counts if line.is_disagreement and line.of == "killed"][:1]
    return [*(sentence_for(telling) for telling in bottom_of(sorted_)), *disputed]


def _candidates(
    material: Material, sorted_: Sorted, counts: Sequence[CountLine], bottom: Sequence[_Line]
) -> dict[str, list[_Line]]:
    """Lines for each section, weightiest first. What the bottom line says is not said again."""
    tellings = (*sorted_.happened, *sorted_.claimed, *sorted_.planned)
    told = {ident for telling in tellings for ident in clause_of(telling).figures}
    counted = {telling.event.id for telling in tellings if clause_of(telling).figures}
    told |= {ident for telling in sorted_.background for ident in clause_of(telling).figures}
    told |= {ident for line in counts if line.is_disagreement for ident in line.figures}
    said = {line.sentence.text for line in bottom}
    past = {telling.event.id for telling in sorted_.background}
    prose = " ".join(sentence_for(telling).text for telling in tellings).casefold()
    news = list(tellings)
    quotes = [one for one in spoken_lines(material) if not _is_within(one.sentence, bottom)]
    who = who_lines(material, news, [quote.speaker for quote in quotes[:_QUOTED]])
    claimed = [(telling.weight, sentence_for(telling)) for telling in sorted_.claimed]
    claimed += [(2.5 * quote.weight, quote.sentence) for quote in quotes]
    claimed = [(weight, line) for weight, line in claimed if line.text not in said]
    return {
        "happened": [
            _Line(sentence=sentence_for(one, with_day=False), day=one.start, heading=_heading(one))
            for one in sorted_.happened
            if sentence_for(one).text not in said
        ],
        "why": [_Line(sentence=line.sentence) for line in reason_lines(material, past)],
        "figures": [
            _Line(sentence=line.sentence)
            for line in counts
            if (line.is_disagreement or not (line.figures <= told or line.events & counted))
            and line.sentence.text not in said
            and (line.is_disagreement or line.what not in prose)
        ],
        "claimed": [_Line(sentence=line) for _, line in sorted(claimed, key=lambda pair: -pair[0])],
        "planned": [
            _Line(sentence=line)
            for line in (sentence_for(one) for one in sorted_.planned)
            if line.text not in said
        ],
        "who": [_Line(sentence=line) for line in who],
        "background": [_Line(sentence=sentence_for(one), day=one.start) for one in sorted_.background],
    }


def _is_within(sentence: Sentence, lines: Sequence[_Line]) -> bool:
    """Whether some line quotes the report's words on which a sentence rests."""
    held = [one for line in lines for one in line.sentence.evidence]
    return all(
        any(one.report == other.report and inside(one.span, other.span) for other in held)
        for one in sentence.evidence
    )


def _heading(telling: Telling) -> str | None:
    """The time that happenings stand under: `Monday 13 March 2023`, `May 2031`, `Between 1 and 4 June 2031`."""
    words = when(telling.start, telling.end, telling.precision)
    return (
        capitalised(words.removeprefix("on ").removeprefix("in ").removeprefix("the ")) if words else _NO_DAY
    )


def _filled(candidates: dict[str, list[_Line]], budget: _Budget) -> dict[str, list[_Line]]:
    """Each section's share first, then what is left to whichever section still has lines."""
    whole, chosen = budget.left, dict[str, list[_Line]]()
    spare = 0.0
    for key, share in _SHARES.items():
        asked = int(whole * share + spare)
        part = _Budget(min(asked, budget.left))
        before = part.left
        chosen[key] = _fitting(candidates[key], part, words_in(_TITLES[key]))
        budget.left -= before - part.left
        spare = part.left
    for key in _SHARES:
        rest = [line for line in candidates[key] if line not in chosen[key]]
        if chosen[key]:
            chosen[key] += _fitting(rest, budget, 0)
    return chosen


def _fitting(lines: Iterable[_Line], budget: _Budget, title_words: int) -> list[_Line]:
    """The first lines that the budget takes, with their heading and the days they open."""
    found: list[_Line] = []
    headings: set[str | None] = {None}
    for line in lines:
        cost = words_in(line.sentence.text) + (
            0 if line.heading in headings else words_in(line.heading or "")
        )
        if budget.takes(cost + (0 if found else title_words)):
            found.append(line)
            headings.add(line.heading)
    return found


def _parts(lines: Sequence[_Line]) -> tuple[Part, ...]:
    """Lines under their headings; those of a day in order of days, others as they come."""
    ordered = sorted(lines, key=lambda line: (line.day or _LAST_DAY, line.heading or ""))
    return tuple(
        Part(heading=heading, sentences=tuple(line.sentence for line in run))
        for heading, run in groupby(ordered, key=lambda line: line.heading)
    )


def _facts(material: Material, sorted_: Sorted) -> list[tuple[str, str]]:
    facts = []
    told = [one for one in (*sorted_.happened, *sorted_.claimed) if one.precision in {"day", "hour"}]
    days = [day for one in told for day in (one.start, one.end) if day]
    if days:
        facts.append(("Events of", span_in_words(min(days), max(days))))
    published = [record.report.published for record in material.records.values() if record.report.published]
    count = len(material.records)
    reports = f"{count} report{'' if count == 1 else 's'}"
    if published:
        reports += f", published {span_in_words(min(published), max(published))}"
    return [*facts, ("Drawn from", reports)]


def _sources(material: Material, sections: Sequence[Section]) -> tuple[Source, ...]:
    """The reports that are cited, numbered by publication."""
    cited = {
        evidence.report
        for section in sections
        for part in section.parts
        for sentence in part.sentences
        for evidence in sentence.evidence
    }
    records = [record for ident, record in material.records.items() if ident in cited]
    records.sort(key=lambda record: (record.report.published or "9", record.report.name))
    return tuple(_source(number, record) for number, record in enumerate(records, 1))


def _source(number: int, record: Record) -> Source:
    report = record.report
    return Source(
        number=number,
        report=report.id,
        title=" ".join((report.title or report.name).split()),
        outlet=report.outlet,
        published=report.published,
        url=report.url,
    )
