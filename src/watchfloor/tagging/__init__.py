"""The model: names, triggers, roles, quotations and causes, and the trees that join mentions. The only importer of onnxruntime and tokenizers."""

from watchfloor.tagging.joiner import Joiner
from watchfloor.tagging.tagger import Tagger

__all__ = ["Joiner", "Tagger"]
