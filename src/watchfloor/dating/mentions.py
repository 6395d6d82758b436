"""Reading a report's zones in order, each expression seen from the dates before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.dating import calendar
from watchfloor.dating.context import EVENING, Context, Earlier, tense_of
from watchfloor.dating.counts import beside_count, first_day
from watchfloor.dating.forms import Clock, Form, Found, Length, Point, Shift, Vague, Window
from watchfloor.dating.hanging import with_hanging
from watchfloor.dating.lexicon import OTHER, tokens_of
from watchfloor.dating.listed import after_lead, before_line, hangs_on_list
from watchfloor.dating.outcome import Placed, Read
from watchfloor.dating.recognition import expressions_in
from watchfloor.dating.resolution import placed
from watchfloor.dating.tocome import dates_to_come
from watchfloor.dating.vague import vague_in
from watchfloor.records import DateMention, Page, Precision, Reading, Span, Tags, content_id, inside, overlap

__all__ = ["day_first", "mentions_in", "read_in_order", "reads_of"]

# A report tells of another time than its own when this many dates are years away from it, and they outnumber those
# that are seen from the news day by this factor. Set on the odd-numbered articles of WikiWars.
STORY_DATES = 4
STORY_FACTOR = 3
STORY_YEARS = 2
LEAD_CHARS = 40
LINE_LEAD_CHARS = 12  # a bullet, "At around"
_MONTHS = re.compile(r"P(?!3M)\d+M")  # three months are a quarter
_LEAD_IN = "InByEarlyLateDuringFromSinceOnthe,- \"'("
_SINCE = re.compile(r"\b(?:ever )?since(?: (?:the|at least|about|around|early|late))*\s*$", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:one|some|another)\s$", re.IGNORECASE
)  # "may wake up one morning": no morning of today
_WHEN = re.compile(r",?\s(?:when|in\swhich)\b")  # "since 1997, when rebels took ...": they took in 1997
_BEFORE_THE_CALENDAR = "before the year 1, where the record's calendar begins"
_TRACKS = {
    "title": "body",
    "heading": "body",
    "body": "body",
    "box": "box",
    "caption": "caption",
    "timeline": "timeline",
}
_GRAINS: dict[str, Precision] = {
    "day": "day", "week": "week", "weekend": "span", "month": "month", "season": "season", "quarter": "season", "half": "span",
    "year": "year", "decade": "span", "century": "span", "span": "span",
}  # fmt: skip


def mentions_in(page: Page, reading: Reading, tags: Tags, published: str | None) -> tuple[DateMention, ...]:
    """Every date expression of the report in text order; vague references such as `now` are left out."""
    marked = [name.span for name in tags.names if name.kind == "DATE"]
    news = calendar.day_of(published) if published is not None else None
    people = [name.span for name in tags.names if name.kind == "PERSON"]
    reads = reads_of(reading, news, marked=marked, people=people, to_come=dates_to_come(tags))
    return tuple(_mention(page, reading, read, news) for read in with_hanging(reading, reads, news, tags))


def reads_of(
    reading: Reading,
    news: int | None,
    *,
    marked: Sequence[Span] = (),
    people: Sequence[Span] = (),
    to_come: Sequence[Span] = (),
    vague: bool = False,
) -> list[Read]:
    """The expressions of a report with their places, in text order.

    news: the ordinal of the publication day. marked: spans that something else holds for dates. people: names,
    which a weekday may begin ("Friday Hart"). to_come: those dates that are of acts to come. vague: with references such as `now`, which the record leaves out.
    """
    zones = [_expressions(reading, index, marked, people) for index in range(len(reading.zones))]
    if vague:
        zones = [_with_vague(reading, index, found) for index, found in enumerate(zones)]
    return read_in_order(reading, zones, news, to_come)


def _expressions(reading: Reading, index: int, marked: Sequence[Span], people: Sequence[Span]) -> list[Found]:
    zone = reading.zones[index]
    if zone.repeats is not None or zone.kind == "boilerplate":
        return []
    here = [span for span in marked if inside(span, zone.span)] if marked else []
    found = expressions_in(reading.shadow, zone.start, zone.end)
    named = {span.start: span.end for span in people}
    found = [one for one in found if named.get(one.start, 0) <= one.end]
    kept = [
        one
        for one in found
        if not one.weak
        or (_is_most_of_one(here, one) and _SOME.search(reading.shadow, zone.start, one.start) is None)
    ]
    return _in_order(kept, [one for span in here if (one := _unread(reading, span)) is not None])


def _with_vague(reading: Reading, index: int, found: list[Found]) -> list[Found]:
    zone = reading.zones[index]
    return _in_order(found, vague_in(reading.shadow, zone.start, zone.end))


def _unread(reading: Reading, span: Span) -> Found | None:
    """A date that only the model saw; None when its words are all of the kind that only join others (`since`, `each`)."""
    vague = vague_in(reading.shadow, span.start, span.end, given=True)
    if vague:
        return Found(start=span.start, end=span.end, form=vague[0].form)
    tokens = tokens_of(reading.shadow, span.start, span.end)
    has_content = any(token.kind == OTHER and token.text.isalpha() for token in tokens)
    return Found(start=span.start, end=span.end, form=Vague(value=None)) if has_content else None


def _is_most_of_one(spans: Sequence[Span], found: Found) -> bool:
    """Whether an expression is at least half of one of the spans, which are in order and apart."""
    at = bisect_right(spans, found.start, key=lambda one: one.end)
    if at == len(spans):
        return False
    return 2 * overlap(Span(found.start, found.end), spans[at]) >= spans[at].end - spans[at].start


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of the spans, which are in order and apart."""
    at = bisect_right(spans, start, key=lambda one: one.end)
    return at < len(spans) and spans[at].start < end


