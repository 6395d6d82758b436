"""Harm that nobody did: the dead of a stampede, a storm or a crash, which the codebook counts for no event."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from watchfloor.records import Reading, TriggerMention

__all__ = ["without_accidents"]

_ACCIDENT = re.compile(
    r"(?<!\w)(?:stampede[sd]?|collaps(?:e[sd]?|ing)|crash(?:es|ed|ing)?|earthquakes?|quakes?|tremors?|flood(?:s|ed|ing|waters?)?"
    r"|storms|(?:a|the|in|tropical|winter|heavy|snow|dust)\sstorm|thunderstorms?|hurricanes?|typhoons?|cyclones?|tornado(?:e?s)?|landslides?|mudslides?|avalanches?|derail(?:s|ed|ing|ments?)?"
    r"|shipwrecks?|capsiz(?:e[sd]?|ing)|accident(?:s|al|ally)?|tsunamis?|wildfires?|heat\s?waves?|gas leaks?|drown(?:s|ed|ing)?|trampled|collisions?|collided)(?!\w)",
    re.I,
)
# Words of harm that somebody does; where one stands beside, the deaths may be his.
_DEED = re.compile(
    r"(?<!\w)(?:bomb\w*|attack\w*|gun\w*|shot|shoot\w*|rockets?|missiles?|mortars?|shell\w*|air ?strikes?|air raids?|struck|strikes?|militants?|rebels?"
    r"|insurgents?|extremists?|jihadis\w*|taliban|terror\w*|soldiers?|troops|army|military|police|officers|fighters?|fighting|fought|battl\w+|fire[ds]?|firing|explo\w+|blasts?"
    r"|suicide|assassin\w*|murder\w*|massacr\w+|down(?:ed|ing)|hijack\w*|kidnap\w*|war|wars|clash\w*|riot\w*|protest\w*|violen\w+|conflict\w*|offensives?"
    r"|forces|arson\w*|sabotag\w*|ramm\w+|stabb\w*|knife|knives|drones?|crackdown|september 11|sept\. 11|9/11|regime|militia\w*|warplanes?|jets?)(?!\w)",
    re.I,
)
_PARTIES: Set[str] = {"actor", "instrument"}


def without_accidents(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions without the harm of accidents and disasters.

    That is harm to which its sentence gives no doer and no means, in a sentence that tells of an accident and of no
    deed.
    """
    return [mention for mention in mentions if not _is_accident(mention, reading)]


def _is_accident(mention: TriggerMention, reading: Reading) -> bool:
    is_harm = mention.type == "ASSAULT" or (mention.type == "PROTEST" and mention.mode == "riot")
    if not is_harm or any(filler.role in _PARTIES for filler in mention.fillers):
        return False
    sentence = reading.sentences[mention.sentence].span
    words = reading.shadow[sentence.start : sentence.end]
    return _ACCIDENT.search(words) is not None and _DEED.search(words) is None
