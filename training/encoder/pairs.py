"""Messages with their translations, as tokens."""

from tokenizers import Tokenizer

from training.corpus.documents import Document, read_documents
from training.encoder.batches import TokenPair
from training.encoder.recipe import LONGEST_PAIR
from training.parallel.build import read_pairs
from training.parallel.clean import normalized
from training.places import Places

Pair = dict[str, str]
"""Its package, english and chinese; as parallel/build.py writes them."""


def token_pairs(pairs: list[Pair], tokenizer: Tokenizer) -> list[TokenPair]:
    """English first in every other pair, Chinese first in the others; those that are too long are left out."""
    sides = [
        [encoding.ids for encoding in tokenizer.encode_batch([pair[side] for pair in pairs], add_special_tokens=False)]
        for side in ("english", "chinese")
    ]
    ordered = [(one, other) if i % 2 == 0 else (other, one) for i, (one, other) in enumerate(zip(*sides, strict=True))]
    return [pair for pair in ordered if len(pair[0]) + len(pair[1]) + 3 <= LONGEST_PAIR]


def held_out_pairs(places: Places) -> list[Pair]:
    """Those whose English is no line of the text trained on, which has messages too: short ones may recur there."""
    read = lines_of(read_documents(places.corpus / "train.jsonl"))
    pairs = read_pairs(places.parallel / "held_out.jsonl")
    return [pair for pair in pairs if normalized(pair["english"]) not in read]


def lines_of(documents: list[Document]) -> set[str]:
    """Every line, as `normalized` compares messages."""
    return {normalized(line) for document in documents for line in document["text"].split("\n") if len(line) < 400}
