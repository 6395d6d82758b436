"""How well dates are read: WikiWars (.key.xml, .tml), timenorm pairs, and the date cases of the codebook.

    python bench/dates.py FOLDER [--json] [--half odd|even | --halves] [--errors]
    python bench/dates.py --pairs FILE [--json] [--half odd|even | --halves] [--errors]
    python bench/dates.py --codebook [--json]

WikiWars: an expression is found when the spans share a character (relaxed) or are the same but for a leading article
(strict). Value F1 counts the found expressions whose value is the gold value. The rules run without the model, with
vague references (`now`) switched on and ranges split at their middle, since WikiWars annotates both so. A .tml file gives
its creation time; a .key.xml file gives none. Gold without a value is right when ours has none.

Pairs: each block is one document, its first line the creation time; every expression is given, in order.

--half: the odd- or the even-numbered files or blocks. Rules were written on the odd half of WikiWars; its even half was only
measured. The pair file was read whole beforehand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchfloor.dating import dates_in
from watchfloor.dating.calendar import day_of
from watchfloor.dating.forms import Found
from watchfloor.dating.mentions import read_in_order, reads_of
from watchfloor.dating.outcome import Read
from watchfloor.dating.recognition import expressions_in
from watchfloor.dating.vague import vague_in
from watchfloor.reading import reading_of, shadow_of
from watchfloor.records import Page, Reading, Sentence, Span, Tags, Zone, content_id

NO_TAGS = Tags(names=(), triggers=(), quotes=(), causes=())
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.]*)(?P<attributes>[^<>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_SEPARATOR = re.compile(r"\s*(?:-|\bto\b|\band\b|\buntil\b|\bthrough\b|/)\s*")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """One expression with its value: of the gold, or of ours."""

    start: int
    end: int
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text."""

    name: str
    text: str
    created: str | None
    gold: tuple[Marked, ...]


# ── WikiWars ─────────────────────────────────────────────────────────────────────────────────────


def document_of(path: Path) -> Document:
    """The text of an annotated file, the creation time it gives, and its expressions."""
    raw = path.read_text("utf-8", errors="replace")
    created = re.search(r"<DCT>.*?value=\"([^\"]+)\"", raw, re.DOTALL)
    text_element = re.search(r"<TEXT[^>]*>(.*)</TEXT>", raw, re.DOTALL)
    body = text_element[1] if text_element else raw
    pieces: list[str] = []
    length, at = 0, 0
    stack: list[tuple[int, str]] = []
    gold: list[Marked] = []
    for tag in _TAG.finditer(body):
        piece = _unescaped(body[at : tag.start()])
        pieces.append(piece)
        length, at = length + len(piece), tag.end()
        if not tag["name"].upper().startswith("TIMEX") or tag["attributes"].rstrip().endswith("/"):
            continue
        if not tag["close"]:
            stack.append((length, tag["attributes"]))
        elif stack:
            start, attributes = stack.pop()
            value = dict(_ATTRIBUTE.findall(attributes))
            gold.append(Marked(start, length, "", value.get("val", value.get("value"))))
    pieces.append(_unescaped(body[at:]))
    text = "".join(pieces)
    marked = sorted(
        (Marked(one.start, one.end, text[one.start : one.end], one.value) for one in gold),
        key=lambda one: one.start,
    )
    return Document(path.name, text, created[1][:10] if created else None, tuple(marked))


def _unescaped(text: str) -> str:
    for entity, letter in _ENTITY.items():
        text = text.replace(entity, letter)
    return text.replace("\r\n", "\n")


def ours_of(document: Document) -> tuple[list[Marked], float]:
    """What the rules read in a document, ranges split at their middle, and the CPU seconds of the date step."""
    page = Page(name=document.name, sha256=content_id("page", document.text), text=document.text)
    reading = reading_of(page)
    news = day_of(document.created) if document.created else None
    began = time.process_time()
    reads = reads_of(reading, news, vague=True)
    seconds = time.process_time() - began
    return [part for read in reads for part in _split(document.text, read)], seconds


def _split(text: str, read: Read) -> Iterator[Marked]:
    start, end = read.found.start, read.found.end
    middle = _SEPARATOR.search(shadow_of(text[start:end]), 1) if read.place.halves else None
    if middle is None or read.place.halves is None:
        yield Marked(start, end, text[start:end], read.place.value)
        return
    first, last = read.place.halves
    yield Marked(start, start + middle.start(), text[start : start + middle.start()], first)
    yield Marked(start + middle.end(), end, text[start + middle.end() : end], last)


def _same_value(gold: str | None, ours: str | None) -> bool:
    return _plain(gold) == _plain(ours)


def _plain(value: str | None) -> str:
    plain = (value or "").strip()
    return "" if plain in {"null", "None"} else re.sub(r"(T\d{2}:\d{2}):00$", r"\1", plain)


def _edges(one: Marked) -> tuple[int, int]:
    article = _ARTICLE.match(one.text)
    stripped = one.text.rstrip()
    return one.start + (article.end() if article else 0), one.start + len(stripped)


