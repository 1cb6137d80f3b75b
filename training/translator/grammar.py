"""A small language: simple English sentences, each with its one Chinese translation and the alignment of its words.

The languages order their words differently: 在花园里 stands before the verb, the time first, 吗 last, a measure
word behind each number, and a relative clause before its noun.
"""

import hashlib
from collections.abc import Callable, Iterator
from random import Random

from training.translator.actions import (
    accompanied, action, commanded, given, giving, questioned, related, short, travelled,
)
from training.translator.clause import QUESTION, STATEMENT, Clause
from training.translator.descriptions import (
    coloured, compared, comparison, dated, described, existing, has, identified, located, owned,
)
from training.translator.lexicon import ANIMATE, WORDS, verb
from training.translator.phrase import Phrase, Sentence, chinese, english, ordered, word, written

FIRST_UNSEEN = "I love China"


def sentences(seed: int, unseen: bool) -> Iterator[Sentence]:
    """Endless; those held out, or those to train on."""
    random = Random(seed)
    while True:
        sentence = draw(random)
        if is_unseen(sentence.english) == unseen:
            yield sentence


def draw(random: Random) -> Sentence:
    """A statement may lack its mark, and a sentence its capital: readers leave them out."""
    phrase, marks = random.choices(KINDS, SHARES)[0](random)
    bare = marks == STATEMENT and random.random() < 0.4
    return written(phrase, random.random() < 0.75, ("", "") if bare else marks)


def is_unseen(sentence: str) -> bool:
    """Held out by hash, whatever the case and the closing mark; one sentence in twenty."""
    bare = essence(sentence)
    return bare == essence(FIRST_UNSEEN) or hashlib.sha256(bare.encode()).digest()[0] < 13


def essence(sentence: str) -> str:
    """Equal for sentences that differ in capitals and the closing mark."""
    return sentence.lower().rstrip(".?!")


def contrasted(random: Random) -> Clause:
    """Two clauses."""
    one, other = (random.choice((short, described, located, has))(random) for _ in range(2))
    if QUESTION in (one[1], other[1]):
        return contrasted(random)
    return one[0] + ordered([english(","), but := word("but", "但是")], [chinese("，"), but]) + other[0], STATEMENT


KINDS: tuple[Callable[[Random], Clause], ...] = (
    action, short, questioned, described, coloured, compared, located, existing, identified, has, owned, given,
    travelled, related, dated, commanded, accompanied, contrasted,
)
SHARES = (30, 6, 5, 5, 4, 4, 5, 4, 4, 4, 3, 4, 5, 5, 4, 5, 4, 4)


def order_pairs(seed: int) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs of unseen sentences of the same words, subject and object exchanged; none twice."""
    random = Random(seed)
    seen: set[frozenset[str]] = set()
    while True:
        pair = exchanged(random)
        both = frozenset(sentence.english for sentence in pair)
        if len(both) == 2 and both not in seen and all(map(is_unseen, both)):
            seen.add(both)
            yield pair


def exchanged(random: Random) -> tuple[Sentence, Sentence]:
    build = random.choice((transitive_pair, transitive_pair, comparison, giving))
    kind = "person" if build is giving else random.choice(ANIMATE)
    one, other = (noun_without_quality(random, kind) for _ in range(2))
    state = random.getstate()
    first = written(build(random, one, other), True, STATEMENT)
    random.setstate(state)
    return first, written(build(random, other, one), True, STATEMENT)


def noun_without_quality(random: Random, kind: str) -> Phrase:
    singular, _, translation, _ = random.choice(WORDS["nouns"][kind])
    return english("the") + word(singular, translation)


def transitive_pair(random: Random, one: Phrase, other: Phrase) -> Phrase:
    doing = verb(random, "symmetric")
    return one + word(doing.third, doing.chinese) + other
