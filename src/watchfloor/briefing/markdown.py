"""A brief as Markdown: numbered paragraphs, citations in brackets, the sources, and the words behind each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchfloor.briefing.brief import Brief, Sentence, Source

__all__ = ["as_markdown", "citation", "source_line", "witness"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def as_markdown(brief: Brief) -> str:
    """The whole text."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_plain(brief.title)}"
    yield ""
    for label, value in brief.facts:
        yield f"**{label}:** {_plain(value)}  "
    number = 0
    for section in brief.sections:
        yield from ("", f"## {section.title}", "")
        for part in section.parts:
            if part.heading:
                yield from (f"**{part.heading}**", "")
            for sentence in part.sentences:
                number += 1
                yield from (f"{number}. {_plain(sentence.text)} {citation(brief, sentence)}", "")
    yield from ("## Sources", "")
    for source in brief.sources:
        yield f"- [{source.number}] {_plain(source_line(source))}"
    yield from ("", "## Evidence", "", "Paragraph, report, characters of its text, words.", "")
    for number, sentence in enumerate(brief.sentences(), 1):
        yield f"- {number}: {_plain(witness(brief, sentence), keep='[]')}"


def citation(brief: Brief, sentence: Sentence) -> str:
    """`[2, 1]`: the numbers of the reports, that which a sentence is worded after first."""
    return f"[{', '.join(map(str, brief.citations(sentence)))}]"


def source_line(source: Source) -> str:
    """Outlet, title, day and address of a report."""
    parts = (source.outlet, f"“{source.title}”", source.published, source.url)
    return ", ".join(part for part in parts if part)


def witness(brief: Brief, sentence: Sentence) -> str:
    """The words behind a sentence, each with its report and where it stands there."""
    return "; ".join(
        f"[{brief.numbers[one.report]}] {one.start}–{one.end} “{one.words}”" for one in sentence.evidence
    )


def _plain(text: str, keep: str = "") -> str:
    """Text that means itself in Markdown."""
    return _SPECIAL.sub(lambda found: found[0] if found[0] in keep else f"\\{found[0]}", text)
