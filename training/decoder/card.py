"""The model card: what the model is, what it read, what it reaches and what it misses."""

import json
from pathlib import Path
from typing import Any

from training.decoder.recipe import ADAM_RATE, BATCH, LONG, MUON_RATE, POSITION_RATE, REPEATED, SHORT

Figures = dict[str, Any]
"""As evaluate.py makes them."""
Row = tuple[str, str, str, bool]
"""What is measured, its value, the goal, and whether it is reached."""


def write_card(path: Path, figures: Figures, packages: list[dict], curve: list[dict], run: dict) -> None:
    sections = [
        HEAD,
        run_section(run),
        figure_section(figures),
        curve_section(curve),
        TRIED,
        samples(figures),
        data_section(packages),
        LIMITS,
    ]
    path.write_text("\n".join(sections))


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


def run_section(run: dict) -> str:
    return f"""\
## Training

{run["tokens"]:,} tokens in {run["minutes"]:.0f} minutes on {run["device"]} (torch {run["torch"]}, seed {run["seed"]}),
of {run["corpus_tokens"]:,} tokens of text. Muon (rate {MUON_RATE}) for the blocks' matrices, AdamW for the
rest (rate {ADAM_RATE}, positions {POSITION_RATE}), half a cosine down to 2 %, {BATCH:,} tokens a step in rows of
{SHORT}, in the last tenth in rows of {LONG}. Positions are learned; they begin as sinusoids with wavelengths
up to the context. Half of the short rows begin at a random position, so that all {LONG} are trained.

Of the rows, {REPEATED:.0%} hold a stretch of 24 to 110 tokens twice (three in five of them drawn at random, the
others text); over the last third of the training that share falls to none. {run.get("remark", "")}
"""


def figure_section(figures: Figures) -> str:
    lines = [
        [what, value, goal, "reached" if reached else "**missed**"]
        for what, value, goal, reached in [*head_rows(figures["heads"]), *text_rows(figures)]
    ]
    introduction = "Held-out text comes from packages of which nothing was trained on. L3H5: layer 3, head 5, from 0."
    return "\n".join(["## Figures", "", introduction, "", *table(["figure", "value", "goal", ""], lines), ""])


def head_rows(heads: dict) -> list[Row]:
    weights = [
        ("previous token, held-out code: best head's mean weight", heads["previous_code"], 0.5),
        ("previous token, held-out prose", heads["previous_prose"], 0.5),
        ("induction, 64 tokens drawn by frequency, twice", heads["induction_random"], 0.8),
        ("induction, 64 tokens of held-out text, twice", heads["induction_text"], 0.8),
    ]
    losses = heads["second_copy_loss"].items()
    return [
        *((what, shown(figure), f"≥ {goal}", figure["value"] >= goal) for what, figure, goal in weights),
        *((f"nats a token on the second copy, {kind}", f"{loss:.2f}", "≤ 1", loss <= 1) for kind, loss in losses),
    ]


def text_rows(figures: Figures) -> list[Row]:
    loops = sum(sample["loops"] for sample in figures["continuations"])
    length = figures["chinese_tokens_a_character"]
    leaked = figures["held_out_paragraphs_trained_on"]
    return [
        *(bits_row(kind, bits) for kind, bits in figures["bits"].items()),
        ("of 20 held-out prompts continued greedily: end in a loop of under 4 tokens", str(loops), "≤ 4", loops <= 4),
        ("tokens a Chinese character, held-out catalog", f"{length:.2f}", "≤ 1.3", length <= 1.3),
        ("held-out paragraphs that training text has too", str(leaked), "0", leaked == 0),
    ]


def bits_row(kind: str, bits: dict) -> Row:
    what = f"bits a byte, {bits['bytes']:,} bytes of held-out {kind}; `xz -9e` of the same"
    value = f"{bits['model']:.2f}; {bits['xz']:.2f} ({bits['fewer']:.0%} fewer)"
    return what, value, "20 % fewer", bits["fewer"] >= 0.2


def shown(figure: dict) -> str:
    others = ", ".join(f"L{layer}H{head} {value:.2f}" for layer, head, value in figure["heads"])
    return f"{figure['value']:.2f} ({others})"


def curve_section(curve: list[dict]) -> str:
    """At most a dozen points, the last one among them."""
    points = curve[-1 :: -max(1, len(curve) // 12)][::-1]
    kinds = [name for name in curve[0] if name.startswith("loss_")]
    heading = ["tokens", *(name.removeprefix("loss_") for name in kinds), "previous token", "induction", "second copy"]
    columns = [*kinds, "previous", "induction_random", "second_copy_loss"]
    lines = [[f"{point['tokens'] / 1e6:.1f} M", *(f"{point[column]:.2f}" for column in columns)] for point in points]
    introduction = "Losses are nats a token, on held-out text in rows of 256; of each kind of head, the best."
    return "\n".join(["## Learning curve", "", introduction, "", *table(heading, lines), ""])


def data_section(packages: list[dict]) -> str:
    whole = sum(package["bytes"] for package in packages if not package["held_out"])
    ordered = sorted(packages, key=lambda package: (package["held_out"], package["kind"], -package["bytes"]))
    lines = [
        [
            f"{package['package']} {package['version']}",
            *(package[column] for column in ("registry", "kind", "licence")),
            "held out" if package["held_out"] else f"{package['bytes'] / whole:.1%}",
        ]
        for package in ordered
        if package["bytes"]
    ]
    introduction = f"""\
{whole / 1e6:.0f} MB of text that lies in installed packages. Left out: licence headers, anything like a secret,
long lines, and every paragraph that was seen before (case, digits and white space aside).
"""
    return "\n".join(["## Data", "", introduction, *table(["package", "from", "kind", "licence", "share"], lines), ""])


def table(heading: list[str], lines: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (heading, ["---"] * len(heading), *lines)]


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
"""

LIMITS = """\
## Limits

Small, and trained on software text: its English is that of manuals and dictionaries, its facts may be
wrong, its Chinese is that of menus and manuals. Attention shows what the model computed, not why.
"""


def read_curve(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]
