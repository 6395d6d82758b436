"""Whether the words around a date make it one that is still ahead: a deadline, a term, a day that something is set for."""

from __future__ import annotations

import re

__all__ = ["is_ahead"]

_LEAD_UP = r"(?:(?:the\s)?end\sof|at\sleast|as\searly\sas|as\ssoon\sas|next|this|coming|early|late|noon|midnight|dawn|dusk|sunset|sundown|nightfall|the|on)\s"
_BY = re.compile(rf"(?<!\w)by\s(?:{_LEAD_UP}){{0,2}}$", re.I)
_CLOCK = r"(?:\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s)?"  # "until 6 a.m. on Saturday"
_UNTIL = re.compile(rf"(?<!\w)(?:until|till)\s{_CLOCK}(?:{_LEAD_UP}){{0,2}}$", re.I)
_FOR = re.compile(rf"(?<!\w)for\s(?:{_LEAD_UP})?$", re.I)
# "to end", and not "to the end", "failed to end"
_INFINITIVE = re.compile(
    r"(?<!\w)(?<!failed\s)(?<!refused\s)(?<!managed\s)(?<!forced\s)(?<!able\s)(?<!used\s)to\s(?:not\s)?(?!the\b|an?\b|his\b|her\b|its\b|their\b|our\b|that\b|this\b|these\b|those\b|which\b|whom\b|all\b|both\b|[a-z]+ing\b|[a-z]+s\b)[a-z]+"
)
_MODAL = re.compile(
    r"(?<!\w)(?<!not\s)(?:must|should|may|might|can|could|ha(?:s|ve)\sto|ought\sto)\s(?!have\b|not\b|only\b|be\s(?:seen|heard)\b|see\b|hear\b|no\b)"
)
# "is completed by Monday", "are not freed by": what is asked or awaited is told in the present
_TO_BE_DONE = re.compile(r"(?<!\w)(?:is|are|be|being)\s(?:not\s|\w+ly\s)?\w+(?:ed|en|un|ut|ft|ld)(?!\w)")
_DEMAND = re.compile(
    r"(?<!\w)(?:unless|if|ultimatum|call(?:s|ed|ing)?\s(?:on|for)|demand(?:s|ed|ing)?|appeal(?:s|ed|ing)?\sfor|wants?|urg(?:e[sd]?|ing)|order(?:s|ed|ing)?|threat(?:s|ens?|ened|ening)?|promise[sd]?)(?!\w)"
)
# What sets a term: "gave them until Sunday", "adjourned until". "lasted until Sunday" and "had held until Sunday" look back.
_SETS_TERM = re.compile(
    r"(?<!\w)(?:g[ai]ves?|given|giving|ha(?:s|ve|d)(?!\s(?:\w+ly\s)?(?:\w{2,}ed|held|gone|kept|fought|stood)\s)|postpon\w+|delay\w*|adjourn\w*|exten[ds]\w*|suspend\w*|defer\w*|put(?:ting)?\soff|push\w*\sback|clos(?:e[sd]?|ing)|shut|ban(?:s|ned)?|barred|impos(?:e[sd]?|ing)|curfews?|remand\w*|time|grant\w*|remains?|stays?|runs?|continues?|lasts?|is|are)\s(?:\w+\s){0,5}?(?:until|till)",
    re.I,
)
_NOT_BEFORE = re.compile(r"(?<!\w)(?:was|were|did|had)(?:\snot|n't)\s")
# "set for Wednesday", and not "for Friday prayers", "for Tuesday's attack"
_ENDS_PHRASE = re.compile(
    r"\s*(?:[.,;:!?)\"-]|$|\s(?:in|at|on|by|to|and|or|after|before|but|when|where|while|if|unless|because|as|outside|over|against|with|following)(?!\w))"
)
# "a walkout from Monday", and not "a memo from Monday that", "from Saturday's raid"
_FROM = re.compile(r"(?<!\w)from\s(?:the\s|next\s)?$", re.I)
_GIVES_NOTICE = re.compile(r"(?<!\w)(?:notice|announc(?:e[sd]?|ing)|call(?:s|ed|ing)?)(?!\w)")
# "If on Friday there is no repeal", and not "asked if"
_IF = re.compile(r"(?:^|[.,;:(\"'-]\s?|(?<!\w)(?:that|and|but|even)\s)(?:if|unless)(?!\w)", re.I)
# What is set in the perfect, which tells no day of its own: "has convened a meeting of leaders on Sunday"
_HAS_SET = re.compile(
    r"(?<!\w)ha(?:s|ve)\s(?:also\s|now\s)?(?:been\s)?(?:convened|called|summoned|scheduled|fixed|set)(?!\w)(?!\s(?:off|up)(?!\w))"
)
_CONDITION = re.compile(r",?\s(?:unless|if)(?!\w)")
_THREAT = re.compile(r"(?<!\w)(?:threat\w*|warn\w*|vow\w*)(?!\w)[^;:]*(?<!\w)to\s[a-z]+", re.I)
_POSSESSES = re.compile(r"'s?\s")  # "affected by Saturday's quake"
# "Friday's deadline", unless it was missed or has passed
_DEADLINE = re.compile(
    r"(?:'s)?\s(?:(?!the\b|an?\b|his\b|her\b|its\b|their\b)[\w-]+\s)?(?:deadline|ultimatum)(?!\s(?:\w+\s){0,2}?(?:passed|expired|lapsed|came|went))",
    re.I,
)
_IS_OVER = re.compile(
    r"(?<!\w)(?:after|since|following|miss(?:ed|ing)|pass(?:ed|ing)|past|ignor(?:ed|ing)|def(?:ied|ying)|met|by)\s(?:an?\s|the\s)?$",
    re.I,
)
_MODAL_WORDS = 9  # from "could" to its day; a day farther off is that of something recalled
_HAD = re.compile(r"(?<!\w)(?:had|was|were)(?!\w)|(?<=\w)'d(?!\w)")
_CLAUSE = re.compile(r"[;:]\s|\.\s|,\s(?:and|but|while|whereas|which|who)\s")
_PAST = re.compile(r"(?<!\w)(?:was|were|had|did|\w{3,}ed|began|took|went|came|fell|held|left|rose|ran)(?!\w)")


