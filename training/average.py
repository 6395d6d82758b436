"""The mean of the weights of some runs as a run of its own: `python -m training.average --run mean --of first second`.

Runs that began with the same weights lie near enough to each other that their mean is a network too, and often one that
is surer of what it never saw (Wortsman et al. 2022, model soups).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import torch
from safetensors.torch import load_file, save_file

from training.paths import RUNS


def main() -> None:
    """Average as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", required=True)
    parser.add_argument("--of", nargs="+", required=True, metavar="RUN")
    parser.add_argument("--shares", nargs="+", type=float, help="one a run; equal when left out")
    args = parser.parse_args()
    shares = args.shares or [1.0] * len(args.of)
    if len(shares) != len(args.of):
        parser.error(f"{len(args.of)} runs and {len(shares)} shares")
    plans = [json.loads((RUNS / run / "plan.json").read_text()) for run in args.of]
    (encoder,) = {plan["encoder"] for plan in plans}
    folder = RUNS / args.run
    folder.mkdir(parents=True, exist_ok=True)
    save_file(mean_of(args.of, shares), folder / "weights.safetensors")
    parts = [{**plan, "share": share / sum(shares)} for plan, share in zip(plans, shares, strict=True)]
    plan = {"run": args.run, "encoder": encoder, "mean_of": parts}
    (folder / "plan.json").write_text(json.dumps(plan, indent=1) + "\n")


def mean_of(runs: Sequence[str], shares: Sequence[float]) -> dict[str, torch.Tensor]:
    """Weights of some runs with one encoder, averaged by share."""
    mean: dict[str, torch.Tensor] = {}
    for run, share in zip(runs, shares, strict=True):
        for name, value in load_file(RUNS / run / "weights.safetensors").items():
            part = value.float() * (share / sum(shares))
            mean[name] = mean[name] + part if name in mean else part
    return mean


if __name__ == "__main__":
    main()
