"""What each head looks at, `[layer, head]`: mean weights over held-out text and pairs."""

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from training.encoder.model import Encoder
from training.encoder.rows import pair_row, text_rows
from training.translator.phrase import Sentence, Span

def looking(model: Encoder, ids: np.ndarray, length: int = 126) -> dict[str, Tensor]:
    """Mean weight on the token before, the one after, itself, [CLS] and [SEP], over rows of `length` tokens of text."""
    rows = ids[: len(ids) // length * length].reshape(-1, length)
    sums: dict[str, list[Tensor]] = {name: [] for name in ("previous", "next", "same", "first", "separator")}
    for few in np.array_split(rows, len(rows) // 8):
        patterns = model.patterns(text_rows(few, np.zeros(len(few), dtype=np.int64)))
        for name, offset in (("previous", -1), ("next", 1), ("same", 0)):
            sums[name].append(patterns.diagonal(offset, dim1=-2, dim2=-1).mean(dim=(1, 3)))
        for name, key in (("first", 0), ("separator", -1)):
            sums[name].append(patterns[..., 1:-1, key].mean(dim=(1, 3)))
    return {name: torch.stack(parts).mean(0) for name, parts in sums.items()}


def aligning(model: Encoder, tokenizer: Tokenizer, sentences: list[Sentence]) -> dict[str, Tensor]:
    """Mean weight of an English word's tokens on all of its Chinese word's, and of those on the English one's."""
    to_chinese, to_english = [], []
    for sentence in sentences:
        english, chinese = (
            tokenizer.encode(text, add_special_tokens=False) for text in (sentence.english, sentence.chinese)
        )
        pattern = model.patterns(pair_row(english.ids, chinese.ids))[:, 0]
        for word, translation in sentence.alignment:
            ours, theirs = tokens_in(english, word, 1), tokens_in(chinese, translation, len(english.ids) + 2)
            to_chinese.append(pattern[:, :, ours][..., theirs].sum(-1).mean(-1))
            to_english.append(pattern[:, :, theirs][..., ours].sum(-1).mean(-1))
    return {"to_chinese": torch.stack(to_chinese).mean(0), "to_english": torch.stack(to_english).mean(0)}


def tokens_in(encoding: Encoding, span: Span, first: int) -> list[int]:
    """Places in the row of the tokens that overlap the characters; the text's first token stands at `first`."""
    begin, end = span
    return [first + i for i, (a, b) in enumerate(encoding.offsets) if a < end and b > begin]
