"""Words and noun phrases of the grammar, drawn at random."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Literal

from training.translator.phrase import Phrase, chinese, english, word

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text())
NUMBERS = [("two", "两")] + list(zip("three four five six seven eight nine ten".split(), "三四五六七八九十", strict=True))
ANIMATE = ("person", "animal")
MASS = ("country", "city", "drink", "meal", "love")
"""Kinds of names: they take no article."""

Agreement = Literal["I", "plural", "singular"]


@dataclass(frozen=True)
class NounPhrase:
    phrase: Phrase
    agreement: Agreement = "singular"


@dataclass(frozen=True)
class Verb:
    base: str
    third: str
    past: str
    """Empty for states, which are not told of the past here."""
    participle: str
    chinese: str
    objects: tuple[str, ...]
    """Kinds of noun; none where it takes no object."""

    def present(self, agreement: Agreement) -> str:
        return self.third if agreement == "singular" else self.base


def verb(random: Random, group: str) -> Verb:
    base, third, past, participle, translation, *kinds = random.choice(WORDS["verbs"][group])
    objects = kinds[0] if kinds else OBJECTS[group]
    return Verb(base, third, past, participle, translation, tuple(objects.split()))


OBJECTS = {"symmetric": "person animal", "people": "person", "intransitive": ""}
"""Kinds of object of the groups whose verbs do not list their own."""


def name(random: Random, kind: str) -> Phrase:
    return word(*random.choice(WORDS["names"][kind]))


def pronoun(random: Random, case: int) -> tuple[str, str, Agreement]:
    """case 0: subject, 1: object, 2: possessive."""
    drawn = random.choice(WORDS["pronouns"])
    form = drawn["english"][case]
    agreement: Agreement = "I" if drawn["english"][0] == "I" else "singular" if drawn["chinese"] in "他她" else "plural"
    return form, drawn["chinese"] + ("的" if case == 2 else ""), agreement


def noun(random: Random, kind: str, article: str | None = None) -> NounPhrase:
    """A noun of the kind with an article, a number, an owner or a colour; `article` fixes "the"."""
    singular, plural, translation, measure = random.choice(WORDS["nouns"][kind])
    form = "owner" if kind == "family" else article or random.choices(FORMS, WEIGHTS)[0]
    if form == "the" and kind in COLOURED and random.random() < 0.3:
        return NounPhrase(english("the") + quality(random, kind) + word(singular, translation))
    if form == "the":
        return NounPhrase(english("the") + word(singular, translation))
    if form == "a":
        article = "an" if singular[0] in "aeio" or singular == "umbrella" else "a"
        return NounPhrase(word(article, "一") + chinese(measure) + word(singular, translation))
    if form == "this":
        which = random.choice([("this", "这"), ("that", "那")])
        return NounPhrase(word(*which) + chinese(measure) + word(singular, translation))
    if form == "number":
        many = plural or singular + "s"
        return NounPhrase(word(*number(random)) + chinese(measure) + word(many, translation), "plural")
    owner, owner_chinese, _ = pronoun(random, 2)
    return NounPhrase(word(owner, owner_chinese) + word(singular, translation))


FORMS, WEIGHTS = ("the", "a", "this", "number", "owner"), (8, 3, 2, 3, 3)
COLOURED = ("clothes", "vehicle", "thing", "opening", "animal")


def number(random: Random) -> tuple[str, str]:
    if random.random() < 0.75:
        return random.choice(NUMBERS)
    digits = str(random.randint(11, 99))
    return digits, digits


def quality(random: Random, kind: str) -> Phrase:
    """An adjective or a colour before its noun."""
    group = "colour" if random.random() < 0.6 or kind == "animal" else "thing"
    return word(*random.choice(WORDS["adjectives"][group])) + chinese("的")


def subject(random: Random) -> NounPhrase:
    if random.random() < 0.4:
        form, translation, agreement = pronoun(random, 0)
        return NounPhrase(word(form, translation), agreement)
    if random.random() < 0.1:
        one, other = (noun(random, random.choice(ANIMATE), "the").phrase for _ in range(2))
        return NounPhrase(one + word("and", "和") + other, "plural")
    return noun(random, random.choice(("person", "person", "animal", "family")))


def any_object(random: Random, kinds: tuple[str, ...]) -> Phrase:
    kind = random.choice(kinds)
    if kind in ANIMATE and random.random() < 0.3:
        form, translation, _ = pronoun(random, 1)
        return word(form, translation)
    return name(random, kind) if kind in MASS else noun(random, kind).phrase


def place(random: Random) -> Phrase:
    """在 … 里: the preposition stands around the noun."""
    if random.random() < 0.25:
        return word("in", "在") + name(random, random.choice(("country", "city")))
    where = chosen_preposition(random, "place")
    what = noun(random, "place", "the").phrase
    around = where.chinese[0]
    return Phrase(where.english + what.english, (("在", around[1]), *what.chinese, around))


def chosen_preposition(random: Random, kind: str) -> Phrase:
    return word(*random.choice(WORDS["prepositions"][kind]))


def moment(random: Random, tense: str) -> Phrase:
    """When; last in English, first in Chinese."""
    drawn = random.random()
    if drawn < 0.25:
        return english("on") + word(*random.choice(WORDS["time"]["weekday"]))
    if drawn < 0.4:
        return english("on") + date(random)
    if drawn < 0.5:
        hour, translation = random.choice(NUMBERS)
        return english("at") + word(hour, translation) + word("o'clock", "点")
    return word(*random.choice(WORDS["time"][tense]))


def date(random: Random) -> Phrase:
    day = random.randint(1, 28)
    return word(*random.choice(WORDS["time"]["month"])) + word(str(day), numeral(day)) + chinese("日")


def numeral(number: int) -> str:
    """1…99 in Chinese: 二十七."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


DIGITS = "零一二三四五六七八九"


def vocabulary() -> tuple[set[str], set[str]]:
    """All English words and all Chinese ones, each in the forms that sentences have."""
    both = [*rows("names"), *rows("time"), *rows("prepositions"), *rows("modals"), *NUMBERS]
    both += [(row[form], row[-1]) for row in rows("adjectives") for form in range(len(row) - 1)]
    both += [(form, row[4]) for row in rows("verbs") for form in row[:4]]
    both += [(form, row[2]) for row in rows("nouns") for form in (row[0], row[1] or row[0] + "s")]
    both += [(form, row["chinese"]) for row in WORDS["pronouns"] for form in row["english"]]
    measures = {row[3] for row in rows("nouns")}
    return {part for form, _ in both for part in form.split()}, {translation for _, translation in both} | measures


def rows(section: str) -> list[list[str]]:
    return [row for group in WORDS[section].values() for row in group]
