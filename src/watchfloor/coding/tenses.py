"""What tense and adverbs say of an act without a date: that it was before the news, or went on for long."""

from __future__ import annotations

import re

from watchfloor.months import MONTH_WORD, WEEKDAY_NAME
from watchfloor.records import Reading, Span, TriggerMention

__all__ = ["compares_since", "is_bound", "is_count_of", "is_named", "tells_of_past", "told_of_before"]

_ADVERBS = r"(?:\s(?:not|never|ever|also|all|both|each|already|long|once|since|just|then|still|only|\w+ly|earlier|before|been|n't|for\s(?:\w+\s){0,3}?(?:days|weeks|months|years|decades)))*"
# "his lawyers had asked the court", "it'd been bombed"
_HAD_DONE = re.compile(rf"(?:(?<!\w)(?:had|hadn't|having)|(?<=\w)'d){_ADVERBS}\s$", re.I)
# "had received death threats", "had left after she closed the quays"
_HAD_DONE_TO = re.compile(
    rf"(?<!\w)had{_ADVERBS}\s\w+(?:ed|en|wn|t|de|ld|ght)\s(?:(?:out|up|off|an?|the|many|several|two|three|some|more|further)\s)?(?:[\w-]+\s){{0,2}}$"
    rf"|(?<!\w)had{_ADVERBS}\s\w+(?:ed|en|wn|t|de|ld|ght)\s[^.;:,]{{0,60}}?(?<!\w)(?:after|when|because|before)\s(?:[\w'-]+\s){{1,4}}$",
    re.I,
)
_HAS_DONE = re.compile(rf"(?:(?<!\w)(?:has|have|hasn't|haven't)|(?<=\w)'ve){_ADVERBS}\s$", re.I)
# What was done more than once: "have carried out a string of attacks"
_OFTEN = re.compile(
    r"(?<!\w)(?:a\s(?:string|series|number|wave|spate|variety|range|campaign)\sof|numerous|several|repeated(?:ly)?|frequent(?:ly)?|countless|dozens\sof|scores\sof|hundreds\sof|many|various|often|regularly|routinely|sometimes)(?!\w)",
    re.I,
)
# Adverbs of a time gone by, wherever they stand in the sentence of the act.
_GONE_BY = re.compile(
    r"(?<!\w)(?:in\sthe\spast(?!\s\w)|in\s(?:recent|past|previous|earlier)\s(?:years|months|weeks|decades)|previously|formerly|historically|in\sthose\sdays|back\sthen"
    r"|(?:years|decades|generations|centuries|months|weeks)\s(?:ago|earlier|before(?!\w))|(?:over|during|throughout)\sthe\s(?:years|decades|centuries)|more\srecently|under\sthe\s(?:last|previous|former|old)\s(?:government|regime|president|administration|constitution)"
    r"|since\sthen|ever\ssince|on\s(?:previous|earlier|past|several|many|numerous)\soccasions|for\s(?:many\s|several\s|some\s|countless\s|the\s(?:past|last)\s(?:\w+\s){0,2})?(?:months|years|decades|generations|centuries))(?!\w)",
    re.I,
)
# An opening that puts what follows before something known: "Prior to the ruling, ..."
_BEFORE_THAT = re.compile(
    r"\W*(?:prior\sto|before|until|till|up\sto)\s(?:(?!\b(?:on|this|last|next)\b)[^,;:.]){2,70},\s", re.I
)
# What somebody was found guilty of was before that: "was convicted of leading a coup", "the men jailed for the raid"
_HELD_TO_HAVE_DONE = re.compile(
    r"(?<!\w)(?:convicted|(?:found|pleaded|pled)\s(?:not\s)?guilty|acquitted|sentenced|jailed|imprisoned|serving\s[\w\s-]{3,30}|a\s(?:life|prison)\ssentence)"
    r"(?:\s(?:to|for|in|on|by)\s(?:life|death|\d[\w-]*|\w+\s(?:years?|months?)|absentia"
    rf"|{WEEKDAY_NAME}|(?:\d{{1,2}}\s)?{MONTH_WORD}(?:\s\d{{4}})?)(?:\s(?:in\s)?(?:prison|jail))?)?"
    r"\s(?:of|for|over)\s(?:(?!(?:and|but|while|when|after|as)\b)[\w'-]+\s){0,12}$"
)
_OF_WHAT = re.compile(r"\s(?:of|for|over|in)\s")
_CLAUSE_END = re.compile(
    r"[;:]|[.!?]\s|,\s(?:and|but|while|whereas|although|though)\s|(?<!\w)(?:but|while|whereas)\s", re.I
)
_SUPERLATIVE = re.compile(
    r"(?<!\w)(?:first|only|worst|best|most|least|last|second|third|(?!(?:west|east|protest|arrest|unrest|request|interest|forest|harvest|guest|contest|conquest|honest|latest|test|rest|nearest|against|just|must)\b)[a-z]{3,}est)(?!\w)",
    re.I,
)
_NTH = re.compile(
    r"\s(?:is|was|are|were|became|marks|marked|makes|made)\s(?:it\s)?(?:at\sleast\s)?(?:the|its|his|her|their)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|first|worst|most|[a-z]{3,}est)(?!\w)[^.;:]*$"
)
_SINCE = re.compile(r"(?<!\w)since(?:\s[\w'.-]+){0,3}?\s$", re.I)
# "if the strike goes on past Monday", and not "this past Monday"; the word may be marked as part of the date
_NO_FURTHER = re.compile(r"(?<!\w)(?<!this\s)(?<!the\s)(?:past|beyond)\s(?:next\s)?(?=[A-Z\d])")
_NO_FURTHER_CHARS = 16
_LEADS_TO_NOUN = re.compile(
    r"(?:(?<!\w)(?:the|a|an|this|that|these|those|its|their|his|her|our|my|your|any|some|no|more|all|such|other|another|further|of|for|against|after|during|in|by|over|from|with|about|amid|despite|between)|'s|s')\s(?:[\w.'-]+\s){0,2}$",
    re.I,
)
_WORD_SINCE = re.compile(r"(?<!\w)since(?!\w)", re.I)
_FOR_DAYS = re.compile(r"(?<!\w)(?:hours|days|nights|weeks|months|years)\sof\s(?:\w+\s)?$", re.I)
_FINITE = re.compile(
    r"\w+(?:ed|ing)$|(?:shot|struck|fought|met|held|sent|took|left|led|said|went|came|flew|drove|threw|fled|gave|broke|began|brought|bought|spoke|stole|tore|blew|withdrew|wrote|sank|swore)(?:\s\w+)?$",
    re.I,
)
_PAST_FORM = re.compile(
    r"was|were|did|\w{2,}ed|shot|struck|fought|met|held|sent|took|left|led|went|came|flew|drove|threw|fled|gave|broke|began|brought|stole|tore|blew|withdrew|wrote|sank|swore|hit|beat|burnt|set|shut|cut|killing|wounding|injuring",
    re.I,
)
# "has fired", "is being held", "to be shot", "who is accused"
_NO_PAST = re.compile(
    rf"(?<!\w)(?:the|an?|his|her|its|their|has|have|had|having|is|are|be|being|to|will|would|could|may|might|can|should|must|'ve|'re|'s){_ADVERBS}(?:\s(?:been|being))?\s$",
    re.I,
)
# "has condemned the raid and ordered"
_HAS_ALSO_DONE = re.compile(
    r"(?<!\w)(?:has|have)\s(?:(?!(?:was|were|had|but|who|which|after|when|as)\b)[^.;:])*\sand\s(?:\w+ly\s)?$",
    re.I,
)
_WAS = re.compile(rf"(?<!\w)(?:was|were|got){_ADVERBS}(?:\s(?:being|and|or|[\w]+ed))*\s$", re.I)
_OBJECT_BEHIND = re.compile(r"\s(?:the|an?|its|their|his|her|that|to|any|all|more|every|\w+ing)\b", re.I)
_ARTICLE_CHARS = 5  # from a verb to its object: "attacks the town"
_DOES = re.compile(
    r"(?<!\w)(?:launch\w*|carr(?:y|ied|ies|ying)\sout|stag(?:e[sd]?|ing)|hold(?:s|ing)?|held|ma(?:de|kes?|king)|issu(?:e[sd]?|ing)|conduct\w*|dr(?:ew|aws?|awn)|mount(?:s|ed|ing)?"
    r"|beg(?:an|ins?|un)|start(?:s|ed)?|took|takes?|gave|gives?|order(?:s|ed)|impos(?:e[sd]?|ing)|led\sto|leads\sto|trigger(?:s|ed)|prompt(?:s|ed)|spark(?:s|ed)|caus(?:es|ed)|called|announce[sd]?|join(?:s|ed))"
    r"\s(?:[\w.'-]+\s){0,4}$",
    re.I,
)
_HAPPENS = re.compile(
    r"\s(?:[\w.'-]+\s){0,3}?(?:came|comes?|erupt\w*|broke\sout|beg[au]ns?|started|took\splace|takes\splace|happened|occurred|followed|continu\w+|lasted|ended|(?:was|were|is|are|has\sbeen|being)\s(?:carried\sout|launched|held|staged)"
    r"|left|kill(?:s|ed)|wounded|injured|hit|rocked|tore|destroyed|shattered|drew|led\sto)(?!\w)",
    re.I,
)
_AUXILIARIES = {
    "did",
    "does",
    "do",
    "has",
    "have",
    "had",
    "was",
    "were",
    "is",
    "are",
    "will",
    "would",
    "could",
    "may",
    "might",
}
_INFINITIVE = re.compile(
    r"(?<!\w)(?:to|will|would|could|may|might|can|should|must|did|does|do|not|who|which|that)\s$", re.I
)


