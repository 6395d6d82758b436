"""Records made by hand, for tests of what shows a record. Spans are found by their words, so text may be edited."""

from __future__ import annotations

import hashlib

from watchfloor.records import (
    Actor,
    Affiliation,
    Candidate,
    Cause,
    DateMention,
    Event,
    EventMention,
    Figure,
    Name,
    NamedSpan,
    Place,
    Quote,
    Record,
    Report,
    Role,
    RunnerUp,
    SetAside,
    Span,
    TimelineEntry,
    Zone,
    ZoneKind,
)

__all__ = ["HOSTILE", "empty_record", "raid_record"]

HOSTILE = "</script><script>alert('x')</script>\"' onmouseover=\"alert(1)"

_PARAGRAPHS: tuple[tuple[ZoneKind, str, int | None], ...] = (
    ("title", "Marsh League gunmen storm Oberhafen depot", None),
    (
        "body",
        "Gunmen of the Marsh League stormed a fuel depot in Oberhafen on Monday, killing 14 guards, the mayor said.",
        None,
    ),
    ("body", "“They burned every shed,” Mayor Ida Brandt said. The hospital counted 11 dead.", None),
    ("body", f"The attack came in revenge for an arrest in May, said a man called {HOSTILE}.", None),
    ("caption", "Smoke over the depot at Oberhafen, shed 5", None),
    ("caption", "Smoke over the depot at Oberhafen, shed 5", 4),
    ("heading", "Troops may follow", None),
    (
        "body",
        "The army could send 300 troops. Governor \u0639\u0644\u064a \u062d\u0633\u0646 asked for calm.",
        None,
    ),
    ("box", "What is the Marsh League?", None),
    ("box", "It was founded in 1998 by dyke workers.", None),
    ("timeline", "May 2031: Police arrest the League's founder", None),
    ("boilerplate", "Sign up for 7 newsletters", None),
)


class _Text:
    """A report's text with its zones, and the spans of words in it."""

    def __init__(self, paragraphs: tuple[tuple[ZoneKind, str, int | None], ...]) -> None:
        self.text = "\n\n".join(words for _, words, _ in paragraphs)
        self.zones: list[Zone] = []
        start = 0
        for kind, words, repeats in paragraphs:
            self.zones.append(Zone(kind=kind, start=start, end=start + len(words), repeats=repeats))
            start += len(words) + 2

    def span(self, words: str, occurrence: int = 1) -> Span:
        start = -1
        for _ in range(occurrence):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))


def _report(name: str, outlet: str | None, text: str, title: str | None) -> Report:
    return Report(
        id=f"report-{name}",
        name=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title,
        text=text,
        published="2031-09-16" if text else None,
        published_from="given" if text else None,
        outlet=outlet,
        url="javascript:alert(1)" if text else None,
        authors=("A. <b>Writer</b>",) if text else (),
        language="en" if text else None,
        characters=len(text),
        codebook="watchfloor 1",
        model="hand 1",
        version="0",
        why={} if text else {"events": "nothing found, because there are no words", "published": "not given"},
    )


def empty_record() -> Record:
    """The record of a report without words."""
    return Record(
        report=_report("empty.txt", None, "", None),
        zones=(),
        names=(),
        dates=(),
        places=(),
        actors=(),
        events=(),
        figures=(),
        set_aside=(),
        quotes=(),
        causes=(),
        timeline=(),
    )


