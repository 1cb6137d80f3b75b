"""What the translator does: translations, exact matches, and where its cross-attention looks."""

import re
from itertools import islice

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.translator.batches import PAD_ID, Batch, batch_of
from training.translator.grammar import order_pairs, sentences
from training.translator.model import Translator
from training.translator.phrase import Sentence, Span
from training.translator.tokenizer import END

LONGEST_TRANSLATION = 60
"""Tokens."""


@torch.no_grad()
def translate(model: Translator, tokenizer: Tokenizer, texts: list[str]) -> list[str]:
    """Greedily; the start token is never written."""
    translations: dict[int, str] = {}
    ordered = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for begin in range(0, len(texts), 128):
        few = ordered[begin : begin + 128]
        sources = [encoding.ids for encoding in tokenizer.encode_batch([texts[i] for i in few])]
        written = write(model, batch_of([(source, source) for source in sources]), tokenizer.token_to_id(END))
        translations |= {i: tokenizer.decode(ids) for i, ids in zip(few, written, strict=True)}
    return [translations[i] for i in range(len(texts))]


def write(model: Translator, batch: Batch, end: int) -> list[list[int]]:
    """For each row of the source: the tokens before the end. A row that has ended is read no more."""
    batch = batch.to(model.embedding.weight.device)
    encoded, mask = model.encode(batch.source, batch.mask), batch.mask
    target = torch.full((len(encoded), 1), PAD_ID, device=encoded.device)
    rows = torch.arange(len(encoded), device=encoded.device)
    written: dict[int, list[int]] = {}
    for _ in range(LONGEST_TRANSLATION):
        logits = model.unembed(model.decode(target, encoded, mask)[:, -1])
        logits[:, PAD_ID] = -torch.inf
        target = torch.cat([target, logits.argmax(-1, keepdim=True)], dim=1)
        going = target[:, -1] != end
        written |= {row: ids[1:-1] for row, ids in zip(rows[~going].tolist(), target[~going].tolist(), strict=True)}
        rows, target, encoded, mask = rows[going], target[going], encoded[going], mask[going]
        if not len(rows):
            break
    written |= {row: ids[1:] for row, ids in zip(rows.tolist(), target.tolist(), strict=True)}
    return [written[row] for row in range(len(written))]


def unseen_sentences(count: int) -> list[Sentence]:
    """The same at every call."""
    return list(islice(sentences(7, unseen=True), count))


def exact_share(model: Translator, tokenizer: Tokenizer, those: list[Sentence]) -> float:
    translations = translate(model, tokenizer, [sentence.english for sentence in those])
    return sum(got == one.chinese for got, one in zip(translations, those, strict=True)) / len(those)


def unseen_pairs(count: int) -> list[tuple[Sentence, Sentence]]:
    """Of sentences that differ in word order only; the same at every call."""
    return list(islice(order_pairs(7), count))


def pairs_right(model: Translator, tokenizer: Tokenizer, pairs: list[tuple[Sentence, Sentence]]) -> float:
    """Share of the pairs of which both sentences are translated exactly."""
    translations = translate(model, tokenizer, [one.english for pair in pairs for one in pair])
    wanted = [one.chinese for pair in pairs for one in pair]
    right = [got == want for got, want in zip(translations, wanted, strict=True)]
    return sum(right[i] and right[i + 1] for i in range(0, len(right), 2)) / len(pairs)


def without_positions(model: Translator) -> Translator:
    """The same weights, every position's encoding zero."""
    other = Translator(model.shape)
    other.load_state_dict(model.state_dict())
    other.positions.zero_()
    return other.to(model.embedding.weight.device).eval()


@torch.no_grad()
def message_loss(model: Translator, batches: list[Batch]) -> float:
    """Nats a target token."""
    total = count = 0.0
    for batch in batches:
        batch = batch.to(model.embedding.weight.device)
        logits = model(batch.source, batch.mask, batch.read)
        total += F.cross_entropy(logits.mT, batch.written, ignore_index=PAD_ID, reduction="sum").item()
        count += (batch.written != PAD_ID).sum().item()
    return total / count


def aligned(model: Translator, tokenizer: Tokenizer, those: list[Sentence], query: int = 0) -> Tensor:
    """Share of Chinese words whose strongest English word is the aligned one, `[layer, head]`.

    Weights are summed over the tokens of a word. query 0: the query is the position that writes the Chinese token
    (it reads the one before); 1: the position that reads it.
    """
    right, count = torch.zeros(model.shape.layers, model.shape.heads), 0
    for sentence in those:
        source, target = tokenizer.encode(sentence.english), tokenizer.encode(sentence.chinese)
        batch = batch_of([(source.ids, target.ids)]).to(model.embedding.weight.device)
        patterns = model.cross_patterns(batch.source, batch.mask, batch.read)[:, 0].cpu()
        words = english_words(sentence.english)
        chinese_words = sorted({chinese for _, chinese in sentence.alignment})
        from_source = membership(source, words)
        from_target = membership(target, chinese_words).roll(query, dims=0)
        weights = from_target.T @ patterns @ from_source
        strongest = weights.argmax(-1)
        for row, chinese in enumerate(chinese_words):
            wanted = {words.index(english) for english, other in sentence.alignment if other == chinese}
            right += torch.isin(strongest[:, :, row], torch.tensor(sorted(wanted)))
        count += len(chinese_words)
    return right / count


def english_words(text: str) -> list[Span]:
    """Spans of the words, of marks, and an empty one at the end for </s>."""
    return [match.span() for match in re.finditer(r"[\w']+|[^\w\s]", text)] + [(len(text), len(text) + 1)]


def membership(encoding: Encoding, words: list[Span]) -> Tensor:
    """`[token, word]`: 1 where they share characters; </s> is the last word's, where that is empty."""
    rows = [
        [float(max(begin, word[0]) < min(end, word[1])) for word in words]
        for begin, end in token_spans(encoding)
    ]
    return torch.tensor(rows)


def token_spans(encoding: Encoding) -> list[Span]:
    """Without the space before a word; </s> stands behind the text."""
    length = max(end for _, end in encoding.offsets)
    spans = [
        (begin + (token.startswith("▁") and end - begin == len(token)), end)
        for token, (begin, end) in zip(encoding.tokens[:-1], encoding.offsets[:-1], strict=True)
    ]
    return [*spans, (length, length + 1)]