def told_of_before(
    mention: TriggerMention, reading: Reading, *, is_news: bool, is_reported: bool
) -> str | None:
    """Words that put an act before the news of the report without saying when; None when none do.

    is_news: of the headline or lead, where "has stormed" tells the news of the day. A perfect elsewhere counts only
    beside words of repetition. is_reported: in a clause that somebody says, where "police said they had arrested two"
    is "police have arrested two" told again.
    """
    sentence = reading.sentences[mention.sentence].span
    shadow = reading.shadow
    before = " ".join([*shadow[sentence.start : mention.trigger.start].split(), ""])
    clause = _clause_around(shadow, sentence, mention.trigger)
    gone_by = _GONE_BY.search(shadow, clause.start, clause.end)
    if gone_by is not None:
        return gone_by.group()
    if (judged := _judged(mention, reading)) is not None:
        return judged
    held = _HELD_TO_HAVE_DONE.search(before)
    if held is not None:
        return held.group().strip()
    opening = _BEFORE_THAT.match(shadow, sentence.start, sentence.end)
    if opening is not None:
        return shadow[opening.start() : opening.end()].strip(" ,\"'")
    perfect = _HAD_DONE.search(before) or _HAD_DONE_TO.search(before)
    if perfect is not None and (not is_reported or perfect.group().casefold().startswith("having")):
        return f"{perfect.group().strip()} {shadow[mention.trigger.start : mention.trigger.end]}"
    perfect = _HAS_DONE.search(before)
    if is_news or perfect is None:
        return None
    if _OFTEN.search(perfect.group()) is not None:
        return perfect.group().strip()
    often = _OFTEN.search(shadow, mention.trigger.start, clause.end)
    return f"{perfect.group().strip()} ... {often.group()}" if often is not None else None


