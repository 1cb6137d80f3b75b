"""Catalogs → two files of pairs, training and held out, one JSON object a line."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.corpus.fetch import fetch
from training.parallel.clean import cleaned, normalized
from training.parallel.extract import EXTRACTORS
from training.parallel.sources import Catalog, read_catalogs

Pair = dict[str, str]
"""Its package, english and chinese."""

COMPARED_WORDS = 3
"""Held-out messages of fewer words may recur ("Open", "Save as"); they are then no test, and are trained on."""


def build_pairs(cache: Path, out: Path) -> None:
    """Writes train.jsonl, held_out.jsonl (package, english, chinese) and catalogs.json (pairs, licence, version)."""
    catalogs = read_catalogs()
    folders = {catalog: folder for catalog in catalogs if (folder := fetch(catalog, cache))}
    found = {catalog: list(pairs_of(catalog, folder)) for catalog, folder in folders.items()}
    trained = {normalized(english) for catalog in found if not catalog.held_out for english, _ in found[catalog]}
    held_out = {
        key
        for catalog in found
        if catalog.held_out
        for english, _ in found[catalog]
        if len((key := normalized(english)).split()) >= COMPARED_WORDS or key not in trained
    }
    out.mkdir(parents=True, exist_ok=True)
    train, test = settled(found, held_out)
    write_lines(out / "train.jsonl", train)
    write_lines(out / "held_out.jsonl", test)
    kept = defaultdict(list)
    for line in [*train, *test]:
        kept[line["package"]].append(line)
    described = [describe(catalog, folders[catalog], kept[catalog.package]) for catalog in found]
    (out / "catalogs.json").write_text(json.dumps(described, indent=1))
    for package in described:
        print(f"{package['pairs']:7,}  {package['package']}", flush=True)


def pairs_of(catalog: Catalog, folder: Path) -> Iterator[tuple[str, str]]:
    extract = EXTRACTORS[catalog.format]
    for path in sorted({path for pattern in catalog.files for path in folder.glob(pattern)}):
        try:
            extracted = list(extract(path))
        except (OSError, ValueError, KeyError, EOFError):
            continue
        for english, chinese in extracted:
            if pair := cleaned(english, chinese):
                yield pair


def settled(
    found: dict[Catalog, list[tuple[str, str]]], held_out: set[str]
) -> tuple[list[Pair], list[Pair]]:
    """One translation a message: the one that most catalogs give, the first of those that tie."""
    votes: dict[tuple[str, bool], Counter[tuple[str, str]]] = defaultdict(Counter)
    origin: dict[tuple[str, bool, str, str], str] = {}
    for catalog, pairs in found.items():
        for english, chinese in pairs:
            key = normalized(english)
            if (key in held_out) == catalog.held_out:
                votes[key, catalog.held_out][english, chinese] += 1
                origin.setdefault((key, catalog.held_out, english, chinese), catalog.package)
    sides: tuple[list[Pair], list[Pair]] = ([], [])
    for (key, is_held_out), counted in votes.items():
        (english, chinese), _ = counted.most_common(1)[0]
        package = origin[key, is_held_out, english, chinese]
        sides[is_held_out].append({"package": package, "english": english, "chinese": chinese})
    return sides


def write_lines(path: Path, lines: list[Pair]) -> None:
    """In an order drawn by hash."""
    ordered = sorted(lines, key=lambda line: hashlib.sha256(line["english"].encode()).digest())
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in ordered))


def read_pairs(path: Path) -> list[Pair]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def shared_messages(one: list[Pair], other: list[Pair]) -> int:
    """How many messages of one set the other has too, by hash of what is left when case and digits are dropped."""
    return len(digests(one) & digests(other))


def digests(pairs: list[Pair]) -> set[bytes]:
    return {hashlib.sha256(normalized(pair["english"]).encode()).digest() for pair in pairs}


def describe(catalog: Catalog, folder: Path, pairs: list[Pair]) -> dict[str, object]:
    return {
        "package": catalog.package,
        "version": (folder / ".version").read_text().strip(),
        "registry": catalog.registry,
        "licence": catalog.licence,
        "kind": "messages",
        "held_out": catalog.held_out,
        "pairs": len(pairs),
        "bytes": sum(len((pair["english"] + pair["chinese"]).encode()) for pair in pairs),
    }
