"""Sources → two files of documents, training and held out, one JSON object a line."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.corpus.clean import Seen, clean
from training.corpus.extract import extract
from training.corpus.fetch import fetch
from training.corpus.sources import Source, read_sources

LONGEST_FILE = 400_000
"""Bytes; longer ones are generated, as a rule (dictionaries and catalogs aside)."""


def build_corpus(cache: Path, out: Path) -> None:
    """Writes train.jsonl, held_out.jsonl (kind, package, text) and packages.json (bytes, licence, version), once."""
    if (out / "packages.json").exists():
        return
    sources, budgets = read_sources()
    out.mkdir(parents=True, exist_ok=True)
    seen = Seen()
    packages: list[dict[str, object]] = []
    sizes: dict[str, int] = defaultdict(int)
    # Held-out text is read first: whatever of it recurs in a training package is then dropped there.
    with (out / "held_out.jsonl").open("w") as held_out, (out / "train.jsonl").open("w") as train:
        for source in sorted(sources, key=lambda source: not source.held_out):
            room = source.budget if source.held_out else min(source.budget, budgets[source.kind] - sizes[source.kind])
            folder = fetch(source, cache) if room > 0 else None
            if folder is None:
                continue
            size = 0
            for text in documents(source, folder, seen, room):
                size += len(text.encode())
                line = {"kind": source.kind, "package": source.package, "text": text}
                (held_out if source.held_out else train).write(json.dumps(line, ensure_ascii=False) + "\n")
            if not source.held_out:
                sizes[source.kind] += size
            packages.append(describe(source, folder, size))
            print(f"{source.kind:8} {size / 1e6:6.2f} MB  {source.package}", flush=True)
    (out / "packages.json").write_text(json.dumps(packages, indent=1))


def documents(source: Source, folder: Path, seen: Seen, room: int) -> Iterator[str]:
    """Cleaned texts of the source's files, in an order drawn by hash, until `room` bytes are full."""
    for path in files(source, folder):
        if room <= 0:
            return
        try:
            paragraphs = clean(extract(path), source.kind)
        except (OSError, ValueError, EOFError):
            continue
        for part in sorted(parts(seen.unseen(paragraphs)), key=drawn):
            if room <= 0:
                return
            room -= len(part.encode())
            yield part


def files(source: Source, folder: Path) -> list[Path]:
    found = {path for pattern in source.files for path in folder.glob(pattern)}
    found -= {path for pattern in source.without for path in folder.glob(pattern)}
    whole = {".dz", ".mo"}
    plain = [path for path in found if path.is_file() and not path.is_symlink()]
    readable = [path for path in plain if path.suffix in whole or path.stat().st_size <= LONGEST_FILE]
    return sorted(readable, key=lambda path: drawn(str(path.relative_to(folder))))


def drawn(name: str) -> bytes:
    """Sorting by it is a shuffle that is the same on every machine."""
    return hashlib.sha256(name.encode()).digest()


def parts(paragraphs: list[str], longest: int = 50_000) -> Iterator[str]:
    """Documents of bounded length, so that a dictionary can be cut off in its middle and shuffled."""
    part: list[str] = []
    for paragraph in paragraphs:
        part.append(paragraph)
        if sum(map(len, part)) > longest:
            yield "\n\n".join(part) + "\n"
            part = []
    if part:
        yield "\n\n".join(part) + "\n"


def describe(source: Source, folder: Path, size: int) -> dict[str, object]:
    return {
        "package": source.package,
        "version": (folder / ".version").read_text().strip(),
        "registry": source.registry,
        "licence": source.licence,
        "kind": source.kind,
        "held_out": source.held_out,
        "bytes": size,
    }
