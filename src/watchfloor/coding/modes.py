"""Which mode the words of an act say: a helicopter is no drone, "fighting" has no means."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from watchfloor.coding.modewords import mode_of_word
from watchfloor.coding.roles import spans_of
from watchfloor.records import Reading, Span, TriggerMention

__all__ = ["MEANS", "NO_MEANS", "Means", "with_modes"]


def _words(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Words for one kind of means, in a trigger or instrument, and the mode of what is done with it alone."""

    mode: str
    words: re.Pattern[str]


# bench.wording counts how often each is the mode where no other means is named.
MEANS = (
    Means(mode="drone", words=_words(r"drones?|uavs?|unmanned\s[\w\s]+|quadcopters?|drone\s[\w ]+")),
    Means(
        mode="aerial",
        words=_words(
            r"(?:[\w-]+\s)?(?:helicopters?|choppers?|gunships?|warplanes?|fighter\sjets?|jets|planes?)|air\s?-?\s?(?:strikes?|raids?)|airstrikes?|helicopter\s(?:raids?|attacks?|strikes?)"
        ),
    ),
    Means(
        mode="heavy-weapons",
        words=_words(
            r"rockets?|missiles?|mortars?|artillery|howitzers?|shell(?:s|ed|ing)|rpgs?|rocket-propelled\sgrenades?"
        ),
    ),
    Means(
        mode="explosives",
        words=_words(
            r"(?<!smoke\s)(?<!glide\s)(?<!guided\s)(?<!cluster\s)(?<!atomic\s)(?<!barrel\s)(?:bombs?|bombings?)|ieds?|land\s?mines?|(?:improvised\s)?explosive\sdevices?|explosives?|hand\sgrenades?"
        ),
    ),
    Means(
        mode="firearms",
        words=_words(
            r"guns?|gunfire|pistols?|rifles?|firearms?|handguns?|shotguns?|machine[ -]guns?|gunshots?|shootings?|shot\sdead|open(?:ed|s|ing)?\sfire|gun(?:ned|s|ning)\sdown"
        ),
    ),
    Means(
        mode="primitive",
        words=_words(
            r"kni(?:fe|ves)|machetes?|stab\w*|swords?|axes?|stones?|rocks|bottles?|hack\w*\sto\sdeath"
        ),
    ),
    Means(
        mode="suicide-attack",
        words=_words(
            r"suicide\s[\w ]+|suicide|explosive\s(?:vests?|belts?)|blew\s(?:himself|herself|themselves)\sup"
        ),
    ),
)
# Modes that only tell the means; to destroy, abduct, execute or poison is told by other words than that of the means.
_BY_MEANS: Set[str | None] = {
    *("aerial", "drone", "heavy-weapons", "explosives", "firearms", "primitive", "suicide-attack", "crowd-control"),
}  # fmt: skip
# Means that the codebook counts as crowd control whoever uses them.
_CROWD_CONTROL = _words(
    r"tear[- ]?gas|teargas|rubber(?:-coated)?\sbullets?|water\scannons?|pepper\s(?:spray|balls?)|stun\s(?:grenades?|guns?)|stun|tasers?|flash-?bangs?|batons?"
)
_BOMBS = re.compile(r"bomb", re.I)  # from the air as well as by hand
_BEATS = re.compile(r"beat", re.I)
# Words that tell force and no means; bench.wording counts them.
NO_MEANS = re.compile(
    r"(?:violence|unrest|fighting|clash(?:es)?|offensive|war|civil\swar|conflict|battles?|hostilities|insurgency|invasion|coup|war\scrimes)",
    re.I,
)
# What names the means right before a noun that tells none: "helicopter raid", "rocket attack"
_BEFORE = re.compile(
    r"(?<!\w)(?P<means>drone|helicopter|rocket|missile|mortar|artillery|knife|machete|gun|suicide|suicide\sbomb|bomb|car\sbomb|roadside\sbomb|grenade)\s$",
    re.I,
)
_IN_THE_AIR = _words(
    r"jets?|planes?|warplanes?|helicopters?|aircraft|air\s?strikes?|air\s?raids?|bombers?|air\sforce|pilots?|airborne|aerial\w*"
)
_FROM_THE_AIR = {"aerial", "drone"}
_FROM_ABOVE = {"heavy-weapons", "explosives"}
_BEFORE_CHARS = 16
_ALL_WORDS: dict[str | None, re.Pattern[str]] = {
    "drone": _words(r"drones?|uavs?|unmanned|quadcopters?|aerial\svehicles?|shaheds?|reapers?|predators?"),
    "suicide-attack": re.compile(r"suicide|blew (?:him|her|them)sel|blow(?:s|ing)? (?:him|her|them)sel|bomber|martyr|kamikaze|vest|rammed|detonat|explosives-laden", re.I),
}  # fmt: skip


def with_modes(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, each with the mode of its own words, where these tell one, or one kind of means, or none.

    A mode of drones or suicide attacks falls away where the whole report has no word for them.
    """
    unheard = {mode for mode, words in _ALL_WORDS.items() if words.search(reading.shadow) is None}
    return [replace(mention, mode=_mode(mention, reading, unheard)) for mention in mentions]


def _mode(mention: TriggerMention, reading: Reading, unheard: Set[str | None]) -> str | None:
    trigger = " ".join(reading.shadow[mention.trigger.start : mention.trigger.end].split())
    told = mode_of_word(mention.type, trigger)
    if told is not None or mention.type != "ASSAULT":
        return told or mention.mode
    return _mode_of_force(mention, reading, unheard)


def _mode_of_force(mention: TriggerMention, reading: Reading, unheard: Set[str | None]) -> str | None:
    shadow, had = reading.shadow, mention.mode
    words = [
        " ".join(shadow[span.start : span.end].split())
        for span in (mention.trigger, *spans_of(mention, "instrument"))
    ]
    if had != "beat" and _is_crowd_control(words):
        return "crowd-control"
    named = _BEFORE.search(shadow, max(0, mention.trigger.start - _BEFORE_CHARS), mention.trigger.start)
    told = _modes_in([*words, *((named["means"],) if named is not None else ())])
    if had is not None and had not in _BY_MEANS:
        return had
    if not told:
        is_none = had in unheard or NO_MEANS.fullmatch(words[0]) is not None
        return None if is_none else had
    if had == "aerial" and told == ["explosives"] and _BOMBS.match(words[0]) is not None:
        return had
    return _told(told, had, shadow, reading.sentences[mention.sentence].span)


def _is_crowd_control(words: Sequence[str]) -> bool:
    """Whether tear gas, batons and the like are used; "beat them with batons" tells the beating."""
    if _BEATS.match(words[0]) is not None:
        return False
    return any(_CROWD_CONTROL.search(word) for word in words)


def _modes_in(words: Sequence[str]) -> list[str]:
    """The modes of the means that words name, each once, drones first."""
    return [means.mode for means in MEANS if any(means.words.search(word) for word in words)]


def _told(told: Sequence[str], had: str | None, shadow: str, sentence: Span) -> str | None:
    """The mode of the means told, unless the model's goes with them: rockets from jets, bombs of suicide bombers."""
    if had == "explosives" and told[0] in _FROM_THE_AIR:
        return told[0]  # "jets bombed"
    if had in told:
        return had
    if len(told) > 1 and had is None:
        return None
    is_from_above = had == "aerial" and told[0] in _FROM_ABOVE
    if is_from_above and _IN_THE_AIR.search(shadow, sentence.start, sentence.end):
        return had
    return had if had == "suicide-attack" and told[0] == "explosives" else told[0]
