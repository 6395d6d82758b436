"""Pages that are not of politics: what the words of war name in sport, company results and recipes is no event."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from watchfloor.records import NameKind, Reading, Span, Tags, TriggerMention, overlap

__all__ = ["without_chatter", "without_play"]

# Words that a page of sport or of company results is full of. Each row is one word with its forms, so that a page
# about a shooting at a match, which says "match" twenty times, does not pass for a match report.
_SPORT = (
    r"goals?", r"goal(?:keeper|less)|keeper", r"penalt(?:y|ies)", r"striker", r"midfield(?:er)?s?", r"defenders?",
    r"winger", r"half-?time|first half|second half", r"stoppage time|extra time|injury time", r"referee", r"equali[sz]\w+",
    r"match(?:es)?", r"league", r"cup", r"fixtures?", r"champions(?:hip)?s?", r"tournament", r"team-?mates?", r"scor(?:e[ds]?|ing)",
    r"substitut\w+", r"crossbar|woodwork", r"red card|yellow card", r"free[ -]kick", r"header", r"manager", r"coach", r"squad",
    r"innings", r"wickets?", r"batsm[ae]n|batters?", r"bowle[dr]s?", r"overs", r"touchdowns?", r"quarterback", r"rebounds?",
    r"home runs?", r"pitchers?", r"playoffs?", r"seed(?:ed)?", r"semi-?finals?|quarter-?finals?", r"grand slam", r"break point",
    r"tie-?break", r"laps?", r"podium", r"pole position", r"medal(?:s|list)?", r"relegat\w+", r"transfer window", r"knockout",
)  # fmt: skip
_RESULTS = (
    r"profits?", r"pre-?tax", r"revenues?", r"dividends?", r"margins?", r"shares?", r"shareholders?", r"earnings", r"quarterly",
    r"analysts?", r"investors?", r"sales", r"chief executive|ceo", r"takeover", r"outlook", r"forecasts?", r"turnover",
    r"per share", r"net income", r"operating (?:profit|income|loss)", r"guidance", r"retailers?", r"stores?", r"stocks?",
)  # fmt: skip
_KINDS_OF_WORDS = 5  # rows; of 1,757 documents read, match reports and results had 11 and more, short scores 4, news of states 3 at most
_SHARE = 0.02  # of the words of the page
_FORMS = {row: re.compile(rf"(?<!\w)(?:{row})(?!\w)", re.IGNORECASE) for row in (*_SPORT, *_RESULTS)}
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_STATE: Set[NameKind] = {"GOVERNMENT", "MILITARY"}
_OFFICIAL = re.compile(
    r"(?<!\w)(?:regulators?|watchdog|prosecutors?|judges?|courts?|ministers?|police|lawmakers)(?!\w)", re.I
)
_NO_FORCE = re.compile(r"(?:defen[cs]e|attack|midfield|reserves?|guards?)$", re.IGNORECASE)
_STATE_NAMES = 2  # more of them, and the page is news of a state


_BODIES: Set[NameKind] = {"GOVERNMENT", "MILITARY", "GROUP", "ORG"}
_SURE = 0.5  # the model's score for an event; the cooking and the gossip of the edge pages stay below


def without_chatter(tags: Tags) -> Tags:
    """The tags, those of a page that names no body of any kind without events, unless one is sure or has parties.

    An event needs a political actor, by the codebook. A recipe whose oven is fired has none.
    """
    tells_of_parties = any(name.kind in _BODIES for name in tags.names) or any(
        trigger.score >= _SURE or any(filler.role in {"actor", "recipient"} for filler in trigger.fillers)
        for trigger in tags.triggers
    )
    return tags if tells_of_parties else replace(tags, triggers=(), causes=())


def without_play(reading: Reading, tags: Tags) -> Tags:
    """The tags, those of a page of sport or company results with the events only in which a body of a state acts or is met.

    A page on which anybody is killed, or on which several such bodies are named, is news whatever else its words are.
    """
    state = [
        name.span
        for name in tags.names
        if name.kind in _STATE and _NO_FORCE.match(reading.shadow[name.span.start : name.span.end]) is None
    ]
    is_deadly = any(filler.role == "killed" for trigger in tags.triggers for filler in trigger.fillers)
    if is_deadly or len(state) > _STATE_NAMES or not _is_of(reading.shadow):
        return tags
    kept = tuple(trigger for trigger in tags.triggers if _has_official(trigger, state, reading.shadow))
    triggers = {trigger.trigger for trigger in kept}
    causes = tuple(pair for pair in tags.causes if {pair.effect, pair.cause} <= triggers)
    return replace(tags, triggers=kept, causes=causes)


def _is_of(shadow: str) -> bool:
    words = len(_WORD.findall(shadow))
    for rows in (_SPORT, _RESULTS):
        found = [count for row in rows if (count := sum(1 for _ in _FORMS[row].finditer(shadow)))]
        if len(found) >= _KINDS_OF_WORDS and sum(found) >= _SHARE * words:
            return True
    return False


def _has_official(trigger: TriggerMention, state: list[Span], shadow: str) -> bool:
    return any(
        any(overlap(filler.span, span) > 0 for span in state)
        or _OFFICIAL.search(shadow, filler.span.start, filler.span.end) is not None
        for filler in trigger.fillers
    )
