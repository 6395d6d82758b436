"""Reading a page: its zones, what it says twice, and its sentences.

A zone is one paragraph. Plain text shows no markup, so the part that a paragraph plays is told from its
form: where it stands, how it ends, whether it is said again, whether it opens with a date. Pages with
markup give hints (`Page.hints`), and those win.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile, zip_longest

from sentencex import get_sentence_boundaries

from watchfloor.boxes import boxed, content_words
from watchfloor.controls import CONTROLS
from watchfloor.datelines import end_of_clock, is_date_alone, is_line_of_filing
from watchfloor.months import MONTH_WORD, WEEKDAY_NAME
from watchfloor.records import Page, Reading, Sentence, Span, Zone, ZoneKind
from watchfloor.surrounds import LONGEST_HEADLINE, is_ended, is_rubric, surrounds

__all__ = ["reading_of", "shadow_of"]

_UNIFORM = str.maketrans(
    {
        **CONTROLS,
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´＇ʼʻ", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"),
        "\t": " ",
    }
)

_TITLE_REACH = 4  # paragraphs; above a headline stand a date and a rubric, seldom more
# A first paragraph longer than this must show by more than its last mark that it is a headline.
_TITLE_CHARS = 220
_LAST_PIECE_WORDS = 4  # "(Reuters)" and "Read more" behind a stop end a lead, not a headline
_HEADING_CHARS = 110
_HEADING_WORDS = 14
_CAPTION_CHARS = 60  # an unfinished sentence shorter than this is a heading or a label
_REPEAT_WORDS = 3  # shorter paragraphs ("Share", "Advertisement") say nothing twice

_NO_MARKUP = frozenset(
    {None, "boilerplate"}
)  # a title that stands below the text tells of none, nor does a masthead

_DATED_LINE = re.compile(
    rf"""(?:[-*•]\s*)?(?:
        (?:{WEEKDAY_NAME},?\s+)?(?:(?:early|mid|late)[\s-]+)?{MONTH_WORD}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s*-\s*(?:{MONTH_WORD}\s*)?\d{{1,2}})?(?:,?\s+\d{{4}})?
      | (?:{WEEKDAY_NAME},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s*-\s*\d{{1,2}})?\s+{MONTH_WORD}(?:,?\s+\d{{4}})?
      | (?:early|mid|late)[\s-]+(?:{MONTH_WORD}\s+)?\d{{4}}
      | (?:spring|summer|autumn|fall|winter)\s+\d{{4}}
      | \d{{4}}(?:\s*(?:-|and|to)\s*\d{{4}}|-\d{{2}}(?:-\d{{2}})?)?
      | (?:{WEEKDAY_NAME},?\s+)?\d{{1,2}}(?:[:.]\d{{2}}\s*(?:[ap]\.?m\.?|gmt|utc)?|\s?[ap]\.?m\.?)(?:,?\s+{WEEKDAY_NAME})?
      | (?:{WEEKDAY_NAME})
    )\s*(?::|\s-\s|-\s|\.\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION_WORDS = re.compile(
    r"""(?:^|(?<=\s)|\()(?:pictured\b|file\s+photo|file\s+image|this\s+(?:photo|picture|image|map|frame\s+grab|handout|video\s+grab)|photo(?:graph)?\s*(?:by|:)|picture:|image\s*(?:credit|:)|getty\s+images
    |(?:is|are|was|were)\s+(?:seen|pictured|shown)\b|\((?:left|right|above|below|centre|center)\)|in\s+this\s+(?:photo|image|picture|handout))""",
    re.IGNORECASE | re.VERBOSE,
)
_BOILERPLATE = re.compile(
    r"""\s*(?:read\s+more\b|sign\s+up\b|subscribe\b|follow\s+(?:us|@)|click\s+here|share\s+(?:this|on)\b|advert(?:isement)?\b|©|\(c\)\s|copyright\b|all\s+rights\s+reserved|related\s+(?:articles?|stories)
    |most\s+read\b|scroll\s+down|you\s+may\s+also\s+like|view\s+(?:gallery|comments)|download\s+our\b|join\s+the\s+(?:conversation|discussion)|cookies?\b.*\b(?:accept|settings|policy)|terms\s+of\s+(?:use|service)
    |(?:published|updated|last\s+updated|posted|first\s+published)\s*(?::|at\b|on\b|\d)|by\s+[A-Z][^.!?]{2,70}(?:$|\sfor\s[A-Z][^.!?]{2,40}$)|https?://\S+\s*$|e-?mail\s+\S+@)""",
    re.IGNORECASE | re.VERBOSE,
)
_STOP = re.compile(r"[.!?][\"')\]]*\s+")
_LEAD_REACH = 4  # between a headline and its lead stand a date and a caption or two, seldom more
_LIST_MARK = re.compile(r"\s*[-*•▪●]\s+")


_AFTER_MAY = re.compile(r"(?<=\bMay\.)\s(?=[\"'(]?[A-Z])")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]")
_BEFORE_NUMBER = re.compile(r"(?<!\w)(?:approx|est|ca|incl)\.\s?$", re.IGNORECASE)  # "approx. 300 men"
_ABBREVIATION_CHARS = 8  # the longest of these with its point and a space


