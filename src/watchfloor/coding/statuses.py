"""What the words right before or behind an act say of its status, where the model reads past them.

Each rule is the codebook's; bench.wording counts for each how often its words stand beside an annotated trigger of
that status.
A rule speaks only where the model gave one of the statuses that it corrects. They speak before dates are placed, since
"a strike for Monday" means the Monday to come.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import get_args

from watchfloor.months import MONTH_WORD, WEEKDAY_NAME
from watchfloor.records import EventType, Reading, Sentence, Span, Status, Tags, TriggerMention

__all__ = ["STATUS_RULES", "StatusRule", "with_statuses", "with_those_beside", "with_worded_statuses"]

_FORCES: Set[EventType] = {"COERCE", "SANCTION"}
# "lifted the ban", "reopened the closed road"; "the release of men convicted of murder" undoes no verdict
_EASED_MODES = {"access", None}
_LIFTED_MODES = {"release", "access", "return", None}
_DENIES = re.compile(
    r"(?<!\w)den(?:y|ies|ied|ying)\s(?:\w+ly\s)?$", re.I
)  # "the army denies shelling the town"
# "denied a report that its troops had looted shops"
_DENIED_REPORT = re.compile(
    r"(?<!\w)(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e[sd]?|ing))\s(?:[\w'-]+\s){0,3}?"
    r"(?:reports?|claims?|allegations?|accusations?|charges?|suggestions?|rumou?rs?|assertions?)\s(?:[\w'-]+\s){0,4}?that\s(?P<clause>(?:[\w'-]+\s){1,6})$",
    re.I,
)
_LEADS_TO_NOUN = re.compile(r"(?<!\w)(?:the|an?|its|their|his|her|this|that|these|of|to)\s$", re.I)
_AFTERWARDS = re.compile(r"(?<!\w)(?:after|following|had been|since)(?!\w)", re.I)
_CLAUSE_END = re.compile(r"[;:]|[.?!]\s")
_GOES_ON = re.compile(r"(?<!\w)(?:and|but|while)(?!\w)", re.I)  # "one was acquitted and another was fined"
_TOUCHING_WORDS = 4  # "lifted its four-year travel ban"


_MET: Set[EventType] = {"PROTEST", "CONSULT", "COOPERATE", "MOBILIZE"}
"""What is held on a day that somebody sets beforehand."""
_DEEDS: Set[EventType] = {
    *("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT", "AID", "CONSULT", "COOPERATE"),
}  # fmt: skip
_ALL: Set[EventType] = frozenset(get_args(EventType))
_DAY = rf"(?:{WEEKDAY_NAME}|next\s\w+|tomorrow|(?:\d{{1,2}}\s)?{MONTH_WORD}|later\s(?:this|in)|this\s(?:coming\s)?(?:week|weekend|month|year)|weekend)"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRule:
    """Words that end right before a trigger, or begin right behind it, the status they give, and those that they correct."""

    example: str  # bench.wording counts each rule under it
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    status: Status
    instead_of: Set[Status]
    types: Set[EventType] | None = None  # those that it speaks of; None: all but refusals

    def speaks_of(self, mention: TriggerMention) -> bool:
        """Whether a mention is of a kind and status that the rule corrects."""
        is_kind = mention.type != "REJECT" if self.types is None else mention.type in self.types
        return is_kind and mention.status in self.instead_of

    def fits(self, before: str, behind: str) -> bool:
        """Whether the rule's words stand beside a trigger."""
        is_before = self.before is None or self.before.search(before) is not None
        return is_before and (self.behind is None or self.behind.match(behind) is not None)


_PLAIN_WORD = (
    r"(?:\s(?!the\b|that\b|and\b|or\b|but\b|who\b)[\w'-]+)"  # on the way from a verb to what it is of
)


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\s$", re.I)


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{words})(?!\w)", re.I)


