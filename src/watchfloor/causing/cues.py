"""The words that give a reason, and on which side of them the reason stands."""

from __future__ import annotations

import re

from watchfloor.records import EventType

__all__ = [
    "ANY",
    "AS",
    "CAUSE_FOLLOWS",
    "CONJUNCTION",
    "DESPITE",
    "EFFECT_FOLLOWS",
    "FRONTED",
    "GROUNDS",
    "HARM",
    "HELD",
    "IN_WHICH",
    "OPENERS",
    "PARTICIPLE",
    "PARTICIPLE_OF_HARM",
    "SPEAKS_OF",
    "STRONG",
]

# "expelled the envoy in response to the raid"
CAUSE_FOLLOWS = re.compile(
    r"""\b(?:in\s(?:direct\s|apparent\s)?(?:retaliation|response|reply|reaction|revenge|reprisal|retribution|protest|solidarity|anger|outrage)\s(?:to|for|at|against|over|of|with)|because(?:\sof)?
    |due\sto|owing\sto|as\sa\s(?:direct\s)?(?:result|consequence)\sof|on\saccount\sof|on\s(?:the\s)?(?:charges?|suspicion|grounds|allegations?|accusations?)\s(?:of|that)|(?:prompted|triggered|sparked|provoked|caused|motivated|brought\son|ignited|set\soff|fuelled|fueled)\sby
    |(?:stem(?:s|med|ming)?|result(?:s|ed|ing)?|aris(?:es|ing|en)|arose)\sfrom|to\savenge|aveng(?:e[sd]?|ing)|in\sthe\swake\sof|citing
    |as\s(?:punishment|retaliation|revenge|retribution|reprisal)\sfor|an?\s(?:\w+\s)?(?:response|reaction|answer|reprisal|retaliation)\s(?:to|for|against)
    |retaliat(?:e[sd]?|ing)\s(?:for|against|over)|respond(?:ed|s|ing)?\sto|protest(?:ed|s|ing)?\s(?:against|at|over)?|condemn(?:ed|s|ing)?|over|for|after|following)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Of those, the ones that give a reason whatever stands around them.
STRONG = re.compile(
    r"""\b(?:in\s(?:direct\s|apparent\s)?(?:retaliation|response|reply|reaction|revenge|reprisal|retribution|protest)\b|because\b|due\sto|owing\sto|as\sa\s(?:direct\s)?(?:result|consequence)|on\saccount\sof|on\s(?:the\s)?(?:charges?|suspicion|grounds|allegations?|accusations?)\b
    |(?:prompt|trigger|spark|provok|caus|motivat|ignit|fuell?)(?:s|es|ed|ing)\b|stem(?:s|med|ming)?\b|result|aris|arose|aveng|to\savenge|in\sthe\swake|citing|retaliat|respond|led\sto|leading\sto|leads\sto|brought\son|set\soff|forc(?:ed|ing)|consequence)""",
    re.IGNORECASE | re.VERBOSE,
)
# "the raid prompted protests"
EFFECT_FOLLOWS = re.compile(
    r"""\b(?:prompt(?:ed|ing|s)|trigger(?:ed|ing|s)|spark(?:ed|ing|s)|provok(?:ed|ing|es)|led\sto|leading\sto|leads\sto|caus(?:ed|ing|es)|result(?:ed|ing|s)\sin|forc(?:ed|ing)|set\soff|setting\soff|ignit(?:ed|ing|es)|touched\soff|drew|draws|drawing
    |which\sprompted|and\sin\sresponse|in\sresponse,|in\sretaliation,)(?!\sby\b)""",
    re.IGNORECASE | re.VERBOSE,
)
# "arrested for", "sanctions over": acts of law and diplomacy that have grounds. "After" is among them for
# sanctions alone: of other acts it may tell no more than the order.
GROUNDS: dict[EventType, re.Pattern[str]] = {
    "COERCE": re.compile(
        r"\b(?:for|over|following)\b(?!\s(?:more\sthan\s|at\sleast\s|about\s|an?\s|the\s(?:first|past|last|next)\s)*(?:\d|two|three|four|five|several|years?|months?|weeks?|days?|time))",
        re.IGNORECASE,
    ),
    "SANCTION": re.compile(
        r"\b(?:for|over|following|after)\b(?!\s(?:more\sthan\s|at\sleast\s)?\d)", re.IGNORECASE
    ),
    "ACCUSE": re.compile(r"\bover\b(?!\s\d)", re.IGNORECASE),
    "PROTEST": re.compile(r"\b(?:over|following)\b(?!\s\d)", re.IGNORECASE),
}
# "killed in strikes": the act in which the harm was done; "a man known as Abu Sahl" opens no clause
_AS = r"(?<!known\s)(?<!such\s)(?<!well\s)as(?!\swell\b)"
IN_WHICH = re.compile(rf"\s(?:in|during|by|from|as\sa\sresult\sof|when|after|{_AS}|amid|at)\b", re.IGNORECASE)
# Of the words behind an effect, those that open the clause of its cause: "died when men in stolen cars struck"
CONJUNCTION = re.compile(r"(?:when|after|because|since|if|unless|so\sthat|following)\b", re.IGNORECASE)
# Opens such a clause too, and says what somebody is: "criticised it as a threat over"
AS = re.compile(rf"{_AS}\b", re.IGNORECASE)
# "sent troops over the protests of the governor": in spite of them
DESPITE = re.compile(
    r"\bover\s(?:(?:the|strong|repeated|loud|his|her|its|their)\s)+(?:protests?|objections?|opposition|veto|resistance)\s(?:of|from|by)\b",
    re.IGNORECASE,
)
# States and no acts: who dies in custody was killed by none
HELD = re.compile(r"\b(?:custody|detention|captivity|prison|jail)\b", re.IGNORECASE)
HARM = re.compile(
    r"(?:kill|wound|injur|dead\b|death|die\b|died|dies|hurt|maim|fatal|casualt|slain|damag|destr|claim\w*\sthe\slives|martyr|displac|toll)",
    re.IGNORECASE,
)
PARTICIPLE_OF_HARM = re.compile(
    r"(?:kill|wound|injur|maim|damag|destroy|displac|hurt|caus|inflict|leav|demolish|claim)\w*ing\b|left\b",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r"[a-z]+ing\b")
# "Because the army had shelled the camp, the rebels left", "Responding to the raid, ..."
FRONTED = re.compile(
    rf"\W*(?:\w+\s)?(?P<cue>when\b|by(?=\s\w+ing\b)|{CAUSE_FOLLOWS.pattern})", re.IGNORECASE | re.VERBOSE
)
# A sentence that opens with one of these has its reason in the sentence before.
OPENERS = re.compile(
    r"""\W*(?P<cue>in\s(?:response|retaliation|reply|reaction|revenge|protest|reprisal)|as\sa\s(?:result|consequence)|consequently|therefore|(?:this|that|which)\s(?:prompted|led\sto|triggered|sparked|provoked|caused|resulted\sin)
    |(?:the\s\w+\s)?(?:prompted|led\sto|triggered|sparked|provoked))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "It was in revenge for the raid": a sentence that speaks of the act before it and gives its reason.
SPEAKS_OF = re.compile(
    r"""\W*(?:(?:[A-Z][\w.'-]*\s){0,4}(?:said|says)\s(?:that\s)?)?(?:it|this|that|these|those|they|the\s(?:move|step|decision|action|measures?|announcement|operation|order|raid|attacks?|strikes?|protests?))
    \s(?:was|were|is|came|had\sbeen|followed\sas)\s(?:\w+ly\s)?(?:seen\sas\s|meant\sas\s|in\spart\s|carried\sout\s|launched\s|taken\s|called\s)?
    (?P<cue>(?:in\s|an?\s)?(?:direct\s)?(?:retaliation|response|reply|reaction|revenge|reprisal|retribution|protest)\s(?:for|to|at|against|over)|because\sof|(?:prompted|triggered|sparked|provoked)\sby|to\savenge)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Anything that may be the cue of a pair which the model gave.
ANY = re.compile(
    rf"{CAUSE_FOLLOWS.pattern}|{EFFECT_FOLLOWS.pattern}|\b(?:leaving|left|killing|wounding|injuring|if|unless|as|since|so\sthat|to|by|in|when|during|amid|which|that|from|with|and)\b",
    re.IGNORECASE | re.VERBOSE,
)
