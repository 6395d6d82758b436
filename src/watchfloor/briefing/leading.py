"""Which naming of an event a sentence is worded after, by which phrase, and whose word that naming is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from watchfloor.briefing.aging import is_old
from watchfloor.briefing.bonds import is_by_hand, sure_spans
from watchfloor.briefing.charges import charge_in, request_in, wanted_in
from watchfloor.briefing.phrases import (
    DYING,
    KILLING,
    WOUNDING,
    Phrase,
    general_phrase,
    phrase_of,
    spoken_phrase,
)
from watchfloor.briefing.wording import is_plural, joined
from watchfloor.leads import news_zones
from watchfloor.records import Event, EventMention, NamedSpan, Record, Role, Span, ZoneKind, inside, overlap

__all__ = [
    "ACCUSING",
    "ASKING",
    "is_harm",
    "is_news",
    "is_reporters",
    "is_told_as_news",
    "leads_of",
    "phrase_at",
    "quotes_around",
]

_PROSE: frozenset[ZoneKind] = frozenset({"title", "body", "box", "timeline", "caption"})
_LINE_WORDS = 6
_FIRST: frozenset[ZoneKind] = _PROSE - {"caption"}
_BAN_FROM = re.compile(r"^[^,;.]{1,80}\bfrom\b")
_COUNTED: tuple[Role, ...] = ("killed", "injured", "arrested", "deployed", "crowd")
_TERM = re.compile(
    r"^[^,;.]{0,80}\bto\s(?P<term>(?:life|death|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s(?:years?|months?))"
    r"(?:\s(?:in\s(?:prison|jail)|imprisonment))?)\b"
)
_HARMING = ("kill _", "wound _")
_ROLES: tuple[Role, ...] = ("actor", "recipient", "target", "place", "date")
_ACTED_ON: tuple[Role, ...] = ("recipient", "target")
_SAID = re.compile(
    r"\b(?:said|says|told|according to|claimed|alleged|reportedly|allegedly|accused of|suspected of|blamed for)\b",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(
    r"\b(?:alleged(?:ly)?|reportedly|accused of|suspected of|blamed for|(?:is|are|was|were) (?:said|reported|believed|thought|rumou?red) to\b(?!.*\b(?:which|who)\b)|said to have|puts? the (?:number|toll|count|figure)|"
    r"gave the (?:number|toll)|spoke of|counted)\b[^.;]*$",
    re.IGNORECASE,
)
"""Words before an act by which it is somebody's account of it."""
_IN_RELATIVE = re.compile(r",\s(?:who|which)\s(?:\w+\s){0,3}$")
_CLOSED = re.compile(r"[^,]*,\s(?:\w+\s)?")
ACCUSING = {"make accusations against _": "accuse", "blame _": "blame"}
"""Acts that do not say of what somebody is accused, with the verbs that lead to it where the text does."""
ASKING = {"urge _", "call on _", "ask _", "appeal to _"}
"""Acts that say nothing without what is asked for."""
WANTING = {"demand _", "call for _", "ask for _"}
_MASS = {
    "tear gas",
    "gas",
    "gunfire",
    "artillery",
    "ammunition",
    "live ammunition",
    "pepper spray",
    "water cannon",
}
_FIRING = re.compile(r"^(?:fir(?:es?|ed|ing)|us(?:es?|ed|ing))\b", re.IGNORECASE)
_FIRED_AT = re.compile(r"^\s*(?:(?!from|at|on|with|in|into|over|by)[\w-]+\s){0,3}$")