def tells_of_past(mention: TriggerMention, reading: Reading) -> bool:
    """Whether a verb tells an act in the simple past: "stormed", "were shot"; no perfect, present or noun does."""
    sentence = reading.sentences[mention.sentence].span
    words = reading.shadow[mention.trigger.start : mention.trigger.end].split()
    before = reading.shadow[sentence.start : mention.trigger.start]
    if any(one.search(before) for one in (_NO_PAST, _HAS_ALSO_DONE)) or is_named(mention, reading):
        return False
    is_passive = _WAS.search(before) is not None or len(words) > 1
    if not is_passive and reading.shadow.startswith(" by ", mention.trigger.end):
        return False
    return any(_PAST_FORM.fullmatch(word) for word in words)


def _judged(mention: TriggerMention, reading: Reading) -> str | None:
    """Words that only describe people by what a court once found: "the men convicted of the raid were freed"."""
    shadow, zone = reading.shadow, reading.zones[reading.sentences[mention.sentence].zone]
    if (mention.type, mention.mode, zone.kind) != ("SANCTION", "convict", "body"):
        return None
    for one in mention.fillers:
        is_right_before = one.role == "recipient" and one.span.end + 1 == mention.trigger.start
        if is_right_before and _OF_WHAT.match(shadow, mention.trigger.end) is not None:
            return shadow[one.span.start : mention.trigger.end]
    return None


