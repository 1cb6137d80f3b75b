"""Rows of tokens to train on: windows of the corpus, some with a stretch that comes twice."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

IGNORED = -100
"""Target of a token whose prediction does not count (torch's `ignore_index`)."""


@dataclass(frozen=True)
class Batch:
    """All `[row, token]`; targets are the next tokens."""

    ids: Tensor
    positions: Tensor
    targets: Tensor


class Batches:
    """Draws rows in an order fixed by the seed; `taken` windows of WINDOW tokens have been read so far."""

    WINDOW = 256

    def __init__(self, tokens: np.ndarray, context: int, seed: int, taken: int = 0) -> None:
        self.tokens = tokens
        self.context = context
        self.seed = seed
        self.taken = taken
        self.windows = (len(tokens) - context - 1) // self.WINDOW
        self.orders = self.epoch_orders()
        counts = np.bincount(tokens[: 4_000_000], minlength=int(tokens.max()) + 1)
        self.frequency = np.cumsum(counts / counts.sum())

    def epoch_orders(self) -> Iterator[tuple[int, np.ndarray]]:
        epoch = -1
        order = np.empty(0)
        while True:
            if self.taken // self.windows != epoch:
                epoch = self.taken // self.windows
                order = np.random.default_rng([self.seed, epoch]).permutation(self.windows)
            yield epoch, order

    def draw(self, tokens: int, length: int, repeated: float) -> Batch:
        """`tokens` in rows of `length`; a share `repeated` of the rows holds a stretch twice."""
        rows = tokens // length
        drawn = [self.row(length, repeated) for _ in range(rows)]
        ids, targets, starts = (np.stack(column) for column in zip(*drawn, strict=True))
        positions = starts[:, None] + np.arange(length)
        return Batch(torch.from_numpy(ids), torch.from_numpy(positions), torch.from_numpy(targets))

    def row(self, length: int, repeated: float) -> tuple[np.ndarray, np.ndarray, np.int64]:
        """Ids, targets and the position of the first token: 0 in half the rows, so that every position is trained."""
        random = np.random.default_rng([self.seed, 1, self.taken])
        _, order = next(self.orders)
        begin = int(order[self.taken % self.windows]) * self.WINDOW
        self.taken += max(1, length // self.WINDOW)
        text = self.tokens[begin : begin + length + 1].astype(np.int64)
        targets = text[1:].copy()
        if random.random() < repeated:
            text, targets = self.repeat(text, random)
        start = random.integers(0, self.context - length + 1) if random.random() < 0.5 else 0
        return text[:-1], targets, np.int64(start)

    def repeat(self, text: np.ndarray, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """The row with a stretch twice in succession, up to 43 % of the row long; of a random one only the copy counts."""
        text = text.copy()
        length = int(random.integers(24, 3 * len(text) // 7 + 1))
        begin = int(random.integers(0, len(text) - 2 * length))
        is_random = random.random() < 0.4
        if is_random:
            text[begin : begin + length] = np.searchsorted(self.frequency, random.random(length))
        text[begin + length : begin + 2 * length] = text[begin : begin + length]
        targets = text[1:].copy()
        if is_random:
            targets[max(0, begin - 1) : begin + length] = IGNORED
        targets[begin + 2 * length - 1] = IGNORED
        return text, targets