def leads_of(record: Record, event: Event, least: float) -> list[tuple[EventMention, Phrase]]:
    """The mentions to word a sentence after, with their phrases, the best first: the reporter's own, in prose, with the most
    that is sure.

    A headline that leaves out who or whom gives way to a sentence that says both, though somebody is named for that.
    least: the score that each must have. None is left when no mention has a phrase that says what was done.
    """
    is_of_late = any(is_told_as_news(record, one) for one in event.mentions)
    found: list[tuple[tuple[float, ...], EventMention, Phrase]] = []
    for mention in event.mentions:
        phrase = phrase_at(record, event, mention)
        if phrase is None or mention.score < least or mention.status != event.status:
            continue
        if not _is_prose(record, mention):
            continue
        sure = sum(1 for role in _ROLES if sure_spans(record, mention, role))
        is_prose = record.zones[mention.zone].kind in _FIRST
        is_act = sure > 0 and not is_harm(phrase)
        is_title = record.zones[mention.zone].kind == "title"
        is_whole = _is_whole(record, mention)
        is_told = is_reporters(record, mention) and (is_whole or not is_title)
        says = sure > 0 or any(mention.roles.get(role) for role in _COUNTED)
        rank = (
            not (is_of_late and is_old(record, mention)),
            says,
            is_told,
            is_prose,
            is_act,
            is_whole,
            not is_title,
            sure,
            phrase.is_verb_told,
            mention.score,
        )
        found.append((rank, mention, phrase))
    found.sort(key=lambda one: one[0], reverse=True)
    return [(mention, phrase) for _, mention, phrase in found]


def _is_whole(record: Record, mention: EventMention) -> bool:
    """Whether both who does it and whom or what it is done to are sure."""
    acted_on = (sure_spans(record, mention, role) for role in _ACTED_ON)
    return bool(sure_spans(record, mention, "actor")) and any(acted_on)


def _is_prose(record: Record, mention: EventMention) -> bool:
    """Whether a mention stands in running text: headings count where they are sentences, as those of a list are."""
    kind = record.zones[mention.zone].kind
    here = mention.sentence
    is_line = kind == "heading" and len(record.report.text[here.start : here.end].split()) >= _LINE_WORDS
    return kind in _PROSE or is_line


def is_harm(phrase: Phrase) -> bool:
    """Whether a phrase tells the harm done and not the act that did it."""
    return phrase in {DYING, KILLING, WOUNDING} or (phrase.act or "").startswith(_HARMING)


def phrase_at(record: Record, event: Event, mention: EventMention) -> Phrase | None:
    """The phrase for one mention, or None where its words are not known to say what was done."""
    words = record.report.text[mention.trigger.start : mention.trigger.end]
    kind, mode = (
        (event.type, event.mode) if is_by_hand(event, "type") else (mention.type, mention.mode or event.mode)
    )
    if kind != event.type:
        return None
    return (
        _with_term(record, mention, spoken_phrase(kind, words))
        or _fired(record, event, mention)
        or phrase_of(kind, mode)
        or _harm(record, event, mention)
        or (general_phrase(kind) if _is_whole(record, mention) else None)
    )


def _with_term(record: Record, mention: EventMention, phrase: Phrase | None) -> Phrase | None:
    """The phrase; of a sentence, with how long it is, of an accusation, with what is charged."""
    if (
        phrase is not None
        and phrase.act == "ban _"
        and _BAN_FROM.search(record.report.text[mention.trigger.end : mention.sentence.end])
    ):
        return None  # `banned reporters from X`: from what must be told
    if phrase is not None and phrase.alone == "fire back":
        return _with_tools(record, mention, phrase)
    if phrase is not None and phrase.act in ACCUSING:
        charge = charge_in(record, mention)
        return replace(phrase, act=f"{ACCUSING[phrase.act]} _ {charge}") if charge else phrase
    if phrase is not None and phrase.act in ASKING:
        asked = request_in(record, mention)
        return replace(phrase, act=f"{phrase.act} {asked}", whom=None) if asked else None
    if phrase is not None and phrase.act in WANTING:
        wanted = wanted_in(record, mention)
        asks = phrase.act.removesuffix(" _")
        return replace(phrase, act=f"{asks} {wanted}", alone=f"{asks} {wanted}") if wanted else phrase
    if phrase is None or phrase.act != "sentence _":
        return phrase
    found = _TERM.search(record.report.text[mention.trigger.end : mention.sentence.end])
    return replace(phrase, act=f"sentence _ to {' '.join(found['term'].split())}") if found else phrase