def _clause_around(shadow: str, sentence: Span, trigger: Span) -> Span:
    ends = [match.end() for match in _CLAUSE_END.finditer(shadow, sentence.start, trigger.start)]
    behind = _CLAUSE_END.search(shadow, trigger.end, sentence.end)
    return Span(ends[-1] if ends else sentence.start, behind.start() if behind else sentence.end)


def is_bound(dated: Span, sentence: Span, shadow: str) -> bool:
    """Whether a date only bounds an act: since when nothing like it was ("the worst since 2016"), or how far it may reach."""
    before = shadow[sentence.start : dated.start]
    near = max(sentence.start, dated.start - _NO_FURTHER_CHARS)
    limit = _NO_FURTHER.search(shadow, near, dated.end)
    if limit is not None and limit.end() >= dated.start:
        return True
    since = _SINCE.search(before)
    return since is not None and _SUPERLATIVE.search(before[: since.start()]) is not None


def _is_told_of_doer(mention: TriggerMention, shadow: str, behind: str) -> bool:
    """Whether a doer stands right before a word that agrees with it as a verb: "the army denies shelling", "rebels fire"."""
    word = shadow[mention.trigger.start : mention.trigger.end]
    doers = [
        shadow[one.span.start : one.span.end]
        for one in mention.fillers
        if one.role == "actor" and one.span.end + 1 == mention.trigger.start
    ]
    if not doers or not doers[0][:1].islower():
        return False
    if not word.endswith("s"):
        return doers[0].endswith("s")
    return not doers[0].endswith("s") and _OBJECT_BEHIND.match(behind) is not None


def compares_since(shadow: str, start: int, trigger: Span, span: Span) -> bool:
    """Whether a span stands in the clause that tells since when nothing was like an act: "the raid was the first since rebels fled"."""
    since = _WORD_SINCE.search(shadow, trigger.end, span.start)
    return since is not None and _SUPERLATIVE.search(shadow, start, since.start()) is not None


def is_count_of(trigger: Span, dated: Span, shadow: str) -> bool:
    """Whether a date tells over which time an act is the third or worst: "the killing is the fourth this year"."""
    return _NTH.search(shadow[trigger.end : dated.start]) is not None


def is_named(mention: TriggerMention, reading: Reading) -> bool:
    """Whether a mention names its act by a noun in passing: "Freedonian aggression", "critics of the attacks".

    A noun that is done or happens tells its act as a verb does: "launched an attack", "the attack came at dawn".
    """
    sentence = reading.sentences[mention.sentence].span
    words = reading.shadow[mention.trigger.start : mention.trigger.end].split()
    before = " ".join([*reading.shadow[sentence.start : mention.trigger.start].split(), ""])
    behind = reading.shadow[mention.trigger.end : sentence.end]
    if _FOR_DAYS.search(before) is not None:
        return True
    if (
        words[0].casefold() in _AUXILIARIES
        or any(_FINITE.match(word) for word in words)
        or _INFINITIVE.search(before) is not None
    ):
        return False
    has_object = any(
        one.role in {"recipient", "target", "instrument"}
        and 0 < one.span.start - mention.trigger.end <= _ARTICLE_CHARS
        for one in mention.fillers
    )
    if (
        has_object
        or _is_told_of_doer(mention, reading.shadow, behind)
        or _DOES.search(before) is not None
        or _HAPPENS.match(behind) is not None
    ):
        return False
    return _LEADS_TO_NOUN.search(before) is not None
