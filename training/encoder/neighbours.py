"""What counting gives: hidden words guessed from how often each stood between the same neighbours in training."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.encoder.masking import Masked

CONTEXTS = ((-2, -1, 1, 2), (-2, -1, 1), (-1, 1, 2), (-1, 1), (-2, -1), (1, 2), (-1,), (1,), ())
"""Which neighbours are compared, up to two on each side; the last is the plain frequency of words."""
REACH = 2
SET_ASIDE = 20_000
"""Tokens of the training text that are not counted: the weights of the contexts are fitted on them."""
EVERY = 10
"""Of the tokens set aside, every tenth is guessed."""
BUCKETS = 8
"""A context seen n times falls into bucket log2(n): the more often it was seen, the more it is trusted."""


@dataclass(frozen=True)
class Found:
    """Of one context: for each place, the words seen there and how often; `starts` `[place + 1]` parts them."""

    words: np.ndarray
    counts: np.ndarray
    starts: np.ndarray

    def at(self, place: int) -> tuple[np.ndarray, np.ndarray]:
        here = slice(self.starts[place], self.starts[place + 1])
        return self.words[here], self.counts[here]


def neighbour_guesses(tokens: np.ndarray, batches: list[Masked], vocabulary: int) -> np.ndarray:
    """The most probable word at each hidden one, `[asked]`, by counts of `tokens` interpolated linearly.

    A hidden neighbour was never seen in training, so the contexts that need it give way to the others.
    """
    counted, aside = tokens[:-SET_ASIDE], tokens[-SET_ASIDE:].astype(np.int64)
    asked = np.arange(REACH, len(aside) - REACH, EVERY)
    tuned = {context: hashes(np.stack([aside[asked + offset] for offset in context], 1)) if context else None
             for context in CONTEXTS}
    weights = fitted(lookup(counted, tuned, len(asked)), aside[asked])
    hidden = {context: np.concatenate([hashes(neighbours(batch, context)) for batch in batches]) if context else None
              for context in CONTEXTS}
    count = sum(len(batch.targets) for batch in batches)
    found = lookup(counted, hidden, count)
    return np.array([guess(found, weights, place, vocabulary) for place in range(count)])


def neighbours(masked: Masked, context: tuple[int, ...]) -> np.ndarray:
    """`[asked, neighbour]`; beyond the row, its edge's own token."""
    ids = masked.rows.ids.numpy()
    row, column = np.nonzero(masked.asked.numpy())
    return np.stack([ids[row, np.clip(column + offset, 0, ids.shape[1] - 1)] for offset in context], 1)


def hashes(contexts: np.ndarray) -> np.ndarray:
    """`[place, neighbour]` → one number a place."""
    mixed = np.zeros(len(contexts), dtype=np.uint64)
    for column in contexts.T.astype(np.uint64):
        mixed = (mixed ^ (column + np.uint64(1))) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def lookup(tokens: np.ndarray, wanted: dict[tuple[int, ...], np.ndarray | None], places: int) -> list[Found]:
    """For each context what stood in it in training, at each of the places; `wanted`: the hash of each place."""
    return [seen(tokens, context, wanted[context], places) for context in CONTEXTS]


def seen(tokens: np.ndarray, context: tuple[int, ...], wanted: np.ndarray | None, places: int) -> Found:
    middle = tokens[REACH : len(tokens) - REACH]
    if wanted is None:
        counts = np.bincount(middle)
        words = np.argsort(-counts)[:2000]
        repeated = (np.tile(column, places) for column in (words, counts[words]))
        return Found(*repeated, np.arange(places + 1) * len(words))
    keys, place_keys = np.unique(wanted, return_inverse=True)
    columns = [tokens[REACH + offset : len(tokens) - REACH + offset] for offset in context]
    here = hashes(np.stack(columns, 1))
    index = np.minimum(np.searchsorted(keys, here), len(keys) - 1)
    matches = keys[index] == here
    joined, counts = np.unique(index[matches] * 65_536 + middle[matches], return_counts=True)
    begins = np.searchsorted(joined // 65_536, np.arange(len(keys) + 1))
    parts = [np.arange(begins[key], begins[key + 1]) for key in place_keys]
    order = np.concatenate(parts)
    return Found(joined[order] % 65_536, counts[order], np.cumsum([0, *map(len, parts)]))


def buckets(found: list[Found], place: int) -> np.ndarray:
    """For each context, where its weight stands; 0 where it was never seen."""
    totals = np.array([context.at(place)[1].sum() for context in found])
    return np.where(totals > 0, 1 + np.minimum(np.log2(np.maximum(totals, 1)), BUCKETS - 1).astype(int), 0)


def fitted(found: list[Found], targets: np.ndarray) -> np.ndarray:
    """Weights `[context, bucket]` under which the words set aside are most probable; 0 for a context never seen."""
    shares = np.zeros((len(targets), len(found)))
    for place, target in enumerate(targets):
        for index, context in enumerate(found):
            words, counts = context.at(place)
            if len(words):
                shares[place, index] = counts[words == target].sum() / counts.sum()
    where = torch.from_numpy(np.stack([buckets(found, place) for place in range(len(targets))]))
    probabilities = torch.from_numpy(shares)
    logits = torch.zeros(len(found), BUCKETS + 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([logits], max_iter=200, line_search_fn="strong_wolfe")

    def surprise() -> Tensor:
        optimizer.zero_grad()
        chosen = torch.gather(weights_of(logits).T, 0, where)
        mixed = (chosen * probabilities).sum(1) / chosen.sum(1)
        loss = -(mixed + 1e-9).log().mean()
        loss.backward()
        return loss

    optimizer.step(surprise)
    return weights_of(logits).detach().numpy()


def weights_of(logits: Tensor) -> Tensor:
    never = torch.zeros_like(logits)
    never[:, 1:] = 1
    return logits.exp() * never


def guess(found: list[Found], weights: np.ndarray, place: int, vocabulary: int) -> int:
    scores = np.zeros(vocabulary)
    for index, bucket in enumerate(buckets(found, place)):
        words, counts = found[index].at(place)
        if bucket:
            scores[words] += weights[index, bucket] * counts / counts.sum()
    return int(scores.argmax())