def _with_tools(record: Record, mention: EventMention, phrase: Phrase) -> Phrase | None:
    """Firing back, with what: None where the text says that and the reader has not read it."""
    text = record.report.text
    if not text.startswith(" with ", mention.trigger.end):
        return phrase
    tools = [text[span.start : span.end] for span in mention.roles.get("instrument", ())]
    if not tools:
        return None
    return replace(
        phrase, act=f"fire back at _ with {joined(tools)}", alone=f"fire back with {joined(tools)}"
    )


def _harm(record: Record, event: Event, mention: EventMention) -> Phrase | None:
    """Killing or wounding where the mention counts the dead or hurt."""
    if event.type != "ASSAULT":
        return None
    for role, phrase in (("killed", KILLING), ("injured", WOUNDING)):
        counted: Collection[Span] = mention.roles.get(role, ())  # type: ignore[call-overload] # both are roles
        if any(
            overlap(span, figure.spans[0]) > 0
            for span in counted
            for figure in record.figures
            if figure.id in event.figures and figure.of == role
        ):
            return phrase
    return None


def _fired(record: Record, event: Event, mention: EventMention) -> Phrase | None:
    """Firing of what the text says was fired: `fire tear gas at _`."""
    text = record.report.text
    if event.type != "ASSAULT" or not _FIRING.match(text[mention.trigger.start : mention.trigger.end]):
        return None
    own = [
        NamedSpan(name=text[span.start : span.end], span=span) for span in mention.roles.get("instrument", ())
    ]
    near = [tool for tool in (*event.instruments, *own) if _is_fired(text, mention, tool)]
    tools = [tool.name for tool in near if is_plural(tool.name) or tool.name in _MASS]
    named = joined([tool for tool in tools if not any(tool != one and tool in one for one in tools)])
    if not named:
        return None
    is_used = text[mention.trigger.start : mention.trigger.end].casefold().startswith("us")
    verb, against = ("use", "against") if is_used else ("fire", "at")
    return Phrase(
        act=f"{verb} {named} {against} _",
        alone=f"{verb} {named}",
        noun=f"use of {named} against _",
        is_verb_told=True,
    )


def _is_fired(text: str, mention: EventMention, tool: NamedSpan) -> bool:
    """Whether a means stands right after the word for its use, or right before the passive of it."""
    if not inside(tool.span, mention.sentence):
        return False
    if tool.span.start >= mention.trigger.end:
        return _FIRED_AT.match(text[mention.trigger.end : tool.span.start]) is not None
    return text[tool.span.end : mention.trigger.start].strip() in {"was", "were", "is", "are", "being"}


def is_news(record: Record, mention: EventMention) -> bool:
    """Whether a mention stands in the headline or the first paragraph."""
    return mention.zone in news_zones(record.zones)


def is_told_as_news(record: Record, mention: EventMention) -> bool:
    """Whether headline or first paragraph tells it, and not as of long ago."""
    return is_news(record, mention) and not is_old(record, mention)


def quotes_around(record: Record, mention: EventMention) -> list[str]:
    """Ids of those whose quoted or reported words a mention stands in."""
    return list(
        dict.fromkeys(
            quote.speaker
            for quote in record.quotes
            if quote.speaker is not None and inside(mention.trigger, quote.content)
        )
    )


def is_reporters(record: Record, mention: EventMention) -> bool:
    """Whether the report states a mention in its own words: what a party says is not told as what happened."""
    if mention.roles.get("source") or any(inside(mention.trigger, quote.content) for quote in record.quotes):
        return False
    return not _is_attributed(record, mention)


def _is_attributed(record: Record, mention: EventMention) -> bool:
    """Whether the sentence goes on to say whose word it is, or calls the act alleged."""
    text, here = record.report.text, mention
    before = text[here.sentence.start : here.trigger.start]
    after = text[here.trigger.end : here.sentence.end]
    found = _SAID.search(after)
    if found and _IN_RELATIVE.search(before) and _CLOSED.fullmatch(after[: found.start()]):
        return False  # `the mayor, who blamed rebels, said that`: what he says is what follows
    if found and (after[: found.start()].count(",") or "according" in found[0].casefold()):
        return True
    return _CALLED_SO.search(before) is not None
