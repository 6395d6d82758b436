"""Writes docs/ledger.md: example reports of a sentence or two and what the program reads out of them.

    python -m docs.ledger_examples

Run it again whenever the model or the steps change; nothing in the page is typed by hand but its explanations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from watchfloor.pipeline import Kit, record_of
from watchfloor.records import Cause, Event, Figure, Page, Quote, Record, Span
from watchfloor.showing.coded import code_lines

PAGE = Path(__file__).parent / "ledger.md"
_DAY = "2023-03-14"
_SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Figures",
        "Every number, in digits or words, is a figure or is set aside with a reason. `low` and `high` are what the words allow: "
        "dozens 24 to 99, *about* a tenth to either side, *at least* open above. A part points to its whole, an earlier count to the "
        "one that replaces it, and values of one thing of one event that cannot both hold are marked as conflicts. "
        "Money that several countries call alike (`kroner`, `pounds`) is that of the country that its sentence or report is about; "
        "where nothing tells, the unit is the bare word.",
        (
            "Rebels killed 25 soldiers, three of them officers, near Dara on Friday.",
            "The death toll rose to 31 from 25, the health ministry said on Monday.",
            "A bomb hit a bus in Kano on Monday. Police said 12 people were killed. Doctors counted 17 dead.",
            "Organisers said 50,000 people marched in Kano on Sunday. Police put the crowd at 8,000.",
            "As many as 40 people were wounded, among them two children, when a shell hit the market.",
            "Tens of thousands marched in the capital, and police arrested dozens.",
            "Gunmen killed a Dutch engineer and burned nearly 30 trucks.",
            "The bank lent $1.5 billion, about 12 per cent of what the port needs, for a 40 km road.",
            "At 4pm on 3 May 2019 a 34-year-old driver of the 82nd company reached Gate 3 in an F-16 shirt.",
        ),
    ),
    (
        "Quotes and claims",
        "One quote for each piece that lies in one sentence; pieces of one utterance point back to the first. The speaker is an actor "
        "of the record where the words name one, and unknown, with the reason, where nobody is named. Stance and channel are read "
        "from the words around.",
        (
            "\"The talks have failed,\" said Lena Hart, the foreign minister, \"and we are going home.\"",
            "Interior ministry spokesman Ivo Lund claimed that rebels had mined the bridge.",
            "Lena Hart denied that her government had sent arms to the rebels.",
            "\"No more talks!\" President Omar Sahl wrote on Twitter on Sunday.",
            "It was reported that the bridge had been mined.",
            "The minister, Lena Hart, said the rebels had claimed that their camp was empty.",
            "The so-called \"liberators\" entered the town on Friday.",
        ),
    ),
    (
        "Causes",
        "Only what the text gives as a reason, effect first, with the words that say so and who says it. What merely comes later is no "
        "effect.",
        (
            "Chad expelled the ambassador in retaliation for the raid on its border post.",
            "Chad expelled the ambassador on Friday. The move was in retaliation for the raid on its border post.",
            "Rebels shelled the port on Friday. In response, the army bombed two of their camps.",
            "Four people were killed in an air strike on the market.",
            "Lena Hart said the sanctions were imposed because of the arrests.",
        ),
    ),
    (
        "Whose word",
        "Who tells of an event, how they stand to it, whether they are parties to it, and who says that it is not so.",
        (
            "Rebels burned a mill near Gossi on Friday.",
            "The army claimed that it had killed 30 rebels near Gossi.",
            "Villagers near Gossi said soldiers had burned a mill.",
            "The army denied that its jets had bombed the market in Gossi.",
            "Two soldiers were reportedly killed near Gossi, it was reported.",
        ),
    ),
    (
        "Codes",
        "What ACLED and the UCDP would make of an event; docs/codebook.md tells how, and what is lost.",
        (
            "Malian soldiers fought fighters of the Azure Front near Gossi in Mali on Friday, killing 12.",
            "Gunmen shot dead four villagers in Gossi, Mali, on Friday.",
            "Police fired tear gas at protesters in Bamako on Friday.",
            "Rebels shelled the airport of Gao on Friday, but nobody was hurt.",
            "The government and the Azure Front signed a peace accord in Algiers on Friday.",
        ),
    ),
)  # fmt: skip


def words(record: Record, span: Span | None) -> str:
    """What a span quotes, or a dash."""
    return " ".join(record.report.text[span.start : span.end].split()) if span else "-"


def figure_row(record: Record, figure: Figure) -> str:
    """One figure as a table row."""
    value = f"{figure.value:,.10g}" if figure.value is not None else "-"
    low = f"{figure.low:,.10g}" if figure.low is not None else "open"
    high = f"{figure.high:,.10g}" if figure.high is not None else "open"
    numbers = {one.id: one for one in record.figures}
    links = [
        text
        for text, other in (("part of", figure.part_of), ("replaced by", figure.replaced_by))
        if other
        for text in [f"{text} *{words(record, numbers[other].spans[0])}*"]
    ]
    links += [f"conflicts with *{words(record, numbers[other].spans[0])}*" for other in figure.conflicts]
    source = next((actor.name for actor in record.actors if actor.id == figure.source), "the reporter")
    return (
        f"| *{words(record, figure.spans[0])}* | {figure.of} | {figure.what or '-'} | {value} | {low} to {high} | "
        f"{figure.unit or '-'} | {source} | {', '.join(links) or '-'} |"
    )


def quote_row(record: Record, quote: Quote) -> str:
    """One quote as a table row."""
    names = {actor.id: actor.name for actor in record.actors}
    speaker = names.get(
        quote.speaker or "", words(record, quote.speaker_span) if quote.speaker_span else "unknown"
    )
    body = names.get(quote.speaks_for or "", "-")
    return (
        f"| {quote.kind} | {quote.stance} | {speaker} | {body} | {quote.channel or '-'} | *{words(record, quote.cue)}* | "
        f"*{words(record, quote.content)}* | {quote.why.get('speaker', '-')} |"
    )


def cause_row(record: Record, cause: Cause) -> str:
    """One cause as a table row."""
    source = next((actor.name for actor in record.actors if actor.id == cause.source), "the reporter")
    return f"| *{words(record, cause.effect_trigger)}* | *{words(record, cause.cause_trigger)}* | *{words(record, cause.cue)}* | {source} |"


def word_row(record: Record, event: Event) -> str:
    """Whose word one event rests on, as a table row."""
    names = {actor.id: actor.name for actor in record.actors}
    triggers = ", ".join(f"*{words(record, mention.trigger)}*" for mention in event.mentions)
    sources, deniers = (
        ", ".join(names[one] for one in some) or "-" for some in (event.sources, event.denied_by)
    )
    return (
        f"| {triggers} | {event.status} | {event.told_by} | {event.stance or '-'} | {sources} | {deniers} |"
    )


def code_rows(record: Record) -> Iterator[str]:
    """What other code books make of each event."""
    for event in record.events:
        triggers = ", ".join(f"*{words(record, mention.trigger)}*" for mention in event.mentions)
        code = f"{event.type}/{event.mode}" if event.mode else event.type
        yield f"{triggers}: {code}, CAMEO {event.cameo}"
        yield from (f"- {line}" for line in code_lines(event))


def shown(title: str, record: Record) -> Iterator[str]:
    """What the record of one example holds under a section."""
    if title == "Figures":
        if record.figures:
            yield "| words | of | what | value | range | unit | source | links |\n|---|---|---|---|---|---|---|---|"
            yield from (figure_row(record, figure) for figure in record.figures)
        if record.set_aside:
            yield "\nSet aside: " + "; ".join(
                f"*{words(record, one.span)}* ({one.reason})" for one in record.set_aside
            )
    elif title == "Causes":
        if record.causes:
            yield "| effect | cause | words | who says so |\n|---|---|---|---|"
            yield from (cause_row(record, cause) for cause in record.causes)
    elif title == "Whose word":
        yield "| event | status | told by | stance | sources | denied by |\n|---|---|---|---|---|---|"
        yield from (word_row(record, event) for event in record.events)
    elif title == "Codes":
        yield from code_rows(record)
    elif record.quotes:
        yield "| kind | stance | speaker | speaks for | channel | cue | content | speaker: why |\n|---|---|---|---|---|---|---|---|"
        yield from (quote_row(record, quote) for quote in record.quotes)


def page(kit: Kit) -> str:
    """The whole page."""
    parts = [
        "<!-- Generated by docs/ledger_examples.py; edit the examples there. -->\n\n# Figures, quotes and causes\n\n"
        f"What the program reads from sentences of our own, each as a report of {_DAY}, by `{kit.tagger.version}`.\n"
    ]
    for title, about, examples in _SECTIONS:
        parts.append(f"\n## {title}\n\n{about}\n")
        for example in examples:
            digest = hashlib.sha256(example.encode()).hexdigest()
            record = record_of(
                Page(name="example", sha256=digest, text=example, published=_DAY, published_from="given"), kit
            )
            found = "\n".join(shown(title, record))
            parts.append(f"\n> {example}\n\n{found or 'Nothing is read from it.'}\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(Kit.load()), encoding="utf-8")
