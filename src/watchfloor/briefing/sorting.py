"""Which section of a brief an incident belongs to, and which of them the bottom line tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from watchfloor.briefing.aging import follows_old, is_long_before, is_month_alone, is_old, news_day
from watchfloor.briefing.clauses import Clause, clause_of
from watchfloor.briefing.leading import is_harm, is_told_as_news
from watchfloor.briefing.material import Material, Telling
from watchfloor.briefing.opening import is_enough, main_events, quoted
from watchfloor.briefing.tellers import tellers_of
from watchfloor.briefing.telling import is_nominal, is_tellable
from watchfloor.records import Role, Span, inside

__all__ = ["Sorted", "bottom_of", "sorted_incidents"]

_CLAIMED_STANCES = {"claims", "doubts", "denies"}
_TO_COME = {"planned", "threatened", "demanded", "possible"}
_WANTED = {"THREATEN", "REQUEST"}
_BOTTOM_LINES = 3
_NEARLY = 0.6
"""Of the weightiest: what weighs less does not belong in the bottom line."""
_DECIDED = {"MOBILIZE", "RETREAT", "SANCTION", "AGREE", "CONSULT", "COERCE", "AID"}
_PARTIES: tuple[Role, ...] = ("actor", "recipient")
_LEAVING = re.compile(r"(?:resign|dismiss|oust|topple|suspend|expel|recall)\b")
_FORMER = re.compile(
    r"\b(?:former|retired|ex|then|late|previous|predecessor)\b(?:[^,;:.]|\.(?=\s[A-Z]))*$", re.IGNORECASE
)
_FORMER_CHARS = 50
_HAVE = re.compile(r"\b(?:has|have)\s[^,;:.]{0,60}$", re.IGNORECASE)
_SINCE = re.compile(
    r"\bfor\s(?:[\w-]+\s){1,4}(?:years|decades|months)\b|\bsince\s(?:[A-Z]\w+\s)?(?:19|20)\d\d\b"
)
_LONG = re.compile(
    r"\b(?:has|have|had)\s(?:[^,;.]*\bfor\s(?:[\w-]+\s){0,3}(?:years|decades|months)\b[^,;.]*|(?:previously|long|often|repeatedly)\s)$",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad\s(?:(?:\w+ly|been|also|already|long|first|once|since)\s){0,2}$", re.IGNORECASE)

_BEFELL = {"SANCTION", "COERCE"}
_ASIDE = re.compile(
    r"(?:,\s(?:who\s(?:was|were|(?:has|have|had)\sbeen)\s)?|\bwho\s(?:was|were|(?:has|have|had)\sbeen)\s)"
    r"(?:previously\s|earlier\s|once\s|already\s|long\s)?$"
)
_BY_THEN = re.compile(r"\W*by\s(?![^,.]*\b(?:1\d|20)\d\d\b)", re.IGNORECASE)
"""How a sentence begins that goes on with the news by the past before the past: `By evening they had stormed the mill`."""


@dataclass(slots=True)
class Sorted:
    """The incidents by the section they belong to, weightiest first; those whose day is told before those of no day.

    main: those that the reports are about, the weightiest first; each is in one of the sections too.
    """

    main: list[Telling] = field(default_factory=list)
    happened: list[Telling] = field(default_factory=list)
    claimed: list[Telling] = field(default_factory=list)
    planned: list[Telling] = field(default_factory=list)
    background: list[Telling] = field(default_factory=list)


def sorted_incidents(material: Material) -> Sorted:
    """The incidents that can be told, each once.

    What rests on somebody's word alone is claimed, and did not happen as far as a brief knows.
    """
    found, said = Sorted(), dict[str, list[Telling]]()
    tellable = _without_doubles([one for one in material.tellings if is_tellable(one)])
    for telling in sorted(tellable, key=is_nominal):  # a bare happening gives way to who did it
        if not _is_said(telling, said):
            section = _section(telling)
            if section is not None:
                getattr(found, section).append(telling)
    _drop_repeated_harm(found)
    _drop_headlines(found)
    _with_main(found, material)
    found.happened.sort(key=lambda one: one.start is None)
    return found


def _without_doubles(tellable: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings, less what is demanded where the demand itself is told, with what is asked for."""
    asked = {
        (one.record.report.id, one.mention.sentence)
        for one in tellable
        if one.event.type == "REQUEST" and one.event.status == "actual"
    }
    return [
        one
        for one in tellable
        if one.event.status != "demanded" or (one.record.report.id, one.mention.sentence) not in asked
    ]