def _in_order(found: list[Found], more: Sequence[Found]) -> list[Found]:
    """Both lists in text order, the second without what the first has."""
    taken = [Span(one.start, one.end) for one in found]
    fresh = [one for one in more if not _touches(taken, one.start, one.end)]
    return sorted([*found, *fresh], key=lambda one: one.start) if fresh else found


def read_in_order(
    reading: Reading, zones: Sequence[Sequence[Found]], news: int | None, to_come: Sequence[Span] = ()
) -> list[Read]:
    """The expressions of each zone with their places. zones: one list a zone, each in text order."""
    everything = [found for zone in zones for found in zone]
    context = Context(news=news, story=is_story(everything, news), day_first=day_first(everything, news))
    tracks: dict[str, list[Earlier]] = {}
    reads: list[Read] = []
    starts = [sentence.span.start for sentence in reading.sentences]
    for index, zone in enumerate(reading.zones):
        track = _TRACKS.get(zone.kind, "body")
        if track == "timeline":
            tracks[track] = before_line(reading, index, tracks)
        elif track == "caption" or (zone.kind == "heading" and not context.story):
            tracks[track] = []
        context.before = tracks.setdefault(track, [])
        context.zone = index
        dated = track == "timeline" or (track == "box" and news is None)
        for found in zones[index]:
            leads = track == "timeline" and found.start - zone.start <= LINE_LEAD_CHARS
            hangs = hangs_on_list(found.form, context) if leads else dated and bool(context.before)
            if leads and not hangs and not isinstance(found.form, Shift):
                context.before.clear()
            here = replace(context, story=True) if hangs else context
            is_to_come = _touches(to_come, found.start, found.end)
            told = len(context.before)
            reads.append(_read(reading, starts, found, here, is_to_come=is_to_come))
            _note_count(reading.shadow, reads, context)
            if leads:
                context.before[:] = after_lead(context.before, told, hangs=hangs)
    return reads


def _read(
    reading: Reading, starts: Sequence[int], found: Found, context: Context, *, is_to_come: bool
) -> Read:
    at = bisect_right(starts, found.start) - 1
    sentence = reading.sentences[at].span if at >= 0 else Span(found.start, found.end)
    if found.start >= sentence.end:
        sentence = Span(found.start, found.end)
    context.tense = 1 if is_to_come else tense_of(reading.shadow, sentence, found.start, found.end)
    place = placed(found.form, context)
    context.in_months = _in_months(found.form, place, context)
    since = bool(_SINCE.search(reading.shadow[max(0, found.start - 30) : found.start]))
    since = since and _WHEN.match(reading.shadow, found.end, sentence.end) is None
    if place.stretch is not None and not place.is_assumed and not isinstance(found.form, Window):
        leads = _leads(reading.shadow, sentence.start, found.start)
        context.add(
            Earlier(
                stretch=place.stretch,
                zone=context.zone,
                time=place.time,
                with_year=_away(place, context),
                aside=_is_aside(found.form, place, context, leads=leads),
                leads=leads,
                heads=reading.zones[context.zone].kind == "heading",
                is_seen=_is_fresh(found.form),
                is_late=_is_late(found.form, place),
            )
        )
    return Read(found=found, place=place, since=since and not context.story)


def _note_count(shadow: str, reads: list[Read], context: Context) -> None:
    """Gives a count of days the day beside it, and keeps the day on which something began for the counts to come."""
    beside = beside_count(shadow, reads)
    if beside is not None:
        reads[-2:], context.day_one = beside
    elif (began := first_day(shadow, reads[-1])) is not None:
        context.day_one = began


def _in_months(form: Form, place: Placed, context: Context) -> bool:
    """Whether the text has come to speak of a run of months: `the nine months`, until it names a quarter or a year."""
    if isinstance(form, Length):
        return context.in_months or _MONTHS.fullmatch(form.value) is not None
    compares = isinstance(form, Shift) and form.unit == "Y"
    return context.in_months and (compares or place.stretch is None or place.stretch.grain == "day")


def _leads(shadow: str, first: int, start: int) -> bool:
    """Whether a date opens its sentence."""
    return start - first < LEAD_CHARS and not shadow[first:start].strip(_LEAD_IN)


def _is_late(form: Form, place: Placed) -> bool:
    """Whether words tell the evening, the night or the end of a day: "late on Sunday", "Sunday at 10 p.m."."""
    if place.time is not None:
        return place.time >= EVENING
    is_share = isinstance(form, Point) and form.share == "END" and form.weekday is not None
    return is_share or (place.value or "").endswith(("TEV", "TNI"))


