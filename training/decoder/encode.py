"""Documents → token ids, with the tokenizer learned from them."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.tokenizer import END_OF_TEXT, learn_tokenizer

TOKENIZER_SHARE = {"prose": 2, "chinese": 1 / 4, "docs": 1 / 6, "python": 1 / 8, "script": 1 / 8, "other": 1 / 8}
"""How often a document of each kind teaches the tokenizer: readers type ordinary words more than packages have them."""


def read_documents(path: Path) -> list[dict[str, str]]:
    """Documents with their kind, package and text, in an order drawn by hash."""
    with path.open() as file:
        documents = [json.loads(line) for line in file]
    return sorted(documents, key=lambda document: hashlib.sha256(document["text"].encode()).digest())


def tokenizer_for(documents: list[dict[str, str]], path: Path, vocabulary: int) -> Tokenizer:
    """The tokenizer at `path`, learned if it is not there yet."""
    if not path.exists():
        learn_tokenizer(taught(documents), vocabulary).save(str(path))
    return Tokenizer.from_file(str(path))


def taught(documents: list[dict[str, str]]) -> Iterator[str]:
    for i, document in enumerate(documents):
        share = TOKENIZER_SHARE[document["kind"]]
        for _ in range(int((i + 1) * share) - int(i * share)):
            yield document["text"]


def encode(documents: list[dict[str, str]], tokenizer: Tokenizer) -> np.ndarray:
    """All documents in one row of uint16, an end-of-text token after each."""
    end = tokenizer.token_to_id(END_OF_TEXT)
    ids: list[np.ndarray] = []
    for encoding in encodings([document["text"] for document in documents], tokenizer):
        ids.append(np.array([*encoding, end], dtype=np.uint16))
    return np.concatenate(ids)


def encodings(texts: list[str], tokenizer: Tokenizer) -> Iterator[list[int]]:
    for begin in range(0, len(texts), 64):
        for encoding in tokenizer.encode_batch(texts[begin : begin + 64]):
            yield encoding.ids
