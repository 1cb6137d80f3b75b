"""A phrase in both languages at once, each with its own word order, and which word is which."""

from dataclasses import dataclass


class Link:
    """Joins an English word to its Chinese one; equal to itself only."""


Piece = tuple[str, Link | None]
"""A word, and what joins it to the other language; None: it has no counterpart there ("the", "吗")."""
Span = tuple[int, int]
"""Characters from, to."""


@dataclass(frozen=True)
class Phrase:
    english: tuple[Piece, ...] = ()
    chinese: tuple[Piece, ...] = ()

    def __add__(self, other: "Phrase") -> "Phrase":
        """One after the other, in both languages."""
        return Phrase(self.english + other.english, self.chinese + other.chinese)


@dataclass(frozen=True)
class Sentence:
    english: str
    chinese: str
    alignment: tuple[tuple[Span, Span], ...]
    """English and Chinese spans of joined words, in Chinese order."""


def word(english: str, chinese: str) -> Phrase:
    """Of several English words each is joined to the Chinese one."""
    link = Link()
    return Phrase(tuple((part, link) for part in english.split()), ((chinese, link),))


def english(text: str) -> Phrase:
    return Phrase(english=tuple((part, None) for part in text.split()))


def chinese(text: str) -> Phrase:
    return Phrase(chinese=((text, None),))


def ordered(english_order: list[Phrase], chinese_order: list[Phrase]) -> Phrase:
    """The English of the first ones, the Chinese of the second ones."""
    return Phrase(
        tuple(piece for phrase in english_order for piece in phrase.english),
        tuple(piece for phrase in chinese_order for piece in phrase.chinese),
    )


def written(phrase: Phrase, capital: bool, marks: tuple[str, str]) -> Sentence:
    """As text, the languages' closing marks after it."""
    words, english_spans = spelled(phrase.english, " ")
    characters, chinese_spans = spelled(phrase.chinese, "")
    if capital:
        words = words[0].upper() + words[1:]
    alignment = [(e, c) for link, c in chinese_spans for other, e in english_spans if link is other]
    return Sentence(words + marks[0], characters + marks[1], tuple(alignment))


def spelled(pieces: tuple[Piece, ...], gap: str) -> tuple[str, list[tuple[Link, Span]]]:
    text = ""
    spans: list[tuple[Link, Span]] = []
    for piece, link in pieces:
        text += gap if text and piece[0] != "," else ""
        if link:
            spans.append((link, (len(text), len(text) + len(piece))))
        text += piece
    return text, spans
