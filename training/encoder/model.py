"""BERT (Devlin et al. 2018): an encoder that normalizes after each sum, learned positions, token types, masked-word head."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.attention import Attention, sinusoids
from training.encoder.rows import Rows

EPSILON = 1e-12
WAVELENGTHS = 100
"""Of the sinusoids that positions begin as, over 2π: up to 628 tokens, about the context."""


@dataclass(frozen=True)
class Shape:
    layers: int = 6
    heads: int = 8
    width: int = 256
    context: int = 512
    vocabulary: int = 8000
    types: int = 2


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attn = Attention(shape.width, shape.heads)
        self.ln_1 = nn.LayerNorm(shape.width, EPSILON)
        self.up = nn.Linear(shape.width, 4 * shape.width)
        self.down = nn.Linear(4 * shape.width, shape.width)
        self.ln_2 = nn.LayerNorm(shape.width, EPSILON)

    def forward(self, x: Tensor) -> Tensor:
        """`[row, token, width]` → the same shape."""
        return self.feed(self.attend(x))

    def attend(self, x: Tensor) -> Tensor:
        return self.ln_1(x + self.attn(x, x))

    def feed(self, x: Tensor) -> Tensor:
        """`[…, width]` → the same shape."""
        return self.ln_2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.context, shape.width)
        self.types = nn.Embedding(shape.types, shape.width)
        self.ln = nn.LayerNorm(shape.width, EPSILON)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.transform = nn.Linear(shape.width, shape.width)
        self.ln_transform = nn.LayerNorm(shape.width, EPSILON)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))
        self.initialize()

    def forward(self, rows: Rows, asked: Tensor) -> Tensor:
        """asked `[row, token]`, true where a word is to be guessed → logits `[asked, vocabulary]`."""
        *lower, last = self.blocks
        x = self.embed(rows)
        for block in lower:
            x = block(x)
        x = last.feed(last.attend(x)[asked])
        guess = self.ln_transform(F.gelu(self.transform(x)))
        return F.linear(guess, self.words.weight, self.bias)

    def embed(self, rows: Rows) -> Tensor:
        return self.ln(self.words(rows.ids) + self.positions(rows.positions) + self.types(rows.types))

    @torch.no_grad()
    def patterns(self, rows: Rows) -> Tensor:
        """All attention patterns `[layer, row, head, query, key]`."""
        x = self.embed(rows)
        found = []
        for block in self.blocks:
            found.append(block.attn.pattern(x, x))
            x = block(x)
        return torch.stack(found)

    @torch.no_grad()
    def initialize(self) -> None:
        """As BERT does, but positions start as sinusoids: a head can then learn "one before" as a rotation."""
        for module in self.modules():
            if isinstance(module, nn.Linear):
                module.weight.normal_(std=0.02)
                module.bias.zero_()
        for block in self.blocks:
            for closing in (block.attn.out, block.down):
                closing.weight.normal_(std=0.02 / math.sqrt(2 * self.shape.layers))
        for table in (self.words, self.types):
            table.weight.normal_(std=0.02)
        self.positions.weight.copy_(0.05 * math.sqrt(2) * sinusoids(self.shape.context, self.shape.width, WAVELENGTHS))
