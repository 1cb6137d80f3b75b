"""Rows of similar length to train on: messages, and every so often sentences of the grammar."""

from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.translator.grammar import sentences
from training.translator.recipe import BATCH, GRAMMAR_EVERY

Encoded = tuple[list[int], list[int]]
"""A source and its target, each with </s> at its end."""
PAD_ID = 0


@dataclass(frozen=True)
class Batch:
    """`[row, token]`; what the decoder reads begins with <pad>, what it shall write ends with </s>."""

    source: Tensor
    read: Tensor
    written: Tensor

    @property
    def mask(self) -> Tensor:
        """True at the source's tokens."""
        return self.source != PAD_ID

    def to(self, device: torch.device) -> "Batch":
        return Batch(self.source.to(device), self.read.to(device), self.written.to(device))


def batch_of(pairs: list[Encoded]) -> Batch:
    sources, targets = zip(*pairs, strict=True)
    written = padded(targets)
    read = torch.cat([torch.full((len(pairs), 1), PAD_ID), written[:, :-1]], dim=1)
    return Batch(padded(sources), read, written)


def padded(rows: tuple[list[int], ...]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD_ID] * (longest - len(row)) for row in rows])


def encode(tokenizer: Tokenizer, english: list[str], chinese: list[str]) -> list[Encoded]:
    sources, targets = tokenizer.encode_batch(english), tokenizer.encode_batch(chinese)
    return [(source.ids, target.ids) for source, target in zip(sources, targets, strict=True)]


class Batches:
    """Draws batches in an order fixed by the seed; `taken` have been drawn so far."""

    def __init__(self, tokenizer: Tokenizer, messages: list[Encoded], seed: int) -> None:
        self.tokenizer = tokenizer
        self.messages = messages
        self.seed = seed
        self.taken = 0
        self.epoch = -1
        self.first = 0
        self.grouped: list[list[int]] = []

    def draw(self) -> Batch:
        number = self.taken
        self.taken += 1
        if number % GRAMMAR_EVERY == 0:
            return batch_of(self.grammar(number))
        return batch_of([self.messages[i] for i in self.group(number - number // GRAMMAR_EVERY - 1)])

    def grammar(self, number: int) -> list[Encoded]:
        """New sentences each time, as the grammar has more than are ever read."""
        drawn = [sentence for _, sentence in zip(range(GRAMMAR_ROWS), sentences(self.seed * 1_000_003 + number, False))]
        return encode(self.tokenizer, [one.english for one in drawn], [one.chinese for one in drawn])

    def group(self, number: int) -> list[int]:
        """The messages of a batch; all messages make an epoch."""
        while not self.grouped or number >= self.first + len(self.grouped):
            self.first = self.first + len(self.grouped) if self.grouped else 0
            self.epoch += 1
            self.grouped = self.groups(np.random.default_rng([self.seed, self.epoch]))
        return self.grouped[number - self.first]

    def groups(self, random: np.random.Generator) -> list[list[int]]:
        """Messages of similar length together, as many as fill BATCH tokens, in random order."""
        lengths = np.array([max(len(source), len(target)) for source, target in self.messages])
        order = np.lexsort((random.random(len(lengths)), lengths + random.uniform(0, 2, len(lengths))))
        groups: list[list[int]] = [[]]
        longest = 0
        for i in order.tolist():
            longest = max(longest, int(lengths[i]))
            if groups[-1] and 2 * longest * (len(groups[-1]) + 1) > BATCH:
                groups.append([])
                longest = int(lengths[i])
            groups[-1].append(i)
        return [groups[i] for i in random.permutation(len(groups))]


GRAMMAR_ROWS = BATCH // 24
"""A sentence and its translation have about as many tokens."""