def is_ahead(before: str, after: str) -> bool:
    """Whether a date between two stretches of its sentence lies ahead of the news."""
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    if _DEADLINE.match(after) is not None:
        return _IS_OVER.search(clause) is None
    if _FOR.search(clause) is not None:
        return _ENDS_PHRASE.match(after) is not None
    if (start := _FROM.search(clause)) is not None:
        is_set = _is_deadline(clause[: start.start()]) or _is_open(_GIVES_NOTICE, clause, start.start())
        return is_set and _ENDS_PHRASE.match(after) is not None
    if (by := _BY.search(clause)) is not None and not _POSSESSES.match(after):
        return _is_deadline(clause[: by.start()])
    if (until := _UNTIL.search(clause)) is not None:
        return _is_term(clause, until.start())
    if _CONDITION.match(after) is not None and _THREAT.search(clause) is not None:
        return True
    modal = [match.end() for match in _MODAL.finditer(clause)]
    is_near = bool(modal) and len(clause[modal[-1] :].split()) <= _MODAL_WORDS
    if is_near and _PAST.search(clause, modal[-1]) is None:
        return True
    return any(_is_open(pattern, clause, len(clause)) for pattern in (_IF, _HAS_SET))


def _is_deadline(clause: str) -> bool:
    """Whether the words before "by Friday" tell what is to be done, rather than what was."""
    marks = [
        match.end()
        for pattern in (_INFINITIVE, _MODAL, _TO_BE_DONE, _DEMAND)
        for match in pattern.finditer(clause)
    ]
    return bool(marks) and _HAD.search(clause, max(marks)) is None


def _is_term(clause: str, until: int) -> bool:
    """Whether the words before "until Sunday" set a term, rather than tell how long something lasted."""
    if _NOT_BEFORE.search(clause, 0, until) is not None:
        return False
    return (
        _SETS_TERM.search(clause) is not None
        or _is_open(_INFINITIVE, clause, until)
        or _is_open(_MODAL, clause, until)
    )


def _is_open(pattern: re.Pattern[str], clause: str, end: int) -> bool:
    """Whether a mark stands in a clause with no finite verb of the past behind it."""
    marks = [match.end() for match in pattern.finditer(clause, 0, end)]
    return bool(marks) and _PAST.search(clause, marks[-1], end) is None