def shadow_of(text: str) -> str:
    """`text` with quotation marks, dashes and spaces of every kind made uniform, position by position."""
    return text.translate(_UNIFORM)


def reading_of(page: Page) -> Reading:
    """The zones of a page, covering all of it that is not white space, and the sentences to be read.

    Sentences of repeats and of boilerplate are left out. Pure: the same page gives the same reading.
    """
    shadow = shadow_of(page.text)
    edges = {edge for span, _ in page.hints for edge in span}
    paragraphs = [_Paragraph(span=span, shadow=shadow) for span in _paragraph_spans(shadow, edges)]
    repeats = _repeats(paragraphs)
    kinds = _kinds(page, paragraphs, repeats)
    # A headline or heading that a list of stories names first is read where it heads the text.
    repeats = [
        repeat if repeat is None or kinds[repeat] != "boilerplate" or kind == "boilerplate" else None
        for repeat, kind in zip(repeats, kinds, strict=True)
    ]
    zones = tuple(
        Zone(kind=kind, start=paragraph.span.start, end=paragraph.span.end, repeats=repeat)
        for paragraph, kind, repeat in zip(paragraphs, kinds, repeats, strict=True)
    )
    return Reading(shadow=shadow, zones=zones, sentences=_sentences(shadow, zones), title=_title(page, zones))


@dataclass(frozen=True)
class _Paragraph:
    span: Span
    shadow: str

    @cached_property
    def text(self) -> str:
        return self.shadow[self.span.start : self.span.end]

    @cached_property
    def key(self) -> str:
        """What the paragraph says, whatever its spacing, case and last mark."""
        return _key(self.text)

    @property
    def is_ended(self) -> bool:
        return is_ended(self.text)

    @property
    def is_short(self) -> bool:
        return len(self.text) <= _HEADING_CHARS and len(self.text.split()) <= _HEADING_WORDS


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _paragraph_spans(shadow: str, edges: Collection[int] = ()) -> list[Span]:
    """Blocks between blank lines; a block of several lines is one paragraph only when it was hard-wrapped.

    edges: where paragraphs are known to begin or end; the lines before such a place are one each.
    """
    spans = []
    for block in re.finditer(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|$)))*", shadow):
        lines = [
            Span(block.start() + m.start(), block.start() + m.end())
            for m in re.finditer(r"[^\n]+", block.group())
        ]
        cuts = [
            at
            for at, (one, other) in enumerate(pairwise(lines), 1)
            if one.end in edges or other.start in edges
        ]
        cut = cuts[-1] if cuts else 0
        spans.extend(lines[:cut])
        lines = lines[cut:]
        if len(lines) > 1 and not _is_wrapped([shadow[line.start : line.end] for line in lines]):
            spans.extend(lines)
        else:
            spans.append(Span(lines[0].start, block.end()))
    trimmed = (_trimmed(shadow, span) for span in spans)
    return [span for span in trimmed if span.start < span.end]


_BYLINE = re.compile(r"By\s[A-Z]|(?i:published|updated|posted)\s*(?:[:\d]|(?:on|at)\b)")
_WRAP_SHARE = 0.6  # of the longest line; a wrapped line is cut only where the next word would not fit


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken by width: all but the last nearly full, and most broken inside a sentence."""
    full = lines[:-1]
    widest = max(map(len, lines))
    if not is_ended(lines[0]) and (_BYLINE.match(lines[1]) or is_line_of_filing(lines[1])):
        return False
    if widest > 120 or any(_LIST_MARK.match(line) or _DATED_LINE.match(line) for line in lines[1:]):
        return False
    if len({*lines}) < len(lines) or any(is_date_alone(line.strip()) for line in lines):
        return False
    is_full = all(len(line) >= _WRAP_SHARE * widest for line in full)
    unfinished = sum(not is_ended(line) for line in full)
    return is_full and unfinished * 2 >= len(full)


def _trimmed(shadow: str, span: Span) -> Span:
    text = shadow[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


def _repeats(paragraphs: list[_Paragraph]) -> list[int | None]:
    """The number of the paragraph that each says again. The hour before a line of an index is not the entry's: "9.40am Police arrive"."""
    first: dict[str, int] = {}
    behind: dict[str, int] = {}
    found: list[int | None] = []
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph.key.split()) < _REPEAT_WORDS:
            found.append(None)
            continue
        said = end_of_clock(paragraph.text)
        earlier = first.get(paragraph.key, behind.get(paragraph.key))
        if earlier is None and said:
            rest = _key(paragraph.text[said:])
            earlier = first.get(rest)
            behind.setdefault(rest, index)
        first.setdefault(paragraph.key, index)
        found.append(earlier)
    return found


