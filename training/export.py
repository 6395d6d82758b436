"""Write a run as the model folder that ships: `python -m training.export --run RUN [--folder FOLDER]`.

Thresholds and calibration are fitted to the int8 graphs themselves, not to the network in full precision.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.calibrate import printed, reader_of, settings_for, write_settings
from training.documents import annotated
from training.evaluate import cases_of
from training.network import TAGS, Network
from training.paths import DEV, RUNS, TRAIN
from training.smoothing import smooth
from training.upstream import plain_tokenizer
from watchfloor.tagging.graphs import Graphs
from watchfloor.tagging.tagger import FILES, MODEL
from watchfloor.tagging.windows import Window, window_of

OPSET = 17
SAMPLED = 250  # training documents on which the loudness of channels is measured


class EncoderGraph(nn.Module):
    """A window in, its words' states and the word heads' probabilities out."""

    def __init__(self, network: Network) -> None:
        """Take a trained network."""
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """(words, width) and three times (words, labels)."""
        states = self.network.encoder(ids, shapes, None)[0].index_select(0, firsts)
        return states, *(functional.softmax(part, -1) for part in self.network.tags(states))


class AnchorGraph(nn.Module):
    """One sentence and its anchors in, probabilities out."""

    def __init__(self, network: Network) -> None:
        """Take a trained network."""
        super().__init__()
        self.reader = network.reader

    def forward(self, states: Tensor, tags: Tensor, spans: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        """Types, modes, statuses and fillers."""
        outputs = self.reader(states[None], tags[None], spans, kinds, None)
        return tuple(functional.softmax(part, -1) for part in outputs)


def main() -> None:
    """Export one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", required=True)
    parser.add_argument("--folder", type=Path, default=MODEL)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=RUNS) as name:
        build(args.run, Path(name))
        args.folder.mkdir(parents=True, exist_ok=True)
        for file in (*FILES, "checksums.toml"):
            shutil.copy(Path(name) / file, args.folder / f"{file}.coming")
        for file in (*FILES, "checksums.toml"):
            (args.folder / f"{file}.coming").replace(args.folder / file)
    print({file.name: file.stat().st_size for file in sorted(args.folder.iterdir())})


def build(run: str, folder: Path) -> None:
    """All files of the model in an empty folder."""
    network = reader_of(run).network
    smooth(network, sample_windows())
    export_encoder(network, folder)
    export_anchors(network, folder)
    (folder / "tokenizer.json").write_text(plain_tokenizer().to_str())
    digest = hashlib.sha256()
    for name in ("encoder.int8.onnx", "anchors.int8.onnx"):
        digest.update((folder / name).read_bytes())
    settings = settings_for(Graphs(folder), plain_tokenizer(), list(cases_of(DEV)))
    write_settings(settings, folder / "config.json")
    told = json.loads((folder / "config.json").read_text())
    plan = json.loads((RUNS / run / "plan.json").read_text())
    told["version"] = f"watchfloor-reader 1 (sha256:{digest.hexdigest()[:12]})"
    told["trained"] = plan
    (folder / "config.json").write_text(printed(told))
    lines = [f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in FILES]
    (folder / "checksums.toml").write_text("\n".join(lines) + "\n")


def sample_windows() -> list[Window]:
    """Windows of training sentences, to hear which channels are loud."""
    tokenizer = plain_tokenizer()
    opening, closing = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    documents = annotated(TRAIN, tokenizer)
    random.Random(0).shuffle(documents)
    groups = ([item.words for item in document[:3]] for document in documents[:SAMPLED])
    return [window_of(group, opening=opening, closing=closing) for group in groups]


def export_encoder(network: Network, folder: Path) -> None:
    """The encoder's graph, its products in int8 and its word table in int8 with one scale a word."""
    count = 12
    given = (
        torch.ones(1, count, dtype=torch.int64),
        torch.ones(1, count, dtype=torch.int64),
        torch.arange(1, count - 1),
    )
    plain = folder / "encoder.onnx"
    torch.onnx.export(
        EncoderGraph(network),
        given,
        str(plain),
        input_names=["ids", "shapes", "firsts"],
        output_names=["states", "names", "triggers", "quotes"],
        dynamic_axes={"ids": {1: "tokens"}, "shapes": {1: "tokens"}, "firsts": {0: "words"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quantized(plain, folder / "encoder.int8.onnx")
    pack_table(folder / "encoder.int8.onnx")


def export_anchors(network: Network, folder: Path) -> None:
    """The anchor reader's graph, its products in int8."""
    given = (
        torch.randn(7, network.encoder.sizes.width),
        torch.rand(7, TAGS),
        torch.tensor([[0, 1], [2, 5]]),
        torch.tensor([0, 1]),
    )
    plain = folder / "anchors.onnx"
    torch.onnx.export(
        AnchorGraph(network),
        given,
        str(plain),
        input_names=["states", "tags", "spans", "kinds"],
        output_names=["types", "modes", "statuses", "fillers"],
        dynamic_axes={
            "states": {0: "words"},
            "tags": {0: "words"},
            "spans": {0: "anchors"},
            "kinds": {0: "anchors"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quantized(plain, folder / "anchors.int8.onnx")


def quantized(plain: Path, path: Path) -> None:
    """Dynamic int8, a scale a channel, of every product with a constant; attention stays in float."""
    quantize_dynamic(
        str(plain),
        str(path),
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    plain.unlink()


def pack_table(path: Path) -> None:
    """Replace the word table by int8 rows and a scale a row: a quarter of the bytes, an error under 1/250 a row."""
    model = onnx.load(str(path))
    graph = model.graph
    (table,) = [item for item in graph.initializer if len(item.dims) == 2 and item.dims[0] == 30522]
    (node,) = [node for node in graph.node if node.op_type == "Gather" and node.input[0] == table.name]
    values = numpy_helper.to_array(table)
    scales = np.abs(values).max(axis=1, keepdims=True) / 127
    rows = np.round(values / np.maximum(scales, 1e-12)).astype(np.int8)
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(rows, "word_rows"))
    graph.initializer.append(numpy_helper.from_array(scales.astype(np.float32), "word_scales"))
    ids, out = node.input[1], node.output[0]
    fresh = [
        helper.make_node("Gather", ["word_rows", ids], ["word_bytes"], axis=0),
        helper.make_node("Cast", ["word_bytes"], ["word_floats"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["word_scales", ids], ["word_scale"], axis=0),
        helper.make_node("Mul", ["word_floats", "word_scale"], [out]),
    ]
    place = list(graph.node).index(node)
    graph.node.remove(node)
    for offset, item in enumerate(fresh):
        graph.node.insert(place + offset, item)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


if __name__ == "__main__":
    main()
