"""The corpus as documents: their order, and which of them teach a tokenizer."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

Document = dict[str, str]
"""Its kind, package and text."""

TOKENIZER_SHARE = {"prose": 2, "chinese": 1 / 4, "docs": 1 / 6, "python": 1 / 8, "script": 1 / 8, "other": 1 / 8}
"""How often a document of each kind teaches the tokenizer: readers type ordinary words more than packages have them."""
PIECE = 20_000
"""Characters of one kind of text before the next follows."""


def read_documents(path: Path) -> list[Document]:
    """In an order drawn by hash."""
    with path.open() as file:
        documents = [json.loads(line) for line in file]
    return sorted(documents, key=lambda document: hashlib.sha256(document["text"].encode()).digest())


def taught(documents: list[Document]) -> Iterator[str]:
    """The texts that a tokenizer is learned from."""
    for i, document in enumerate(documents):
        share = TOKENIZER_SHARE[document["kind"]]
        for _ in range(int((i + 1) * share) - int(i * share)):
            yield document["text"]


def encode(documents: list[Document], tokenizer: Tokenizer, end: int) -> np.ndarray:
    """All documents in one row of uint16, the token `end` after each."""
    ids = [
        np.array([*encoding, end], dtype=np.uint16)
        for encoding in encodings([document["text"] for document in documents], tokenizer)
    ]
    return np.concatenate(ids)


def encodings(texts: list[str], tokenizer: Tokenizer) -> Iterator[list[int]]:
    """Token ids of each text, without special tokens."""
    for begin in range(0, len(texts), 64):
        for encoding in tokenizer.encode_batch(texts[begin : begin + 64], add_special_tokens=False):
            yield encoding.ids


def text_of(documents: list[Document], kinds: tuple[str, ...]) -> str:
    """The kinds' documents in equal parts, as far as the shortest kind goes, in the order drawn."""
    texts = ["".join(document["text"] for document in documents if document["kind"] == kind) for kind in kinds]
    shortest = min(map(len, texts))
    pieces = (text[begin : begin + PIECE] for begin in range(0, shortest, PIECE) for text in texts)
    return "".join(pieces)
