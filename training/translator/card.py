"""The translator's card: what the model is, what it read, what it reaches and what it misses."""

from pathlib import Path
from typing import Any

from training.card import (
    Package, Row, curve_section, data_section, figures_section, held_out_rows, runs_section, table, write_card,
)
from training.heads import shown
from training.record import Point, Run
from training.translator.evaluate import PAIRS, SENTENCES
from training.translator.recipe import BATCH, GRAMMAR_EVERY, LONGEST, RATES, SMOOTHING
from training.translator.task import MEASURED, MEASURED_PAIRS

Figures = dict[str, Any]
"""As evaluate.py makes them."""


def write_translator_card(
    path: Path, figures: Figures, packages: list[Package], curve: list[Point], runs: list[Run]
) -> None:
    columns = {"loss_messages": "loss", "chrf": "chrF", "exact": "exact", "order_pairs": "pairs", "aligned": "aligned"}
    rows = [*sentence_rows(figures), *message_rows(figures), *held_out_rows(figures["held_out_trained_on"])]
    write_card(path, [
        HEAD,
        runs_section(runs, RECIPE),
        figures_section(FIGURES, rows),
        alignment_section(figures),
        curve_section(CURVE, curve, columns),
        TRIED,
        samples_section(figures),
        data_section(DATA, packages),
        LIMITS,
    ])


HEAD = """\
---
license: mit
language: [en, zh]
library_name: transformers
---

# The built-in translator

A small Transformer as in "Attention Is All You Need", trained from nothing to be looked into: 3 + 3 layers of 8
heads, width 256, feed-forward 896, norm after the sum, sinusoidal positions, ReLU, one embedding for source, target
and output, 8,000 pieces, 7.2 million weights in float16 (`marian`). It translates English interface messages and
simple everyday sentences into Chinese, and one of its cross-attention heads shows which word became which. It is no
use as a translator.

`python -m training translator` makes it; `python -m training evaluate` measures it and writes this page.
"""

RECIPE = f"""\
Muon (rate {RATES.muon}) for the blocks' matrices, AdamW for the rest (rate {RATES.adam}); in each run half a cosine
down to 2 %, {BATCH:,} tokens a step, messages of similar length together, none longer than {LONGEST} tokens. Label
smoothing {SMOOTHING}. Every {GRAMMAR_EVERY}rd batch is new sentences of the grammar
(`training/translator/grammar.py`): some 400 words, 18 kinds of sentence, one translation each.
"""

FIGURES = """\
Sentences are unseen: one in twenty is held out by hash, "I love China" among them. Messages are those of packages of
which nothing was trained on; held-out messages of one or two words that other packages have too ("Open") are trained on
and are no test. L2H5: layer 2, head 5, from 0. Translations are greedy.
"""

CURVE = f"""\
Loss in nats a token and chrF on {MEASURED} held-out messages; of {MEASURED} unseen sentences, those translated
exactly; of {MEASURED_PAIRS} pairs of word order, those with both right; the best head's share of aligned words.
"""

DATA = f"""\
Placeholders agree on both sides; access keys and mark-up are dropped; a message that several catalogs have is there
once (case, digits, placeholders and closing marks aside), with the translation that most give. Beside them, sentences
of our own grammar: every {GRAMMAR_EVERY}rd batch.
"""


def sentence_rows(figures: Figures) -> list[Row]:
    exact, aligned, pairs = figures["exact"], figures["aligned"]["writes"], figures["order_pairs"]
    love = figures["examples"]["I love China"]
    right, blind = pairs["with_positions"], pairs["without_positions"]
    return [
        Row(f"{SENTENCES} unseen sentences, translated exactly", f"{exact:.1%}", "≥ 99 %", exact >= 0.99),
        Row("“I love China”", love, "我爱中国", love == "我爱中国"),
        Row("aligned words, best cross-attention head", shown(aligned), "≥ 0.9", aligned["value"] >= 0.9),
        Row(f"{PAIRS} pairs that differ in word order only: both right", f"{right:.1%}", "≥ 95 %", right >= 0.95),
        Row("the same, every position's encoding zero", f"{blind:.1%}", "0 %", blind == 0),
    ]


def message_rows(figures: Figures) -> list[Row]:
    packages = dict(figures["chrf"]["packages"])
    everything = packages.pop("all")
    ours, above = everything["model"], everything["model"] - everything["nearest"]
    length, difference = figures["chinese_tokens_a_character"], figures["largest_difference_from_transformers"]
    return [
        Row(f"chrF, {everything['messages']:,} held-out messages", f"{ours}", "≥ 32", ours >= 32),
        Row("above the translation of the nearest training message", f"{above:.1f}", "≥ 5", above >= 5),
        *(package_row(package, figure) for package, figure in packages.items()),
        Row("tokens a Chinese character, held-out catalogs", f"{length:.2f}", "≤ 1.3", length <= 1.3),
        Row("largest difference of logits from `transformers`", f"{difference:.0e}", "≤ 1e-4", difference <= 1e-4),
    ]


def package_row(package: str, figure: dict[str, Any]) -> Row:
    ours, nearest = figure["model"], figure["nearest"]
    what = f"chrF, {package} ({figure['messages']:,} messages); above the nearest"
    return Row(what, f"{ours}; {ours - nearest:.1f}", "32; 5", ours >= 32 and ours - nearest >= 5)


def alignment_section(figures: Figures) -> str:
    lines = [[written, key, f"{weight:.3f}"] for written, key, weight in figures["love"]]
    reads = shown(figures["aligned"]["reads"])
    introduction = f"""\
A head counts where the English word with the most weight, summed over its tokens, is the aligned one; the query is the
position that writes the Chinese word (it reads the one before). At the position that reads the word, the best heads
have {reads}. What the best head looks at while each token of 我爱中国 is written:
"""
    return "\n".join(["## Alignment", "", introduction, *table(["writes", "looks at", "weight"], lines), ""])


def samples_section(figures: Figures) -> str:
    lines = [[sample["english"], sample["model"], sample["catalog"]] for sample in figures["chrf"]["samples"]]
    own = [[english, translation, ""] for english, translation in figures["examples"].items()]
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in [*own, *lines]]
    return "\n".join(["## Translations", "", *table(["English", "the model", "the catalog"], escaped), ""])


TRIED = """\
## What was tried

| what | came of it |
| --- | --- |
| the vocabulary as learned | 62 % of the sentences' aligned words are one token each ("China" was two) |
| the same, its 572 rarest pieces replaced by the grammar's words | 90 % |
| dropout of 0.1 | left out after 2.8 M tokens: each message is read some three times, and nothing is learned by heart |

Not tried: beam search, more than one seed, and longer training; chrF was still rising.
"""

LIMITS = """\
## Limits

Small, and trained on interface messages: it knows few words beyond software's, invents where it does not know, and
is sure of itself only inside its grammar. Attention shows what the model computed, not why.
"""
