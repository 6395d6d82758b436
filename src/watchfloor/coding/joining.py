"""Which mentions of a report name the same happening.

Mentions are taken in text order; each joins the event that it agrees with best, or begins one of its own.
Agreement is a sum of plain evidence (who, whom, what, where, when, the word itself); what contradicts rules
a join out. The reasons are kept with the event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from watchfloor.records import DateMention, EventType, Place, Span, TriggerMention, Zone

__all__ = ["Facts", "Joined", "act_of", "joined"]

# Evidence for and against two mentions being one happening. Set by reading the joins on our own examples and on
# the Train part of ECB+; bench/joining.py prints what they give.
_SAME_ACT = 1.5
_SAME_MODE = 0.5
_SAME_ACTOR = 2.0
_SAME_RECIPIENT = 1.5
_SAME_TARGET = 2.0
_SAME_DAY = 1.5
_SAME_PLACE = 1.0
_NEAR = 0.5  # in the next sentence, or one in the headline and one in the lead
_OTHER_MODE = -1.5
_OTHER_TYPE = -1.0
_OTHER_ACTOR = -2.0
_OTHER_RECIPIENT = -1.0
_OTHER_TARGET = -1.0
_ENOUGH = 3.0
_LEAD_SENTENCES = 5  # the headline and the first sentences tell the same news

# Words for harm done by an act that is often named beside it ("strikes ... killed 25").
_HARM = (
    "kill",
    "wound",
    "injur",
    "dead",
    "death",
    "die",
    "hurt",
    "maim",
    "fatal",
    "casualt",
    "slain",
    "shot dead",
    "left",
    "damag",
    "destr",
)
# Words that name the same kind of act, by their beginnings; the first of a row stands for all.
_ACTS: tuple[tuple[str, ...], ...] = (
    (
        "kill",
        "dead",
        "death",
        "die",
        "dying",
        "slain",
        "slay",
        "murder",
        "massacre",
        "fatal",
        "lives lost",
        "claimed the li",
    ),
    ("wound", "injur", "hurt", "maim"),
    ("arrest", "detain", "detention", "held", "custody", "apprehend", "round up", "rounded up"),
    ("shoot", "shot", "open fire", "opened fire", "gunfire", "fired", "gun down", "gunned"),
    ("bomb", "blast", "explo", "detonat", "blow up", "blew up"),
    ("air strike", "airstrike", "air-strike", "strike", "struck", "air raid", "sortie"),
    ("attack", "assault", "raid", "storm", "overr", "breach", "broke in", "break in", "rampage"),
    ("protest", "demonstrat", "rall", "march", "sit-in"),
    ("abduct", "kidnap", "hostage", "seiz"),
    ("fight", "fought", "clash", "battle", "combat"),
    ("set fire", "set on fire", "set ablaze", "burn", "torch", "fire", "arson"),
    ("talk", "meet", "met", "negotiat", "summit", "discuss"),
    ("deploy", "send", "sent", "reinforce", "dispatch"),
    ("siege", "besieg", "blockad", "surround", "encircl", "cut off", "trapp"),
    ("trial", "tried", "court", "hearing", "prosecut"),
    ("convict", "sentenc", "guilty"),
    ("charg", "indict", "accus", "alleg", "blam"),
)
_KIN: Set[frozenset[EventType]] = {frozenset({"ASSAULT", "PROTEST"})}
_DONE = {"actual", "ended"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one mention gives, resolved: ids of actors and places, head words of targets, its own date."""

    mention: TriggerMention
    word: str  # the trigger, lower case
    act: str  # the kind of act that the trigger names, see `act_of`
    actors: frozenset[str]
    recipients: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    date: DateMention | None
    zone: Zone
    is_apart: bool  # in a box or dated line, or the heading of one
    has_vague_actors: (
        bool  # described only ("police", "gunmen"), so that a name may stand for the same people
    )
    has_vague_recipients: bool
    persons: frozenset[str]  # named persons among the recipients

    @property
    def is_harm(self) -> bool:
        """Whether the trigger names harm done rather than the act that did it."""
        return self.word.startswith(_HARM) or any(
            filler.role in {"killed", "injured"} for filler in self.mention.fillers
        )