def matched(gold: Sequence[Marked], ours: Sequence[Marked]) -> list[tuple[int, int]]:
    """Pairs that share a character, one to one: same value first, then most overlap."""
    ranked = []
    for i, one in enumerate(gold):
        for j, other in enumerate(ours):
            shared = min(one.end, other.end) - max(one.start, other.start)
            if shared > 0:
                ranked.append((_same_value(one.value, other.value), shared, -i, -j))
    used_gold: set[int] = set()
    used_ours: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(ranked, reverse=True):
        if -i not in used_gold and -j not in used_ours:
            used_gold.add(-i)
            used_ours.add(-j)
            pairs.append((-i, -j))
    return pairs


@dataclass(slots=True)
class Tally:
    """Counts of one set."""

    gold: int = 0
    ours: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    strict_value: int = 0
    files: int = 0
    words: int = 0
    seconds: float = 0.0

    def figures(self) -> dict[str, float]:
        """The F1 figures and the counts they rest on."""

        def f1(right: int) -> float:
            return round(2 * right / (self.gold + self.ours), 4) if self.gold + self.ours else 0.0

        return {
            "files": self.files,
            "gold": self.gold,
            "ours": self.ours,
            "detection_f1_relaxed": f1(self.relaxed),
            "detection_f1_strict": f1(self.strict),
            "value_f1": f1(self.value),
            "value_f1_strict": f1(self.strict_value),
            "value_accuracy_of_found": round(self.value / self.relaxed, 4) if self.relaxed else 0.0,
            "words_a_cpu_second": round(self.words / self.seconds) if self.seconds else 0,
        }


def score(documents: Sequence[Document], *, show: bool) -> dict[str, float]:
    """The figures of a set of documents; the misses go to standard error when asked for."""
    tally = Tally()
    for document in documents:
        ours, seconds = ours_of(document)
        tally.seconds += seconds
        pairs = matched(document.gold, ours)
        tally.files += 1
        tally.words += len(document.text.split())
        tally.gold += len(document.gold)
        tally.ours += len(ours)
        tally.relaxed += len(pairs)
        for i, j in pairs:
            same = _same_value(document.gold[i].value, ours[j].value)
            exact = _edges(document.gold[i]) == _edges(ours[j])
            tally.value += same
            tally.strict += exact
            tally.strict_value += same and exact
        if show:
            _show(document, ours, pairs)
    return tally.figures()


def _show(document: Document, ours: Sequence[Marked], pairs: Sequence[tuple[int, int]]) -> None:
    lines = []
    for i, j in pairs:
        gold, made = document.gold[i], ours[j]
        if not _same_value(gold.value, made.value):
            lines.append((gold.start, f"VALUE  {gold.text!r} {gold.value} <- {made.text!r} {made.value}"))
    hit = {i for i, _ in pairs}
    made_hit = {j for _, j in pairs}
    lines += [
        (one.start, f"MISSED {one.text!r} {one.value}") for i, one in enumerate(document.gold) if i not in hit
    ]
    lines += [
        (one.start, f"EXTRA  {one.text!r} {one.value}") for j, one in enumerate(ours) if j not in made_hit
    ]
    for start, line in sorted(lines):
        around = document.text[max(0, start - 50) : start + 60].replace("\n", " ")
        print(f"{document.name[:6]} {line}   | {around}", file=sys.stderr)


def wikiwars(folder: Path, half: str | None, *, show: bool) -> dict[str, dict[str, float]]:
    """Figures for each format that the folder holds."""
    result: dict[str, dict[str, float]] = {}
    for name, pattern in (("key.xml", "*.xml"), ("tml", "*.tml")):
        paths = sorted(folder.glob(pattern))
        chosen = [
            path for number, path in enumerate(paths, 1) if half is None or number % 2 == (half == "odd")
        ]
        if chosen:
            result[name] = score([document_of(path) for path in chosen], show=show)
    return result


# ── Pairs ────────────────────────────────────────────────────────────────────────────────────────


