"""How the translator learns."""

from training.optimizers import Rates

RATES = Rates(muon=0.015, adam=2e-3)
BATCH = 3072
"""Tokens a step, source and target together, padding included."""
GRAMMAR_EVERY = 3
"""One batch in so many is sentences of the grammar."""
SMOOTHING = 0.1
"""Of the labels (Szegedy et al. 2016), as in Vaswani et al. 2017, §5.4."""
LONGEST = 40
"""Tokens of a message to train on, in either language."""
