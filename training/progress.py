"""The line that says how training goes."""

import time

import torch
from torch import Tensor

EVERY = 25
"""Steps."""


class Progress:
    """Prints the loss, tokens a second and minutes left every so many steps."""

    def __init__(self, tokens: int, progress: float) -> None:
        self.first = (time.monotonic(), tokens, progress)
        self.losses: list[Tensor] = []

    def add(self, step: int, tokens: int, progress: float, loss: Tensor) -> None:
        self.losses.append(loss)
        if step % EVERY:
            return
        started, first_tokens, first_progress = self.first
        seconds = time.monotonic() - started
        speed = (tokens - first_tokens) / seconds
        done = progress - first_progress
        left = seconds * (1 - progress) / done / 60 if done > 0 else float("nan")
        mean = torch.stack(self.losses).mean().item()
        print(f"step {step}  {progress:6.1%}  loss {mean:.3f}  {speed:,.0f} tokens/s  {left:.0f} min left", flush=True)
        self.losses = []