def _drop_repeated_harm(found: Sorted) -> None:
    """Leaves out who says no more than how many were harmed, where an act is told that cost as many."""
    costs = {
        word
        for one in (*found.happened, *found.claimed)
        if not is_harm(one.phrase)
        for word in re.split(
            r", killing |, wounding | and wounding |; | were |, | and ", clause_of(one).finite()
        )
    }
    for section in (found.happened, found.claimed):
        section[:] = [
            one for one in section if not (is_harm(one.phrase) and clause_of(one).undergoer in costs)
        ]


def _drop_headlines(found: Sorted) -> None:
    """Leaves out what only the headline tells, where the same report tells more fully that the same did such an act."""
    told = [*found.happened, *found.claimed]
    fuller = {
        (one.record.report.id, one.event.type, _doers(one))
        for one in told
        if not _is_headline(one) and one.start
    }
    for section in (found.happened, found.claimed):
        section[:] = [
            one
            for one in section
            if not _is_headline(one)
            or clause_of(one).figures
            or (one.record.report.id, one.event.type, _doers(one)) not in fuller
        ]


def _is_headline(telling: Telling) -> bool:
    """Whether nothing but a headline tells an event."""
    zones = telling.record.zones
    return all(zones[one.zone].kind == "title" for one in telling.event.mentions)


def _doers(telling: Telling) -> str:
    """The last word of who acts: `police` of `riot police`; nobody's is no one else's."""
    return (clause_of(telling).subject or telling.event.id).rsplit(" ", 1)[-1].casefold()


def _with_main(found: Sorted, material: Material) -> None:
    """Notes how the main event of each report is told, and quotes its report where it is not, or by too little."""
    for record, events in main_events(material):
        incidents = [material.incidents[one.id].id for one in events if one.type == events[0].type]
        if any(incidents[0] == one.incident.id for one in found.main):
            continue
        news = (*found.happened, *found.claimed, *found.planned)
        told = [one for one in news if one.incident.id in incidents and is_enough(one)]
        if told:
            best = min(told, key=lambda one: (incidents.index(one.incident.id), -one.weight))
            found.main += [best] if best not in found.main else []
            _drop_titles(found, best)
        elif (telling := quoted(material, record, events)) is not None:
            _drop_quoted(found, telling)
            getattr(found, _section_of_quoted(telling)).append(telling)
            found.main.append(telling)
    found.main.sort(key=lambda one: -one.weight)


def _drop_quoted(found: Sorted, telling: Telling) -> None:
    """Leaves out what the quoted words of a report say already."""
    words = telling.quoted or telling.mention.sentence
    for section in (found.happened, found.claimed, found.planned, found.main):
        section[:] = [
            one
            for one in section
            if (one.incident.id, one.event.status) != (telling.incident.id, telling.event.status)
            and (
                one.record is not telling.record
                or not (inside(one.mention.trigger, words) or _is_title(one, telling))
            )
        ]


def _drop_titles(found: Sorted, main: Telling) -> None:
    """Leaves out what the headline says of the main event by another word."""
    for section in (found.happened, found.claimed, found.planned):
        section[:] = [
            one for one in section if one is main or not (one.record is main.record and _is_title(one, main))
        ]


def _is_title(telling: Telling, main: Telling) -> bool:
    """Whether the headline names the main event once more, by another word of the same type."""
    kind = telling.record.zones[telling.mention.zone].kind
    return kind == "title" and telling.event.type == main.event.type != "ASSAULT"


