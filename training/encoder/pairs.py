"""Messages with their translations, as tokens."""

from collections.abc import Iterator
from itertools import islice

from tokenizers import Tokenizer

from training.corpus.documents import Document, read_documents
from training.encoder.batches import TokenPair
from training.encoder.recipe import LONGEST_PAIR
from training.parallel.build import Pair, read_pairs
from training.parallel.clean import normalized
from training.places import Places
from training.translator.grammar import sentences

SENTENCES = 15_000
"""Of the grammar."""
TAUGHT_TIMES = 4
"""How often each of them teaches the tokenizer, so that everyday words are whole."""


def token_pairs(pairs: list[Pair], tokenizer: Tokenizer) -> list[TokenPair]:
    """English first in every other pair, Chinese first in the others; those that are too long are left out."""
    sides = [
        [encoding.ids for encoding in tokenizer.encode_batch([pair[side] for pair in pairs], add_special_tokens=False)]
        for side in ("english", "chinese")
    ]
    ordered = [(one, other) if i % 2 == 0 else (other, one) for i, (one, other) in enumerate(zip(*sides, strict=True))]
    return [pair for pair in ordered if len(pair[0]) + len(pair[1]) + 3 <= LONGEST_PAIR]


def training_pairs(places: Places) -> list[Pair]:
    """Messages, and sentences of the grammar."""
    own = [
        {"package": "grammar", "english": sentence.english, "chinese": sentence.chinese}
        for sentence in islice(sentences(2, unseen=False), SENTENCES)
    ]
    return [*read_pairs(places.parallel / "train.jsonl"), *own]


def taught_messages(pairs: list[Pair]) -> Iterator[str]:
    """The texts that the tokenizer is learned from, beside documents."""
    for pair in pairs:
        for _ in range(TAUGHT_TIMES if pair["package"] == "grammar" else 1):
            yield pair["english"]
            yield pair["chinese"]


def held_out_pairs(places: Places) -> list[Pair]:
    """Those whose English is no line of the text trained on, which has messages too: short ones may recur there."""
    read = lines_of(read_documents(places.corpus / "train.jsonl"))
    pairs = read_pairs(places.parallel / "held_out.jsonl")
    return [pair for pair in pairs if normalized(pair["english"]) not in read]


def lines_of(documents: list[Document]) -> set[str]:
    """Every line, as `normalized` compares messages."""
    return {normalized(line) for document in documents for line in document["text"].split("\n") if len(line) < 400}
