"""Held-out prompts continued greedily, and whether the end of one goes round in a circle."""

import numpy as np
import torch
from tokenizers import Tokenizer

from training.decoder.model import Decoder

PROMPT, NEW = 64, 40
"""Tokens."""
LONGEST_PERIOD, TAIL = 3, 12
"""A loop: the last TAIL tokens repeat with a period of at most LONGEST_PERIOD."""


def continuations(model: Decoder, tokenizer: Tokenizer, texts: list[str]) -> list[dict[str, object]]:
    """For each text: the end of the prompt, the continuation, and whether it ends in a loop."""
    found = []
    for text in texts:
        prompt = tokenizer.encode(text).ids[:PROMPT]
        new = continue_greedily(model, prompt)
        before, after = tokenizer.decode(prompt), tokenizer.decode(new)
        found.append({"prompt": before, "continuation": after, "loops": ends_in_loop(new)})
    return found


@torch.no_grad()
def continue_greedily(model: Decoder, prompt: list[int]) -> list[int]:
    ids = list(prompt)
    for _ in range(NEW):
        row = torch.tensor([ids], device=model.wte.weight.device)
        logits = model(row, torch.arange(len(ids), device=row.device)[None])
        ids.append(int(logits[0, -1].argmax()))
    return ids[len(prompt) :]


def ends_in_loop(ids: list[int]) -> bool:
    tail = np.array(ids[-TAIL:])
    return any((tail[period:] == tail[:-period]).all() for period in range(1, LONGEST_PERIOD + 1))
