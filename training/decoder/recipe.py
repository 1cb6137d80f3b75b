"""How long, how fast, and how much of what, as functions of progress (0 at the start, 1 at the end)."""

import math
import time
from dataclasses import dataclass

SHORT, LONG = 256, 512
"""Tokens a row: short until the last tenth, then the whole context."""
BATCH = 12 * SHORT
"""Tokens a step."""
MUON_RATE, ADAM_RATE = 0.02, 3e-3
POSITION_RATE = 3e-4
"""AdamW's for the position embedding: at the full rate, noise drowns the sinusoids that it begins as."""
REPEATED = 0.35
"""Share of rows with a stretch that comes twice, until it fades."""


def learning_rate(progress: float, step: int) -> float:
    """Factor on both rates: 100 steps of warm-up, then half a cosine down to 2 %."""
    return min(1.0, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))


def row_length(progress: float) -> int:
    return SHORT if progress < 0.9 else LONG


def repeated_share(progress: float) -> float:
    """Constant for two thirds of the training, then down to none."""
    return REPEATED * min(1.0, 3 * (1 - progress))


@dataclass
class Budget:
    """Training ends after `tokens`, or after `minutes` of work, whichever comes first; None sets no bound."""

    tokens: int | None
    minutes: float | None
    spent_seconds: float = 0.0

    def start(self) -> None:
        self.started = time.monotonic() - self.spent_seconds

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def progress(self, tokens: int) -> float:
        by_tokens = tokens / self.tokens if self.tokens else 0.0
        by_time = self.seconds() / (60 * self.minutes) if self.minutes else 0.0
        return min(1.0, max(by_tokens, by_time))
