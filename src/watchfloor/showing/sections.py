"""The page's lines for who, where, how many and who said it; what was set aside; what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from watchfloor.codebooks import sector_label
from watchfloor.records import Actor, Figure, FigureOf, Place, Quote, Record, Span
from watchfloor.showing.cells import Cell, Column, Group, Line, Section
from watchfloor.showing.evidence import Evidence
from watchfloor.showing.happenings import Happenings
from watchfloor.showing.labels import number_label
from watchfloor.showing.rows import View, Wording, quotes_apart, view_of

__all__ = ["FIGURES_FIRST", "figure_words", "sections_of"]

_PRECISIONS = {
    1: "exactly this place",
    2: "near it, within about 25 km",
    3: "its district (second-order region)",
    4: "its province (first-order region)",
    5: "a line or loose area; the point stands for all of it",
    6: "the country only",
    7: "sea or air beyond one country, or no point at all",
}
FIGURES_FIRST: tuple[FigureOf, ...] = (
    "killed",
    "injured",
    "arrested",
    "crowd",
    "deployed",
    "present",
    "attacks",
    "money",
    "damage",
)


def sections_of(record: Record) -> tuple[Section, ...]:
    """The record pane, top to bottom. Sections without lines are left out."""
    view = view_of(record)
    happenings = Happenings(view)
    parties = _Parties(view)
    sections = (
        happenings.news(),
        happenings.timeline(),
        parties.actors(),
        parties.figures(),
        parties.quotes(),
        happenings.causes(),
        happenings.chains(),
        parties.places(),
        happenings.background(),
        parties.names(),
        parties.set_aside(),
        parties.reasons(),
    )
    return tuple(section for section in sections if section.lines)


def figure_words(figure: Figure) -> str:
    """A figure in words, the thing counted behind it: `25 fighters`, `about 300 troops`."""
    has_thing = figure.what is not None and figure.of != "money"  # an amount's unit is said already
    return f"{number_label(figure)} {figure.what}" if has_thing else number_label(figure)


class _Parties:
    """Builds the sections about everything but events of one record."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.record = view.record
        self.words = Wording(view.record)
        self.evidence = Evidence(view.record)

    def actors(self) -> Section:
        order = {row.id: number for number, row in enumerate(self.view.actors)}
        entries = sorted(self.record.actors, key=lambda actor: order[actor.id])
        lines = (self._actor(number, actor) for number, actor in enumerate(entries, 1))
        return _table("who", "Who is who", lines)

    def _actor(self, number: int, actor: Actor) -> Line:
        aliases = tuple(
            Cell(words=alias, spans=self.evidence.said(actor.spans, alias), mark="who")
            for alias in actor.aliases
            if alias != actor.name
        )
        ties = tuple(
            Cell(words=words, spans=(tie.span,), mark="who")
            for tie, words in zip(actor.affiliations, self.words.ties(actor), strict=True)
        )
        return Line(
            key=f"a{number}",
            columns=(
                Column(
                    name="name",
                    cells=(Cell(words=actor.name, spans=actor.spans, why=actor.why.get("name"), mark="who"),),
                ),
                Column(name="kind", cells=_plain(actor.kind, actor.why.get("kind"), actor.spans)),
                Column(name="country", cells=_plain(actor.country, actor.why.get("country"), actor.spans)),
                Column(
                    name="sector",
                    cells=_plain(sector_label(actor.sector), actor.why.get("sector"), actor.spans),
                ),
                Column(name="also", cells=aliases),
                Column(name="ties", cells=_once(ties)),
                Column(name="named", cells=(Cell(words=f"{len(actor.spans)}×", spans=actor.spans),)),
            ),
        )

    def figures(self) -> Section:
        """Killed first and other last; figures that disagree stand together since they are of one kind."""
        entries = sorted(self.record.figures, key=lambda figure: (_rank(figure), figure.spans))
        keys = {figure.id: f"f{number}" for number, figure in enumerate(entries, 1)}
        lines = (self._figure(keys[figure.id], figure) for figure in entries)
        return _table("figures", "Figures", lines)

    def _figure(self, key: str, figure: Figure) -> Line:
        says = _plain(None, figure.why.get("source"), missing="reporter")
        if figure.source is not None:
            actor = self.evidence.actors[figure.source]
            spans = self.evidence.nearest(actor.spans, figure.spans)
            says = (Cell(words=actor.name, spans=spans, why=figure.why.get("source"), mark="who"),)
        when = _plain(None, figure.why.get("date"))
        if figure.date is not None:
            spans = self.evidence.date(figure.date)
            when = (
                Cell(
                    words=self.words.date(figure.date), spans=spans, why=figure.why.get("date"), mark="when"
                ),
            )
        return Line(
            key=key,
            columns=(
                Column(name="of", cells=(Cell(words=figure.of, spans=figure.spans),)),
                Column(
                    name="value",
                    cells=(Cell(words=self.words.number(figure), spans=figure.spans, mark="count"),),
                ),
                Column(
                    name="what",
                    cells=_plain(figure.what or figure.side, figure.why.get("what"), figure.spans),
                ),
                Column(
                    name="words",
                    cells=(Cell(words=f"“{self.words.text(figure.spans[0])}”", spans=figure.spans),),
                ),
                Column(name="says", cells=says),
                Column(name="when", cells=when),
                Column(name="beside", cells=tuple(self._beside(figure))),
            ),
            tone="conflict" if figure.conflicts else "",
        )

    def _beside(self, figure: Figure) -> Iterator[Cell]:
        """How a figure stands to others: which disagree with it, hold it, or came after it."""
        for ident in figure.conflicts:
            other = self.words.figures[ident]
            yield Cell(words=f"≠ disagrees with {figure_words(other)}", spans=other.spans)
        if figure.part_of is not None:
            whole = self.words.figures[figure.part_of]
            yield Cell(words=f"part of {figure_words(whole)}", spans=whole.spans)
        if figure.replaced_by is not None:
            later = self.words.figures[figure.replaced_by]
            yield Cell(words=f"an earlier count, later {figure_words(later)}", spans=later.spans)

    def quotes(self) -> Section:
        lines = (self._quote(number, quote) for number, quote in enumerate(quotes_apart(self.record), 1))
        return _table("quotes", "Quotes and claims", lines)

    def _quote(self, number: int, quote: Quote) -> Line:
        speaker = self.evidence.actors.get(quote.speaker or "")
        spans: tuple[Span, ...] = (quote.speaker_span,) if quote.speaker_span is not None else ()
        if speaker is not None:
            name = speaker.name
            spans = spans or self.evidence.nearest(speaker.spans, [quote.content])
        else:
            name = self.words.text(quote.speaker_span) if quote.speaker_span is not None else "unknown"
        said = " … ".join(self.words.text(part) for part in quote.parts)
        how = quote.stance + (f" ({quote.channel})" if quote.channel else "")
        return Line(
            key=f"q{number}",
            columns=(
                Column(
                    name="who",
                    cells=(Cell(words=name, spans=spans, why=quote.why.get("speaker"), mark="who"),),
                ),
                Column(
                    name="how",
                    cells=(
                        Cell(
                            words=how,
                            spans=(quote.cue,) if quote.cue else (),
                            why=quote.why.get("cue"),
                            mark="cause",
                        ),
                    ),
                ),
                Column(
                    name="words",
                    cells=(
                        Cell(
                            words=f"“{said}”"
                            if quote.kind == "direct"
                            else f"{self.words.lead_of(quote)} {said}",
                            spans=quote.parts,
                            mark="quote",
                        ),
                    ),
                ),
            ),
            tone=quote.kind,
        )

    def places(self) -> Section:
        lines = (self._place(number, place) for number, place in enumerate(self.record.places, 1))
        return _table("places", "Places", lines)

    def _place(self, number: int, place: Place) -> Line:
        outer = self.evidence.places.get(place.inside or "")
        pin = None
        if place.latitude is not None and place.longitude is not None:
            pin = f"{place.latitude:.4f}, {place.longitude:.4f}"
        region = ", ".join(part for part in (place.admin1, place.country) if part)
        others = ", ".join(
            f"{other.name} ({other.country or '?'}) {other.score:.2f}"
            for other in place.candidates
            if other.geonames != place.geonames
        )
        notes = [f"{field}: {reason}" for field, reason in place.why.items()]
        if place.geonames is not None:
            notes.insert(0, f"GeoNames {place.geonames}, {place.feature or 'no feature code'}")
        if others:
            notes.append(f"could also have been {others}")
        return Line(
            key=f"p{number}",
            columns=(
                Column(name="name", cells=(Cell(words=place.name, spans=place.spans, mark="where"),)),
                Column(
                    name="precision",
                    cells=_plain(
                        _PRECISIONS.get(place.precision or 0), place.why.get("precision"), place.spans
                    ),
                ),
                Column(
                    name="latitude, longitude",
                    cells=_plain(pin, place.why.get("latitude"), place.spans, missing="no pin"),
                ),
                Column(name="region", cells=_plain(region, place.why.get("country"), place.spans)),
                Column(
                    name="inside",
                    cells=(Cell(words=outer.name, spans=outer.spans, why=place.why.get("inside")),)
                    if outer
                    else (),
                ),
            ),
            notes=tuple(notes),
        )

    def names(self) -> Section:
        """All that the model marked, kind by kind; one cell for each wording."""
        kinds: dict[str, dict[str, list[Span]]] = {}
        for name in self.record.names:
            kinds.setdefault(name.kind, {}).setdefault(self.words.text(name.span), []).append(name.span)
        lines = (
            Line(
                key=f"n{number}",
                columns=(
                    Column(name="kind", cells=(Cell(words=kind.lower()),)),
                    Column(
                        name="words",
                        cells=tuple(
                            Cell(words=words, spans=tuple(spans), mark="name")
                            for words, spans in found.items()
                        ),
                    ),
                ),
            )
            for number, (kind, found) in enumerate(sorted(kinds.items()), 1)
        )
        return _table("names", "Words marked", lines, is_folded=True)

    def set_aside(self) -> Section:
        by_reason: dict[str, list[Span]] = {}
        for aside in (*self.record.set_aside, *self.record.in_marks):
            by_reason.setdefault(aside.reason, []).append(aside.span)
        lines = (
            Line(
                key=f"s{number}",
                columns=(
                    Column(name="why", cells=(Cell(words=reason),)),
                    Column(
                        name="words",
                        cells=tuple(
                            Cell(words=self.words.text(span), spans=(span,), mark="aside") for span in spans
                        ),
                    ),
                ),
            )
            for number, (reason, spans) in enumerate(by_reason.items(), 1)
        )
        return _table(
            "aside",
            "Set aside",
            lines,
            note="Numbers of the page that are no figures, and words in quotation marks that are no quotations.",
            is_folded=True,
        )

    def reasons(self) -> Section:
        """Why fields are missing or were inferred, the same reason once. Events and places give theirs in their lines."""
        by_reason: dict[tuple[str, str, str], list[Cell]] = {}
        for kind, cell, why in self._explained():
            for field, reason in why.items():
                by_reason.setdefault((kind, field, reason), []).append(cell)
        lines = (
            Line(
                key=f"w{number}",
                columns=(
                    Column(name="of", cells=(Cell(words=kind),)),
                    Column(name="field", cells=(Cell(words=field),)),
                    Column(name="reason", cells=(Cell(words=reason),)),
                    Column(name="which", cells=tuple(cells)),
                ),
            )
            for number, ((kind, field, reason), cells) in enumerate(by_reason.items(), 1)
        )
        return _table("reasons", "Reasons", lines, is_folded=True, is_evidence=False)

    def _explained(self) -> Iterator[tuple[str, Cell, Mapping[str, str]]]:
        record = self.record
        yield "report", Cell(words=record.report.name), record.report.why
        for dated in record.dates:
            words = dated.text or "day of publication"
            yield "date", Cell(words=words, spans=self.evidence.date(dated.id)), dated.why
        for actor in record.actors:
            yield "actor", Cell(words=actor.name, spans=actor.spans), actor.why
        for figure in record.figures:
            yield "figure", Cell(words=self.words.text(figure.spans[0]), spans=figure.spans), figure.why
        for quote in record.quotes:
            opening = self.words.text(quote.content)
            short = opening if len(opening) <= _OPENING_CHARS else f"{opening[:_OPENING_CHARS]}…"
            yield "quote", Cell(words=short, spans=(quote.content,)), quote.why


