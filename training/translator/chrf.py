"""chrF (Popović 2015), and the translation of the nearest message as what to compare with."""

from collections import defaultdict

import numpy as np
from sacrebleu.metrics import CHRF


def chrf(translations: list[str], wanted: list[str]) -> float:
    """0…100 over the whole corpus, as sacrebleu computes it."""
    return CHRF().corpus_score(translations, [wanted]).score


class Nearest:
    """Finds the training message whose character 3-grams overlap most (Dice's coefficient)."""

    def __init__(self, english: list[str]) -> None:
        found = [grams(text) for text in english]
        self.sizes = np.array([len(those) for those in found])
        holders: dict[str, list[int]] = defaultdict(list)
        for i, those in enumerate(found):
            for gram in those:
                holders[gram].append(i)
        self.holders = {gram: np.array(those) for gram, those in holders.items()}

    def find(self, text: str) -> int:
        """Its index."""
        wanted = grams(text)
        held = [self.holders[gram] for gram in wanted if gram in self.holders]
        shared = np.bincount(np.concatenate([*held, np.empty(0, int)]), minlength=len(self.sizes))
        return int((shared / (len(wanted) + self.sizes)).argmax())


def grams(text: str) -> set[str]:
    framed = f"  {text.lower()} "
    return {framed[i : i + 3] for i in range(len(framed) - 2)}
