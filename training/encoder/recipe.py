"""How much of what, as functions of progress (0 at the start, 1 at the end)."""

from training.optimizers import Rates

RATES = Rates(muon=0.015)
GOING_ON = Rates(muon=0.009, adam=2e-3)
"""Of a run that begins with learned weights: higher rates first undo what they know."""
SHORTEST, SHORT, LONG = 32, 128, 512
"""Tokens a row of text. In short rows a neighbour has a larger share of the attention that begins even."""
BATCH = 8192
"""Tokens a step."""
PAIRS_EVERY = 5
"""Every fifth step reads pairs, the others text."""
LONGEST_PAIR = 96
"""Tokens, the three special ones included."""
ONE_SIDE = 0.4
"""Share of the tokens masked on one side of a pair, drawn for each, while the other is whole."""
REPLACED = 0.9
"""Of the masked tokens, those replaced by [MASK]; the others by a token drawn at random. In a text to evaluate, all."""


def row_length(progress: float, finds_neighbours: bool) -> int:
    """The shortest in the first quarter until heads find the neighbours, the whole context in the last tenth."""
    return SHORTEST if progress < 0.25 and not finds_neighbours else SHORT if progress < 0.9 else LONG


def masked_share(progress: float) -> float:
    """From 30 % of a text's tokens down to 15 %: many guesses a step first, the task as measured last."""
    return 0.30 - 0.15 * progress
