"""Whether a country's name in a phrase says where a thing stands, or only whose it is: "US flags", "Iraq's ports"."""

from __future__ import annotations

import re

from watchfloor.records import Span

__all__ = ["tells_whose"]

# What a country has at home, whoever tells of it. Bases, embassies, positions and all that moves it has elsewhere too.
_LAND_AND_WORKS = (
    "soil land territory airspace sky waters border frontier coast coastline mainland interior countryside heartland north south"
    " east west capital city town village district region province state governorate county island suburb neighbourhood"
    " neighborhood parliament assembly senate congress palace ministry court government airport port harbour harbor railway road highway"
    " bridge dam grid infrastructure industry economy oilfield field farm factory refinery reactor plant mine pipeline school"
    " station substation university hospital prison market bank church mosque synagogue temple"
)
_AT_HOME = frozenset(_LAND_AND_WORKS.split())
_PLURAL = re.compile(r"(?<=[^su])s$")
_OWNED = re.compile(r"(?:'s?)?[\s-]+")
_HEAD_ENDS = re.compile(
    r",|(?:^|\s)(?:in|inside|on|at|near|outside|along|across|around|off|of|from|to|for|with|by|and|or|that|which|who)\s"
)


def tells_whose(country: Span, phrase: Span, shadow: str) -> bool:
    """Whether the country's name at `country` stands in a phrase before a thing, person or group that need not be there.

    "US flags", "the U.S. embassy wall", "Russia's tanks", and "Iran-made rockets" do; in "Iraq's oil fields",
    "Turkey's airspace" and "the embassy in Iraq" the country is where the thing stands.
    """
    behind = shadow[country.end : max(country.end, phrase.end)]
    joint = _OWNED.match(behind)
    if joint is None:
        return False
    words = _HEAD_ENDS.split(behind[joint.end() :], maxsplit=1)[0].split()
    if not words:
        return False
    return joint.group() == "-" or _singular(words[-1].casefold()) not in _AT_HOME


def _singular(noun: str) -> str:
    """A noun without the ending of its plural."""
    return noun[:-3] + "y" if noun.endswith("ies") else _PLURAL.sub("", noun)
