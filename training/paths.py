"""Where training finds its data and keeps its runs."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
RUNS = Path(__file__).parent / "runs"
TRAIN = SHARED / "data" / "annotated" / "train.jsonl"
DEV = SHARED / "data" / "annotated" / "dev.jsonl"
