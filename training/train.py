"""Train the network: `python -m training.train --run first --epochs 10`. Weights, plan and log go to training/runs.

Two processes with one thread each share the work and average their gradients: on two processors that is nearly
twice as fast as one process with two threads, since most of the time goes into what does not run in parallel.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import distributed, multiprocessing, nn

from training import upstream
from training.batches import Batch, Markers, epoch_of
from training.documents import annotated, as_ours, our_own, written
from training.learned import Document
from training.losses import losses_of
from training.network import ENCODERS, Network, Sizes
from training.paths import DEV, RUNS, TRAIN
from training.sport import sport
from training.teach import taught
from training.transfer import SOURCES, documents_of

LOGGED = 25  # steps between two lines of the log
KEPT = 100  # steps between two states of the average on disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One training run, as the command line gave it."""

    run: str
    encoder: str  # of ENCODERS
    epochs: float
    seed: int
    encoder_rate: float
    head_rate: float
    decay: float  # rate of a layer as a share of the one above it
    batch: int  # sub-words a step and process
    average: float  # share of the old average kept at each step
    theirs: int  # how often an epoch learns the sentences that the development split's annotators made
    own: bool  # whether training/annotations are learned too
    told_apart: bool  # whether windows that we annotated open with a marker of their own
    written: int  # how often an epoch learns each page of training/pages
    sport: bool  # whether news of sport is learned as telling of no event
    part: float  # of the training documents, for the learning curve
    taught: str | None  # name of a file that training.teach wrote; its sentences are learned too
    taught_share: float  # of those, drawn anew every epoch
    transfer: tuple[str, ...]  # names of training.transfer; those sets are learned from too
    transfer_share: float  # of those, drawn anew every epoch
    start: str | None  # run whose weights to begin with; the upstream's when None
    processes: int


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", required=True)
    parser.add_argument("--encoder", choices=sorted(ENCODERS), default="e5-small")
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.95)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--average", type=float, default=0.99)
    parser.add_argument("--theirs", type=int, default=1)
    parser.add_argument("--told-apart", action=argparse.BooleanOptionalAction, default=False)
    parser.add_argument("--own", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--written", type=int, default=0)
    parser.add_argument("--sport", action=argparse.BooleanOptionalAction, default=False)
    parser.add_argument("--part", type=float, default=1.0)
    parser.add_argument("--taught")
    parser.add_argument("--taught-share", type=float, default=0.5)
    parser.add_argument(
        "--transfer", type=sources, default=(), help="names with commas: " + ",".join(SOURCES)
    )
    parser.add_argument("--transfer-share", type=float, default=0.5)
    parser.add_argument("--start")
    parser.add_argument("--processes", type=int, default=2)
    plan = Plan(**vars(parser.parse_args()))
    folder = RUNS / plan.run
    folder.mkdir(parents=True, exist_ok=True)
    upstream.encoder_weights(plan.encoder)  # fetched once, before the processes start
    meeting = folder / "meeting"
    meeting.unlink(missing_ok=True)
    multiprocessing.spawn(work, args=(plan, folder, str(meeting)), nprocs=plan.processes)
    meeting.unlink(missing_ok=True)


def sources(names: str) -> tuple[str, ...]:
    """Names of sets with commas between them. Raises argparse's error when one is unknown."""
    told = tuple(name for name in names.split(",") if name)
    if unknown := set(told) - set(SOURCES):
        raise argparse.ArgumentTypeError(f"{sorted(unknown)} not among {sorted(SOURCES)}")
    return told


def work(rank: int, plan: Plan, folder: Path, meeting: str) -> None:
    """One process of a run; the first one writes."""
    torch.set_num_threads(1)
    distributed.init_process_group(
        "gloo", init_method=f"file://{meeting}", rank=rank, world_size=plan.processes
    )
    torch.manual_seed(plan.seed)
    tokenizer = upstream.plain_tokenizer()
    documents = training_documents(tokenizer, plan)
    if rank == 0:
        (folder / "plan.json").write_text(
            json.dumps({**asdict(plan), "data": digest(documents)}, indent=1) + "\n"
        )
    network = Network(Sizes.of(plan.encoder))
    if plan.start:
        network.load_state_dict(load_file(RUNS / plan.start / "weights.safetensors"))
    else:
        network.encoder.load_upstream(upstream.encoder_weights(plan.encoder))
    network.encoder.words.weight.requires_grad = False
    unannotated = as_ours(taught(plan.taught, tokenizer)) if plan.taught else []
    known = [item.text for document in (*documents, *annotated(DEV, tokenizer)) for item in document]
    transferred = documents_of(plan.transfer, tokenizer, known) if plan.transfer else []
    shares = [(unannotated, plan.taught_share), (transferred, plan.transfer_share)]
    material = Material(documents, shares, plan, tokenizer)
    likeness = likeness_of(unannotated, network)
    torch.manual_seed(plan.seed * 1000 + rank)  # only now: every process begins with the same weights
    averaged = fit(network, likeness, material, rank)
    if rank == 0:
        save_file(averaged, folder / "weights.safetensors")
    distributed.destroy_process_group()


def likeness_of(unannotated: list[Document], network: Network) -> nn.Linear | None:
    """What guesses a teacher's states from the network's, when they were kept; it is not part of what ships."""
    states = next((item.told.states for document in unannotated for item in document if item.told), None)
    return None if states is None else nn.Linear(network.encoder.sizes.width, states.shape[1])


def training_documents(tokenizer: Tokenizer, plan: Plan) -> list[Document]:
    """All that the run learns from."""
    documents = annotated(TRAIN, tokenizer) * plan.theirs
    documents += our_own(tokenizer) if plan.own else []
    documents += written(tokenizer) * plan.written
    documents += sport(tokenizer) if plan.sport else []
    rng = random.Random(0)
    rng.shuffle(documents)
    return documents[: round(len(documents) * plan.part)]


def digest(documents: list[Document]) -> str:
    """SHA-256 over the texts learned from, whatever their order."""
    lines = sorted(
        hashlib.sha256(item.text.encode()).hexdigest() for document in documents for item in document
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Material:
    """What a run learns from, epoch after epoch."""

    def __init__(
        self,
        documents: list[Document],
        shares: list[tuple[list[Document], float]],
        plan: Plan,
        tokenizer: Tokenizer,
    ) -> None:
        """Take annotated documents, and others with the share of them that is drawn for an epoch."""
        self.documents = documents
        self.shares = shares
        self.plan = plan
        self.markers = Markers.of(tokenizer, told_apart=plan.told_apart)

    @property
    def steps(self) -> int:
        """How many steps the planned epochs take; a twenty-fifth of every batch is padding."""
        tokens = tokens_of(self.documents) + sum(share * tokens_of(others) for others, share in self.shares)
        return round(tokens * 1.04 / self.plan.batch / self.plan.processes * self.plan.epochs)

    def batches(self, rank: int) -> Iterator[Batch]:
        """Batches without end, every process taking its share of the same shuffled epochs."""
        rng = random.Random(self.plan.seed)
        while True:
            drawn = [
                one for others, share in self.shares for one in rng.sample(others, round(len(others) * share))
            ]
            epoch = epoch_of([*self.documents, *drawn], rng, size=self.plan.batch, markers=self.markers)
            for number, batch in enumerate(epoch):
                if number % self.plan.processes == rank:
                    yield batch


def tokens_of(documents: list[Document]) -> int:
    """Sub-words of some documents with their markers."""
    return sum(len(item.words.ids) + 2 for document in documents for item in document)


def fit(
    network: Network, likeness: nn.Linear | None, material: Material, rank: int
) -> dict[str, torch.Tensor]:
    """Descend; gives back the running average of the weights, which scored better than the last ones."""
    plan, steps = material.plan, material.steps
    besides = [] if likeness is None else list(likeness.parameters())
    groups = [*rated(network, plan), {"params": besides, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_share(step, steps))
    learned = [*(one for one in network.parameters() if one.requires_grad), *besides]
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    network.train()
    started, totals = time.perf_counter(), {}
    for step, batch in zip(range(1, steps + 1), material.batches(rank), strict=False):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = losses_of(network, batch, likeness)
        optimizer.zero_grad(set_to_none=True)
        losses.total.backward()
        agree(learned, plan.processes)
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        if rank:
            continue
        keep_average(average, network, min(plan.average, (1 + step) / (10 + step)))
        for name, part in losses.parts.items():
            totals[name] = 0.98 * totals.get(name, part) + 0.02 * part
        if step % LOGGED == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
            print(f"step {step}/{steps} {time.perf_counter() - started:.0f} s  {shown}", flush=True)
        if step % KEPT == 0:
            save_file(average, RUNS / plan.run / "weights.safetensors")
    return average


def agree(parameters: list[nn.Parameter], processes: int) -> None:
    """Every process's gradients become their mean."""
    if processes == 1:
        return
    for parameter in parameters:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    flat = torch.cat([parameter.grad.reshape(-1) for parameter in parameters])
    distributed.all_reduce(flat)
    flat /= processes
    place = 0
    for parameter in parameters:
        count = parameter.numel()
        parameter.grad.copy_(flat[place : place + count].view_as(parameter))
        place += count


@torch.no_grad()
def keep_average(average: dict[str, torch.Tensor], network: Network, kept: float) -> None:
    """Move the running average of the weights towards the weights."""
    for name, value in network.state_dict().items():
        if name != "encoder.words.weight":
            average[name].lerp_(value, 1 - kept)


def rated(network: Network, plan: Plan) -> list[dict]:
    """Parameter groups: lower layers of the encoder move less, heads more."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = plan.head_rate
        if name.startswith("encoder.layers."):
            rate = plan.encoder_rate * plan.decay ** (11 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "shapes" not in name:
            rate = plan.encoder_rate * plan.decay**12
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]


def rate_share(step: int, steps: int) -> float:
    """Share of the full rate: up over the first sixteenth, then down in a straight line to a fiftieth."""
    rising = max(1, steps // 16)
    return (step + 1) / rising if step < rising else max(0.02, (steps - step) / max(1, steps - rising))


if __name__ == "__main__":
    main()