STATUS_RULES = (
    StatusRule(
        example="a march planned for noon was called off",
        behind=_behind(
            rf"(?:(?:scheduled|planned|set|due|called)\sfor\s(?:the\s|early\s|late\s)?{_DAY}\s)?(?:was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s)?"
            r"(?:cancel\w+|called\soff|scrapped|averted|thwarted|foiled)"
        ),
        status="ended",
        instead_of={"actual", "planned"},
        types=_DEEDS,
    ),
    # "was not closed until May" tells when
    StatusRule(
        example="has not bombed; was never closed",
        before=_before(r"(?:has|have|had|was|were|did|does|do)(?:\snot|n't|\snever)(?:\s(?:been|yet))*"),
        behind=re.compile(r"(?![^.;,]*\suntil\s)"),
        status="denied",
        instead_of={"actual"},
    ),
    # "denied any role in the attack" denies no attack
    StatusRule(
        example="denies that it agreed to give up",
        before=_before(
            r"den(?:y|ies|ied|ying)\s(?:that|having|it|they|he|she|any(?!\s(?:\w+\s)?(?:involvement|role|part|responsibility|links?|connections?|complicity|knowledge|wrongdoing)\b))"
            r"(?:\s[\w'-]+){0,5}(?<!\bin\sthe)(?<!\bof\sthe)(?<!\bafter\sthe)(?<!\band)"
        ),
        status="denied",
        instead_of={"actual", "planned", "possible", "demanded"},
    ),
    # with words between, many are actual, and then the model decides
    StatusRule(
        example="alleged attacks", before=_before("alleged"), status="possible", instead_of={"actual"}
    ),
    # of force the doer alone is alleged as often as the act
    StatusRule(
        example="allegedly forged",
        before=_before("allegedly"),
        status="possible",
        instead_of={"actual"},
        types=_ALL - {"ASSAULT", "REJECT"},
    ),
    StatusRule(
        example="the risk of an attack",
        before=_before(
            r"(?:risks?|possibility|chances?|prospects?|potential|possible)(?:\sof)?(?:\san?)?(?:\s(?!and\b|or\b|to\b)\w+)?"
        ),
        status="possible",
        instead_of={"actual", "planned"},
    ),
    # "before it could go off" tells an end
    StatusRule(
        example="could strike; may have been wounded",
        before=_before(
            r"(?<!before\she\s)(?<!before\sshe\s)(?<!before\sit\s)(?<!before\sthey\s)(?-i:could|may|might)(?:\s(?:be|also|soon|have|have\sbeen))?"
        ),
        status="possible",
        instead_of={"actual", "ended"},
    ),
    StatusRule(
        example="failed to bomb the bridge; refused to leave",
        before=_before(
            r"(?:fail(?:s|ed|ing|ure)?|refus(?:e[sd]?|ing|al)|(?:un|not\s)able|unwilling)\sto(?:\s\w+ly)?(?:\sbe)?"
        ),
        status="denied",
        instead_of={"actual"},
    ),
    StatusRule(
        example="ready to help with an inquiry; open for direct talks",
        before=_before(
            rf"(?:ready|readiness|willing|willingness|open|openness|eager)\s(?:to|for){_PLAIN_WORD}{{0,4}}"
        ),
        status="possible",
        instead_of={"actual"},
    ),
    StatusRule(
        example="offered to mediate",
        before=_before(rf"(?:offer(?:s|ed|ing)?|volunteer(?:s|ed|ing)?)\sto{_PLAIN_WORD}{{0,3}}"),
        status="planned",
        instead_of={"actual"},
    ),
    StatusRule(
        example="offered direct talks",
        before=_before(
            r"offer(?:s|ed|ing)?(?:\sof)?(?:\s(?:an?|its|his|their|new|fresh|direct|immediate|temporary|peace))*"
        ),
        status="planned",
        instead_of={"actual"},
        types={"CONSULT", "RETREAT"},
    ),
    StatusRule(
        example="vowed to strike; are preparing to march",
        before=_before(
            r"(?:vow(?:s|ed|ing)?|pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|prepar(?:e[sd]?|ing)"
            r"|poised|expected|scheduled|slated|set|going|about)\sto(?:\sbe)?"
        ),
        status="planned",
        instead_of={"actual"},
        types=_DEEDS,
    ),
    StatusRule(
        example="will march",
        before=_before(r"(?:will|'ll)(?:\s(?:also|soon|now|then))?(?:\s(?:be|begin|start))?"),
        status="planned",
        instead_of={"actual"},
        types=_DEEDS,
    ),
    StatusRule(
        example="called a strike for Monday; talks with the unions for next week",
        behind=_behind(rf"(?:[\w'-]+\s){{0,4}}?for\s(?:the\s|early\s|late\s)?{_DAY}(?!'s)"),
        status="planned",
        instead_of={"actual"},
        types=_MET,
    ),
    StatusRule(
        example="announced a march on Friday",
        before=_before(
            r"announc(?:e[sd]?|ing)\s(?:an?|another|fresh|new|further|more|plans\sfor(?:\san?)?)(?:\s[\w'-]+){0,3}"
        ),
        status="planned",
        instead_of={"actual"},
        types={"PROTEST", "CONSULT"},
    ),
    StatusRule(
        example="an upcoming summit",
        before=_before(r"(?<!ly\s)(?:scheduled|upcoming|forthcoming)(?:\s[\w'-]+)?"),
        status="planned",
        instead_of={"actual"},
        types=_MET,
    ),
    StatusRule(
        example="talks scheduled to resume; a march is set for noon",
        behind=_behind(
            r"(?:[\w'-]+,?\s){0,2}?(?:(?:which\s|that\s)?(?:is|are|was|were|has\sbeen|have\sbeen)\s)?(?:now\s|also\s)?(?:scheduled|slated|planned|set|due|expected)"
            r"\s(?:for|to\s(?:be\sheld|take\splace|begin|start|open|resume|go\sahead))"
        ),
        status="planned",
        instead_of={"actual"},
        types=_MET,
    ),
    StatusRule(
        example="threatened to close",
        before=_before(r"threat(?:en(?:s|ed|ing)?|s)?\s(?:to|of|with)(?:\s\w+)?"),
        status="threatened",
        instead_of={"actual"},
    ),
)


