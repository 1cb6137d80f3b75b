"""Token ids → rows as the encoder reads them: [CLS] A [SEP], or [CLS] A [SEP] B [SEP]."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.encoder.tokenizer import CLS, SEP, SPECIAL

CLS_ID, SEP_ID = SPECIAL.index(CLS), SPECIAL.index(SEP)


@dataclass(frozen=True)
class Rows:
    """Token ids, positions and token types (0 in A, 1 in B), all `[row, token]`, without padding."""

    ids: Tensor
    positions: Tensor
    types: Tensor

    def to(self, device: torch.device) -> "Rows":
        return Rows(self.ids.to(device), self.positions.to(device), self.types.to(device))


def text_rows(ids: np.ndarray, starts: np.ndarray) -> Rows:
    """ids `[row, token]` without special tokens; `starts` `[row]`: the position of each [CLS]."""
    closed = np.pad(ids.astype(np.int64), ((0, 0), (1, 1)), constant_values=((0, 0), (CLS_ID, SEP_ID)))
    positions = starts[:, None] + np.arange(closed.shape[1])
    return Rows(torch.from_numpy(closed), torch.from_numpy(positions), torch.zeros(closed.shape, dtype=torch.int64))


def pair_row(first: list[int], second: list[int]) -> Rows:
    """One row, `[1, token]`."""
    ids = torch.tensor([[CLS_ID, *first, SEP_ID, *second, SEP_ID]])
    types = torch.tensor([[0] * (len(first) + 2) + [1] * (len(second) + 1)])
    return Rows(ids, torch.arange(ids.shape[1])[None], types)


def stacked(rows: list[Rows]) -> Rows:
    """Rows of one length, one below the other."""
    return Rows(
        torch.cat([row.ids for row in rows]),
        torch.cat([row.positions for row in rows]),
        torch.cat([row.types for row in rows]),
    )
