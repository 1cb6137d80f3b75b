"""Rows to train on: windows of text, and pairs of a message with its translation."""

from collections import defaultdict

import numpy as np
import torch

from training.encoder.masking import Masked, hide
from training.encoder.recipe import BATCH, ONE_SIDE, PAIRS_EVERY, REPLACED, SHORTEST
from training.encoder.rows import Rows, pair_row, stacked, text_rows

TokenPair = tuple[list[int], list[int]]
WINDOW = SHORTEST - 2
"""Tokens of text between [CLS] and [SEP]."""


class Batches:
    """Batches in an order that the seed fixes; `taken` of them have been read so far."""

    def __init__(self, tokens: np.ndarray, pairs: list[TokenPair], vocabulary: int, context: int, seed: int) -> None:
        self.tokens, self.vocabulary, self.context, self.seed = tokens, vocabulary, context, seed
        self.order = np.random.default_rng(seed).permutation((len(tokens) - context) // WINDOW)
        self.pairs = grouped(pairs)
        sizes = np.array([rows.ids.numel() for rows in self.pairs])
        self.group_shares = sizes / sizes.sum()
        self.taken = 0

    def draw(self, length: int, masked: float) -> Masked:
        """About BATCH tokens: pairs now and then, else text in rows of `length` with a share `masked` of it hidden."""
        random = np.random.default_rng([self.seed, self.taken])
        if self.taken % PAIRS_EVERY == PAIRS_EVERY - 1:
            rows = self.some_pairs(random)
            hidden_type = random.integers(0, 2, size=(len(rows.ids), 1))
            shares = np.where(rows.types.numpy() == hidden_type, ONE_SIDE, 0.0)
        else:
            rows, shares = self.some_text(length, random), np.array(masked)
        self.taken += 1
        return hide(rows, shares, REPLACED, self.vocabulary, random)

    def some_text(self, length: int, random: np.random.Generator) -> Rows:
        """Half of the rows begin at position 0, the others anywhere, so that every position is trained."""
        windows = self.taken * (BATCH // SHORTEST) + np.arange(BATCH // length) * (length // SHORTEST)
        begins = self.order[windows % len(self.order)] * WINDOW
        ids = self.tokens[begins[:, None] + np.arange(length - 2)]
        starts = random.integers(0, self.context - length + 1, size=len(ids))
        return text_rows(ids, np.where(random.random(len(ids)) < 0.5, starts, 0))

    def some_pairs(self, random: np.random.Generator) -> Rows:
        """Of one length, each length as often as there are tokens in such pairs."""
        group = self.pairs[random.choice(len(self.pairs), p=self.group_shares)]
        count = min(len(group.ids), BATCH // group.ids.shape[1])
        chosen = torch.from_numpy(random.choice(len(group.ids), size=count, replace=False))
        return Rows(group.ids[chosen], group.positions[chosen], group.types[chosen])


def grouped(pairs: list[TokenPair]) -> list[Rows]:
    """The pairs by their length, so that no row needs padding; lengths of fewer than 16 pairs are left out."""
    by_length: dict[int, list[Rows]] = defaultdict(list)
    for first, second in pairs:
        row = pair_row(first, second)
        by_length[row.ids.shape[1]].append(row)
    return [stacked(rows) for _, rows in sorted(by_length.items()) if len(rows) >= 16]
