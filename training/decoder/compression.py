"""Bits a byte: the model's, and those of `xz -9e` on the same bytes."""

import lzma
import math

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from training.decoder.model import Decoder
from training.decoder.probes import logits_of

STRIDE = 256
"""Tokens scored at a time; each sees at least as many before it (the first ones aside)."""


def model_bits(model: Decoder, tokenizer: Tokenizer, text: str) -> float:
    """Bits a byte of the text, read as one row of tokens through a sliding window of the whole context."""
    ids = np.array([tokenizer.token_to_id("<|endoftext|>"), *tokenizer.encode(text).ids])
    scored = [(begin, min(begin + STRIDE, len(ids) - 1)) for begin in range(0, len(ids) - 1, STRIDE)]
    nats = sum(nats_of(model, ids[max(0, end - model.shape.context) : end + 1], end - begin) for begin, end in scored)
    return nats / math.log(2) / len(text.encode())


@torch.no_grad()
def nats_of(model: Decoder, window: np.ndarray, scored: int) -> float:
    """Sum over the last `scored` tokens of the window."""
    ids = torch.from_numpy(window.astype(np.int64))[None].to(model.wte.weight.device)
    logits = logits_of(model, ids[:, :-1])[0, -scored:]
    return F.cross_entropy(logits, ids[0, -scored:], reduction="sum").item()


def xz_bits(text: str) -> float:
    raw = text.encode()
    return 8 * len(lzma.compress(raw, preset=9 | lzma.PRESET_EXTREME)) / len(raw)