def _kinds(page: Page, paragraphs: list[_Paragraph], repeats: list[int | None]) -> list[ZoneKind]:
    hinted = [_hint(page, paragraph.span) for paragraph in paragraphs]
    kinds = [hint or _kind_alone(paragraph) for hint, paragraph in zip(hinted, paragraphs, strict=True)]
    has_markup = not {*hinted[:-1]} <= _NO_MARKUP
    if not has_markup:
        for index in surrounds([paragraph.text for paragraph in paragraphs]):
            kinds[index] = "boilerplate"
    _mark_title(page, paragraphs, kinds)
    _mark_captions(paragraphs, repeats, kinds)
    _mark_headings(paragraphs, kinds)
    _mark_timelines(kinds)
    if not has_markup:
        for index in boxed([paragraph.text for paragraph in paragraphs], kinds):
            kinds[index] = "box"
    for index, repeat in enumerate(repeats):
        if repeat is not None and kinds[index] != "boilerplate":
            kinds[index] = "caption" if kinds[repeat] == "caption" else kinds[index]
    return kinds


def _hint(page: Page, span: Span) -> ZoneKind | None:
    return next((kind for where, kind in page.hints if where.start <= span.start < where.end), None)


def _kind_alone(paragraph: _Paragraph) -> ZoneKind:
    if _BOILERPLATE.match(paragraph.text) and len(paragraph.text) < _TITLE_CHARS:
        return "boilerplate"
    if _is_dated(paragraph) and len(content_words(paragraph.text)) > 2:
        return "timeline"
    if _CAPTION_WORDS.search(paragraph.text) and not paragraph.is_ended:
        return "caption"
    return "body"


def _is_dated(paragraph: _Paragraph) -> bool:
    """Whether a paragraph opens with a date and a mark, or is sentences behind the hour they tell of: "6.20am He is freed." in a list."""
    hour = end_of_clock(paragraph.text)
    is_hourly = hour > 0 and paragraph.is_ended and paragraph.text[hour : hour + 1].isupper()
    return is_hourly or _DATED_LINE.match(paragraph.text) is not None


def _mark_title(page: Page, paragraphs: list[_Paragraph], kinds: list[ZoneKind]) -> None:
    """The first paragraph, when it reads like a headline or is the title that the carrier gave."""
    if "title" in kinds:
        return
    given = _key(shadow_of(page.title or ""))
    shown = [
        index
        for index, paragraph in enumerate(paragraphs)
        if kinds[index] != "boilerplate" and not is_date_alone(paragraph.text)
    ]
    for index, below in zip_longest(shown[:_TITLE_REACH], shown[1 : _TITLE_REACH + 1]):
        paragraph = paragraphs[index]
        if below is not None and is_rubric(paragraph.text, paragraphs[below].text):
            continue
        is_headline = not page.title and len(paragraphs) > 1 and _is_headline(paragraphs, kinds, index)
        if paragraph.key == given or is_headline:
            kinds[index] = "title"
        return


def _is_headline(paragraphs: list[_Paragraph], kinds: list[ZoneKind], index: int) -> bool:
    """Whether a first paragraph stands over a byline, or ends without a stop and, where it is long, over whole sentences."""
    paragraph, below = paragraphs[index], paragraphs[index + 1 :]
    if len(paragraph.text) > LONGEST_HEADLINE:
        return False
    if below and kinds[index + 1] == "boilerplate" and _BYLINE.match(below[0].text):
        return True
    if re.search(r"[.;:]\W*$", paragraph.text):
        return False
    return len(paragraph.text) <= _TITLE_CHARS or (
        kinds[index] == "body"
        and "\n" not in paragraph.text
        and len(_STOP.split(paragraph.text)[-1].split()) >= _LAST_PIECE_WORDS
        and any(other.is_ended for other in _unlisted(below, kinds[index + 1 :])[:_LEAD_REACH])
    )


