"""MUC, B-cubed and CEAF-e on examples that were worked out by hand."""

from __future__ import annotations

import pytest

from bench.coreference import b_cubed, ceaf_e, conll, muc

MARKED = ["abc", "de", "f"]
FOUND = ["ab", "cde", "f"]


def test_perfect_is_one_and_single_mentions_count() -> None:
    assert conll(MARKED, MARKED)["conll_f1"] == 1.0


def test_muc_counts_links() -> None:
    # marked: abc is cut in 2 (1 of 2 links kept), de whole (1 of 1); found: ab 1 of 1, cde cut in 2: 1 of 2
    assert muc(FOUND, MARKED) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_b_cubed_counts_mentions() -> None:
    recall = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6
    precision = (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6
    found = b_cubed(FOUND, MARKED)
    assert found[:2] == pytest.approx((recall, precision))


def test_ceaf_e_matches_groups_one_to_one() -> None:
    total = 2 * 2 / 5 + 2 * 2 / 5 + 1
    assert ceaf_e(FOUND, MARKED) == pytest.approx((total / 3, total / 3, total / 3))


def test_ceaf_e_takes_the_best_match_and_not_the_first() -> None:
    # abcd shares ab with the first and cd with the second; ab alone must go to the first
    assert ceaf_e(["abcd", "ab"], ["ab", "cd"])[0] == pytest.approx((1 + 2 * 2 / 6) / 2)


def test_mentions_of_one_side_only_cost_precision_or_recall() -> None:
    assert b_cubed(["ab", "x"], ["ab"])[:2] == pytest.approx((1.0, 2 / 3))
    assert muc(["ab"], ["abc"])[:2] == pytest.approx((1 / 2, 1.0))
