"""What the model cards have in common: sections of Markdown."""

from pathlib import Path
from typing import Any, Literal, NamedTuple

from training.record import Point, Run

Package = dict[str, Any]
"""As corpus/build.py or parallel/build.py describes it."""


class Row(NamedTuple):
    """Of the table of figures."""

    what: str
    value: str
    goal: str
    is_reached: bool


def write_card(path: Path, sections: list[str]) -> None:
    path.write_text("\n".join(sections))


def runs_section(runs: list[Run], recipe: str) -> str:
    lines = [
        [
            str(number),
            f"the weights of run {number - 1}" if number > 1 else "nothing",
            f"{run.tokens:,}",
            f"{run.minutes:.0f}",
            f"{run.device}, torch {run.torch}",
            str(run.seed),
        ]
        for number, run in enumerate(runs, start=1)
    ]
    seen = sum(run.tokens for run in runs)
    introduction = f"{seen:,} tokens seen, of {runs[-1].corpus_tokens:,} tokens of text."
    heading = ["run", "begins with", "tokens seen", "minutes", "on", "seed"]
    remarks = [f"Run {number}: {run.remark}" for number, run in enumerate(runs, start=1) if run.remark]
    return "\n\n".join(["## Training", introduction, "\n".join(table(heading, lines)), recipe.strip(), *remarks]) + "\n"


def figures_section(introduction: str, rows: list[Row]) -> str:
    lines = [[row.what, row.value, row.goal, "reached" if row.is_reached else "**missed**"] for row in rows]
    return "\n".join(["## Figures", "", introduction.strip(), "", *table(["figure", "value", "goal", ""], lines), ""])


def held_out_rows(trained_on: dict[str, int]) -> list[Row]:
    """`trained_on`: what is held out (paragraphs, messages) → how many of it are in the training text too."""
    return [Row(f"held-out {what} that were trained on", str(count), "0", count == 0) for what, count in trained_on.items()]


def curve_section(introduction: str, curve: list[Point], columns: dict[str, str]) -> str:
    """At most a dozen points, the last one among them; columns: name in the curve → heading."""
    points = curve[-1 :: -max(1, len(curve) // 12)][::-1]
    lines = [
        [f"{point['tokens'] / 1e6:.1f} M", *(f"{point[column]:.2f}" for column in columns)] for point in points
    ]
    heading = ["tokens", *columns.values()]
    return "\n".join(["## Learning curve", "", introduction.strip(), "", *table(heading, lines), ""])


def data_section(introduction: str, packages: list[Package]) -> str:
    whole = sum(package["bytes"] for package in packages if not package["held_out"])
    said = f"{whole / 1e6:.0f} MB of text that lies in installed packages. {introduction.strip()}"
    return "\n".join(["## Data", "", said, "", *package_table(packages, "bytes"), ""])


def package_table(packages: list[Package], amount: Literal["bytes", "pairs"]) -> list[str]:
    """Each package with its licence and its share of what is trained on."""
    whole = sum(package[amount] for package in packages if not package["held_out"])
    columns = [column for column in ("registry", "kind", "licence") if column in packages[0]]
    lines = [
        [
            f"{package['package']} {package['version']}",
            *(package[column] for column in columns),
            "held out" if package["held_out"] else f"{package[amount] / whole:.1%}",
        ]
        for package in sorted(packages, key=lambda one: (one["held_out"], one.get("kind", ""), -one[amount]))
        if package[amount]
    ]
    return table(["package", *({"registry": "from"}.get(column, column) for column in columns), "share"], lines)


def table(heading: list[str], lines: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (heading, ["---"] * len(heading), *lines)]
