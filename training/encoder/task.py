"""What the encoder learns: hidden words, from the text around them or from its translation."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.optim import Optimizer

from training.encoder.batches import Batches, TokenPair
from training.encoder.model import Encoder
from training.encoder.probes import pair_hits, text_accuracy
from training.encoder.recipe import GOING_ON, RATES, masked_share, row_length
from training.optimizers import make_optimizers
from training.record import Point


class MaskedWords:
    """A `Task` of the training loop; the held-out tokens, of each kind of text, and pairs measure it."""

    def __init__(
        self,
        model: Encoder,
        tokens: np.ndarray,
        pairs: list[TokenPair],
        held_out: dict[str, np.ndarray],
        held_out_pairs: list[TokenPair],
        seed: int,
        finds_neighbours: bool,
    ) -> None:
        """finds_neighbours: whether the model has learned where a token's neighbours are, as the shipped weights have."""
        self.model, self.finds_neighbours = model, finds_neighbours
        self.corpus_tokens = len(tokens) + sum(len(first) + len(second) for first, second in pairs)
        self.held_out, self.held_out_pairs = held_out, held_out_pairs
        self.batches = Batches(tokens, pairs, model.shape.vocabulary, model.shape.context, seed)

    @property
    def drawn(self) -> int:
        return self.batches.taken

    @drawn.setter
    def drawn(self, taken: int) -> None:
        self.batches.taken = taken

    def optimizers(self) -> list[Optimizer]:
        rates = GOING_ON if self.finds_neighbours else RATES
        return make_optimizers(self.model, [self.model.positions.weight], rates)

    def loss(self, progress: float) -> tuple[Tensor, int]:
        device = self.model.bias.device
        batch = self.batches.draw(row_length(progress, self.finds_neighbours), masked_share(progress))
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = self.model(batch.rows.to(device), batch.asked.to(device))
        return F.cross_entropy(logits.float(), batch.targets.to(device)), batch.asked.numel()

    def measure(self) -> Point:
        """Share of held-out words guessed, a kind of text, and in pairs with and without the other side."""
        texts = {f"top1_{kind}": text_accuracy(self.model, ids[: 16 * 126], 126) for kind, ids in self.held_out.items()}
        pairs = pair_hits(self.model, self.held_out_pairs[:80])
        beside, alone = (torch.cat(hits).float().mean().item() for hits in (pairs.beside, pairs.alone))
        return texts | {"top1_beside": beside, "top1_alone": alone}
