"""GPT-2 (Radford et al. 2019): pre-norm decoder, learned positions, tied unembedding."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.attention import Attention, sinusoids

WAVELENGTHS = 100
"""Of the sinusoids, over 2π: up to 628 tokens, about the context."""


@dataclass(frozen=True)
class Shape:
    layers: int = 6
    heads: int = 8
    width: int = 256
    context: int = 512
    vocabulary: int = 8192


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(shape.width)
        self.attn = Attention(shape.width, shape.heads)
        self.ln_2 = nn.LayerNorm(shape.width)
        self.up = nn.Linear(shape.width, 4 * shape.width)
        self.down = nn.Linear(4 * shape.width, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        normalized = self.ln_1(x)
        x = x + self.attn(normalized, normalized, is_causal=True)
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
            normalized = block.ln_1(x)
            found.append(block.attn.pattern(normalized, normalized, is_causal=True))
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
        self.wpe.weight.copy_(0.1 * math.sqrt(2) * sinusoids(self.shape.context, self.shape.width, WAVELENGTHS))
