"""Words that stand for somebody named elsewhere."""

from __future__ import annotations

import pytest

from watchfloor.pronouns import NAMES_NOBODY, OBJECTS, OWNERS, PERSON_OF, SUBJECTS, THIRD_PERSON, is_pronoun


def test_every_form_of_a_pronoun_is_known_by_its_subject() -> None:
    assert {PERSON_OF[word] for word in ("him", "his", "himself")} == {"he"}
    assert {PERSON_OF[word] for word in ("her", "hers", "herself")} == {"she"}
    assert set(PERSON_OF.values()) == SUBJECTS
    assert THIRD_PERSON < PERSON_OF.keys() < NAMES_NOBODY
    assert {"them", "us"} < OBJECTS
    assert {"their", "its"} < OWNERS


@pytest.mark.parametrize("words", ["They", "whom", "the others", "No one", "it's", "Themselves"])
def test_words_that_only_point_to_others_are_pronouns(words: str) -> None:
    assert is_pronoun(words)


@pytest.mark.parametrize("words", ["Ito", "the rebels", "Many Hall", "Allen", ""])
def test_names_and_descriptions_are_none(words: str) -> None:
    assert not is_pronoun(words)
