"""Sentences of neighbouring sets as far as they say what the codebook asks for; silent on all the rest.

The tables of training/mappings say what stands for what. A source is switched in by name:
`python -m training.train --transfer wikievents,causal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from training.learned import Document
from training.paths import SHARED
from training.transfer.causes import causal
from training.transfer.frames import geneva, wikievents
from training.transfer.names import gmb, re3d
from training.transfer.places import event_location
from training.transfer.seen import Seen
from training.transfer.templates import muc4

__all__ = ["SOURCES", "documents_of"]

SOURCES: dict[str, Callable[[Path, Tokenizer], list[Document]]] = {
    "causal": causal,
    "event_location": event_location,
    "geneva": geneva,
    "gmb": gmb,
    "muc4": muc4,
    "re3d": re3d,
    "wikievents": wikievents,
}


def documents_of(
    names: Sequence[str], tokenizer: Tokenizer, known: Iterable[str], folder: Path = SHARED / "data"
) -> list[Document]:
    """Documents of the named sources, without sentences that share their beginning or end with a known text."""
    seen = Seen(known)
    documents = [document for name in names for document in SOURCES[name](folder, tokenizer)]
    kept = [[item for item in document if item.text not in seen] for document in documents]
    return [document for document in kept if document]
