"""What is left out: licence texts, secrets, generated text, and whatever has been seen before."""

import hashlib
import re

LICENCE = re.compile(
    r"copyright (\(c\)|©|\d{4})|©|spdx-license|licensed under|permission is hereby granted|all rights reserved"
    r"|without warranties|redistribution and use|free software foundation|license-identifier|@license",
    re.I,
)
SECRET = re.compile(r"-----BEGIN|[A-Za-z0-9+/]{80,}|[0-9a-fA-F]{40,}|AKIA[0-9A-Z]{16}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
LONGEST_LINE = 400
SHORTEST_DOCUMENT = 200
"""Characters."""
SHORTEST_COMPARED = 60
"""Characters; shorter paragraphs (headings, `else:`) may recur."""


def clean(text: str, kind: str) -> list[str]:
    """The paragraphs worth reading: no licence, no secret, no table of numbers; Chinese ones where kind says so."""
    return [paragraph for paragraph in re.split(r"\n\s*\n(?=\S|[ \t]+\S)", text) if is_worth_reading(paragraph, kind)]


def is_worth_reading(paragraph: str, kind: str) -> bool:
    if not paragraph.strip() or LICENCE.search(paragraph) or SECRET.search(paragraph):
        return False
    if kind == "chinese":
        return len(CHINESE.findall(paragraph)) >= 0.2 * len(paragraph)
    if kind in {"python", "script", "other"} and max(map(len, paragraph.split("\n"))) > LONGEST_LINE:
        return False
    return sum(character.isalpha() for character in paragraph) >= 0.3 * len(paragraph)


class Seen:
    """Remembers paragraphs by hash, so that none is read twice, nor on both sides of the hold-out."""

    def __init__(self) -> None:
        self.hashes: set[bytes] = set()

    def unseen(self, paragraphs: list[str]) -> list[str]:
        """Those not seen before; nothing at all when most of a document has been seen (a near duplicate)."""
        fresh = []
        for paragraph in paragraphs:
            if len(paragraph) < SHORTEST_COMPARED:
                fresh.append(paragraph)
                continue
            digest = fingerprint(paragraph)
            if digest not in self.hashes:
                self.hashes.add(digest)
                fresh.append(paragraph)
        kept = sum(map(len, fresh))
        return fresh if kept >= SHORTEST_DOCUMENT and 2 * kept > sum(map(len, paragraphs)) else []


def fingerprint(paragraph: str) -> bytes:
    """Equal for paragraphs that differ only in case, digits and white space."""
    essence = re.sub(r"[\d\s]+", " ", paragraph.lower()).strip()
    return hashlib.blake2b(essence.encode(), digest_size=8).digest()


def shared_paragraphs(one: list[dict[str, str]], other: list[dict[str, str]]) -> int:
    """How many compared paragraphs of one set of documents the other has too."""
    return len(fingerprints(one) & fingerprints(other))


def fingerprints(documents: list[dict[str, str]]) -> set[bytes]:
    paragraphs = (paragraph for document in documents for paragraph in document["text"].split("\n\n"))
    return {fingerprint(paragraph) for paragraph in paragraphs if len(paragraph) >= SHORTEST_COMPARED}
