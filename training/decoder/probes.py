"""What the heads do: figures from attention patterns and losses."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.decoder.model import Decoder

STRETCH = 64
"""Tokens in a stretch that comes twice."""


@torch.no_grad()
def held_out_loss(model: Decoder, ids: np.ndarray, length: int = 256) -> float:
    """Nats a token over rows of `length`, each read from its own start."""
    rows = rows_of(model, ids, length + 1)
    losses = [F.cross_entropy(logits_of(model, few[:, :-1]).mT, few[:, 1:]) for few in rows.split(8)]
    return torch.stack(losses).mean().item()


def best_heads(model: Decoder, tokens: np.ndarray, held_out: dict[str, np.ndarray]) -> dict[str, float]:
    """The strongest previous-token and induction heads, and the loss on a stretch's second copy."""
    text = np.concatenate([held_out[kind][:4096] for kind in ("python", "script", "prose")])
    random = drawn_by_frequency(tokens, rows=16)
    text_rows = text[: 16 * STRETCH].reshape(16, STRETCH)
    return {
        "previous": previous_token(model, text).max().item(),
        "induction_random": induction(model, random).max().item(),
        "induction_text": induction(model, text_rows).max().item(),
        "second_copy_loss": second_copy_loss(model, random),
    }


def drawn_by_frequency(tokens: np.ndarray, rows: int) -> np.ndarray:
    """`[row, STRETCH]`: tokens drawn independently, as often as the corpus has them; the same at every call."""
    return np.random.default_rng(64).choice(tokens[:4_000_000], size=(rows, STRETCH))


def previous_token(model: Decoder, ids: np.ndarray, length: int = 128) -> Tensor:
    """Mean weight on the token before, `[layer, head]`, over the queries that see at least two keys."""
    patterns = torch.cat([model.patterns(rows) for rows in rows_of(model, ids, length).split(8)], dim=1)
    return patterns.diagonal(-1, dim1=-2, dim2=-1).mean(dim=(1, 3))


def induction(model: Decoder, stretches: np.ndarray) -> Tensor:
    """Mean weight of the second copy's tokens on the one after their first occurrence, `[layer, head]` (Olsson 2022)."""
    ids = twice(model, stretches)
    length = stretches.shape[1]
    return model.patterns(ids).diagonal(1 - length, dim1=-2, dim2=-1)[..., 1:].mean(dim=(1, 3))


def prefix_matching(model: Decoder, stretches: np.ndarray) -> Tensor:
    """As `induction`, but on the tokens after all earlier occurrences, `[layer, head]` (Olsson et al. 2022).

    Text says many a token more than once within a stretch; a head cannot know which occurrence is meant.
    """
    ids = twice(model, stretches)
    length = stretches.shape[1]
    same = (ids[:, :, None] == ids[:, None, :]).tril(-1)
    followed = same.roll(1, dims=-1).tril()[:, length:-1]
    return (model.patterns(ids)[:, :, :, length:-1] * followed[:, None]).sum(-1).mean(dim=(1, 3))


@torch.no_grad()
def second_copy_loss(model: Decoder, stretches: np.ndarray) -> float:
    """Nats a token over the second copy, its first token aside: nothing announces that one."""
    ids = twice(model, stretches)
    length = stretches.shape[1]
    logits = logits_of(model, ids)[:, length:-1]
    return F.cross_entropy(logits.mT, ids[:, length + 1 :]).item()


def twice(model: Decoder, stretches: np.ndarray) -> Tensor:
    return torch.from_numpy(np.tile(stretches, 2).astype(np.int64)).to(model.wte.weight.device)


def rows_of(model: Decoder, ids: np.ndarray, length: int) -> Tensor:
    """`[row, length]`, the rest left off."""
    rows = ids[: len(ids) // length * length].reshape(-1, length).astype(np.int64)
    return torch.from_numpy(rows).to(model.wte.weight.device)


def logits_of(model: Decoder, ids: Tensor) -> Tensor:
    return model(ids, torch.arange(ids.shape[1], device=ids.device)[None]).float()
