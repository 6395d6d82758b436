"""People who are put out, dismissed or let go: they are no dead, and "fired three ministers" shoots at nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from watchfloor.coding.facts import spans_of
from watchfloor.records import Reading, Role, TriggerMention

__all__ = ["with_removals"]

# bench.wording counts the annotated triggers of these with dead or hurt.
_REMOVES = re.compile(
    r"(?:expel|expuls|evict|oust|dismiss|sack(?:s|ed|ing)?\b|suspen|remov|laid\soff|lay(?:s|ing)?\soff|releas|free[sd]?\b|freeing|rescu|deport|banish|discharg"
    r"|let(?:s|ting)?\sgo|evacuat|resign|pardon|repatriat|reinstat|exil|(?:threw|throw\w*|kick\w*|driv\w+|drove|push\w*|forc\w*)\s(?:\w+\s)?out)",
    re.I,
)
# Of 10 annotated triggers of a verb and "free", all are a release.
_FREE = re.compile(
    r"(?:set(?:s|ting)?|cut|pull\w*|snatch\w*|br(?:eak|oke)\w*|pri[sz](?:e[sd]?|ing)|wrest\w*|spr[aiu]ng|walk\w*|bust\w*)"
    r"\s(?:them\s|him\s|her\s)?free(?!\w|-)",
    re.I,
)
_THROWS = re.compile(r"(?:threw|throw\w*|kick\w*|drag\w*|march\w*)$", re.I)
_OUT = re.compile(r"(?:\s[\w'-]+){0,4}?\sout(?!\w)", re.I)
_HARMED: Set[Role] = {"killed", "injured"}
_FIRES = re.compile(r"(?:fired|fires|sacked|sacks|dismissed|dismisses)", re.I)
_PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|being|be|are|is|got|getting)\s(?:\w+ly\s)?$", re.I)
_AIMED = re.compile(
    r"\s(?:\w+ly\s)?(?:at|on|upon|into|onto|toward|towards|across|over|from|back|off|in\sthe\sair)(?!\w)",
    re.I,
)
# From the verb to whom it dismisses: "fired three of his ministers", "fired the army chief of staff"
_OBJECT = re.compile(
    r"\s(?:(?:the|its|his|her|their|all|some|about|at\sleast|more\sthan|another|two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*)\s){1,2}"
    r"(?:(?!(?:shots?|rounds?|bullets?|rockets?|missiles?|shells?|mortars?|gas|grenades?|volleys?|at|on|into)\b)[\w.'-]+\s){0,4}",
    re.I,
)


def with_removals(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, removals without dead and hurt, dismissals and releases as what they are."""
    return [
        _without_harm(_as_release(_as_dismissal(mention, reading), reading.shadow), reading.shadow)
        for mention in mentions
    ]


def _as_release(mention: TriggerMention, shadow: str) -> TriggerMention:
    """A hold or abduction whose words end in "free" is the end of one: "the hostages were snatched free"."""
    is_hold = mention.type == "COERCE" or (mention.type == "ASSAULT" and mention.mode in {"abduct", None})
    if not is_hold or _FREE.match(shadow, mention.trigger.start) is None:
        return mention
    return replace(mention, type="RETREAT", mode="release")


def _without_harm(mention: TriggerMention, shadow: str) -> TriggerMention:
    words = " ".join(shadow[mention.trigger.start : mention.trigger.end].split())
    is_thrown = _THROWS.match(words) is not None and _OUT.match(shadow, mention.trigger.end) is not None
    is_removal = _REMOVES.match(words) is not None or is_thrown or _is_dismissal(mention, words)
    if not is_removal:
        return mention
    return replace(mention, fillers=tuple(one for one in mention.fillers if one.role not in _HARMED))


def _is_dismissal(mention: TriggerMention, words: str) -> bool:
    return mention.type == "COERCE" and _FIRES.fullmatch(words) is not None


def _as_dismissal(mention: TriggerMention, reading: Reading) -> TriggerMention:
    """A use of force that the words show to be a dismissal: somebody, and no weapon, is what is fired."""
    shadow, sentence = reading.shadow, reading.sentences[mention.sentence].span
    words = " ".join(shadow[mention.trigger.start : mention.trigger.end].split())
    people = spans_of(mention, "recipient")
    if (
        mention.type != "ASSAULT"
        or _FIRES.fullmatch(words) is None
        or not people
        or spans_of(mention, "instrument")
    ):
        return mention
    before = " ".join([*shadow[sentence.start : mention.trigger.start].split(), ""])
    is_passive = _PASSIVE.search(before) is not None and any(
        span.end <= mention.trigger.start for span in people
    )
    is_object = any(
        span.start >= mention.trigger.end and _OBJECT.fullmatch(shadow, mention.trigger.end, span.start)
        for span in people
    )
    if _AIMED.match(shadow, mention.trigger.end, sentence.end) or not (is_passive or is_object):
        return mention
    return replace(mention, type="COERCE", mode=None)
