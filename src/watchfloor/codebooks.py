"""What other code books make of an event: the types of `Event.codes`, which records.py offers with its own.

And what the codes of an actor's sector mean, for whoever shows or exports them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["SECTORS", "AcledCode", "AcledParty", "Codes", "UcdpCode", "UcdpKind", "UcdpRule", "sector_label"]

SECTORS: Mapping[str, str] = {
    "AGR": "Agricultural",
    "BUS": "Business",
    "COP": "Police",
    "CRM": "Criminals / Gangs",
    "CVL": "Civilian",
    "EDU": "Education",
    "ELI": "Elite",
    "ENV": "Environmental",
    "GOV": "Government",
    "HLH": "Health",
    "IGO": "International Government Organization",
    "IMY": "International Military Organization",
    "JUD": "Judicial",
    "LAB": "Labor",
    "LEG": "Legislative / Parliamentary",
    "MED": "Media",
    "MIL": "Military",
    "NGO": "Nongovernmental Organization / Activists",
    "OPP": "Opposition Major Party / Out Of Government",
    "PTY": "Parties",
    "REB": "Rebel",
    "REF": "Displaced",
    "REL": "Religious",
    "SPY": "Security",
    "UAF": "Unidentified Forces",
}
"""PLOVER's sectors in the words of ICEWS."""

AcledParty = Literal[
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
]
UcdpKind = Literal["state-based", "non-state", "one-sided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcledCode:
    """What ACLED would call an event. All None where ACLED does not record such a thing, with the reason under `why`.

    party_one, party_two: the kinds of the doers and of those acted on, as ACLED's inter1 and inter2.
    """

    disorder_type: str | None
    event_type: str | None
    sub_event_type: str | None
    party_one: AcledParty | None
    party_two: AcledParty | None
    civilian_targeting: bool
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UcdpRule:
    """One condition of the UCDP's definition of an event. holds: None when the report does not tell."""

    rule: Literal["happened", "armed force", "organised actor", "other side", "death", "place and date"]
    holds: bool | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UcdpCode:
    """The UCDP's kind of violence, and whether it would count the event. counts: None when a rule is open and none fails."""

    type_of_violence: int | None  # 1 state-based, 2 non-state, 3 one-sided
    kind: UcdpKind | None
    counts: bool | None
    rules: tuple[UcdpRule, ...]
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What other code books make of an event; PLOVER's and CAMEO's stand with the event itself."""

    acled: AcledCode
    ucdp: UcdpCode


def sector_label(code: str | None) -> str | None:
    """A sector's meaning before its code, for readers: `rebel (REB)`; the code alone where it is none of PLOVER's."""
    if not code:
        return None
    meaning = SECTORS.get(code)
    return f"{meaning.lower()} ({code})" if meaning else code
