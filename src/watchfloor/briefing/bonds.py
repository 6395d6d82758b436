"""What the sentence of one mention surely ties to its trigger: only that may stand in a sentence of a brief.

The reader scores each role: the higher, the more are right. Where the words hang together as grammar has them, less will
do (`python -m bench.brief_floors`, bench/results/brief_floors.json).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from watchfloor.records import Event, EventMention, Record, Role, Span, inside

__all__ = ["PARTLY", "is_apposed_object", "is_by_hand", "is_object", "is_passive", "is_subject", "sure_spans"]

PARTLY = re.compile(
    r"\b(?:most|many|some|half|several|few|one|two|three|part)\sof\s(?:them|whom|which|those|these)\b",
    re.IGNORECASE,
)
"""Words after which a sentence speaks of some of those it named: `16 died, most of them when troops fired`."""
_SURE = 0.9
_SURE_WHEN_BOUND: Mapping[Role, float] = {"actor": 0.8, "recipient": 0.7, "target": 0.8}
_SURE_WHEN_OWNER = 0.75
"""Least score of a doer right before a noun for the act ("US air strikes", "the rebels' attack")."""
_LINKS = re.compile(r"[\w'’.-]+|[^\w\s]")
_BREAKS = frozenset(
    re.findall(
        r"\S+",
        "at in on to for by with from as that who which whom whose after before while when where because but or than into "
        "against over about near during since until if so amid despite under following between through across off outside "
        'inside is was were are has had have be been will would could may might said says say , . ; : ( ) " “ ”',
    )
)
_LEADS = {"on", "at", "of", "against", "with", "to", "for", "between", "into"}
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|gets)(?:\s(?:\w+ly|also|not|later|then|badly))?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(r"^[^,;:]{0,60}\bby(?:\s[\w’'.-]+){0,4}\s*$", re.IGNORECASE)
_DOERS_AFTER = re.compile(r"^\s(?:by|between)\s", re.IGNORECASE)
_OWNED = {"", "'s", "’s", "'", "’"}
_LOOK_BACK_CHARS = 40
_OF_NOUNS = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|this|that|these|those|of|for|in|after|following|over|during|any|no|more|several|"
    r"numerous|recent|new|first|second|latest|another|by|against|despite|since|before)|['’]s)\s(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(?:to|will|would|must|should|can|could)\s(?!be\b|have\b)\w+\s(?:the\s|all\s)?$", re.IGNORECASE
)
_BLAMED = re.compile(r"\b(?:blam|attribut|accus|suspect|pinn)\w*\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which)\s$")
_ONE_WORD = re.compile(r"^\s([a-z]+(?<!ly)(?<!ed))\s$")
_BETWEEN = {"also", "later", "then", "again", "soon", "have", "has", "had", "who", "which", "that", "and", "would", "will", "may", "still", "now", "twice", "first", "even", "just", "on", "to", "in", "since", "today", "yesterday", "tonight", "overnight", "tomorrow", "did", "do"}  # fmt: skip
_AFTER_NOUNS = re.compile(r"\s(?:of|by|against)\b", re.IGNORECASE)
_DOING = re.compile(
    r"\b(?:carr(?:y|ied|ying) out|conduct\w*|launch\w*|stag\w*|hold\w*|held|ma[dk]e\w*|making|impos\w*|order\w*|announc\w*|"
    r"call\w*|plan\w*|le[ad]\w*|open\w*|continu\w*|mount\w*|issu\w*|sign\w*|reach\w*|declar\w*|offer\w*|deliver\w*|"
    r"gave|give\w*|beg[aiu]n\w*|start\w*|end\w*|join\w*|ha[ds]|have)\b",
    re.IGNORECASE,
)


def is_by_hand(event: Event, field: str) -> bool:
    """Whether a person set a field of an event, so that no score stands behind it."""
    return event.why.get(field, "").startswith("set by ") or event.why.get("id") == "added by hand"


def sure_spans(record: Record, mention: EventMention, role: Role) -> tuple[Span, ...]:
    """The words that surely fill a role. Where the record has no scores, all that fill it."""
    spans = tuple(mention.roles.get(role, ()))
    scores = mention.role_scores.get(role, ())
    if len(scores) != len(spans):
        return spans
    text = record.report.text
    return tuple(
        span
        for span, score in zip(spans, scores, strict=True)
        if (role == "actor" and score >= _SURE_WHEN_OWNER and _is_owner(text, mention.trigger, span))
        or (score >= _SURE and not (role == "actor" and _is_loose(text, mention.trigger, span)))
        or (score >= _SURE_WHEN_BOUND.get(role, 1.0) and _is_bound(text, mention, role, span))
    )


def _is_owner(text: str, trigger: Span, span: Span) -> bool:
    return span.end <= trigger.start and text[span.end : trigger.start].strip() in _OWNED


def _is_bound(text: str, mention: EventMention, role: Role, span: Span) -> bool:
    if role == "actor":
        return is_subject(text, mention.trigger, span) and not _is_loose(text, mention.trigger, span)
    return is_object(text, mention.trigger, span)


def _is_loose(text: str, trigger: Span, span: Span) -> bool:
    """Whether words stand before a noun for an act without a verb that makes them its doer: `X ... the resignation`."""
    if span.start >= trigger.end and _BLAMED.search(text[trigger.end : span.start]):
        return True  # `an attack that officials blamed on rebels`
    if span.end > trigger.start or text[span.end : trigger.start].strip() in _OWNED:
        return False
    found = _ONE_WORD.match(text[span.end : trigger.start])
    if found and found[1] not in _BETWEEN and not _DOING.match(found[1]):
        return True  # `police cars blocked a street`
    before = text[max(0, trigger.start - _LOOK_BACK_CHARS) : trigger.start]
    after = text[trigger.end : trigger.end + _LOOK_BACK_CHARS]
    if text[trigger.start : trigger.end].endswith("ed") and _ATTRIBUTE.search(before):
        return True  # `urged the king to free detained clerks`
    if text[trigger.start : trigger.end].endswith("ed") and not _RELATIVE.search(before):
        return False  # a verb: `lawmakers in Norland attacked the plan`
    is_noun = _OF_NOUNS.search(before) is not None or _AFTER_NOUNS.match(after) is not None
    return is_noun and _DOING.search(text[span.end : trigger.start]) is None


def is_object(text: str, trigger: Span, span: Span, passing: Collection[Span] = ()) -> bool:
    """Whether words stand as what a trigger is done to: right after it, before its passive, or as its first part.

    passing: words of the same list that may lie between.
    """
    if span.end <= trigger.start:
        gap = _WHO.sub("", text[span.end : trigger.start])
        if gap.strip() in _OWNED or _OWNING.match(gap):
            return True
        return is_passive(gap) and not _LISTED.search(gap)
    if span.start < trigger.end:
        return False
    gap = text[trigger.end : span.start]
    for one in passing:
        if inside(one, Span(trigger.end, span.start)):
            gap = text[one.end : span.start].removeprefix(",").removeprefix(" and")
    gap = _DIGITS.sub("0", _BOUNDS.sub(" ", gap))
    words = [word.casefold() for word in _LINKS.findall(gap)]
    return not _BREAKS.intersection(words[1:] if words and words[0] in _LEADS else words)


_WHO = re.compile(r"^, (?:who|which|that)\b")
_DIGITS = re.compile(r"\d[\d,.]*")
_OWNING = re.compile(r"^['’]s?\s[a-z]+\s$")  # `the sailors' immediate release`
_BOUNDS = re.compile(r"\b(?:at least|more than|less than|fewer than|as many as|up to|about)\b", re.IGNORECASE)
_APPOSED = re.compile(
    r"^\s(?:the|an?|its|his|her|their)\s(?P<what>[^,;:.\n]{2,60}),\s(?:the\s)?(?:(?!and\b|or\b)[\w-]+\s){0,3}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[,;:]")


def is_apposed_object(text: str, trigger: Span, span: Span) -> bool:
    """Whether a name follows what it is, and that is what a trigger is done to: `sacked the army chief, General X`."""
    found = _APPOSED.match(text[trigger.end : span.start]) if text[span.start].isupper() else None
    return found is not None and not _BREAKS.intersection(found["what"].casefold().split())


def is_passive(gap: str) -> bool:
    """Whether words right before a trigger make it a passive."""
    return _PASSIVE.search(gap) is not None


def is_subject(text: str, trigger: Span, span: Span) -> bool:
    """Whether words may stand as who does what a trigger names: before its active form, after `by`, or as its owner."""
    if span.start >= trigger.end:
        gap = text[trigger.end : span.start]
        return _BY.match(gap) is not None or _DOERS_AFTER.match(gap) is not None
    gap = text[span.end : trigger.start]
    if gap.strip() in _OWNED:
        return True
    return _PASSIVE.search(text[max(0, trigger.start - _LOOK_BACK_CHARS) : trigger.start]) is None
