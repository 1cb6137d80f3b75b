"""GPT-2 (Radford et al. 2019): pre-norm decoder, learned positions, tied unembedding."""

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    layers: int = 6
    heads: int = 8
    width: int = 256
    context: int = 512
    vocabulary: int = 8192

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Attention(nn.Module):
    """Queries, keys and values are weights of their own here: Muon orthogonalizes each; export.py joins them."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.out = (nn.Linear(shape.width, shape.width) for _ in range(4))

    def forward(self, x: Tensor) -> Tensor:
        """x `[row, token, width]` → the same shape."""
        q, k, v = self.project(x)
        z = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out(z.transpose(1, 2).flatten(2))

    def project(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Three times `[row, head, token, d_k]`."""
        weight = torch.cat([self.q.weight, self.k.weight, self.v.weight])
        bias = torch.cat([self.q.bias, self.k.bias, self.v.bias])
        split = F.linear(x, weight, bias).unflatten(-1, (3, self.heads, -1))
        q, k, v = split.permute(2, 0, 3, 1, 4)
        return q, k, v

    def pattern(self, x: Tensor) -> Tensor:
        """softmax(q·kᵀ/√d_k + mask), `[row, head, query, key]`."""
        q, k, _ = self.project(x)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        hidden = torch.ones(scores.shape[-2:], dtype=torch.bool, device=x.device).triu(1)
        return scores.masked_fill(hidden, -math.inf).softmax(-1)


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(shape.width)
        self.attn = Attention(shape)
        self.ln_2 = nn.LayerNorm(shape.width)
        self.up = nn.Linear(shape.width, 4 * shape.width)
        self.down = nn.Linear(4 * shape.width, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.ln_1(x))
        return x + self.down(F.gelu(self.up(self.ln_2(x)), approximate="tanh"))


class Decoder(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.wte = nn.Embedding(shape.vocabulary, shape.width)
        self.wpe = nn.Embedding(shape.context, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.ln_f = nn.LayerNorm(shape.width)
        self.initialize()

    def forward(self, ids: Tensor, positions: Tensor) -> Tensor:
        """ids and positions `[row, token]` → logits `[row, token, vocabulary]`."""
        x = self.wte(ids) + self.wpe(positions)
        for block in self.blocks:
            x = block(x)
        return F.linear(self.ln_f(x), self.wte.weight)

    @torch.no_grad()
    def patterns(self, ids: Tensor) -> Tensor:
        """ids `[row, token]` → all attention patterns `[layer, row, head, query, key]`."""
        x = self.wte(ids) + self.wpe(torch.arange(ids.shape[1], device=ids.device))
        found = []
        for block in self.blocks:
            found.append(block.attn.pattern(block.ln_1(x)))
            x = block(x)
        return torch.stack(found)

    @torch.no_grad()
    def initialize(self) -> None:
        """As GPT-2 does, but positions start as sinusoids: a head can then learn "one before" as a rotation."""
        for module in self.modules():
            if isinstance(module, nn.Linear):
                module.weight.normal_(std=0.02)
                module.bias.zero_()
        for block in self.blocks:
            for closing in (block.attn.out, block.down):
                closing.weight.normal_(std=0.02 / math.sqrt(2 * self.shape.layers))
        self.wte.weight.normal_(std=0.02)
        self.wpe.weight.copy_(0.1 * math.sqrt(2) * sinusoids(self.shape.context, self.shape.width))


def sinusoids(positions: int, width: int) -> Tensor:
    """Vaswani et al. 2017, §3.5, `[position, width]`, but wavelengths reach 628 tokens, about the context, not 62,800."""
    rates = 100 ** (-torch.arange(0, width, 2) / width)
    angles = torch.arange(positions)[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
