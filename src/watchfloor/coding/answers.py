"""Words that make one act the answer to another: "to condemn", "in retaliation for"."""

from __future__ import annotations

import re

__all__ = ["answers_in", "is_answered"]

# What follows one of them is what the act before it answers.
_ANSWERS = re.compile(
    r"(?<!\w)(?:in (?:retaliation|revenge|response|reaction|protest|answer|reply) (?:for|to|of|at|against|over)|condemn\w*|denounc\w*|deplor(?:e[sd]?|ing)|mourn(?:s|ed|ing)?"
    r"|protest(?:s|ed|ing)? against|to protest|protest(?:ed|ing)(?= (?:the|an?|his|her|its|their|last|this|recent|[A-Z][\w-]+'s) )"
    r"|(?:protest|demonstrat|rall(?:y|ied|ies)|(?-i:m)arch|(?<!in )(?<!since )(?<!of )(?<!last )(?<!this )(?<!until )(?<!early )(?<!late )(?<!\d )(?-i:M)arch(?! \d)|walkout)\w* (?:(?!(?:after|before|when|while|by)\b)[\w-]+ ){0,7}?(?:against|over(?! (?:a|an|\w+teen|\d+|one|two|three|four|five|six|seven|eight|nine|ten|hundreds?|thousands?)\b))"
    r"|(?:in memory|in remembrance|(?:the )?(?:coffins?|bod(?:y|ies)|funerals?|burials?)) of|(?:vigils?|funerals?|memorials?|prayers|a (?:mass|service)|minute of silence|calls?|called|calling|slogans) (?:[\w-]+ ){0,4}?(?:for (?:the )?(?:victims|dead|those|people|men|women|children|\w+s)(?= (?:of|killed))|against)"
    r"|(?:chant|rail|shout)\w* against|(?:inquir|enquir|investigat|inquest|prob)\w* into|remember(?:ed|ing)?(?= (?:the )?(?:victims|dead|those))"
    r"|(?:outrage|anger|fury|outraged|angered|enraged|furious|angry) (?:at|by|over|about)|aveng(?:e[sd]?|ing)|(?:payback|reprisals?|revenge|retribution) for"
    r"|retaliat\w+ for|respond\w* to|prompted by|(?:anniversary|commemoration) of|commemorat(?:e[sd]?|ing)|triggered by|sparked by|provoked by)(?!\w)",
    re.I,
)
# "condemned the raid and offered help": the verb after "and" is one more thing done, and nothing that is condemned
_GOES_ON = re.compile(r"\w\s(?:and|but|then)\s(?:also\s|then\s|has\s|have\s|was\s|were\s)?$", re.I)
# "in response to the raid, jets struck a camp", "protested against the war after occupying"
_PARTS = re.compile(r"[.,;:!?]\s|(?<!\w)(?:after|before|while|when|during|by)(?!\w)")
_REACH_WORDS = (
    4  # between the words and the act that is answered ("to condemn recent night-time air strikes")
)


def answers_in(words: str) -> bool:
    """Whether a stretch of text has words after which something answered is told."""
    return _ANSWERS.search(words) is not None


def is_answered(before: str, word: str) -> bool:
    """Whether an act is what another answers, from the text before its trigger and the trigger (lower case)."""
    found = [match.end() for match in _ANSWERS.finditer(before)]
    if not found:
        return False
    between = before[found[-1] :]
    if _GOES_ON.search(between) and not word.endswith(("s", "ing", "ion", "ment")):
        return False
    return len(between.split()) <= _REACH_WORDS and _PARTS.search(between) is None
