"""chrF (Popović 2015), and the translation of the nearest message as what to compare with."""

from collections import Counter, defaultdict

from sacrebleu.metrics import CHRF


def chrf(translations: list[str], wanted: list[str]) -> float:
    """0…100 over the whole corpus, as sacrebleu computes it."""
    return CHRF().corpus_score(translations, [wanted]).score


class Nearest:
    """Finds the training message whose character 3-grams overlap most (Dice's coefficient)."""

    def __init__(self, english: list[str]) -> None:
        self.grams = [grams(text) for text in english]
        self.holders: dict[str, list[int]] = defaultdict(list)
        for i, those in enumerate(self.grams):
            for gram in those:
                self.holders[gram].append(i)

    def find(self, text: str) -> int:
        """Its index."""
        wanted = grams(text)
        shared = Counter(i for gram in wanted for i in self.holders.get(gram, ()))
        if not shared:
            return 0
        return max(shared, key=lambda i: shared[i] / (len(wanted) + len(self.grams[i])))


def grams(text: str) -> set[str]:
    framed = f"  {text.lower()} "
    return {framed[i : i + 3] for i in range(len(framed) - 2)}
