"""How much of what, as functions of progress (0 at the start, 1 at the end)."""

from training.optimizers import Rates

RATES = Rates()
SHORT, LONG = 256, 512
"""Tokens a row: short until the last tenth, then the whole context."""
BATCH = 12 * SHORT
"""Tokens a step."""
REPEATED = 0.35
"""Share of rows with a stretch that comes twice, until it fades."""


def row_length(progress: float) -> int:
    return SHORT if progress < 0.9 else LONG


def repeated_share(progress: float) -> float:
    """Constant for two thirds of the training, then down to none."""
    return REPEATED * min(1.0, 3 * (1 - progress))