def _is_aside(form: Form, place: Placed, context: Context, *, leads: bool) -> bool:
    """Whether a date leaves a story where it is: a look back by years, or a bare year inside a sentence."""
    assert place.stretch is not None  # the caller looked
    running = context.running()
    if isinstance(form, Shift) and form.unit in {"Y", "DE", "CE"} and form.amount != 1:
        return True
    if running is None or leads or running.grain not in {"day", "month", "season"}:
        return False
    return place.stretch.grain in {"year", "decade", "century"}


def _away(place: Placed, context: Context) -> bool:
    """Whether a date with its own year lies in another year than the news."""
    if not place.with_year or place.stretch is None:
        return False
    return context.news is None or calendar.year_of(place.stretch.first) != calendar.year_of(context.news)


def is_story(found: Sequence[Found], news: int | None) -> bool:
    """Whether the text tells of a time far from its publication, so that its dates hang on one another.

    Without a publication day, words that are seen from one (`Tuesday`, `yesterday`) make a text news of a day unknown,
    unless its dates with years outnumber them as in any story.
    """
    years = [
        form.year for one in found if (form := _point_of(one.form)) is not None and form.year is not None
    ]
    fresh = sum(_is_fresh(one.form) for one in found)
    if news is None and not fresh:
        return True
    away = sum(news is None or abs(year - calendar.year_of(news)) >= STORY_YEARS for year in years)
    return away >= STORY_DATES and away > STORY_FACTOR * fresh


def _point_of(form: Form) -> Point | None:
    inner = form.on if isinstance(form, Clock) else form
    return inner if isinstance(inner, Point) else None


def _is_fresh(form: Form) -> bool:
    """Whether an expression is one that is seen from the news day."""
    inner = form.on if isinstance(form, Clock) and form.on is not None else form
    if isinstance(inner, Point):
        return inner.weekday is not None and inner.day is None
    return (
        isinstance(inner, Shift | Window)
        and inner.base == "news"
        and getattr(inner, "unit", "") not in {"WE"}
    )


def day_first(found: Sequence[Found], news: int | None) -> bool | None:
    """How the page writes numeric dates: those that only one reading fits, or that are the news day, if they agree."""
    orders: set[bool] = set()
    for one in found:
        point = _point_of(one.form)
        if point is None:
            continue
        if point.day_first is not None:
            orders.add(point.day_first)
        elif point.either is not None and point.year is not None and news is not None:
            first, second = point.either
            american, european = (
                calendar.day(point.year, first, second),
                calendar.day(point.year, second, first),
            )
            orders |= {
                order
                for order, day in ((False, american), (True, european))
                if day is not None and day.first == news
            }
    return orders.pop() if len(orders) == 1 else None


def _mention(page: Page, reading: Reading, read: Read, news: int | None) -> DateMention:
    found, place = read.found, read.place
    span = Span(found.start, found.end)
    why = dict(place.why)
    start = end = None
    if place.stretch is not None:
        start = _iso(place.stretch.first, place.time, place) if place.begins else None
        end = _iso(place.stretch.last, place.until or place.time, place) if place.ends else None
        if place.stretch.first < calendar.FIRST_DAY:
            why["start"] = _BEFORE_THE_CALENDAR
        if place.stretch.last < calendar.FIRST_DAY:
            why["end"] = _BEFORE_THE_CALENDAR
    precision = _precision(place)
    if news is not None and start is not None and _runs_on(read, news):
        end, precision = calendar.iso_day(news), "span"
        why["end"] = "since: it runs to the day of publication"
    if end is None and "end" not in why and "start" in why:
        why["end"] = why["start"]
    if place.value is None:
        why.setdefault("timex_value", why.get("start", ""))
    if precision is None:
        why.setdefault("precision", why.get("start", ""))
    return DateMention(
        id=content_id("date", page.sha256, span.start, span.end),
        span=span,
        text=page.text[span.start : span.end],
        start=start,
        end=end,
        precision=precision,
        timex_type=place.timex_type,
        timex_value=place.value,
        why=why,
    )


def _runs_on(read: Read, news: int) -> bool:
    """Whether the words say `since` and the time that they name lies before the news day."""
    stretch = read.place.stretch
    if not read.since or stretch is None:
        return False
    return stretch.first < news or (stretch.first == news and read.place.time is None)


def _iso(ordinal: int, time: str | None, place: Placed) -> str | None:
    if ordinal < calendar.FIRST_DAY:
        return None
    if time is None:
        return calendar.iso_day(ordinal)
    if time.startswith("24"):
        return f"{calendar.iso_day(ordinal + 1)}T00:00{_zone(place)}"
    return f"{calendar.iso_day(ordinal)}T{time}{_zone(place)}"


def _zone(place: Placed) -> str:
    if place.offset is None or place.offset == "Z":
        return place.offset or ""
    return f"{place.offset}:00"


def _precision(place: Placed) -> Precision | None:
    if place.stretch is None:
        return None
    return "hour" if place.time is not None else _GRAINS[place.stretch.grain]
