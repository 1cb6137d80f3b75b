"""Multi-head attention (Vaswani et al. 2017, §3.2.2), and the sinusoids that positions begin as (§3.5)."""

import math

import torch
from torch import Tensor, nn


class Attention(nn.Module):
    """Queries, keys and values are weights of their own, so that Muon orthogonalizes each.

    Written out: on a CPU, torch's fused kernel takes five times as long backwards, a third of a whole training step.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.out = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x: Tensor, source: Tensor, mask: Tensor | None = None, is_causal: bool = False) -> Tensor:
        """x `[row, query, width]` looks at source `[row, key, width]`, x itself in self-attention → the shape of x.

        mask is true where a key may be seen and broadcasts to `[row, head, query, key]`.
        """
        z = self.pattern(x, source, mask, is_causal) @ self.split(self.v(source))
        return self.out(z.transpose(1, 2).flatten(2))

    def pattern(self, x: Tensor, source: Tensor, mask: Tensor | None = None, is_causal: bool = False) -> Tensor:
        """softmax(q·kᵀ/√d_k + mask), `[row, head, query, key]`."""
        q, k = self.split(self.q(x)), self.split(self.k(source))
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        if is_causal:
            mask = torch.ones(scores.shape[-2:], dtype=torch.bool, device=x.device).tril()
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        return scores.softmax(-1)

    def split(self, x: Tensor) -> Tensor:
        """`[row, token, width]` → `[row, head, token, d_k]`."""
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)


def sinusoids(positions: int, width: int, longest: float = 10_000) -> Tensor:
    """`[position, width]`, sines and cosines in turn; wavelengths from 2π to 2π · longest tokens."""
    rates = longest ** (-torch.arange(0, width, 2) / width)
    angles = torch.arange(positions)[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
