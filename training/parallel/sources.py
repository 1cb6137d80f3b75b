"""The catalogs as sources.toml lists them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Catalog:
    """Message catalogs of one package; `format` names how a file of it is read (extract.py)."""

    registry: str
    package: str
    version: str
    """Empty: the newest."""
    licence: str
    format: str
    files: tuple[str, ...]
    held_out: bool


def read_catalogs() -> list[Catalog]:
    listed = tomllib.loads((Path(__file__).parent / "sources.toml").read_text())
    return [
        Catalog(
            registry=group["registry"],
            package=package["name"],
            version=package.get("version", ""),
            licence=package["licence"],
            format=group["format"],
            files=tuple(package.get("files", group.get("files", ()))),
            held_out=group.get("held_out", False),
        )
        for group in listed["source"]
        for package in group["packages"]
    ]
