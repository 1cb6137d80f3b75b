"""How much of what, as functions of progress (0 at the start, 1 at the end)."""

from training.optimizers import Rates

RATES = Rates(muon=0.015)
SHORT, LONG = 128, 512
"""Tokens a row of text: short until the last tenth, then the whole context."""
BATCH = 4096
"""Tokens a step."""
PAIRS_EVERY = 4
"""Every fourth step reads pairs, the others text."""
LONGEST_PAIR = 96
"""Tokens, the three special ones included."""
ONE_SIDE = 0.4
"""Share of the tokens masked on one side of a pair, drawn for each, while the other is whole."""
REPLACED = 0.9
"""Of the masked tokens, those replaced by [MASK]; the others by a token drawn at random. In a text to evaluate, all."""


def row_length(progress: float) -> int:
    return SHORT if progress < 0.9 else LONG


def masked_share(progress: float) -> float:
    """From 40 % of a text's tokens down to 20 %: many guesses a step first, nearer to the task as measured last."""
    return 0.40 - 0.20 * progress
