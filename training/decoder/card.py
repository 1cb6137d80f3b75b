"""The decoder's card: what the model is, what it read, what it reaches and what it misses."""

from pathlib import Path
from typing import Any

from training.card import Package, Row, curve_section, data_section, figures_section, held_out_rows, runs_section, write_card
from training.decoder.recipe import BATCH, LONG, RATES, REPEATED, SHORT
from training.heads import shown
from training.record import Point, Run

Figures = dict[str, Any]
"""As evaluate.py makes them."""


def write_decoder_card(path: Path, figures: Figures, packages: list[Package], curve: list[Point], runs: list[Run]) -> None:
    kinds = {name: name.removeprefix("loss_") for name in curve[0] if name.startswith("loss_")}
    heads = {"previous": "previous token", "induction_random": "induction", "second_copy_loss": "second copy"}
    write_card(path, [
        HEAD,
        runs_section(runs, RECIPE),
        figures_section(FIGURES, [*head_rows(figures["heads"]), *text_rows(figures)]),
        curve_section(CURVE, curve, kinds | heads),
        TRIED,
        samples(figures),
        data_section(DATA, packages),
        LIMITS,
    ])


HEAD = """\
---
license: mit
language: [en, zh]
library_name: transformers
---

# The built-in decoder

A small GPT-2, trained from nothing to be looked into: 6 layers of 8 heads, width 256, 512 positions,
a byte-level BPE of 8,192 tokens, tied unembedding, 7.0 million weights in float16. Its heads show the
textbook phenomena on ordinary text: one that looks at the previous token, one that looks for what
followed last time. It is no use as a language model.

`python -m training decoder` makes it; `python -m training evaluate` measures it and writes this page.
"""


RECIPE = f"""\
Muon (rate {RATES.muon}) for the blocks' matrices, AdamW for the rest (rate {RATES.adam}, positions
{RATES.positions}); in each run half a cosine down to 2 %, {BATCH:,} tokens a step in rows of {SHORT}, in the last
tenth in rows of {LONG}. Positions are learned; they begin as sinusoids with wavelengths up to the context. Half of
the short rows begin at a random position, so that all {LONG} are trained.

Of the rows, {REPEATED:.0%} hold a stretch of 24 to 110 tokens twice (two in five of them drawn at random, the
others text), in rows of {LONG} up to 219; over the last third of a run that share falls to none.
"""

FIGURES = "Held-out text comes from packages of which nothing was trained on. L3H5: layer 3, head 5, from 0."

CURVE = "Losses are nats a token, on held-out text in rows of 256; of each kind of head, the best."

DATA = """\
Left out: licence headers, anything like a secret, long lines, and every paragraph that was seen before
(case, digits and white space aside).
"""


def head_rows(heads: dict) -> list[Row]:
    weights = [
        ("previous token, held-out code: best head's mean weight", heads["previous_code"], 0.5),
        ("previous token, held-out prose", heads["previous_prose"], 0.5),
        ("induction, 64 tokens drawn by frequency, twice", heads["induction_random"], 0.8),
        ("induction, 64 tokens of held-out text, twice: after any earlier occurrence", heads["induction_text"], 0.8),
        ("the same, after the one 64 tokens ago alone", heads["induction_text_copy"], 0.8),
    ]
    losses = heads["second_copy_loss"].items()
    return [
        *(Row(what, shown(figure), f"≥ {goal}", figure["value"] >= goal) for what, figure, goal in weights),
        *(Row(f"nats a token on the second copy, {kind}", f"{loss:.2f}", "≤ 1", loss <= 1) for kind, loss in losses),
    ]


def text_rows(figures: Figures) -> list[Row]:
    loops = sum(sample["loops"] for sample in figures["continuations"])
    length = figures["chinese_tokens_a_character"]
    return [
        *(bits_row(kind, bits) for kind, bits in figures["bits"].items()),
        Row("of 20 held-out prompts continued greedily: end in a loop of under 4 tokens", str(loops), "≤ 4", loops <= 4),
        Row("tokens a Chinese character, held-out catalog", f"{length:.2f}", "≤ 1.3", length <= 1.3),
        *held_out_rows(figures["held_out_trained_on"]),
    ]


def bits_row(kind: str, bits: dict) -> Row:
    what = f"bits a byte, {bits['bytes']:,} bytes of held-out {kind}; `xz -9e` of the same"
    value = f"{bits['model']:.2f}; {bits['xz']:.2f} ({bits['fewer']:.0%} fewer)"
    return Row(what, value, "20 % fewer", bits["fewer"] >= 0.2)


def samples(figures: Figures) -> str:
    chosen = [figures["continuations"][index] for index in (0, 5, 10, 15)]
    blocks = [f"```\n…{shortened(sample['prompt'])}\n⟶ {shortened(sample['continuation'])}\n```" for sample in chosen]
    return "\n".join(["## Greedy continuations of held-out prompts", "", *blocks, ""])


def shortened(text: str) -> str:
    """Its end, safe inside a fence."""
    return text.replace("```", "'''")[-160:]


TRIED = """\
## What was tried

| positions begin as | their rate | tokens seen | best previous-token head |
|---|---|---|---|
| sinusoids of amplitude 0.03, wavelengths up to 62,800 | 3e-3 | 1.0 M | 0.05 |
| the same | 3e-3 | 2.0 M | 0.09 |
| sinusoids of amplitude 0.14, wavelengths up to 628 (shipped) | 3e-4 | 0.8 M | 0.20 |

The first two with 4,096 tokens a step and repeats in 25 % of the rows, instead of 3,072 and 35 %.

| queries and keys | tokens seen | best previous-token head |
|---|---|---|
| decay by 0.05, as other matrices (run 1) | 7.7 M | 0.41 |
| do not decay (run 2, on from there) | 8.5 M | 0.81 |
| | 10.8 M | 0.94 |
| | 20.0 M | 0.99 |

Without the decay the weights of queries and keys grow until a head can look at one token only. Longer repeats, and
fewer random ones, brought induction on text, counted after the one place 64 tokens ago, from 0.57 to 0.68. Half of the
tokens also stand elsewhere in their stretch: counted after any earlier occurrence it is higher.
"""

LIMITS = """\
## Limits

Small, and trained on software text: its English is that of manuals and dictionaries, its facts may be
wrong, its Chinese is that of menus and manuals. Attention shows what the model computed, not why.
"""
