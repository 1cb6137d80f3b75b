"""The training loop: Muon for the blocks' matrices, AdamW for everything else."""

import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.decoder.batches import IGNORED, Batches
from training.decoder.checkpoint import load_checkpoint, save_checkpoint
from training.decoder.model import Decoder
from training.decoder.probes import best_heads, held_out_loss
from training.decoder.recipe import (
    ADAM_RATE, BATCH, MUON_RATE, POSITION_RATE, Budget, learning_rate, repeated_share, row_length,
)

REPORT_EVERY, MEASURE_EVERY, SAVE_EVERY = 25, 250, 250
"""Steps."""


def train(
    model: Decoder, tokens: np.ndarray, held_out: dict[str, np.ndarray], work: Path, budget: Budget, seed: int
) -> tuple[Decoder, int, float]:
    """Trains on from the last checkpoint, or from the model as it is; appends the learning curve to curve.jsonl.

    Returns the model, the steps and the seconds that it took.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device).train()
    optimizers = make_optimizers(model)
    batches = Batches(tokens, model.shape.context, seed)
    step = 0
    if state := load_checkpoint(work / "checkpoint.pt"):
        model.load_state_dict(state["model"])
        for optimizer, saved in zip(optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        step, batches.taken = state["step"], state["taken"]
        budget.spent_seconds = state["seconds"]
        print(f"resumed at step {step}", flush=True)

    budget.start()
    report = Progress(budget, step)
    while (progress := budget.progress(step * BATCH)) < 1:
        batch = batches.draw(BATCH, row_length(progress), repeated_share(progress))
        rate = learning_rate(progress, step)
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * group["peak"]
        loss = loss_of(model, batch.ids.to(device), batch.positions.to(device), batch.targets.to(device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        step += 1
        report.add(step, loss.detach(), progress)
        if step % MEASURE_EVERY == 0:
            measure(model, held_out, tokens, work / "curve.jsonl", step)
        if step % SAVE_EVERY == 0:
            save_checkpoint(work / "checkpoint.pt", state_of(model, optimizers, step, batches.taken, budget))
    if step != last_measured(work / "curve.jsonl"):
        measure(model, held_out, tokens, work / "curve.jsonl", step)
        save_checkpoint(work / "checkpoint.pt", state_of(model, optimizers, step, batches.taken, budget))
    return model, step, budget.seconds()


def make_optimizers(model: Decoder) -> list[torch.optim.Optimizer]:
    """Muon (Jordan et al. 2024) orthogonalizes the momentum of each matrix in the blocks.

    Queries and keys do not decay: the smaller they are, the less sharply a head can look.
    """
    sharp = [linear.weight for block in model.blocks for linear in (block.attn.q, block.attn.k)]
    matrices = [weight for weight in model.blocks.parameters() if weight.ndim == 2 and not among(weight, sharp)]
    others = [weight for weight in model.parameters() if not among(weight, [*sharp, *matrices, model.wpe.weight])]
    muon = torch.optim.Muon(
        [{"params": matrices, "peak": MUON_RATE}, {"params": sharp, "peak": MUON_RATE, "weight_decay": 0.0}],
        weight_decay=0.05,
    )
    adam = torch.optim.AdamW(
        [{"params": others, "peak": ADAM_RATE}, {"params": [model.wpe.weight], "peak": POSITION_RATE}],
        betas=(0.9, 0.95),
        weight_decay=0.0,
    )
    return [muon, adam]


def among(weight: Tensor, others: list[Tensor]) -> bool:
    return any(weight is other for other in others)


def loss_of(model: Decoder, ids: Tensor, positions: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy in nats over the targets that count."""
    with torch.autocast(ids.device.type, dtype=torch.bfloat16):
        logits = model(ids, positions)
    return F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten(), ignore_index=IGNORED)


def measure(model: Decoder, held_out: dict[str, np.ndarray], tokens: np.ndarray, curve: Path, step: int) -> None:
    """One point of the learning curve: held-out loss a kind, and the best heads so far."""
    figures = {"step": step, "tokens": step * BATCH}
    figures |= {f"loss_{kind}": held_out_loss(model, ids[:8192]) for kind, ids in held_out.items()}
    figures |= best_heads(model, tokens, held_out)
    rounded = {name: round(value, 3) for name, value in figures.items()}
    with curve.open("a") as file:
        file.write(json.dumps(rounded) + "\n")
    print(json.dumps(rounded), flush=True)


def last_measured(curve: Path) -> int | None:
    """The step of the learning curve's last point."""
    return json.loads(curve.read_text().splitlines()[-1])["step"] if curve.exists() else None


def state_of(
    model: Decoder, optimizers: list[torch.optim.Optimizer], step: int, taken: int, budget: Budget
) -> dict[str, object]:
    return {
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "step": step,
        "taken": taken,
        "seconds": budget.seconds(),
    }


class Progress:
    """Prints a line every REPORT_EVERY steps: loss, tokens a second, minutes left."""

    def __init__(self, budget: Budget, step: int) -> None:
        self.budget = budget
        self.first_step = step
        self.first_progress = budget.progress(step * BATCH)
        self.started = time.monotonic()
        self.losses: list[Tensor] = []

    def add(self, step: int, loss: Tensor, progress: float) -> None:
        self.losses.append(loss)
        if step % REPORT_EVERY:
            return
        seconds = time.monotonic() - self.started
        speed = (step - self.first_step) * BATCH / seconds
        done = progress - self.first_progress
        left = seconds * (1 - progress) / done / 60 if done > 0 else float("nan")
        mean = torch.stack(self.losses).mean().item()
        print(f"step {step}  {progress:6.1%}  loss {mean:.3f}  {speed:,.0f} tokens/s  {left:.0f} min left", flush=True)
        self.losses = []