def _section_of_quoted(telling: Telling) -> str:
    if telling.event.status in _TO_COME or telling.event.type in _WANTED:
        return "planned"
    return "happened" if tellers_of(telling).are_reporters else "claimed"


def _section(telling: Telling) -> str | None:
    status, event = telling.event.status, telling.event
    if telling.incident.background or _is_long_past(telling) or _is_of_old_times(telling):
        return "background" if status in {"actual", "ended"} and telling.start else None
    if status in {"actual", "ended"} and _is_before_the_news(telling):
        return "background" if _is_full(telling) else None
    if telling.start is None and follows_old(
        telling.record, _paragraph(telling), telling.mention.trigger.start
    ):
        return None
    if status in _TO_COME or event.type in _WANTED:
        return "planned"
    is_claim = status == "denied" or event.denied_by or event.stance in _CLAIMED_STANCES
    return "claimed" if is_claim or not tellers_of(telling).are_reporters else "happened"


def _is_full(telling: Telling) -> bool:
    """Whether a sentence says who did it and to whom, how many there were, or that somebody left an office."""
    clause = clause_of(telling)
    is_alone = telling.event.type == "RETREAT" and bool(clause.subject and clause.act)
    return is_alone or bool(clause.subject and clause.undergoer) or bool(clause.figures)


def _is_before_the_news(telling: Telling) -> bool:
    """Whether an act came before what the report is about, though no words give its day: done by one who is called a
    former holder of the office that it gives up, in a past before the past (`had stormed`), for years, or in a month
    or year and no more.

    What headline or first paragraph tells is news all the same.
    """
    if _is_recalled(telling):
        return True
    if _is_lead(telling):
        return False
    if telling.precision in {"month", "year"} or is_month_alone(telling.record, telling.mention):
        return True
    if telling.start is not None:
        return False
    text, here = telling.record.report.text, telling.mention
    before = text[here.sentence.start : here.trigger.start]
    after = text[here.trigger.end : here.sentence.end]
    if _LONG.search(before) or (_HAVE.search(before) and _SINCE.search(after)):
        return True
    is_over = _LEAVING.match(telling.phrase.act or "") is not None and _is_of_former(telling)
    is_plain = tellers_of(telling).are_reporters
    return is_over or (is_plain and _HAD.search(before) is not None and not _BY_THEN.match(before))


def _is_recalled(telling: Telling) -> bool:
    """Whether an aside without a day of its own says what befell somebody of whom the news is: `Holm, convicted of fraud,
    fled`, `those who were jailed marched`.
    """
    text, here = telling.record.report.text, telling.mention
    if (
        telling.event.type not in _BEFELL
        or _ASIDE.search(text[here.sentence.start : here.trigger.start]) is None
    ):
        return False
    aside = re.split(r"[,;.]\s", text[here.trigger.start : here.sentence.end])[0]
    is_participle = text[here.trigger.start : here.trigger.end].endswith("ed")
    until = here.trigger.start + len(aside)
    return is_participle and not any(
        one.span is not None and here.trigger.end <= one.span.start < until for one in telling.record.dates
    )


def _is_of_former(telling: Telling) -> bool:
    """Whether one who acts or is acted on is called a former holder of something, right before the name or in it."""
    text, roles = telling.record.report.text, telling.mention.roles
    return any(
        _FORMER.search(text[max(telling.mention.sentence.start, span.start - _FORMER_CHARS) : span.end])
        for role in _PARTIES
        for span in roles.get(role, ())
    )


def _paragraph(telling: Telling) -> Span:
    return telling.record.zones[telling.mention.zone].span


def _is_of_old_times(telling: Telling) -> bool:
    """Whether it stands in a dated line or box of a report of which no day is known."""
    kind = telling.record.zones[telling.mention.zone].kind
    return telling.record.report.published is None and kind in {"box", "timeline"}


