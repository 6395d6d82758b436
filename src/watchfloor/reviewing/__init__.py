"""What reviewers decided, put to use: sentences to learn from, agreement of two readers, the same name elsewhere."""

from watchfloor.reviewing.agreement import Agreement, agreement
from watchfloor.reviewing.annotations import annotated_sentences
from watchfloor.reviewing.elsewhere import Elsewhere, elsewhere
from watchfloor.reviewing.readers import has_read, refuse_both

__all__ = [
    "Agreement",
    "Elsewhere",
    "agreement",
    "annotated_sentences",
    "elsewhere",
    "has_read",
    "refuse_both",
]
