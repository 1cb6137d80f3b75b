"""The encoder's card: what the model is, what it read, what it reaches and what it misses."""

from pathlib import Path
from typing import Any

from training.card import (
    Package, Row, curve_section, data_section, figures_section, held_out_rows, package_table, runs_section, table, write_card,
)
from training.encoder.pairs import SENTENCES
from training.encoder.recipe import (
    BATCH, GOING_ON, LONG, LONGEST_PAIR, ONE_SIDE, PAIRS_EVERY, RATES, REPLACED, SHORT, SHORTEST, masked_share,
)
from training.heads import shown
from training.record import Point, Run

Figures = dict[str, Any]
"""As evaluate.py makes them."""


def write_encoder_card(
    path: Path, figures: Figures, packages: list[Package], catalogs: list[Package], curve: list[Point], runs: list[Run]
) -> None:
    rows = [*masked_rows(figures["masked"]), *pair_rows(figures["pairs"]), *held_out_rows(figures["held_out_trained_on"])]
    columns = {name: name.removeprefix("top1_") for name in curve[0] if name.startswith("top1_")}
    write_card(path, [
        HEAD,
        runs_section(runs, RECIPE),
        figures_section(FIGURES, rows),
        kinds_section(figures["masked"]),
        heads_section(figures["heads"]),
        curve_section(CURVE, curve, columns),
        TRIED,
        samples_section(figures["samples"]),
        data_section(DATA, packages),
        pairs_section(catalogs),
        LIMITS,
    ])


HEAD = """\
---
license: mit
language: [en, zh]
library_name: transformers
---

# The built-in encoder

A small BERT, trained from nothing to be looked into: 6 layers of 8 heads, width 256, 512 positions, a cased
WordPiece of 8,000 tokens in which every Chinese character stands for itself, tied masked-word head, 7.0 million
weights in float16. It guesses words hidden by `[MASK]`, and in a pair with a translation it reads them off the other
language. It is too small to be of other use.

`python -m training encoder` makes it; `python -m training evaluate` measures it and writes this page.
"""

RECIPE = f"""\
Muon (rate {RATES.muon}; {GOING_ON.muon} in a run that begins with learned weights) for the matrices, AdamW for the rest (rate
{RATES.adam}, and {GOING_ON.adam}; positions {RATES.positions}); in each run half a cosine down to 2 %, about {BATCH:,} tokens a step. Steps
read text: in the first quarter of the first run in rows of {SHORTEST} tokens, then of {SHORT}, in the last tenth of {LONG}. One step in {PAIRS_EVERY} reads pairs of a message with its
translation instead, up to {LONGEST_PAIR} tokens, the English first in half of them. In text {masked_share(0):.0%} of the
tokens are hidden at first and {masked_share(1):.0%} at last, in a pair {ONE_SIDE:.0%} of one side while the other is
whole; of these {REPLACED:.0%} by `[MASK]`, the others by a token drawn at random. Positions are learned; they begin as
sinusoids with wavelengths up to the context. Half of the shorter rows begin at a random position, so that all {LONG} are
trained. The first run had an earlier recipe: 4,096 tokens a step, pairs in one step of 4, 25 % hidden at first.
"""

FIGURES = """\
Held-out text and messages come from packages of which nothing was trained on. Hidden: 15 % of the tokens of rows of
512, at random, all replaced by `[MASK]`; as many rows of each kind of text. Counting: how often each word stood between
the same neighbours in all of the training text, up to two on each side, nine such contexts interpolated linearly with
weights fitted on training text set aside. A message alone and beside its translation: 15 % of its tokens hidden, the
same ones both times.
"""

CURVE = """\
Share of hidden words guessed, in rows of 128 tokens of held-out text, and in held-out messages beside their translation
and alone. Of a few rows only: the figures above are the ones to compare.
"""

DATA = """\
Left out: licence headers, anything like a secret, long lines, and every paragraph that was seen before
(case, digits and white space aside).
"""