def with_worded_statuses(reading: Reading, tags: Tags) -> Tags:
    """The tags, each trigger with the status that its words give it."""
    return replace(tags, triggers=tuple(with_statuses(tags.triggers, reading.shadow, reading.sentences)))


def with_statuses(
    mentions: Sequence[TriggerMention], shadow: str, sentences: Sequence[Sentence]
) -> list[TriggerMention]:
    """The mentions, in order, each with the status that its words give it."""
    found = [
        _corrected(mention, shadow, sentences[mention.sentence].span, beside)
        for mention, beside in with_those_beside(mentions)
    ]
    return [
        replace(mention, status="ended")
        if mention.status == "actual" and _has_ended(mention, beside, shadow)
        else mention
        for mention, beside in with_those_beside(found)
    ]


def with_those_beside(
    mentions: Sequence[TriggerMention],
) -> list[tuple[TriggerMention, Sequence[TriggerMention]]]:
    """Each mention with all of its sentence."""
    by_sentence: dict[int, list[TriggerMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return [(mention, by_sentence[mention.sentence]) for mention in mentions]


def _corrected(
    mention: TriggerMention, shadow: str, sentence: Span, beside: Sequence[TriggerMention]
) -> TriggerMention:
    words = shadow[sentence.start : mention.trigger.start]
    behind = shadow[mention.trigger.end : sentence.end]
    for rule in STATUS_RULES:
        if rule.speaks_of(mention) and rule.fits(words, behind):
            return replace(mention, status=rule.status)
    if mention.status != "actual" or mention.type == "REJECT":
        return mention
    verb = shadow[mention.trigger.start : mention.trigger.end].split(maxsplit=1)[0].casefold()
    is_denied = verb.endswith("ing") and _DENIES.search(words) is not None
    if is_denied or _is_of_denied_report(words, sentence.start, beside):
        return replace(mention, status="denied")
    return mention


def _has_ended(mention: TriggerMention, beside: Sequence[TriggerMention], shadow: str) -> bool:
    named = shadow[mention.trigger.start : mention.trigger.end].casefold()
    return named.endswith("attempt") or any(_lifts(other, mention, shadow) for other in beside)


def _is_of_denied_report(words: str, start: int, beside: Sequence[TriggerMention]) -> bool:
    """Whether the words before an act lead it in as what a report says that is denied, and as the first that it says."""
    found = _DENIED_REPORT.search(words)
    if found is None or _LEADS_TO_NOUN.search(words) is not None:
        return False
    first, last = start + found.start("clause"), start + found.end("clause")
    return not any(first <= other.trigger.start < last for other in beside)


def _lifts(other: TriggerMention, mention: TriggerMention, shadow: str) -> bool:
    """Whether a mention before lifts this one: "lifted the ban", "released the men after they were detained"."""
    if other.type != "RETREAT" or other.status != "actual" or other.trigger.end > mention.trigger.start:
        return False
    between = shadow[other.trigger.end : mention.trigger.start]
    if _CLAUSE_END.search(between):
        return False
    is_one_clause = "," not in between and _GOES_ON.search(between) is None
    is_near = mention.type in _FORCES and len(between.split()) <= _TOUCHING_WORDS and is_one_clause
    if is_near and other.mode in _EASED_MODES:
        return True
    is_hold = mention.type == "COERCE" or mention.mode == "abduct"
    return is_hold and other.mode in _LIFTED_MODES and _AFTERWARDS.search(between) is not None
