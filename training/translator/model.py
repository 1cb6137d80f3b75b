"""The Transformer (Vaswani et al. 2017): encoder and decoder, norm after the sum, sinusoidal positions."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.attention import Attention, sinusoids


@dataclass(frozen=True)
class Shape:
    layers: int = 3
    """Of the encoder, and of the decoder."""
    heads: int = 8
    width: int = 256
    hidden: int = 896
    context: int = 128
    vocabulary: int = 8000


class FeedForward(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.up = nn.Linear(shape.width, shape.hidden)
        self.down = nn.Linear(shape.hidden, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(F.relu(self.up(x)))


class EncoderBlock(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attn = Attention(shape.width, shape.heads)
        self.ln_attn = nn.LayerNorm(shape.width)
        self.mlp = FeedForward(shape)
        self.ln_mlp = nn.LayerNorm(shape.width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.ln_attn(x + self.attn(x, x, mask))
        return self.ln_mlp(x + self.mlp(x))


class DecoderBlock(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attn = Attention(shape.width, shape.heads)
        self.ln_attn = nn.LayerNorm(shape.width)
        self.cross_attn = Attention(shape.width, shape.heads)
        self.ln_cross_attn = nn.LayerNorm(shape.width)
        self.mlp = FeedForward(shape)
        self.ln_mlp = nn.LayerNorm(shape.width)

    def forward(self, x: Tensor, source: Tensor, mask: Tensor) -> Tensor:
        x = self.attend_to_self(x)
        x = self.ln_cross_attn(x + self.cross_attn(x, source, mask))
        return self.ln_mlp(x + self.mlp(x))

    def attend_to_self(self, x: Tensor) -> Tensor:
        return self.ln_attn(x + self.attn(x, x, is_causal=True))


class Translator(nn.Module):
    positions: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder = nn.ModuleList(EncoderBlock(shape) for _ in range(shape.layers))
        self.decoder = nn.ModuleList(DecoderBlock(shape) for _ in range(shape.layers))
        waves = sinusoids(shape.context, shape.width)
        # Marian has all sines first, then all cosines.
        self.register_buffer("positions", torch.cat([waves[:, 0::2], waves[:, 1::2]], dim=1), persistent=False)
        self.initialize()

    def forward(self, source: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        """source and mask `[row, source token]`, target `[row, token]` → logits `[row, token, vocabulary]`.

        The mask is true at tokens; the target begins with the start token.
        """
        return self.unembed(self.decode(target, self.encode(source, mask), mask))

    def embed(self, ids: Tensor) -> Tensor:
        return self.embedding(ids) * math.sqrt(self.shape.width) + self.positions[: ids.shape[1]]

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        x = self.embed(source)
        for block in self.encoder:
            x = block(x, visible(mask))
        return x

    def decode(self, target: Tensor, encoded: Tensor, mask: Tensor) -> Tensor:
        x = self.embed(target)
        for block in self.decoder:
            x = block(x, encoded, visible(mask))
        return x

    def unembed(self, x: Tensor) -> Tensor:
        return F.linear(x, self.embedding.weight)

    @torch.no_grad()
    def cross_patterns(self, source: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        """All cross-attention patterns `[layer, row, head, target token, source token]`."""
        encoded = self.encode(source, mask)
        x = self.embed(target)
        found = []
        for block in self.decoder:
            found.append(block.cross_attn.pattern(block.attend_to_self(x), encoded, visible(mask)))
            x = block(x, encoded, visible(mask))
        return torch.stack(found)

    @torch.no_grad()
    def initialize(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                module.bias.zero_()
        self.embedding.weight.normal_(std=1 / math.sqrt(self.shape.width))


def visible(mask: Tensor) -> Tensor:
    """`[row, source token]` → what broadcasts to `[row, head, query, key]`."""
    return mask[:, None, None]
