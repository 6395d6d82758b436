"""Pronouns: the words that stand for somebody named elsewhere, or for nobody in particular."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NAMES_NOBODY", "OBJECTS", "OWNERS", "PERSON_OF", "SUBJECTS", "THIRD_PERSON", "is_pronoun"]

# subject, object, owner, owned, reflexive
_FORMS = (
    ("i", "me", "my", "mine", "myself"),
    ("we", "us", "our", "ours", "ourselves"),
    ("you", "you", "your", "yours", "yourself"),
    ("he", "him", "his", "his", "himself"),
    ("she", "her", "her", "hers", "herself"),
    ("it", "it", "its", "its", "itself"),
    ("they", "them", "their", "theirs", "themselves"),
)
PERSON_OF: Mapping[str, str] = {form: forms[0] for forms in _FORMS for form in forms}
"""Every personal pronoun, in small letters, under the form that is its subject: "him" under "he"."""
SUBJECTS = frozenset(forms[0] for forms in _FORMS)
OBJECTS = frozenset(forms[1] for forms in _FORMS)
OWNERS = frozenset(owner for forms in _FORMS for owner in forms[2:4])
THIRD_PERSON = frozenset(form for form, person in PERSON_OF.items() if person in {"he", "she", "it", "they"})
_POINTING = {"this", "that", "these", "those", "who", "whom", "which"}
_UNTOLD = {
    *("one", "some", "any", "anyone", "anybody", "someone", "somebody", "everyone", "everybody", "no one", "nobody"),
    *("none", "many", "most", "few", "both", "all", "each"),
}  # fmt: skip
_OTHERS = {"other", "others", "the other", "the others", "each other", "one another"}
NAMES_NOBODY = frozenset({*PERSON_OF, *_POINTING, *_UNTOLD})
"""Words, in small letters, that say by themselves of nobody who it is."""


def is_pronoun(words: str) -> bool:
    """Whether words only point to what was named before, or to the rest of it ("the others")."""
    plain = words.casefold()
    return plain in NAMES_NOBODY or plain in _OTHERS or plain == "it's"