def raid_record(name: str = "raid.txt", outlet: str | None = "The Fen Post") -> Record:
    """A short report with one of everything: overlapping evidence, a repeat, a conflict, hostile text, Arabic."""
    page = _Text(_PARAGRAPHS)
    return Record(
        report=_report(name, outlet, page.text, _PARAGRAPHS[0][1]),
        zones=tuple(page.zones),
        names=(
            Name(span=page.span("Marsh League"), kind="GROUP", score=0.98),
            Name(span=page.span("Ida Brandt"), kind="PERSON", score=0.99),
            Name(span=page.span("fuel depot"), kind="FACILITY", score=0.91),
        ),
        dates=_dates(page),
        places=_places(page),
        actors=_actors(page),
        events=_events(page),
        figures=_figures(page),
        set_aside=(
            SetAside(span=page.span("1998"), reason="part of a date or time"),
            SetAside(span=page.span("shed 5", 2), reason="an earlier paragraph said again"),
            SetAside(span=page.span("7"), reason="part of the page's frame"),
        ),
        quotes=_quotes(page),
        causes=(
            Cause(
                effect="event-raid",
                cause="event-arrest",
                effect_trigger=page.span("attack"),
                cause_trigger=page.span("arrest"),
                cue=page.span("in revenge for"),
                source=None,
                why={"source": "the reporter"},
            ),
        ),
        timeline=(
            TimelineEntry(date="date-month", events=("event-arrest",), text=page.span(_PARAGRAPHS[10][1])),
            TimelineEntry(date="date-monday", events=("event-raid",), text=None),
        ),
    )


def _dates(page: _Text) -> tuple[DateMention, ...]:
    return (
        DateMention(
            id="date-monday",
            span=page.span("Monday"),
            text="Monday",
            start="2031-09-15",
            end="2031-09-15",
            precision="day",
            timex_type="DATE",
            timex_value="2031-09-15",
        ),
        DateMention(
            id="date-month",
            span=page.span("May 2031"),
            text="May 2031",
            start="2031-05-01",
            end="2031-05-31",
            precision="month",
            timex_type="DATE",
            timex_value="2031-05",
        ),
        DateMention(
            id="date-published",
            span=None,
            text=None,
            start="2031-09-16",
            end="2031-09-16",
            precision="day",
            timex_type="DATE",
            timex_value="2031-09-16",
            why={"span": "the day of publication (given); no words of the text give it"},
        ),
    )


def _places(page: _Text) -> tuple[Place, ...]:
    return (
        Place(
            id="place-town",
            name="Oberhafen",
            geonames=None,
            feature="PPL",
            latitude=53.54321,
            longitude=9.98765,
            country="DEU",
            admin1="Hamburg",
            precision=1,
            inside=None,
            spans=(page.span("Oberhafen"), page.span("Oberhafen", 2), page.span("Oberhafen", 3)),
            candidates=(
                Candidate(name="Oberhafen", geonames=7, country="AUT", admin1=None, feature="PPL", score=0.2),
            ),
        ),
        Place(
            id="place-depot",
            name="fuel depot",
            geonames=None,
            feature=None,
            latitude=None,
            longitude=None,
            country="DEU",
            admin1="Hamburg",
            precision=2,
            inside="place-town",
            spans=(page.span("fuel depot"),),
            why={"latitude": "a building without a name has no pin of its own"},
        ),
    )


def _actors(page: _Text) -> tuple[Actor, ...]:
    league = page.span("Marsh League")
    return (
        Actor(
            id="actor-league",
            name="Marsh League",
            kind="group",
            aliases=("Marsh League", "League"),
            country=None,
            sector="REB",
            affiliations=(),
            spans=(league, page.span("Marsh League", 2), page.span("Marsh League", 3)),
            why={"country": "nothing says whose it is"},
        ),
        Actor(
            id="actor-mayor",
            name="Ida Brandt",
            kind="person",
            aliases=("mayor", "Ida Brandt"),
            country="DEU",
            sector="GOV",
            affiliations=(Affiliation(relation="office", to="Mayor", span=page.span("Mayor Ida Brandt")),),
            spans=(page.span("mayor"), page.span("Ida Brandt")),
        ),
        Actor(
            id="actor-governor",
            name="\u0639\u0644\u064a \u062d\u0633\u0646",
            kind="person",
            aliases=(),
            country=None,
            sector="GOV",
            affiliations=(),
            spans=(page.span("\u0639\u0644\u064a \u062d\u0633\u0646"),),
        ),
        Actor(
            id="actor-hostile",
            name=HOSTILE,
            kind="person",
            aliases=(HOSTILE,),
            country=None,
            sector=None,
            affiliations=(),
            spans=(page.span(HOSTILE),),
        ),
    )


def _mention(page: _Text, trigger: Span, sentence: str, roles: dict[Role, list[Span]]) -> EventMention:
    return EventMention(
        trigger=trigger,
        type="ASSAULT",
        mode=None,
        status="actual",
        sentence=page.span(sentence),
        zone=1,
        roles=roles,
        score=0.97,
    )


