"""What every kind of clause is made with."""

from training.translator.lexicon import Agreement
from training.translator.phrase import Phrase

NOTHING = Phrase()
STATEMENT, QUESTION = (".", "。"), ("?", "？")

Clause = tuple[Phrase, tuple[str, str]]
"""A sentence's words, and its closing marks in English and Chinese."""


def do(agreement: Agreement) -> str:
    return "does" if agreement == "singular" else "do"
