"""A few texts with a hidden word, and what the encoder guesses."""

import torch
from tokenizers import Tokenizer

from training.encoder.masking import MASK_ID
from training.encoder.model import Encoder
from training.encoder.rows import Rows

TEXTS = (
    ("The animal did not cross the [MASK] because it was too tired.", None),
    ("Click the [MASK] button to save the file.", None),
    ("for (let i = 0; i < items.[MASK]; i++) {", None),
    ("import numpy as [MASK]", None),
    ("选择要打开的文[MASK]。", None),
)
PAIRS = (
    ("Close all [MASK]", "关闭所有窗口"),
    ("Close all windows", "关闭所有[MASK]口"),
    ("The [MASK] could not be saved.", "无法保存该文件。"),
)


@torch.no_grad()
def guesses(model: Encoder, tokenizer: Tokenizer, text: str, pair: str | None) -> dict[str, object]:
    """The five most probable words at the first [MASK], with their probabilities."""
    encoding = tokenizer.encode(text, pair)
    ids = torch.tensor([encoding.ids])
    rows = Rows(ids, torch.arange(ids.shape[1])[None], torch.tensor([encoding.type_ids]))
    strongest = model(rows, ids == MASK_ID)[0].softmax(-1).topk(5)
    words = [tokenizer.id_to_token(index) for index in strongest.indices.tolist()]
    weights = [round(weight, 3) for weight in strongest.values.tolist()]
    return {"text": text, "pair": pair, "guesses": list(map(list, zip(words, weights, strict=True)))}
