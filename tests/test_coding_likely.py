"""Events that rules keep apart become one where the trees find them likely one, and nothing keeps them apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.test_coding import JOINER, event, events
from watchfloor.coding.likely import LEAST_MEAN, grown
from watchfloor.coding.pairs import COLUMNS


class AllLikely:
    """Trees that find every pair likely."""

    def chances(self, pairs: NDArray[np.float32]) -> NDArray[np.float64]:
        assert pairs.shape[1] == len(COLUMNS)
        return np.full(len(pairs), 0.9)


def square(count: int, **pairs: float) -> NDArray[np.float64]:
    """Chances of pairs such as `a01`."""
    likely = np.zeros((count, count))
    for name, chance in pairs.items():
        one, two = int(name[1]), int(name[2])
        likely[one, two] = likely[two, one] = chance
    return likely


def never(_one: int, _two: int) -> bool:
    return False


def test_the_likeliest_two_become_one_first_and_all_pairs_count() -> None:
    likely = square(3, a01=0.9, a12=0.8, a02=0.1)
    assert grown([[0], [1], [2]], likely, never) == [[0, 1], [2]]
    assert grown([[0], [1], [2]], square(3, a01=0.9, a12=0.8, a02=0.6), never) == [[0, 1, 2]]


def test_what_is_already_one_counts_with_all_its_mentions() -> None:
    likely = square(3, a02=0.9, a12=0.1)
    assert grown([[0, 1], [2]], likely, never) == [[0], [1]]
    assert grown([[0, 1], [2]], square(3, a02=0.9, a12=0.9), never) == [[0, 1]]


def test_less_than_the_least_mean_stays_apart() -> None:
    assert grown([[0], [1]], square(2, a01=LEAST_MEAN - 0.01), never) == [[0], [1]]
    assert grown([], np.zeros((0, 0)), never) == []


def test_what_is_kept_apart_stays_so_whatever_joins_it() -> None:
    likely = square(3, a01=0.9, a12=0.9, a02=0.9)
    assert grown([[0], [1], [2]], likely, lambda one, two: {one, two} == {0, 2}) == [[0, 1], [2]]


def lines(first: dict[str, Any], second: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return (first, {"text": "It rained.", "events": []}, second)


def told(text: str, trigger: str, kind: str = "ASSAULT", **roles: Any) -> dict[str, Any]:
    return {"text": text, "events": [event(trigger, kind, **roles)]}


SHELLED = {
    "text": "Gunners shelled the mill.",
    "events": [event("shelled", actor=["Gunners"], target=["mill"])],
}


@pytest.mark.parametrize(
    ("second", "are_one"),
    [
        ({"text": "A barrage ruined it.", "events": [event("barrage")]}, True),
        ({"text": "A barrage may come.", "events": [event("barrage", status="possible")]}, False),
        ({"text": "Elsewhere a barrage hit a barn.", "events": [event("barrage", target=["barn"])]}, False),
        ({"text": "An earlier barrage hit a barn.", "events": [event("barrage", target=["barn"])]}, False),
        ({"text": "Since May 300 people have been killed.",
          "events": [event("killed", recipient=["people"], killed=["300"])]}, False),
    ],
)  # fmt: skip
def test_status_words_and_sums_keep_apart_what_is_likely_one(second: dict[str, Any], are_one: bool) -> None:
    told = lines(SHELLED, second)
    assert len(events(*told)) == 2
    assert len(events(*told, trees=AllLikely())) == (1 if are_one else 2)


def test_the_reason_tells_what_two_namings_share_and_the_chance() -> None:
    again = {"text": "A barrage by the Gunners ruined it.", "events": [event("barrage", actor=["Gunners"])]}
    (one,) = events(*lines(SHELLED, again), trees=AllLikely())
    assert one.why["mentions"].endswith("same actor, same day (chance 0.90)") or one.why["mentions"].endswith(
        "same actor (chance 0.90)"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("Ministers met in Osk on trade.", "met", "CONSULT", actor=["Ministers"], place=["Osk"]),
         told("The conference in Osk ended late.", "conference", "CONSULT", place=["Osk"])),
        (told("Sailors seized the trawler off Osk.", "seized", "COERCE", actor=["Sailors"], target=["trawler"]),
         told("The capture of the trawler angered fishermen.", "capture", "COERCE", target=["trawler"])),
        (told("Freedonia sent 600 troops to Osk.", "sent", "MOBILIZE", mode="troops", actor=["Freedonia"], place=["Osk"]),
         told("The build-up in Osk alarmed farmers.", "build-up", "MOBILIZE", mode="troops", place=["Osk"])),
        (told("Freedonia pledged 20 tents.", "pledged", "AID", actor=["Freedonia"]),
         told("The gift of Freedonia was welcome.", "gift", "AID", actor=["Freedonia"])),
    ],
)  # fmt: skip
def test_the_packaged_trees_join_what_is_told_again_in_other_words(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert len(events(*lines(first, second))) == 2
    assert len(events(*lines(first, second), trees=JOINER)) == 1


def test_the_packaged_trees_leave_two_deeds_apart() -> None:
    seized = told("Sailors seized the trawler off Osk.", "seized", "COERCE", actor=["Sailors"], target=["trawler"])  # fmt: skip
    burned = told("Miners burned a bank in Lun.", "burned", actor=["Miners"], target=["bank"], place=["Lun"])
    assert len(events(*lines(seized, burned), trees=JOINER)) == 2
