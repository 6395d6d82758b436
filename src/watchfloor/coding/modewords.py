"""Trigger words that tell the mode of their type by themselves: an arrest, a hunger strike, a verdict."""

from __future__ import annotations

import re

from watchfloor.records import EventType

__all__ = ["MODE_WORDS", "mode_of_word"]

_LED_IN = r"(?:[\w-]+\s)*?"  # "general strike", "mass arrests"
# Of two rows the first that fits speaks; bench.wording counts for how many annotated triggers each holds.
MODE_WORDS: tuple[tuple[EventType, str, str], ...] = (
    ("PROTEST", "hunger", r".*hunger[- ]strikes?|fast\sunto\sdeath"),
    ("PROTEST", "strike", _LED_IN + r"(?:strikes?|striking|walk-?outs?|walk(?:s|ed|ing)?\sout|stoppages?|bandhs?)"),
    ("PROTEST", "boycott", r"boycott\w*(?:\s\w+)*"),
    ("PROTEST", "riot", r"(?:riot\w*|clash\w*|loot\w*)(?:\s\w+)*"),
    ("PROTEST", "demo", _LED_IN + r"(?:march(?:es|ed|ing)?|rall(?:y|ies|ied|ying)|demonstrat\w+|vigils?|picket\w*)"),
    ("PROTEST", "obstruct", r"(?:block\w*|barricad\w*|roadblocks?)(?:\s\w+)*"),
    ("COERCE", "arrest", _LED_IN + r"(?:arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|detentions?|jail(?:s|ed|ing)?|imprison\w*|custody)"),
    ("COERCE", "curfew", _LED_IN + r"curfews?"),
    ("COERCE", "deport", r"deport\w*"),
    ("COERCE", "restrict", r"closed|closes|siege|blockade[sd]?|besieged|surrounded|encircled|cordon\w*"),
    ("RETREAT", "ceasefire", _LED_IN + r"(?:cease-?\s?fires?|truces?|armistice)"),
    ("RETREAT", "resign", r"resign\w*|step(?:s|ped|ping)?\sdown"),
    ("SANCTION", "convict", _LED_IN + r"(?:convict\w*|sentenc\w*|found\sguilty)"),
    ("SANCTION", "expel", r"expel\w*|expuls\w*"),
    ("ACCUSE", "disapprove", r"condemn\w*|critici[sz]\w*|denounc\w*|deplor\w*"),
    ("ACCUSE", "investigate", r"investigat\w*|probes?|inquir(?:y|ies)"),
    ("CONSULT", "visit", r"visit(?:s|ed|ing)?|trips?"),
    ("CONSULT", "phone", r"(?:phone|telephone)\s(?:call|conversation)s?|(?:tele)?phoned"),
    ("ASSAULT", "abduct", r"kidnap\w*|abduct\w*|t(?:ook|aken)\shostages?"),
    ("ASSAULT", "assassinate", r"assassinat\w*(?:\s\w+)*"),
    ("ASSAULT", "torture", r"tortur\w*"),
    ("ASSAULT", "sexual", r"(?:gang[- ])?rap(?:e[sd]?|ing)|sexual\w*(?:\s\w+)*"),
    ("ASSAULT", "beat", r"beat(?:s|en|ing|ings)?(?:\sup)?"),
    ("ASSAULT", "primitive", r"stab(?:s|bed|bing|bings)?(?:\s\w+)*"),
    ("ASSAULT", "massacre", r"massacre[sd]?"),
    ("ASSAULT", "cleansing", r"genocide|ethnic\scleansing"),
    # The codebook tells no court's execution from another: both are ASSAULT/execute, the sentence alone is SANCTION/convict.
    ("ASSAULT", "execute", r"(?:mass\s)?execut(?:e[sd]?|ing|ions?)|put(?:s|ting)?\sto\sdeath|hang(?:s|ed|ing)|behead(?:s|ed|ing|ings)?"),
)  # fmt: skip
_BY_TYPE: dict[EventType, list[tuple[str, re.Pattern[str]]]] = {}
for _type, _name, _forms in MODE_WORDS:
    _BY_TYPE.setdefault(_type, []).append((_name, re.compile(_forms, re.I)))


def mode_of_word(kind: EventType, trigger: str) -> str | None:
    """The mode that a trigger (its words with single spaces) tells for its type; None when it leaves that open."""
    return next((name for name, forms in _BY_TYPE.get(kind, ()) if forms.fullmatch(trigger)), None)