@dataclass(slots=True)
class Joined:
    """Mentions that are one event, in text order, and why each was joined."""

    facts: list[Facts]
    reasons: list[str]

    def union(self, part: Literal["actors", "recipients", "targets", "places"]) -> frozenset[str]:
        """All actors, recipients, targets or places that its mentions give."""
        return frozenset[str]().union(*(getattr(one, part) for one in self.facts))

    def is_vague(self, part: Literal["actors", "recipients"]) -> bool:
        """Whether its parties are described and never named."""
        return all(
            one.has_vague_actors if part == "actors" else one.has_vague_recipients for one in self.facts
        )


def joined(
    facts: Sequence[Facts], causes: Set[tuple[Span, Span]], places: Mapping[str, Place]
) -> list[Joined]:
    """The events that `facts` (in text order) name. causes: (effect, cause) triggers. places: by id.

    Deterministic; ties go to the earlier event.
    """
    groups: list[Joined] = []
    for one in facts:
        best, best_score, best_reason = None, _ENOUGH, ""
        for group in groups:
            if any(_contradicts(one, other, places) for other in group.facts):
                continue
            score, reason = _agreement(group, one, causes)
            if score > best_score or (score == best_score and best is None):
                best, best_score, best_reason = group, score, reason
        if best is None:
            groups.append(Joined([one], []))
        else:
            best.facts.append(one)
            best.reasons.append(best_reason)
    return groups


def _contradicts(one: Facts, other: Facts, places: Mapping[str, Place]) -> bool:
    kinds = frozenset({one.mention.type, other.mention.type})
    if len(kinds) > 1 and kinds not in _KIN:
        return True
    if not _may_be_one_status(one, other):
        return True
    if one.date and other.date and not _days_meet(one.date, other.date):
        return True
    if (
        one.date is None
        and other.date is None
        and (one.zone.kind == "timeline") != (other.zone.kind == "timeline")
    ):
        return True
    if one.persons and other.persons and not one.persons & other.persons:
        return True
    return bool(one.places and other.places) and not _places_meet(one.places, other.places, places)


def _may_be_one_status(one: Facts, other: Facts) -> bool:
    statuses = {one.mention.status, other.mention.status}
    if len(statuses) == 1 or statuses <= _DONE:
        return True
    # "The strike never happened" beside "the strike", "ordered" beside "the order was carried out".
    return one.word == other.word and ("denied" in statuses or statuses == {"planned", "actual"})


def _days_meet(one: DateMention, other: DateMention) -> bool:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return one.start[:10] <= other.end[:10] and other.start[:10] <= one.end[:10]


def _places_meet(ones: Set[str], others: Set[str], places: Mapping[str, Place]) -> bool:
    return any(_within(one, other, places) or _within(other, one, places) for one in ones for other in others)


def _within(inner: str, outer: str, places: Mapping[str, Place]) -> bool:
    """Whether a place is another, stands in it, or lies in the country or region that the other is."""
    if inner == outer or places[inner].inside == outer:
        return True
    small, large = places[inner], places[outer]
    if small.latitude is None or large.latitude is None:
        return small.country is None or large.country is None or small.country == large.country
    if large.precision is not None and large.precision >= 6:
        return small.country == large.country
    if large.precision == 4:
        return small.country == large.country and (small.admin1 is None or small.admin1 == large.admin1)
    return False