def masked_rows(masked: Figures) -> list[Row]:
    figures = masked["all"]
    share, above = figures["model"], figures["above"]
    counted = f"{100 * above:.1f} (counting {figures['counts']:.1%})"
    return [
        Row(f"hidden words guessed, of {figures['words']:,}", f"{share:.1%}", "≥ 40 %", share >= 0.4),
        Row("above counting neighbours, in points", counted, "≥ 8", above >= 0.08),
    ]


def kinds_section(masked: Figures) -> str:
    lines = [
        [kind, f"{figures['words']:,}", f"{figures['model']:.1%}", f"{figures['counts']:.1%}"]
        for kind, figures in masked.items()
        if kind != "all"
    ]
    return "\n".join([*table(["hidden words of", "number", "guessed", "by counting"], lines), ""])


def pair_rows(pairs: Figures) -> list[Row]:
    names = {"all": "messages", "english": "English", "chinese": "Chinese"}
    return [
        Row(
            f"hidden words of {names[language]}, beside the translation above alone, in points",
            f"{100 * part['above']:.1f} ({part['beside']:.1%} and {part['alone']:.1%} of {part['words']:,})",
            "≥ 10",
            part["above"] >= 0.1,
        )
        for language, part in pairs.items()
    ]


def heads_section(heads: Figures) -> str:
    said = {
        "previous": "the token before",
        "next": "the token after",
        "same": "the token itself",
        "first": "`[CLS]`",
        "separator": "the last `[SEP]`",
        "to_chinese": "from an English word to the characters of its translation",
        "to_english": "from a Chinese character to the word that it translates",
    }
    lines = [[what, shown(heads[name])] for name, what in said.items()]
    introduction = (
        "Mean weights of the strongest heads, on held-out text without hidden words; the last two on held-out sentences of"
        " the translator's grammar beside their translation, where it is known which word translates which."
    )
    return "\n".join(["## What heads look at", "", introduction, "", *table(["at", "best head's mean weight"], lines), ""])


def samples_section(samples: list[dict]) -> str:
    lines = [
        [
            " ⟷ ".join(f"`{text}`" for text in (sample["text"], sample["pair"]) if text),
            ", ".join(f"`{word}` {probability:.2f}" for word, probability in sample["guesses"]),
        ]
        for sample in samples
    ]
    return "\n".join(["## What it guesses", "", *table(["text", "for `[MASK]`"], lines), ""])


def pairs_section(catalogs: list[Package]) -> str:
    trained = sum(package["pairs"] for package in catalogs if not package["held_out"])
    introduction = f"And {trained:,} messages with their Chinese translation, from catalogs, and {SENTENCES:,} sentences of the translator's grammar:"
    return "\n".join([introduction, "", *package_table(catalogs, "pairs"), ""])


TRIED = """\
## What was tried

An encoder has nothing to begin with: at a hidden word nothing is known until some head has found the neighbours, and
until then only the frequency of words is learned. How soon that happens decides what a short run reaches.

| rows at first | hidden at first | positions' amplitude | Muon's rate | tokens seen | loss, nats |
|---|---|---|---|---|---|
| 128 | 40 % | 0.07 | 0.015 | 2.0 M | 6.2, and hardly falling |
| 128 | 25 % | 0.17 | 0.02 | 1.6 M | 6.8, the same |
| 32 (shipped) | 25 % | 0.07 | 0.015 | 2.0 M | 6.1 |
| | | | | 5.1 M | 5.2 |

In a row of 32 tokens a neighbour has four times the share of an attention that begins even, and so of the gradient.

Going on from 12.0 M tokens, at which 27 % of the hidden words were guessed (rows of 128, the mean of five kinds of text):

| Muon's rate at first | AdamW's | tokens a step | hidden at first | guessed after 2.0 M more |
|---|---|---|---|---|
| 0.015 | 0.003 | 4,096 | 25 % | 21 % |
| 0.009 (shipped) | 0.002 | 8,192 | 30 % | 29 % |
"""

LIMITS = """\
## Limits

Small, and trained on software text: it knows the words of manuals, menus and code, and its Chinese is theirs too.
Attention shows what the model computed, not why.
"""
