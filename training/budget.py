"""How long a run may take, and how fast it learns meanwhile."""

import math
import time
from dataclasses import dataclass, field


@dataclass
class Budget:
    """Training ends after `tokens`, or after `minutes` of work, whichever comes first; None sets no bound."""

    tokens: int | None
    minutes: float | None
    started: float = field(default_factory=time.monotonic)

    def start(self, spent: float = 0.0) -> None:
        """Counts time from now, `spent` seconds having been spent before."""
        self.started = time.monotonic() - spent

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def progress(self, tokens: int) -> float:
        """0 at the start, 1 at the end."""
        by_tokens = tokens / self.tokens if self.tokens else 0.0
        by_time = self.seconds() / (60 * self.minutes) if self.minutes else 0.0
        return min(1.0, max(by_tokens, by_time))


def learning_rate(progress: float, step: int) -> float:
    """Factor on all rates: 100 steps of warm-up, then half a cosine down to 2 %."""
    return min(1.0, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
