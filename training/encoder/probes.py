"""What the encoder guesses, and what its heads look at."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.encoder.batches import TokenPair
from training.encoder.masking import Masked, hide
from training.encoder.model import Encoder
from training.encoder.rows import Rows, pair_row, text_rows

SHARE = 0.15
"""Of the tokens, hidden at random and all replaced by [MASK]."""


def text_accuracy(model: Encoder, ids: np.ndarray, length: int) -> float:
    """Share of hidden words guessed, over rows of `length` tokens of text."""
    hits = [hits_of(model, masked) for masked in masked_text(model.shape.vocabulary, ids, length)]
    return torch.cat(hits).float().mean().item()


def masked_text(vocabulary: int, ids: np.ndarray, length: int) -> list[Masked]:
    """Rows with hidden words, eight at a time; the same ones at every call."""
    random = np.random.default_rng(15)
    rows = ids[: len(ids) // length * length].reshape(-1, length)
    batches = [text_rows(rows[begin : begin + 8], np.zeros(len(rows[begin : begin + 8]), dtype=np.int64))
               for begin in range(0, len(rows), 8)]
    return [hide(batch, np.array(SHARE), 1.0, vocabulary, random) for batch in batches]


@dataclass(frozen=True)
class PairHits:
    """Of each side of each pair the hidden words, and whether they were guessed; all `[asked]`."""

    targets: list[Tensor]
    beside: list[Tensor]
    """With the whole translation beside them."""
    alone: list[Tensor]


def pair_hits(model: Encoder, pairs: list[TokenPair]) -> PairHits:
    """The same words are hidden both times, and at every call."""
    random = np.random.default_rng(15)
    found = PairHits([], [], [])
    for first, second in pairs:
        for is_first in (True, False):
            masked = hide(pair_row(first, second), one_side(first, second, is_first), 1.0, model.shape.vocabulary, random)
            if masked.asked.any():
                found.targets.append(masked.targets)
                found.beside.append(hits_of(model, masked))
                found.alone.append(hits_of(model, without_other(masked, is_first)))
    return found


def one_side(first: list[int], second: list[int], is_first: bool) -> np.ndarray:
    """The share to hide of each token of the row: SHARE on one side, nothing on the other."""
    types = pair_row(first, second).types.numpy()
    return np.where((types == 0) == is_first, SHARE, 0.0)


def without_other(masked: Masked, is_first: bool) -> Masked:
    """The same hidden words in [CLS] side [SEP], with the positions and types of a text alone."""
    side = (masked.rows.types[0] == 0) == is_first
    side[0] = True
    ids = masked.rows.ids[:, side]
    rows = Rows(ids, torch.arange(ids.shape[1])[None], torch.zeros_like(ids))
    return Masked(rows, masked.asked[:, side], masked.targets)


@torch.no_grad()
def hits_of(model: Encoder, masked: Masked) -> Tensor:
    """`[asked]`, true where the most probable word is the hidden one."""
    device = model.bias.device
    guesses = model(masked.rows.to(device), masked.asked.to(device)).argmax(-1).cpu()
    return guesses == masked.targets
