"""Whether a blockade that nobody is said to hold is that of the protesters whom the report tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchfloor.coding.roles import spans_of
from watchfloor.records import Reading, TriggerMention

__all__ = ["with_blockades"]

_BLOCKADE = re.compile(r"(?:road\s?)?(?:blockade|block|barricade)s?|sit-ins?|picket(?:s|\slines?)?", re.I)


def with_blockades(mentions: Sequence[TriggerMention], reading: Reading) -> list[TriggerMention]:
    """The mentions, in order, a blockade without a doer of the kind of the only ones that have one, or that the report tells.

    "Truckers held their blockade of the depot. ... Police stormed the blockade": the second is no siege by the police.
    """
    named = [one for one in mentions if _BLOCKADE.fullmatch(reading.shadow, *one.trigger) is not None]
    protests = [one for one in named if one.type == "PROTEST" and one.mode == "obstruct"]
    is_held = any(one.type == "COERCE" and spans_of(one, "actor") for one in named)
    if not any(spans_of(one, "actor") for one in protests) or is_held:
        return list(mentions)
    return [
        replace(one, type="PROTEST", mode="obstruct") if one in named and one.type == "COERCE" else one
        for one in mentions
    ]
