"""The figures of the translator as shipped, on sentences and packages that it has not seen."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from transformers import MarianMTModel

from training.heads import best
from training.translator.batches import batch_of, encode
from training.translator.chrf import Nearest, chrf
from training.translator.export import import_translator
from training.translator.grammar import FIRST_UNSEEN
from training.translator.model import Translator
from training.translator.probes import (
    aligned, exact_share, pairs_right, translate, unseen_pairs, unseen_sentences, without_positions,
)

SENTENCES, PAIRS = 500, 100
Message = dict[str, str]
"""Its package, english and chinese."""
EXAMPLES = [
    FIRST_UNSEEN, "Close all windows", "Save the file before closing?", "Unable to open the folder",
    "The girl reads a book in the garden.",
]


def evaluate_translator(folder: Path, trained: list[Message], held_out: list[Message]) -> dict[str, Any]:
    """All figures of the model card."""
    model = import_translator(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    those, pairs = unseen_sentences(SENTENCES), unseen_pairs(PAIRS)
    return {
        "exact": exact_share(model, tokenizer, those),
        "examples": dict(zip(EXAMPLES, translate(model, tokenizer, EXAMPLES), strict=True)),
        "chrf": chrf_figures(model, tokenizer, trained, held_out),
        "aligned": {
            "writes": best(aligned(model, tokenizer, those)),
            "reads": best(aligned(model, tokenizer, those, query=1)),
        },
        "love": alignment_of(model, tokenizer, FIRST_UNSEEN, "我爱中国"),
        "order_pairs": {
            "with_positions": pairs_right(model, tokenizer, pairs),
            "without_positions": pairs_right(without_positions(model), tokenizer, pairs),
        },
        "chinese_tokens_a_character": chinese_length(tokenizer, held_out),
        "largest_difference_from_transformers": difference(model, tokenizer, folder, held_out[:32]),
    }


def chrf_figures(
    model: Translator, tokenizer: Tokenizer, trained: list[Message], held_out: list[Message]
) -> dict[str, Any]:
    """Of all held-out messages and of each package: ours, and the translation of the nearest training message."""
    english, wanted = ([message[side] for message in held_out] for side in ("english", "chinese"))
    ours = translate(model, tokenizer, english)
    nearest = Nearest([message["english"] for message in trained])
    theirs = [trained[nearest.find(text)]["chinese"] for text in english]
    packages: dict[str, list[int]] = defaultdict(list)
    for i, message in enumerate(held_out):
        packages["all"].append(i)
        packages[message["package"]].append(i)
    return {
        "packages": {
            package: {
                "messages": len(those),
                "model": score(ours, wanted, those),
                "nearest": score(theirs, wanted, those),
            }
            for package, those in packages.items()
        },
        "samples": [
            {"english": english[i], "model": ours[i], "catalog": wanted[i]}
            for i in range(0, len(held_out), len(held_out) // 12)
        ],
    }


def score(translations: list[str], wanted: list[str], those: list[int]) -> float:
    return round(chrf([translations[i] for i in those], [wanted[i] for i in those]), 1)


def alignment_of(model: Translator, tokenizer: Tokenizer, english: str, chinese: str) -> list[list[Any]]:
    """Each Chinese token with the English one that the best head looks at while it is written, and the weight."""
    head = best(aligned(model, tokenizer, unseen_sentences(100)))["heads"][0]
    source, target = tokenizer.encode(english), tokenizer.encode(chinese)
    batch = batch_of([(source.ids, target.ids)])
    pattern = model.cross_patterns(batch.source, batch.mask, batch.read)[head[0], 0, head[1]]
    weights, strongest = pattern.max(-1)
    rows = zip(target.tokens, strongest.tolist(), weights.tolist(), strict=True)
    return [[token, source.tokens[key], round(weight, 3)] for token, key, weight in rows]


def chinese_length(tokenizer: Tokenizer, held_out: list[Message]) -> float:
    """Tokens a character, over runs of Chinese characters."""
    runs = [run for message in held_out for run in re.findall("[\u3400-\u9fff]+", message["chinese"])]
    tokens = sum(len(encoding.ids) - 1 for encoding in tokenizer.encode_batch(runs))
    return round(tokens / sum(map(len, runs)), 3)


@torch.no_grad()
def difference(model: Translator, tokenizer: Tokenizer, folder: Path, messages: list[Message]) -> float:
    """Largest difference of our logits from `transformers`', which reads the folder as it is."""
    theirs = MarianMTModel.from_pretrained(folder, dtype=torch.float32).eval()
    batch = batch_of(encode(tokenizer, *([message[side] for message in messages] for side in ("english", "chinese"))))
    ours = model(batch.source, batch.mask, batch.read)
    logits = theirs(input_ids=batch.source, attention_mask=batch.mask.long(), decoder_input_ids=batch.read).logits
    return (ours - logits).abs().max().item()
