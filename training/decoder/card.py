"""The model card: what the model is, what it read, what it reaches and what it misses."""

import json
from pathlib import Path

Figures = dict[str, dict]


def write_card(path: Path, figures: Figures, packages: list[dict], curve: list[dict], run: dict) -> None:
    sections = [HEAD, run_section(run), figure_section(figures), curve_section(curve), data_section(packages), samples(figures), LIMITS]
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
of {run["corpus_tokens"]:,} tokens of text. Muon (rate 0.02) for the blocks' matrices, AdamW (3e-3) for the
rest, half a cosine down to 2 %, 4,096 tokens a step in rows of 256, in the last tenth in rows of 512.
Positions are learned, and begin as sinusoids; half of the short rows begin at a random position.

A quarter of the rows holds a stretch of 24 to 110 tokens twice (three in five of them drawn at random,
the others text); over the last third of the training that share falls to none.
"""


def figure_section(figures: Figures) -> str:
    heads, bits = figures["heads"], figures["bits"]
    loops = sum(sample["loops"] for sample in figures["continuations"])
    rows = [
        ("previous token, held-out code: best head's mean weight", shown(heads["previous_code"]), "≥ 0.5", heads["previous_code"]["value"] >= 0.5),
        ("previous token, held-out prose", shown(heads["previous_prose"]), "≥ 0.5", heads["previous_prose"]["value"] >= 0.5),
        ("induction, 64 tokens drawn by frequency, twice", shown(heads["induction_random"]), "≥ 0.8", heads["induction_random"]["value"] >= 0.8),
        ("induction, 64 tokens of held-out text, twice", shown(heads["induction_text"]), "≥ 0.8", heads["induction_text"]["value"] >= 0.8),
        *(
            (f"loss on the second copy, {kind}, nats a token", f"{loss:.2f}", "≤ 1", loss <= 1)
            for kind, loss in heads["second_copy_loss"].items()
        ),
        *(
            (f"bits a byte, held-out {kind} ({of['bytes']:,} bytes); `xz -9e`", f"{of['model']:.2f}; {of['xz']:.2f} ({of['fewer']:.0%} fewer)", "20 % fewer", of["fewer"] >= 0.2)
            for kind, of in bits.items()
        ),
        ("20 held-out prompts continued greedily: end in a loop of under 4 tokens", str(loops), "≤ 4", loops <= 4),
        ("tokens a Chinese character, held-out catalog", f"{figures['chinese_tokens_a_character']:.2f}", "≤ 1.3", figures["chinese_tokens_a_character"] <= 1.3),
        ("held-out paragraphs that training text has too", str(figures["held_out_paragraphs_trained_on"]), "0", figures["held_out_paragraphs_trained_on"] == 0),
    ]
    lines = [f"| {what} | {value} | {goal} | {'reached' if reached else '**missed**'} |" for what, value, goal, reached in rows]
    return "\n".join(["## Figures", "", "Held-out text comes from packages of which nothing was trained on. L3H5 is layer 3, head 5, from 0.", "", "| figure | value | goal | |", "|---|---|---|---|", *lines, ""])


def shown(figure: dict) -> str:
    others = ", ".join(f"L{layer}H{head} {value:.2f}" for layer, head, value in figure["heads"])
    return f"{figure['value']:.2f} ({others})"


def curve_section(curve: list[dict]) -> str:
    points = curve[:: max(1, len(curve) // 12)]
    points = points if points[-1] is curve[-1] else [*points, curve[-1]]
    kinds = [name.removeprefix("loss_") for name in curve[0] if name.startswith("loss_")]
    heading = ["tokens", *(f"{kind}, nats" for kind in kinds), "previous token", "induction", "second copy, nats"]
    lines = [
        " | ".join([f"{point['tokens'] / 1e6:.1f} M", *(f"{point[f'loss_{kind}']:.2f}" for kind in kinds),
                    f"{point['previous']:.2f}", f"{point['induction_random']:.2f}", f"{point['second_copy_loss']:.2f}"])
        for point in points
    ]
    return "\n".join(["## Learning curve", "", "Losses a token on held-out text, rows of 256.", "",
                      f"| {' | '.join(heading)} |", "|---" * len(heading) + "|", *(f"| {line} |" for line in lines), ""])


def data_section(packages: list[dict]) -> str:
    whole = sum(package["bytes"] for package in packages if not package["held_out"])
    lines = [
        f"| {package['package']} {package['version']} | {package['registry']} | {package['kind']} | {package['licence']} | "
        + ("held out |" if package["held_out"] else f"{package['bytes'] / whole:.1%} |")
        for package in sorted(packages, key=lambda package: (package["held_out"], package["kind"], -package["bytes"]))
        if package["bytes"]
    ]
    return "\n".join(["## Data", "", f"{whole / 1e6:.0f} MB of text that lies in installed packages. Left out: licence headers, anything like a secret, long",
                      "lines, and every paragraph that was seen before (case, digits and white space aside).", "",
                      "| package | from | kind | licence | share |", "|---|---|---|---|---|", *lines, ""])


def samples(figures: Figures) -> str:
    chosen = [figures["continuations"][index] for index in (0, 5, 10, 15)]
    blocks = [f"```\n…{fenced(sample['prompt'])[-160:]}\n⟶ {fenced(sample['continuation'])}\n```" for sample in chosen]
    return "\n".join(["## Greedy continuations of held-out prompts", "", *blocks, ""])


def fenced(text: str) -> str:
    return text.replace("```", "'''")


LIMITS = """\
## Limits

Small, and trained on software text: its English is that of manuals and dictionaries, its facts may be
wrong, its Chinese is that of menus and manuals. Attention shows what the model computed, not why.
"""


def read_curve(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]
