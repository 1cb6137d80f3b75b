"""The figures of the encoder as shipped, on text and messages of packages that it has not seen."""

from itertools import islice

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpus.documents import Document, encode, read_documents
from training.encoder.export import import_encoder
from training.encoder.heads import aligning, looking
from training.encoder.model import Encoder
from training.encoder.neighbours import neighbour_guesses
from training.encoder.pairs import Pair, held_out_pairs, token_pairs
from training.encoder.probes import hits_of, masked_text, pair_hits
from training.encoder.rows import SEP_ID
from training.encoder.samples import PAIRS, TEXTS, guesses
from training.heads import best
from training.places import Places
from training.translator.grammar import sentences

KINDS = ("prose", "docs", "python", "script", "chinese")
ROWS, LENGTH = 60, 510
"""Of text of each kind, and the tokens in each between [CLS] and [SEP]."""
SENTENCES = 300
"""Of the grammar, held out; which words are whose translation is known."""


def evaluate_encoder(places: Places, tokens: np.ndarray) -> dict[str, object]:
    """All figures of the model card; `tokens` are the training tokens: what is counted for comparison."""
    model = import_encoder(places.out)
    tokenizer = Tokenizer.from_file(str(places.out / "tokenizer.json"))
    documents = read_documents(places.corpus / "held_out.jsonl")
    texts = {kind: held_out_text(documents, kind, tokenizer) for kind in KINDS}
    pairs = held_out_pairs(places)
    return {
        "masked": masked_figures(model, tokens, texts),
        "pairs": pair_figures(model, tokenizer, pairs),
        "heads": head_figures(model, tokenizer, texts),
        "samples": [guesses(model, tokenizer, *sample) for sample in (*TEXTS, *PAIRS)],
    }


def held_out_text(documents: list[Document], kind: str, tokenizer: Tokenizer) -> np.ndarray:
    """ROWS × LENGTH tokens of one kind, in the order drawn."""
    return encode([document for document in documents if document["kind"] == kind], tokenizer, SEP_ID)[: ROWS * LENGTH]


def masked_figures(model: Encoder, tokens: np.ndarray, texts: dict[str, np.ndarray]) -> dict[str, dict[str, float]]:
    """Share of hidden words guessed, a kind of text and over all, by the model and by counting neighbours."""
    batches = {kind: masked_text(model.shape.vocabulary, ids, LENGTH) for kind, ids in texts.items()}
    together = [batch for those in batches.values() for batch in those]
    targets = torch.cat([batch.targets for batch in together])
    ours = torch.cat([hits_of(model, batch) for batch in together])
    counted = torch.from_numpy(neighbour_guesses(tokens, together, model.shape.vocabulary)) == targets
    sizes = [sum(len(batch.targets) for batch in those) for those in batches.values()]
    figures = {
        kind: hit_figures(mine, theirs)
        for kind, mine, theirs in zip(batches, ours.split(sizes), counted.split(sizes), strict=True)
    }
    return {"all": hit_figures(ours, counted)} | figures


def hit_figures(ours: Tensor, counted: Tensor) -> dict[str, float]:
    model, counts = ours.float().mean().item(), counted.float().mean().item()
    return {"words": len(ours), "model": round(model, 3), "counts": round(counts, 3), "above": round(model - counts, 3)}


def pair_figures(model: Encoder, tokenizer: Tokenizer, pairs: list[Pair]) -> dict[str, dict[str, float]]:
    """Share of hidden words guessed beside the translation and alone, by the language of the hidden words."""
    hits = pair_hits(model, token_pairs(pairs, tokenizer))
    languages = torch.cat([is_chinese(tokenizer, targets) for targets in hits.targets])
    beside, alone = torch.cat(hits.beside), torch.cat(hits.alone)
    parts = {"all": torch.ones_like(languages), "english": ~languages, "chinese": languages}
    return {name: beside_figures(beside[part], alone[part]) for name, part in parts.items()}


def beside_figures(beside: Tensor, alone: Tensor) -> dict[str, float]:
    together, single = beside.float().mean().item(), alone.float().mean().item()
    figures = {"beside": round(together, 3), "alone": round(single, 3), "above": round(together - single, 3)}
    return {"words": len(beside)} | figures


def is_chinese(tokenizer: Tokenizer, ids: Tensor) -> Tensor:
    return torch.tensor(["\u3400" <= tokenizer.id_to_token(index)[0] <= "\u9fff" for index in ids.tolist()])


def head_figures(model: Encoder, tokenizer: Tokenizer, texts: dict[str, np.ndarray]) -> dict[str, dict[str, object]]:
    text = np.concatenate([texts[kind][:4032] for kind in ("prose", "docs", "python", "script")])
    unseen = list(islice(sentences(0, unseen=True), SENTENCES))
    return {name: best(weights) for name, weights in (looking(model, text) | aligning(model, tokenizer, unseen)).items()}
