"""Who "he said" and "she said" are in running pages, where several persons stand near."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.test_naming import TABLE, marked
from watchfloor.naming import actors_in
from watchfloor.reading import reading_of
from watchfloor.records import Page, Span, ZoneKind

_QUOTED = re.compile(r"\"([^\"]+?),?\"")


def speaker(script: str, captions: tuple[str, ...] = ()) -> str | None:
    """The actor whom the last speaker of a script is; None when it is nobody named.

    Each `}speaker` says the words in marks nearest to it, or all of its sentence when there are none. captions: how paragraphs begin that are captions.
    """
    reading, tags = marked(script)
    page = Page(name="made-up", sha256="0", text=reading.shadow)
    hints: list[tuple[Span, ZoneKind]] = [
        (zone.span, "caption" if page.text.startswith(captions, zone.start) else "body")
        for zone in reading.zones
    ]
    reading = reading_of(replace(page, hints=tuple(hints)))
    pieces = [Span(*piece.span(1)) for piece in _QUOTED.finditer(page.text)]
    quotes = []
    for quote in tags.quotes:
        assert quote.speaker is not None
        own = quote.speaker
        near = min(pieces, key=lambda piece: min(abs(piece.end - own.start), abs(piece.start - own.end)))
        quotes.append(replace(quote, content=near))
    actors = actors_in("report-1", reading, replace(tags, quotes=tuple(quotes)), TABLE, None)
    last = quotes[-1].speaker
    found = next((actor for actor in actors if last in actor.spans), None)
    return None if found is None or found.name.casefold() in {"he", "she"} else found.name


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        # somebody else was told of since the last one spoke
        ('"They ran," said {[Piet Maas|person]}speaker.\n\n[Anke Brandt|person] rejected that account. "We were pelted with bolts," {she}speaker told a news conference.', "Anke Brandt"),
        ('Three guards fell, but at the gates {a [doctor|people]}speaker spoke of "thirteen dead".\n\n[Colonel|role] [Musa Garba|person], the guard commander, appeared on television in sunglasses.\n\n"The country was being sold," {he}speaker declared.', "Musa Garba"),
        ('"We wait," {[Rolf Dahl|person]}speaker said. [Eva Stein|person] left the hall in tears. "I cannot hear this," {she}speaker said.', "Eva Stein"),
        # nobody else was: the one who spoke goes on
        ('"We wait," said {[Rolf Dahl|person]}speaker. The hall was empty. "Nobody came," {he}speaker said.', "Rolf Dahl"),
        ('"We wait," said {[Rolf Dahl|person]}speaker. The house of [Eva Stein|person] burned. "I saw it," {he}speaker said.', "Rolf Dahl"),
        ('"We wait," said {[Rolf Dahl|person]}speaker. Smoke hung over the yard of [Jan Voss|person]. "I saw it," {he}speaker said.', "Rolf Dahl"),
        # who is named in what is said does not say it
        ('Two men are safe, {[Ada Roy|person]}speaker said, "at last". "[The second gunman|people] was taken alive," {she}speaker said.', "Ada Roy"),
        ('[Mona Lind|person] was in the crowd. "I watched [a grandmother|people] get clubbed," {she}speaker fumed.', "Mona Lind"),
        ('[Rolf Dahl|person] walked in. "You are a coward, [Voss|person], and I am ashamed," {he}speaker thundered.', "Rolf Dahl"),
        # a title tells a woman from a man; an age stands before what somebody is
        ('[Lena Hart|person], 23, a dentistry [student|people], was shoved into a car. "One of them put a pistol on his knee," {she}speaker said.', "Lena Hart"),
        ('[Governor|role] [Tarik Dove|person] resigned. Ms [Oili|person] slipped through the net. "They cannot jail the sea," {she}speaker wrote.', "Oili"),
        # a quotation of several sentences is no distance
        ('[Karin Lund|person] spoke at noon. "The guns must stop. The roads must open. The dead must be buried. The rest can wait," {she}speaker said.', "Karin Lund"),
    ],
)  # fmt: skip
def test_who_says_it_is_the_one_last_told_of(script: str, expected: str) -> None:
    assert speaker(script) == expected


def test_nobody_is_named_for_the_next_paragraph_by_a_caption_between() -> None:
    script = (
        "Ms [Oili|person] is believed to be hiding.\n\n"
        "Photo: [Colonel|role] [Musa Garba|person] announces the dissolution of parliament on Sunday\n\n"
        '"They can jail me but they cannot jail the sea," {she}speaker wrote from abroad.'
    )
    assert speaker(script, captions=("Photo:",)) == "Oili"
