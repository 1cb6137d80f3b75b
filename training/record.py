"""What is kept of the runs that made the shipped weights: run.json, curve.jsonl, packages.json, figures.json."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from training.places import Places

Point = dict[str, float]
"""Of the learning curve: `tokens` seen since the first run began, and what was measured then."""


@dataclass(frozen=True)
class Run:
    """One training run; each after the first began with the weights that the one before it left."""

    tokens: int
    minutes: float
    corpus_tokens: int
    device: str
    torch: str
    seed: int
    remark: str = ""


def read_runs(record: Path) -> list[Run]:
    return [Run(**run) for run in read_json(record / "run.json")]


def write_runs(record: Path, runs: list[Run]) -> None:
    write_json(record / "run.json", [asdict(run) for run in runs])


def read_curve(path: Path) -> list[Point]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def write_curve(path: Path, points: list[Point]) -> None:
    path.write_text("".join(json.dumps(point) + "\n" for point in points))


def write_figures(places: Places, held_out_trained_on: dict[str, int], figures: dict[str, Any]) -> dict[str, Any]:
    """All that is measured of the weights as shipped, with their hash; what of the held-out text was trained on first."""
    weights = hashlib.sha256((places.out / "model.safetensors").read_bytes()).hexdigest()
    measured = {"weights_sha256": weights, "held_out_trained_on": held_out_trained_on, **figures}
    write_json(places.record / "figures.json", measured)
    return measured


def read_json(path: Path) -> Any:
    return json.loads(path.read_text())


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
