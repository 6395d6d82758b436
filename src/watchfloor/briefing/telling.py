"""A sentence for one incident, in the tense that its status and its teller ask for. One function a status."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchfloor.briefing.brief import Evidence, Sentence
from watchfloor.briefing.clauses import Clause, clause_of
from watchfloor.briefing.days import day_in_words, when
from watchfloor.briefing.leading import ACCUSING, is_harm, is_told_as_news
from watchfloor.briefing.material import Telling, evidence_of
from watchfloor.briefing.moods import (
    agreed_in,
    denying_in,
    helper_for,
    is_borne_out,
    is_part_denied,
    is_perfect,
    is_ready,
)
from watchfloor.briefing.numbers import starting
from watchfloor.briefing.parties import actors_of, is_force
from watchfloor.briefing.tellers import Tellers, names_of, tellers_of
from watchfloor.briefing.wording import are_many, participle, sentence
from watchfloor.records import Event, Figure, Span, Stance, inside

__all__ = ["is_nominal", "is_tellable", "sentence_for"]

_SAID: dict[Stance, str] = {
    "says": "said",
    "claims": "claimed",
    "confirms": "confirmed",
    "warns": "warned",
    "doubts": "doubted",
    "denies": "denied",
}
_PLAIN: frozenset[Stance | None] = frozenset({"says", "confirms", None})
_SPEECH = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "CONCEDE", "THREATEN"}
_BARE = {"ASSAULT", "PROTEST"}
_TOGETHER = {"AGREE", "CONSULT"}
_DEEDS = {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"}
_NAME = re.compile(r"\b[A-Z]")
_WHAT_IS_ASKED = {"demanded": "REQUEST", "threatened": "THREATEN"}


_URGING = re.compile(r"urg|ask|appeal|call|beg|plead|invit", re.IGNORECASE)
_DEMANDING = re.compile(
    r"demand|urg|call|ask|want|press|insist|appeal|request|plead|beg|invit|seek", re.IGNORECASE
)
_NOT_LED_TO = re.compile(r"[;:]|\band\b(?! that| to)|\bbut\b")


def is_tellable(telling: Telling) -> bool:
    """Whether the record knows enough of an incident for a sentence that says something, and the text bears it out."""
    clause = clause_of(telling)
    return is_borne_out(telling) and _is_said(telling, clause) and _is_full(telling, clause)


def _is_full(telling: Telling, clause: Clause) -> bool:
    """Whether all that the act asks for is there: two for a meeting, a speaker for speech."""
    event = telling.event
    subject = clause.subject or ""
    if not (_is_pinned(telling, clause) or is_told_as_news(telling.record, telling.mention)):
        return False
    if subject and clause.act is not None and clause.act == telling.phrase.alone:
        return _is_full_alone(telling, clause, subject)
    if clause.undergoer and clause.undergoer == tellers_of(telling).names:
        return False  # it stands as a quotation, if at all
    if event.type == "ASSAULT" and event.status == "planned" and not subject:
        return False
    if _says_twice(clause) or (event.type == "CONSULT" and not subject):
        return False
    if event.status == "ended" and not (clause.where or telling.start):
        return False
    if event.type in _SPEECH and event.status == "actual":
        return bool(clause.subject and clause.is_told)
    return clause.is_told or bool(clause.figures) or is_nominal(telling)


def _is_pinned(telling: Telling, clause: Clause) -> bool:
    """Whether a sentence lets a reader tell which act it was: by a name, a place or a day; a deed by who did it to whom.

    `Ten people were wounded` could be any, and so could who is blamed for nobody says what.
    """
    if telling.phrase.act in ACCUSING:
        return False
    parts = (clause.subject, clause.undergoer, clause.act if clause.subject else None)
    if clause.where or telling.start or any(part and _NAME.search(part) for part in parts):
        return True
    is_done_to = bool(clause.subject and clause.act) and clause.act != telling.phrase.alone
    return is_done_to and telling.event.type in _DEEDS


def is_nominal(telling: Telling) -> bool:
    """Whether of what was done neither doer nor sufferer is sure, but place and day are: `there was an attack in X`."""
    clause, phrase = clause_of(telling), telling.phrase
    is_bare = not (clause.undergoer or clause.figures or (clause.subject and clause.act))
    is_set = bool(clause.where and telling.start)
    return (
        is_bare
        and is_set
        and not is_harm(phrase)
        and telling.event.status == "actual"
        and telling.event.type in _BARE
    )


def _is_full_alone(telling: Telling, clause: Clause, subject: str) -> bool:
    """Whether an act says enough of which nobody is told to whom it was done."""
    event = telling.event
    is_set = bool(clause.where or clause.figures or telling.start) or event.status != "actual"
    if event.type in _TOGETHER:
        return are_many(subject) and not _is_hosted(telling)
    if event.type == "MOBILIZE":
        return is_force(subject)
    if event.type == "ASSAULT" and telling.phrase.alone in {"fight", "clash"}:
        return are_many(subject) and is_set
    if telling.phrase.alone == "carry out an attack":
        return bool(clause.where or clause.figures) or event.status != "actual"
    return is_set or event.type not in {"PROTEST", "ASSAULT"}


def _is_hosted(telling: Telling) -> bool:
    """Whether the text names who hosted the talks, and who held them cannot be told apart."""
    here = telling.mention
    after = telling.record.report.text[here.trigger.end : here.sentence.end]
    return re.match(r"\s(?:\w+\s)?(?:hosted|mediated|brokered|chaired)\b", after) is not None


def _says_twice(clause: Clause) -> bool:
    """Whether the sufferer is described by the act itself: `a wounded protester was wounded`."""
    done = participle(clause.suffered).split(" ")[0] if clause.suffered else ""
    return bool(clause.undergoer and done and done in clause.undergoer.split())


def _is_said(telling: Telling, clause: Clause) -> bool:
    """Whether it is known who says what somebody must have said."""
    status = telling.event.status
    if status == "demanded":
        return clause.is_told and bool(_asking(telling)) and bool(_asker(telling))
    if status == "threatened":
        return clause.is_told and bool(_asker(telling))
    if status == "denied":
        return clause.is_told and bool(_deniers(telling))
    tellers = tellers_of(telling)
    if status in {"planned", "possible"}:
        return tellers.are_heard
    return tellers.are_heard or tellers.are_known


def sentence_for(telling: Telling, *, with_day: bool = True) -> Sentence:
    """The sentence. with_day: whether it gives its day, which a heading may give instead."""
    if telling.quoted is not None:
        return _in_its_words(telling, telling.quoted)
    clause = clause_of(telling)
    time = _time(telling) if with_day and not _is_of_announcement(telling) else None
    time = f" {time}" if time else ""
    tell = {
        "planned": _planned,
        "threatened": _threatened,
        "demanded": _demanded,
        "possible": _possible,
        "denied": _denied,
        "ended": _ended,
    }.get(telling.event.status, _happened)
    words, extra = tell(telling, clause, time)
    return Sentence(
        text=sentence(starting(words)),
        rests_on=tuple(
            dict.fromkeys(
                (telling.incident.id, telling.event.id, *(one.id for one in extra), *clause.figures)
            )
        ),
        evidence=_evidence(telling, clause, extra),
    )


def _in_its_words(telling: Telling, span: Span) -> Sentence:
    """A quotation of the report, with its day where the words have one that only this day makes plain (`on Monday`)."""
    report, record = telling.record.report, telling.record
    text, end = report.text, telling.mention.sentence.end
    words = re.sub(r"[“”\"]", "'", " ".join(_text(telling, span).split())).rstrip(".")
    is_relative = any(
        day.span is not None and inside(day.span, span) and not re.search(r"\b\d{4}\b", day.text or "")
        for day in record.dates
    )
    day = f" of {day_in_words(report.published)}" if report.published and is_relative else ""
    is_cut = any(map(str.isalnum, text[span.end : end]))
    figures = clause_of(telling).figures
    return Sentence(
        text=sentence(f"{report.outlet or 'the report'}{day} says: “{words}{' …' if is_cut else ''}”"),
        rests_on=tuple(dict.fromkeys((telling.incident.id, telling.event.id, *figures))),
        evidence=evidence_of(record, span),
    )


def _time(telling: Telling) -> str | None:
    return when(telling.start, telling.end, telling.precision)


def _is_of_announcement(telling: Telling) -> bool:
    """Whether the day of what is yet to come is no later than the report, so that it is the day it was said."""
    published = telling.record.report.published
    is_to_come = telling.event.status in {"planned", "threatened", "demanded"}
    return bool(is_to_come and telling.start and (not published or telling.start <= published))


def _happened(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    return _attributed(telling, clause, clause.finite(time)), ()


def _planned(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    helper = helper_for(telling) or "plan to"
    if clause.subject and clause.act:
        said = agreed_in(helper, plural=are_many(clause.subject))
        words = clause.infinitive(time, helper=said, passive="")
    else:
        noun = clause.undergoer or clause.happening
        words = clause.infinitive(time, helper="", passive="are to be" if are_many(noun) else "is to be")
    return _attributed(telling, clause, words), ()


def _threatened(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    asker, events = _asker(telling), _asking(telling)
    if clause.subject and clause.act and clause.subject == asker:
        return clause.infinitive(time, helper="threatened to", passive=""), events
    return f"{asker} warned that {clause.infinitive(time, helper='would', passive='would be')}", events


def _demanded(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    asking = _asking(telling)
    if clause.subject and clause.act and any(_URGING.match(_words(telling, one)) for one in asking):
        return f"{_asker(telling)} urged {clause.infinitive(time, helper='to', passive='')}", asking
    words = clause.infinitive(time, helper="", passive="be")
    return f"{_asker(telling)} demanded that {words}", asking


def _words(telling: Telling, event: Event) -> str:
    """The words by which an event is named in the sentence told."""
    here = telling.mention.sentence
    found = (one.trigger for one in event.mentions if one.sentence == here)
    return next((_text(telling, span) for span in found), "")


def _text(telling: Telling, span: Span) -> str:
    return telling.record.report.text[span.start : span.end]


def _possible(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    if is_perfect(telling):
        return _attributed(telling, clause, f"it is possible that {clause.finite(time)}"), ()
    helper = "may"
    if clause.subject and is_ready(telling):
        helper = agreed_in("be ready to", plural=are_many(clause.subject))
    return _attributed(telling, clause, clause.infinitive(time, helper=helper, passive="may be")), ()


def _denied(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    deniers = _deniers(telling)
    if is_part_denied(telling):
        return f"{deniers} denied any part in {clause.happening}{clause.where}", ()
    done = clause.finite(time)
    if clause.subject == deniers:
        done = done.replace(deniers, "they" if are_many(deniers) else "it", 1)
    return f"{deniers} denied that {done}", ()


def _ended(telling: Telling, clause: Clause, time: str) -> tuple[str, Sequence[Event]]:
    return _attributed(telling, clause, f"{clause.happening}{clause.where} came to an end{time}"), ()


def _attributed(telling: Telling, clause: Clause, words: str) -> str:
    """Words with whose word they are, and who says otherwise."""
    # who denies a part in it does not deny that it happened
    denied = names_of(telling, telling.event.denied_by) if actors_of(telling) else ""
    denied = "" if denied == tellers_of(telling).names else denied
    told = _told(telling, clause, words)
    return f"{told}, which {denied} denied" if denied else told


def _told(telling: Telling, clause: Clause, words: str) -> str:
    tellers: Tellers = tellers_of(telling)
    if clause.is_disputed:
        return f"{words}, by differing accounts"
    if tellers.are_reporters:
        return words
    if not tellers.names:
        return f"{words}, according to unnamed sources"
    if tellers.names == clause.subject and telling.event.type in _SPEECH:
        return words
    if clause.subject and tellers.names == f"the office of {clause.subject}":
        return f"{words}, according to that office"
    is_sufferer = bool(clause.undergoer) and f" {tellers.names}".endswith(f" {clause.undergoer}")
    if tellers.names == clause.subject or is_sufferer:
        return _by_own_account(telling, clause, words)
    if telling.event.stance in _PLAIN:
        return f"{words}, according to {tellers.names}"
    assert telling.event.stance is not None  # None is plain
    return f"{tellers.names} {_SAID[telling.event.stance]} that {words}"


def _by_own_account(telling: Telling, clause: Clause, words: str) -> str:
    """What a party tells of itself; of a person nothing is said of whether he or she."""
    if tellers_of(telling).are_person:
        return f"{words}, according to that person"
    return f"{words}, by {'their' if are_many(clause.subject or '') else 'its'} own account"


def _deniers(telling: Telling) -> str:
    """Who denies it: of those who are known to, or to speak, the one named right before the denying word."""
    event, word = telling.event, denying_in(telling)
    if word is None:
        return ""
    ends = {
        ident: max(before)
        for ident in dict.fromkeys((*event.denied_by, *event.sources, *event.actors))
        if (before := _ends_before(telling, ident, word))
    }
    nearest = max(ends, key=lambda ident: ends[ident], default=None)
    return names_of(telling, [nearest]) if nearest in {*event.denied_by, *event.sources} else ""


def _ends_before(telling: Telling, ident: str, word: Span) -> list[int]:
    """Where the names of an actor end in the sentence, before a word."""
    actor = telling.nouns.actors.get(ident)
    spans = actor.spans if actor else ()
    return [
        span.end for span in spans if telling.mention.sentence.start <= span.start and span.end <= word.start
    ]


def _asking(telling: Telling) -> tuple[Event, ...]:
    """The events by which this one is demanded or threatened: of the fitting type, in the same sentence, before it."""
    kind = _WHAT_IS_ASKED.get(telling.event.status)
    here = telling.mention
    return tuple(
        event
        for event in telling.record.events
        for mention in event.mentions
        if event.type == kind
        and (kind != "REQUEST" or _DEMANDING.search(_text(telling, mention.trigger)))
        and event.id != telling.event.id
        and mention.sentence == here.sentence
        and mention.trigger.start <= here.trigger.start
        and not _NOT_LED_TO.search(telling.record.report.text[mention.trigger.end : here.trigger.start])
    )


def _asker(telling: Telling) -> str:
    """Who demands or threatens an event; "" when the record does not say."""
    for event in _asking(telling):
        if found := names_of(telling, event.actors):
            return found
    return names_of(telling, telling.event.sources)


def _evidence(telling: Telling, clause: Clause, extra: Sequence[Event]) -> tuple[Evidence, ...]:
    """The words behind a sentence: triggers, then counts, then the triggers of the other reports that tell it."""
    figures: dict[str, Figure] = {figure.id: figure for figure in telling.record.figures}
    counts = [figures[ident].spans[0] for ident in clause.figures if figures[ident].spans]
    first: list[Span] = [telling.mention.trigger, *counts]
    first += [event.mentions[0].trigger for event in extra]
    found = list(evidence_of(telling.record, *first))
    for record, event in telling.others:
        found += evidence_of(record, event.mentions[0].trigger)
    return tuple(dict.fromkeys(found))