def blocks_of(path: Path) -> list[list[tuple[str, str, str]]]:
    """The documents of a pair file: lists of (expression, type, value), the creation time first."""
    blocks: list[list[tuple[str, str, str]]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 3:
            blocks[-1].append((fields[0], fields[1], fields[2]))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def read_given(expressions: Sequence[str], created: str) -> list[str | None]:
    """The values of expressions that are given, in their order in one document."""
    text = ".\n".join(expressions)
    starts = [0]
    for expression in expressions:
        starts.append(starts[-1] + len(expression) + 2)
    spans = [Span(start, start + len(one)) for start, one in zip(starts, expressions, strict=False)]
    shadow = shadow_of(text)
    zone = Zone(kind="body", start=0, end=len(text))
    sentences = tuple(Sentence(span=span, zone=0) for span in spans)
    reading = Reading(shadow=shadow, zones=(zone,), sentences=sentences)
    found = [_given(shadow, span) for span in spans]
    reads = iter(read_in_order(reading, [[one for one in found if one is not None]], day_of(created)))
    return [next(reads).place.value if one is not None else None for one in found]


def _given(shadow: str, span: Span) -> Found | None:
    found = expressions_in(shadow, span.start, span.end) or vague_in(shadow, span.start, span.end, given=True)
    return max(found, key=lambda one: one.end - one.start) if found else None


def pairs(path: Path, half: str | None, *, show: bool) -> dict[str, object]:
    """Exact values over all pairs but the creation times."""
    right = total = 0
    for number, block in enumerate(blocks_of(path), 1):
        if half is not None and number % 2 != (half == "odd"):
            continue
        created = block[0][2]
        values = read_given([expression for expression, _, _ in block[1:]], created)
        for (expression, _, gold), ours in zip(block[1:], values, strict=True):
            total += 1
            right += _same_value(gold, ours)
            if show and not _same_value(gold, ours):
                print(f"{created[:10]} {expression!r} {gold} <- {ours}", file=sys.stderr)
    return {"pairs": total, "exact": right, "exact_share": round(right / total, 4) if total else 0.0}


# ── The codebook ─────────────────────────────────────────────────────────────────────────────────

# (publication, text, words, start, end): the cases that section 4 of the codebook gives, and one for each rule beside them.
CODEBOOK = (
    ("2020-01-01", "The planes struck Sunday night.", "Sunday night", "2019-12-29", "2019-12-29"),
    ("2020-01-01", "A base was hit last week.", "last week", "2019-12-23", "2019-12-29"),
    ("2020-01-01", "Eleven raids came in the past two months.", "past two months", "2019-11-01", "2020-01-01"),
    ("2020-01-01", "Washington left the pact in May 2018.", "May 2018", "2018-05-01", "2018-05-31"),
    ("2020-01-01", "On September 3, 2012, a mob came. It burned the hall the following day.", "following day", "2012-09-04", "2012-09-04"),
    ("2020-01-01", "On September 3, 2012, a mob came. At 4pm the following day it left.", "4pm the following day", "2012-09-04T16:00", "2012-09-04T16:00"),
    ("2020-01-01", "Crowds gathered on Tuesday.", "Tuesday", "2019-12-31", "2019-12-31"),
    ("2020-01-01", "Envoys will meet on Tuesday.", "Tuesday", "2020-01-07", "2020-01-07"),
    ("2020-01-01", "Troops have arrived since May.", "May", "2019-05-01", "2020-01-01"),
    ("2020-01-01", "The camp stood for a second day.", "second day", "2020-01-01", "2020-01-01"),
    ("2020-01-01", "Marines fired gas early on Wednesday.", "early on Wednesday", "2020-01-01", "2020-01-01"),
    ("2020-01-01", "He spoke on New Year's Eve.", "New Year's Eve", "2019-12-31", "2019-12-31"),
)  # fmt: skip


def codebook() -> dict[str, object]:
    """Each case of the codebook: what was read and whether it is right."""
    rows = []
    for published, text, words, start, end in CODEBOOK:
        page = Page(
            name="case",
            sha256=content_id("page", text),
            text=text,
            published=published,
            published_from="given",
        )
        mentions = dates_in(page, reading_of(page), NO_TAGS).mentions
        read = next((one for one in mentions if one.text == words), None)
        got = (read.start, read.end, read.timex_value) if read else (None, None, None)
        rows.append(
            {
                "text": text,
                "words": words,
                "start": got[0],
                "end": got[1],
                "value": got[2],
                "right": got[:2] == (start, end),
            }
        )
    return {"cases": len(rows), "right": sum(bool(row["right"]) for row in rows), "rows": rows}


def measured(arguments: argparse.Namespace, half: str | None) -> dict[str, object]:
    """The figures of the sets that the arguments name."""
    result: dict[str, object] = {}
    if arguments.folder is not None:
        formats = wikiwars(arguments.folder, half, show=arguments.errors)
        first = next(iter(formats.values()), None)
        result["wikiwars"] = formats
        result["value_f1"] = first["value_f1"] if first else None  # of .key.xml where the folder holds both
    if arguments.pairs is not None:
        result["pairs"] = pairs(arguments.pairs, half, show=arguments.errors)
    return result


def main() -> None:
    """Print the figures that the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, help="WikiWars folder")
    parser.add_argument("--pairs", type=Path, help="file of anchor, expression, value")
    parser.add_argument("--codebook", action="store_true", help="the date cases of the codebook")
    parser.add_argument("--half", choices=["odd", "even"], help="only the odd or the even files or blocks")
    parser.add_argument("--halves", action="store_true", help="beside the whole, the two halves apart")
    parser.add_argument("--errors", action="store_true", help="print what is wrong to standard error")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    result = measured(arguments, arguments.half)
    if arguments.halves:
        result |= {"tuned_half": measured(arguments, "odd"), "held_half": measured(arguments, "even")}
    if arguments.codebook or not result:
        result["codebook"] = codebook()
    print(json.dumps(result) if arguments.json else json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
