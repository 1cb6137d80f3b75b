"""What the translator learns: the next token of the translation."""

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F
from torch.optim import Optimizer

from training.optimizers import make_optimizers
from training.translator.batches import PAD_ID, Batches, Encoded, batch_of, encode
from training.translator.chrf import chrf
from training.translator.model import Translator
from training.translator.probes import (
    aligned, exact_share, message_loss, pairs_right, translate, unseen_pairs, unseen_sentences,
)
from training.translator.recipe import RATES, SMOOTHING

MEASURED, MEASURED_PAIRS = 128, 32
"""Held-out messages and sentences, and pairs of sentences, at each point of the learning curve."""
Message = dict[str, str]
"""Its package, english and chinese."""


class Translation:
    """A `Task` of the training loop; `held_out`: messages that measure it."""

    def __init__(
        self, model: Translator, tokenizer: Tokenizer, messages: list[Encoded], held_out: list[Message], seed: int
    ) -> None:
        self.model, self.tokenizer = model, tokenizer
        self.batches = Batches(tokenizer, messages, seed)
        self.corpus_tokens = sum(len(source) + len(target) for source, target in messages)
        self.held_out = held_out[:MEASURED]
        self.sentences = unseen_sentences(MEASURED)
        self.pairs = unseen_pairs(MEASURED_PAIRS)

    @property
    def drawn(self) -> int:
        return self.batches.taken

    @drawn.setter
    def drawn(self, taken: int) -> None:
        self.batches.taken = taken

    def optimizers(self) -> list[Optimizer]:
        return make_optimizers(self.model, [], RATES)

    def loss(self, progress: float) -> tuple[Tensor, int]:
        device = self.model.embedding.weight.device
        batch = self.batches.draw().to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = self.model(batch.source, batch.mask, batch.read)
        written = batch.written.flatten()
        loss = F.cross_entropy(
            logits.flatten(0, 1).float(), written, ignore_index=PAD_ID, label_smoothing=SMOOTHING
        )
        return loss, batch.source.numel() + batch.written.numel()

    def measure(self) -> dict[str, float]:
        """Held-out loss and chrF, exact translations, pairs of word order, and the best aligned head so far."""
        english, chinese = ([message[side] for message in self.held_out] for side in ("english", "chinese"))
        messages = encode(self.tokenizer, english, chinese)
        return {
            "loss_messages": message_loss(self.model, [batch_of(messages[i : i + 64]) for i in range(0, MEASURED, 64)]),
            "chrf": chrf(translate(self.model, self.tokenizer, english), chinese),
            "exact": exact_share(self.model, self.tokenizer, self.sentences),
            "order_pairs": pairs_right(self.model, self.tokenizer, self.pairs),
            "aligned": aligned(self.model, self.tokenizer, self.sentences).max().item(),
        }
