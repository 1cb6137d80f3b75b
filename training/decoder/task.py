"""What the decoder learns: the next token."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.optim import Optimizer

from training.decoder.batches import IGNORED, Batches
from training.decoder.model import Decoder
from training.decoder.probes import best_heads, held_out_loss
from training.decoder.recipe import BATCH, RATES, repeated_share, row_length
from training.optimizers import make_optimizers


class NextToken:
    """A `Task` of the training loop; `held_out`: tokens of each kind of text that measure it."""

    def __init__(self, model: Decoder, tokens: np.ndarray, held_out: dict[str, np.ndarray], seed: int) -> None:
        self.model = model
        self.tokens, self.held_out = tokens, held_out
        self.batches = Batches(tokens, model.shape.context, seed)

    @property
    def corpus_tokens(self) -> int:
        return len(self.tokens)

    @property
    def drawn(self) -> int:
        return self.batches.taken

    @drawn.setter
    def drawn(self, taken: int) -> None:
        self.batches.taken = taken

    def optimizers(self) -> list[Optimizer]:
        return make_optimizers(self.model, [self.model.wpe.weight], RATES)

    def loss(self, progress: float) -> tuple[Tensor, int]:
        device = self.model.wte.weight.device
        batch = self.batches.draw(BATCH, row_length(progress), repeated_share(progress))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = self.model(batch.ids.to(device), batch.positions.to(device))
        targets = batch.targets.to(device).flatten()
        return F.cross_entropy(logits.flatten(0, 1).float(), targets, ignore_index=IGNORED), BATCH

    def measure(self) -> dict[str, float]:
        """Held-out loss a kind, and the best heads so far."""
        losses = {f"loss_{kind}": held_out_loss(self.model, ids[:8192]) for kind, ids in self.held_out.items()}
        return losses | best_heads(self.model, self.tokens, self.held_out)