def _agreement(group: Joined, one: Facts, causes: Set[tuple[Span, Span]]) -> tuple[float, str]:
    """How well a mention fits an event, and by what evidence.

    A mention of the same sentence decides by itself. Otherwise parties, targets and places are held against
    all that the event has, so that a chain of half-fitting mentions does not grow.
    """
    beside = [other for other in group.facts if other.mention.sentence == one.mention.sentence]
    if beside:
        return max(_agreement_within_sentence(one, other, causes) for other in beside)
    evidence = [
        (_SAME_ACT, f"same act ({one.act})") if any(one.act == other.act for other in group.facts) else None,
        (_OTHER_TYPE, "other type")
        if all(one.mention.type != other.mention.type for other in group.facts)
        else None,
        _mode_evidence(one, group),
        _set_evidence(
            one.actors,
            group.union("actors"),
            _SAME_ACTOR,
            _other(_OTHER_ACTOR, one.has_vague_actors or group.is_vague("actors")),
            "same actor",
        ),
        _set_evidence(
            one.recipients,
            group.union("recipients"),
            _SAME_RECIPIENT,
            _other(_OTHER_RECIPIENT, one.has_vague_recipients or group.is_vague("recipients")),
            "same recipient",
        ),
        _set_evidence(one.targets, group.union("targets"), _SAME_TARGET, _OTHER_TARGET, "same target"),
        (_SAME_DAY, "same day") if any(_is_same_day(one.date, other.date) for other in group.facts) else None,
        (_SAME_PLACE, "same place") if one.places & group.union("places") else None,
        (_NEAR, "near each other") if any(_is_near(one, other) for other in group.facts) else None,
    ]
    found = [item for item in evidence if item is not None]
    return sum(weight for weight, _ in found), ", ".join(reason for weight, reason in found if weight > 0)


def _agreement_within_sentence(one: Facts, other: Facts, causes: Set[tuple[Span, Span]]) -> tuple[float, str]:
    """An act and its harm are one event; two acts in one sentence are two, unless the word is the same."""
    pair = (one.mention.trigger, other.mention.trigger)
    is_cause = pair in causes or pair[::-1] in causes
    is_same_actor = bool(one.actors & other.actors)
    is_open = not one.actors or not other.actors
    if one.is_harm != other.is_harm and (
        is_same_actor or (is_open and (is_cause or one.recipients & other.recipients))
    ):
        return _ENOUGH + 1, "an act and its harm"
    is_same_mode = one.mention.mode is not None and one.mention.mode == other.mention.mode
    if one.act == other.act and (is_same_actor or is_open):
        return _ENOUGH, "the same act in one sentence"
    if is_same_mode and is_same_actor and one.mention.type not in {"ASSAULT", "PROTEST"}:
        return _ENOUGH, "one measure in two words"
    return float("-inf"), ""


def _mode_evidence(one: Facts, group: Joined) -> tuple[float, str] | None:
    modes = {other.mention.mode for other in group.facts} - {None}
    if one.mention.mode is None or not modes:
        return None
    return (
        (_SAME_MODE, f"same mode {one.mention.mode}")
        if one.mention.mode in modes
        else (_OTHER_MODE, "other mode")
    )


def _set_evidence(
    ones: Set[str], others: Set[str], same: float, differs: float, reason: str
) -> tuple[float, str] | None:
    if not ones or not others:
        return None
    return (same, reason) if ones & others else (differs, f"not {reason}")


def _is_same_day(one: DateMention | None, other: DateMention | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return False
    return (
        one.start[:10] == other.start[:10]
        and one.precision in {"day", "hour"}
        and other.precision in {"day", "hour"}
    )


def _other(weight: float, is_vague: bool) -> float:
    """What other parties weigh: nothing when one side is only described, and may be the same people."""
    return 0.0 if is_vague else weight


def _is_near(one: Facts, other: Facts) -> bool:
    apart = abs(one.mention.sentence - other.mention.sentence)
    is_headline = (
        "title" in {one.zone.kind, other.zone.kind}
        and max(one.mention.sentence, other.mention.sentence) < _LEAD_SENTENCES
    )
    return apart == 1 or is_headline


_ENDINGS = ("ings", "ing", "ers", "ed", "es", "er", "s", "d", "e")


def act_of(word: str) -> str:
    """The kind of act that a trigger names: that of its row in the table, else its last word without its ending."""
    for row in _ACTS:
        if word.startswith(row) or word.rpartition(" ")[2].startswith(row):
            return row[0]
    last = word.rpartition(" ")[2]
    for ending in _ENDINGS:
        if last.endswith(ending) and len(last) - len(ending) >= 4:
            return last[: -len(ending)]
    return last