def _is_long_past(telling: Telling) -> bool:
    """Whether an incident was over so long before the report that it is no news, whatever part it plays there."""
    if is_old(telling.record, telling.mention):
        return True
    news, end = news_day(telling.record), telling.end or (None if _is_lead(telling) else telling.incident.end)
    return news is not None and end is not None and is_long_before(end, news)


def _is_said(telling: Telling, said: dict[str, list[Telling]]) -> bool:
    """Whether a weightier telling says the same of the same days; notes the telling otherwise."""
    clause = clause_of(telling)
    told = (one for same in said.values() for one in same)
    if is_nominal(telling) and any(
        one.event.type == telling.event.type and _overlap(telling, one) and _is_near(clause, clause_of(one))
        for one in told
    ):
        return True
    key = f"{telling.event.status} {clause.act or clause.suffered} {clause.undergoer or ''}".casefold()
    same = said.setdefault(key, [])
    if any(_overlap(telling, other) and _is_near(clause, clause_of(other)) for other in same):
        return True
    same.append(telling)
    return False


def _is_near(one: Clause, other: Clause) -> bool:
    """Whether two clauses tell of one place, or one of them of none."""
    return not one.where or not other.where or one.where == other.where


def _overlap(one: Telling, other: Telling) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def bottom_of(found: Sorted, *, most: int = _BOTTOM_LINES) -> Sequence[Telling]:
    """What matters most: of what happened, what parties and authorities tell, and what is decided, the weightiest.

    What the reports are about comes first, of the latest report before others, then what else the headline or lead tells. No bystander's or analyst's word, nothing merely possible.
    """
    heard = [one for one in found.claimed if tellers_of(one).are_heard and one.event.status != "denied"]
    decided = [one for one in found.planned if one.event.status == "planned" and one.event.type in _DECIDED]
    ranked = sorted(
        (
            one
            for one in (*found.happened, *heard, *decided)
            if one not in found.main and (_is_lead(one) or _is_weighty(one))
        ),
        key=lambda one: (not _is_lead(one), _is_bare_toll(one), -one.weight, one.incident.id),
    )
    least = _NEARLY * max((one.weight for one in (*found.main, *ranked)), default=0.0)
    kept = _with_one_toll([*found.main, *(one for one in ranked if one.weight >= least or _is_lead(one))])
    chosen = kept[:most] or ranked[:1]
    chosen.sort(
        key=lambda one: (one.record.report.published or "") if one in found.main else "", reverse=True
    )
    if chosen and not any(one in decided for one in chosen):
        decided.sort(key=lambda one: (not clause_of(one).figures, -one.weight, one.incident.id))
        kept_whole = chosen if all(one in found.main for one in chosen) else chosen[: most - 1]
        chosen = [*kept_whole, *(decided or chosen[len(kept_whole) :])[:1]]
    return chosen


def _is_bare_toll(telling: Telling) -> bool:
    """Whether a sentence says no more than how many were harmed."""
    clause = clause_of(telling)
    return is_harm(telling.phrase) and not (clause.subject or clause.where or telling.start)


def _is_weighty(telling: Telling) -> bool:
    """Whether the text gives its day, its dead, or its plan: more than a reaction without a day."""
    return bool(telling.start or clause_of(telling).figures or telling.event.status == "planned")


def _with_one_toll(ranked: Sequence[Telling]) -> list[Telling]:
    """The tellings; of those that say no more than how many died, that of the latest report alone."""
    tolls = [one for one in ranked if is_harm(one.phrase) and not clause_of(one).subject]
    last = max(
        tolls,
        key=lambda one: (
            not one.phrase.noun.startswith("wounding"),
            one.record.report.published or "",
            _is_lead(one),
            one.weight,
        ),
        default=None,
    )
    return [one for one in ranked if one is last or one not in tolls]


def _is_lead(telling: Telling) -> bool:
    """Whether the headline or the first paragraph tells it."""
    return any(is_told_as_news(telling.record, mention) for mention in telling.event.mentions)