def _events(page: _Text) -> tuple[Event, ...]:
    raid = _PARAGRAPHS[1][1]
    return (
        Event(
            id="event-raid",
            type="ASSAULT",
            mode=None,
            status="actual",
            background=False,
            date="date-monday",
            actors=("actor-league",),
            recipients=(),
            targets=(NamedSpan(name="fuel depot", span=page.span("fuel depot")),),
            places=("place-town",),
            instruments=(),
            figures=("figure-14", "figure-11"),
            sources=("actor-mayor",),
            intensity=-10.0,
            quad=4,
            cameo="190",
            score=0.97,
            runner_up=RunnerUp(type="PROTEST", score=0.02),
            mentions=(
                _mention(
                    page,
                    page.span("stormed"),
                    raid,
                    {"actor": [page.span("Marsh League", 2)], "place": [page.span("Oberhafen", 2)]},
                ),
                _mention(page, page.span("killing"), raid, {"actor": [page.span("Gunmen")]}),
                _mention(page, page.span("attack"), _PARAGRAPHS[3][1], {}),
            ),
            why={"mentions": "an act and its harm in one sentence"},
        ),
        Event(
            id="event-troops",
            type="MOBILIZE",
            mode="troops",
            status="possible",
            background=False,
            date="date-published",
            actors=(),
            recipients=(),
            targets=(),
            places=(),
            instruments=(),
            figures=("figure-300",),
            sources=(),
            intensity=-7.0,
            quad=3,
            cameo="0150",
            score=0.8,
            runner_up=None,
            mentions=(_mention(page, page.span("send"), "The army could send 300 troops.", {}),),
            why={
                "date": "no date in its sentences: taken as the news day",
                "places": "its sentences tie it to no place",
            },
        ),
        Event(
            id="event-arrest",
            type="COERCE",
            mode="arrest",
            status="actual",
            background=True,
            date="date-month",
            actors=("actor-hostile",),
            recipients=("actor-league",),
            targets=(),
            places=(),
            instruments=(),
            figures=(),
            sources=(),
            intensity=-7.0,
            quad=4,
            cameo="173",
            score=0.9,
            runner_up=None,
            mentions=(_mention(page, page.span("arrest", 2), _PARAGRAPHS[10][1], {}),),
        ),
    )


def _figures(page: _Text) -> tuple[Figure, ...]:
    def figure(value: float, spans: tuple[Span, ...], other: str | None, source: str | None) -> Figure:
        return Figure(
            id=f"figure-{value:.0f}",
            of="deployed" if value == 300 else "killed",
            what="troops" if value == 300 else "guards",
            unit=None,
            value=value,
            low=value,
            high=value,
            exact=True,
            side=None,
            part_of=None,
            date="date-monday",
            event="event-raid",
            source=source,
            spans=spans,
            conflicts=(other,) if other else (),
            why={} if source else {"source": "the reporter"},
        )

    return (
        figure(14, (page.span("14"),), "figure-11", "actor-mayor"),
        figure(11, (page.span("11"),), "figure-14", None),
        figure(300, (page.span("300"),), None, None),
    )


def _quotes(page: _Text) -> tuple[Quote, ...]:
    return (
        Quote(
            id="quote-direct",
            kind="direct",
            stance="says",
            speaker="actor-mayor",
            speaker_span=page.span("Ida Brandt"),
            cue=page.span("said", 2),
            content=page.span("They burned every shed"),
            parts=(page.span("They burned every shed"),),
            channel=None,
            date=None,
        ),
        Quote(
            id="quote-indirect",
            kind="indirect",
            stance="claims",
            speaker=None,
            speaker_span=None,
            cue=None,
            content=page.span("Gunmen of the Marsh League stormed a fuel depot in Oberhafen on Monday"),
            parts=(page.span("Gunmen of the Marsh League stormed a fuel depot in Oberhafen on Monday"),),
            channel="statement",
            date=None,
            why={"speaker": "the text names no speaker", "cue": "no verb of saying"},
        ),
    )
