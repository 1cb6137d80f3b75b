"""Which words are hidden, and by what."""

from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from training.encoder.rows import Rows
from training.encoder.tokenizer import MASK, SPECIAL

MASK_ID = SPECIAL.index(MASK)


@dataclass(frozen=True)
class Masked:
    """Rows with hidden words, where they are `[row, token]`, and which they are `[asked]`."""

    rows: Rows
    asked: Tensor
    targets: Tensor


def hide(rows: Rows, shares: np.ndarray, replaced: float, vocabulary: int, random: np.random.Generator) -> Masked:
    """Hides each ordinary token with the probability that `shares` says, broadcast to `[row, token]`.

    A share `replaced` of them is replaced by [MASK], the others by a token drawn at random.
    """
    ids = rows.ids.numpy()
    asked = (random.random(ids.shape) < shares) & (ids >= len(SPECIAL))
    drawn = random.integers(len(SPECIAL), vocabulary, size=ids.shape)
    hidden = np.where(random.random(ids.shape) < replaced, MASK_ID, drawn)
    masked = np.where(asked, hidden, ids)
    where = torch.from_numpy(asked)
    return Masked(replace(rows, ids=torch.from_numpy(masked)), where, rows.ids[where])
