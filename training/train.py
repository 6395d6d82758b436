"""Train the network: `python -m training.train --run first --epochs 10`. Checkpoints and log go to training/runs."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import nn

from training import upstream
from training.batches import epoch_of
from training.documents import Document, annotated, our_own
from training.losses import losses_of
from training.network import Network
from training.offsets import SHARED

RUNS = Path(__file__).parent / "runs"
TRAIN = SHARED / "data" / "annotated" / "train.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One training run, as the command line gave it."""

    run: str
    epochs: float
    seed: int
    encoder_rate: float
    head_rate: float
    decay: float  # rate of a layer as a share of the one above it
    batch: int
    average: float  # share of the old average kept at each step
    own: bool  # whether training/annotations are learned too
    part: float  # of the training documents, for the learning curve


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", required=True)
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.95)
    parser.add_argument("--batch", type=int, default=1536)
    parser.add_argument("--average", type=float, default=0.99)
    parser.add_argument("--own", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--part", type=float, default=1.0)
    plan = Plan(**vars(parser.parse_args()))
    torch.manual_seed(plan.seed)
    torch.set_num_threads(int(os.environ.get("TRAIN_THREADS", "2")))
    torch.set_float32_matmul_precision("medium")
    tokenizer = plain_tokenizer()
    documents = training_documents(tokenizer, plan)
    folder = RUNS / plan.run
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.json").write_text(json.dumps({**asdict(plan), "data": digest(documents)}, indent=1))
    network = Network()
    network.encoder.load_upstream(upstream.encoder_weights())
    network.encoder.words.weight.requires_grad = False
    averaged = fit(network, documents, plan, tokenizer)
    save_file(averaged, folder / "weights.safetensors")


def plain_tokenizer() -> Tokenizer:
    """The upstream tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_str(upstream.tokenizer_json().decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def training_documents(tokenizer: Tokenizer, plan: Plan) -> list[Document]:
    """All that the run learns from."""
    documents = [*annotated(TRAIN, tokenizer), *(our_own(tokenizer) if plan.own else [])]
    rng = random.Random(0)
    rng.shuffle(documents)
    return documents[: round(len(documents) * plan.part)]


def digest(documents: list[Document]) -> str:
    """SHA-256 over the texts learned from, whatever their order."""
    lines = sorted(
        hashlib.sha256(item.text.encode()).hexdigest() for document in documents for item in document
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fit(
    network: Network, documents: list[Document], plan: Plan, tokenizer: Tokenizer
) -> dict[str, torch.Tensor]:
    """Descend; gives back the running average of the weights, which scored better than the last ones."""
    rng = random.Random(plan.seed)
    markers = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    tokens = sum(len(item.words.ids) + 2 for document in documents for item in document)
    steps_an_epoch = math.ceil(tokens * 1.04 / plan.batch)
    steps = round(steps_an_epoch * plan.epochs)
    optimizer = torch.optim.AdamW(rated(network, plan), weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_share(step, steps))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    network.train()
    step, started, totals = 0, time.perf_counter(), {}
    while step < steps:
        for batch in epoch_of(documents, rng, size=plan.batch, markers=markers):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = losses_of(network, batch)
            optimizer.zero_grad(set_to_none=True)
            losses.total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(plan.average, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if name != "encoder.words.weight":
                        average[name].lerp_(value, 1 - keep)
            for name, part in losses.parts.items():
                totals[name] = 0.98 * totals.get(name, part) + 0.02 * part
            if step % 50 == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
                print(f"step {step}/{steps} {time.perf_counter() - started:.0f} s  {shown}", flush=True)
            if step >= steps:
                break
    return average


def rated(network: Network, plan: Plan) -> list[dict]:
    """Parameter groups: lower layers of the encoder move less, heads more."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = plan.head_rate
        if name.startswith("encoder.layers."):
            rate = plan.encoder_rate * plan.decay ** (11 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = plan.encoder_rate * plan.decay**12
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def rate_share(step: int, steps: int) -> float:
    """Share of the full rate: up over the first sixteenth, then down in a straight line to a fiftieth."""
    rising = max(1, steps // 16)
    return (step + 1) / rising if step < rising else max(0.02, (steps - step) / max(1, steps - rising))


if __name__ == "__main__":
    main()
