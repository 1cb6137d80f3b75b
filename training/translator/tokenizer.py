"""One vocabulary of pieces for both languages, whose Chinese pieces are words."""

import json
import re
from collections import Counter
from collections.abc import Iterable

import jieba
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

PAD, END, UNKNOWN = SPECIAL = "<pad>", "</s>", "<unk>"
SPACE = "▁"
"""Stands for the space before a word."""
LONGEST_WORD = 4
"""Chinese characters in a piece, so that none is a phrase."""
CUT = "\u0001"
"""Stands between two Chinese words while the vocabulary is learned; afterwards nothing says where words end."""
WORDS = r"▁?\p{Latin}+|\p{Han}+|▁?\p{N}|▁?[^\p{Latin}\p{Han}\p{N}▁\x01]|▁+|\x01"
"""What a piece may be part of: a word with the space before it, Chinese characters, one digit, one mark."""


def learn_tokenizer(english: Iterable[str], chinese: Iterable[str], whole: set[str], vocabulary: int) -> Tokenizer:
    """A Unigram vocabulary (Kudo 2018): text is cut into the likeliest pieces, so that Chinese falls into its words.

    `whole`: pieces that it shall have in any case.
    """
    words = Counter(piece for text in chinese for piece in cut(text))
    learned = empty()
    learned.pre_tokenizer = pre_tokenizers.Sequence([learned.pre_tokenizer, pre_tokenizers.Split(CUT, "removed")])
    trainer = trainers.UnigramTrainer(
        vocab_size=vocabulary,
        special_tokens=list(SPECIAL),
        unk_token=UNKNOWN,
        max_piece_length=12,
        show_progress=False,
    )
    learned.train_from_iterator([*english, *words.elements()], trainer)
    return closed(keep_whole(learned, whole))


def keep_whole(learned: Tokenizer, whole: set[str]) -> models.Unigram:
    """The learned vocabulary, its unlikeliest pieces replaced by those of `whole` that it would cut."""
    model = json.loads(learned.to_str())["model"]
    scores: dict[str, float] = dict(model["vocab"])
    cuts = {piece: [token.value for token in learned.model.tokenize(piece)] for piece in sorted(whole)}
    added = {piece: sum(scores[part] for part in parts) + AHEAD for piece, parts in cuts.items() if len(parts) > 1}
    kept = whole.union(SPECIAL, *cuts.values())
    others = [i for i, (piece, _) in enumerate(model["vocab"]) if len(piece) > 1 and piece not in kept]
    unlikeliest = sorted(others, key=lambda i: model["vocab"][i][1])
    for i, one in zip(unlikeliest, added.items(), strict=False):
        model["vocab"][i] = one
    return models.Unigram([tuple(one) for one in model["vocab"]], model["unk_id"], False)


AHEAD = 1.0
"""By how many nats such a piece is likelier than its parts together."""


def cut(text: str) -> list[str]:
    """Runs of Chinese as their words, long ones halved; everything between as it is."""
    pieces: list[str] = []
    for run in re.split(r"([\u3400-\u9fff]+)", text):
        if not re.match(r"[\u3400-\u9fff]", run):
            pieces += [run] if run.strip() else []
            continue
        for word in jieba.cut(run):
            pieces += [word[begin : begin + LONGEST_WORD] for begin in range(0, len(word), LONGEST_WORD)]
    return pieces


def empty() -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram())
    # Where the text begins with a word that is not Chinese, that word is the same token as after a space.
    tokenizer.normalizer = normalizers.Replace(Regex(r"^(?=\p{Latin})"), SPACE)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Metaspace(prepend_scheme="never", split=False),
        pre_tokenizers.Split(Regex(WORDS), "isolated"),
    ])
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    return tokenizer


def closed(model: models.Unigram) -> Tokenizer:
    """The learned vocabulary, with </s> after each text."""
    tokenizer = empty()
    tokenizer.model = model
    tokenizer.add_special_tokens(list(SPECIAL))
    end = tokenizer.token_to_id(END)
    tokenizer.post_processor = processors.TemplateProcessing(single=f"$A {END}", special_tokens=[(END, end)])
    return tokenizer
