"""The sources as sources.toml lists them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Source:
    """Files of one package that are one kind of text; `budget` is the most bytes it may add."""

    kind: str
    registry: str
    package: str
    version: str
    """Empty: the newest."""
    licence: str
    files: tuple[str, ...]
    without: tuple[str, ...]
    held_out: bool
    budget: int


def read_sources() -> tuple[list[Source], dict[str, int]]:
    """All sources, and the bytes of training text for each kind."""
    listed = tomllib.loads((Path(__file__).parent / "sources.toml").read_text())
    sources = [
        Source(
            kind=group["kind"],
            registry=group["registry"],
            package=package["name"],
            version=package.get("version", ""),
            licence=package["licence"],
            files=tuple(package["files"]),
            without=tuple(package.get("without", ())),
            held_out=group.get("held_out", False),
            budget=int(group.get("budget_mb", 4) * MEGABYTE),
        )
        for group in listed["source"]
        for package in group["packages"]
    ]
    budgets = {kind: int(mb * MEGABYTE) for kind, mb in listed["budgets_mb"].items()}
    return sources, budgets