_OPENING_CHARS = 40  # enough to know a quotation by, in a list of them


def _table(
    key: str,
    title: str,
    lines: Iterable[Line],
    *,
    note: str = "",
    is_folded: bool = False,
    is_evidence: bool = True,
) -> Section:
    return Section(
        key=key,
        title=title,
        layout="table",
        groups=(Group(heading=None, lines=tuple(lines)),),
        note=note,
        is_folded=is_folded,
        is_evidence=is_evidence,
    )


def _plain(
    words: str | None, why: str | None, spans: tuple[Span, ...] = (), *, missing: str = "–"
) -> tuple[Cell, ...]:
    """A value concluded from the words of its whole entry, `spans`.

    When it is missing, that is said with its reason, or left blank without one.
    """
    if words:
        return (Cell(words=words, spans=spans, why=why),)
    return (Cell(words=missing, why=why),) if why else ()


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells with the same words joined into one that has all their spans."""
    spans: dict[str, dict[Span, None]] = {}
    marks = {}
    for cell in cells:
        spans.setdefault(cell.words, {}).update(dict.fromkeys(cell.spans))
        marks[cell.words] = cell.mark
    return tuple(Cell(words=words, spans=tuple(found), mark=marks[words]) for words, found in spans.items())


def _rank(figure: Figure) -> int:
    return FIGURES_FIRST.index(figure.of) if figure.of in FIGURES_FIRST else len(FIGURES_FIRST)
