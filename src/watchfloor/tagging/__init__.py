"""The model: names, triggers, roles, quotations and causes. The only importer of onnxruntime and tokenizers."""

from watchfloor.tagging.tagger import Tagger

__all__ = ["Tagger"]
