"""What the model's outputs stand for, in the order in which the graphs give them."""

from __future__ import annotations

from typing import Literal, get_args

from watchfloor.records import EventType, NameKind, Role, Status

__all__ = [
    "ANCHORS",
    "FILLERS",
    "MODES",
    "MODE_LABELS",
    "NAMES",
    "QUOTES",
    "ROLES",
    "STATUSES",
    "TRIGGERS",
    "TYPES",
    "AnchorKind",
    "modes_of",
]

AnchorKind = Literal["trigger", "quote"]
ANCHORS: tuple[AnchorKind, ...] = get_args(AnchorKind)

KINDS: tuple[NameKind, ...] = get_args(NameKind)
ROLES: tuple[Role, ...] = get_args(Role)
STATUSES: tuple[Status, ...] = get_args(Status)
TYPES: tuple[EventType, ...] = get_args(EventType)

# PLOVER modes by type, as the codebook lists them.
MODES: dict[EventType, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "ban", "arrest", "relations", "rights", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        *("seize", "restrict", "ban", "censor", "curfew", "arrest"),
        *("deport", "withhold", "misinformation", "cyber"),
    ),
    "ASSAULT": (
        *(
            "abduct",
            "beat",
            "torture",
            "execute",
            "sexual",
            "assassinate",
            "destroy",
            "primitive",
            "firearms",
        ),
        *("explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "cleansing"),
        *("massacre", "unconventional"),
    ),
}

# One label a word: outside, or beginning or inside of a kind.
NAMES = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
TRIGGERS = ("O", "B", "I")
QUOTES = ("O", "B-direct", "I-direct", "B-indirect", "I-indirect")

# What an anchor (a trigger or a quotation) may have among the words of its sentence; outside, beginning, inside.
FILLERS = (*ROLES, "cause", "effect", "speaker", "cue")

# Label 0 of types says that a candidate trigger names no event; label 0 of modes that no mode is told.
MODE_LABELS: tuple[tuple[EventType | None, str], ...] = (
    (None, ""),
    *((kind, mode) for kind, modes in MODES.items() for mode in modes),
)


def modes_of(kind: EventType) -> list[int]:
    """Indices into MODE_LABELS of the modes that a type may have, "no mode" first."""
    return [0, *(index for index, (owner, _) in enumerate(MODE_LABELS) if owner == kind)]