def _unlisted(paragraphs: list[_Paragraph], kinds: list[ZoneKind]) -> list[_Paragraph]:
    """Paragraphs without bullets, bylines and the like: popular pages list what is new under the headline."""
    return [
        paragraph
        for paragraph, kind in zip(paragraphs, kinds, strict=True)
        if kind != "boilerplate" and not _LIST_MARK.match(paragraph.text)
    ]


def _mark_captions(paragraphs: list[_Paragraph], repeats: list[int | None], kinds: list[ZoneKind]) -> None:
    """Paragraphs said twice in a row, and, on a page that has such, unfinished sentences of their length."""
    for index, repeat in enumerate(repeats):
        is_next_to = repeat is not None and index - repeat <= 3
        if repeat is not None and is_next_to and kinds[index] == kinds[repeat] == "body":
            kinds[index] = kinds[repeat] = "caption"
    if "caption" not in kinds:
        return
    for index, paragraph in enumerate(paragraphs):
        is_heading = paragraph.is_short and kinds[index + 1 : index + 2] == ["body"]
        if (
            kinds[index] == "body"
            and not paragraph.is_ended
            and len(paragraph.text) >= _CAPTION_CHARS
            and not (is_heading or _LIST_MARK.match(paragraph.text))
        ):
            kinds[index] = "caption"


def _mark_headings(paragraphs: list[_Paragraph], kinds: list[ZoneKind]) -> None:
    """Short unfinished lines (or questions) that something follows, and lines of any length listed under the headline."""
    news = kinds.index("title") + 1 if "title" in kinds else len(kinds)
    below = range(news, len(kinds))
    listed = {
        *takewhile(lambda at: kinds[at] == "boilerplate" or _LIST_MARK.match(paragraphs[at].text), below)
    }
    for index, paragraph in enumerate(paragraphs[:-1]):
        ends_open = not paragraph.is_ended or paragraph.text.rstrip().endswith("?")
        if (
            kinds[index] == "body"
            and (paragraph.is_short or index in listed)
            and ends_open
            and not paragraph.text.startswith(('"', "'"))
        ):
            kinds[index] = "heading"


def _mark_timelines(kinds: list[ZoneKind]) -> None:
    """A dated line alone is body: a timeline has two or more near each other, with what stands between them."""
    dated = [index for index, kind in enumerate(kinds) if kind == "timeline"]
    within = {at for one, other in pairwise(dated) if other - one <= 3 for at in range(one, other + 1)}
    for index, kind in enumerate(kinds):
        if kind in {"body", "timeline"}:
            kinds[index] = "timeline" if index in within else "body"


def _sentences(shadow: str, zones: tuple[Zone, ...]) -> tuple[Sentence, ...]:
    found = []
    for index, zone in enumerate(zones):
        if zone.repeats is not None or zone.kind == "boilerplate":
            continue
        # Line breaks inside a wrapped paragraph are spaces to the reader and would be ends to the splitter.
        text = shadow[zone.start : zone.end].replace("\n", " ")
        for start, end in _boundaries(text):
            span = _trimmed(shadow, Span(zone.start + start, zone.start + end))
            if span.start < span.end and not _LIST_NUMBER.fullmatch(shadow, *span):
                found.append(Sentence(span=span, zone=index))
    return tuple(found)


def _boundaries(text: str) -> list[tuple[int, int]]:
    """Sentences of a paragraph. Two with no space between are one, since the splitter cuts "Iran-U.S. talks" in the middle,
    and so are an abbreviation and its number.
    """
    found: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries("en", text):
        start, end = boundary["start_index"], boundary["end_index"]
        is_cut = not text[start - 1].isspace() and not text[start].isspace()
        if found and (is_cut or _is_before_number(text, start)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [piece for start, end in found for piece in _cut_after_may(text, start, end)]


def _is_before_number(text: str, start: int) -> bool:
    """Whether a sentence would begin at the number that an abbreviation leads to: "approx. 300 men"."""
    before = max(0, start - _ABBREVIATION_CHARS)
    return text[start : start + 1].isdigit() and _BEFORE_NUMBER.search(text, before, start) is not None


def _cut_after_may(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where the splitter takes the month for an abbreviation: "a raid in May. Soldiers fled"."""
    cuts = [match.end() for match in _AFTER_MAY.finditer(text, start, end)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _title(page: Page, zones: tuple[Zone, ...]) -> str | None:
    if page.title:
        return page.title
    zone = next((zone for zone in zones if zone.kind == "title"), None)
    return " ".join(page.text[zone.start : zone.end].split()) if zone else None
