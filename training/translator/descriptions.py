"""Clauses that say what something is, has, or where and when it is."""

from random import Random

from training.translator.clause import NOTHING, QUESTION, STATEMENT, Clause
from training.translator.lexicon import ANIMATE, NUMBERS, WORDS, chosen_preposition, date, noun, pronoun, subject
from training.translator.phrase import Phrase, chinese, english, ordered, word


def described(random: Random) -> Clause:
    """很 stands before an adjective that nothing else introduces."""
    who = noun(random, random.choice(ANIMATE), random.choice(("the", "this", "owner")))
    adjective, _, translation = random.choice(WORDS["adjectives"]["size"])
    what = word(adjective, translation)
    kind = random.choice(("plain", "very", "not", "asked"))
    if kind == "asked":
        return english("is") + who.phrase + what + chinese("吗"), QUESTION
    degree = {"plain": chinese("很"), "very": word("very", "非常"), "not": word("not", "不")}[kind]
    return who.phrase + english("is") + degree + what, STATEMENT


def coloured(random: Random) -> Clause:
    what = noun(random, random.choice(("vehicle", "clothes", "thing")), random.choice(("the", "this", "owner")))
    colour = word(*random.choice(WORDS["adjectives"]["colour"])) + chinese("的")
    kind = random.choice(("told", "denied", "asked"))
    be = word("is", "是")
    if kind == "asked":
        return ordered([be, what.phrase, colour], [what.phrase, be, colour, chinese("吗")]), QUESTION
    negation = word("not", "不") if kind == "denied" else NOTHING
    return ordered([what.phrase, be, negation, colour], [what.phrase, negation, be, colour]), STATEMENT


def compared(random: Random) -> Clause:
    kind = random.choice(ANIMATE)
    return comparison(random, noun(random, kind, "the").phrase, noun(random, kind, "the").phrase), STATEMENT


def comparison(random: Random, one: Phrase, other: Phrase) -> Phrase:
    """猫比狗大: what is compared with comes before the adjective."""
    _, adjective, translation = random.choice(WORDS["adjectives"]["size"])
    more, than = word(adjective, translation), word("than", "比")
    return ordered([one, english("is"), more, than, other], [one, than, other, more])


def located(random: Random) -> Clause:
    what = noun(random, random.choice(("thing", "reading", "animal")), random.choice(("the", "owner"))).phrase
    where = chosen_preposition(random, "thing")
    at = noun(random, random.choice(("thing", "vehicle")), "the").phrase
    be = word("is", "在")
    if random.random() < 0.25:
        asked_place = word("where", "哪里")
        return ordered([asked_place, be, what], [what, be, asked_place]), QUESTION
    return ordered([what, be, where, at], [what, be, at, where]), STATEMENT


def existing(random: Random) -> Clause:
    """花园里有三只猫: the place comes first."""
    what = noun(random, random.choice(("person", "animal", "thing")), random.choice(("a", "number")))
    where = chosen_preposition(random, "place")
    at = noun(random, "place", "the").phrase
    be = word("is" if what.agreement == "singular" else "are", "有")
    return ordered([english("there"), be, what.phrase, where, at], [at, where, be, what.phrase]), STATEMENT


def identified(random: Random) -> Clause:
    if random.random() < 0.3:
        form, translation, agreement = "this", "这", "singular"
    else:
        form, translation, agreement = pronoun(random, 0)
        if agreement == "plural":
            return has(random)
    what = noun(random, "reading" if form == "this" else "person", random.choice(("a", "owner"))).phrase
    be = word("am" if agreement == "I" else "is", "是")
    negation = word("not", "不") if random.random() < 0.25 else NOTHING
    who = word(form, translation)
    return ordered([who, be, negation, what], [who, negation, be, what]), STATEMENT


def has(random: Random) -> Clause:
    who = subject(random)
    have = "has" if who.agreement == "singular" else "have"
    kind = random.choice(("thing", "vehicle", "reading", "animal", "clothes"))
    if random.random() < 0.25:
        singular, plural, translation, _ = random.choice(WORDS["nouns"][kind])
        return who.phrase + word(f"{have} no", "没有") + word(plural or singular + "s", translation), STATEMENT
    return who.phrase + word(have, "有") + noun(random, kind, random.choice(("a", "number"))).phrase, STATEMENT


def owned(random: Random) -> Clause:
    """房子的门: the owner comes first."""
    part, whole = noun(random, "opening", "the").phrase, noun(random, random.choice(("place", "vehicle")), "the").phrase
    thing = ordered([part, word_of := word("of", "的"), whole], [whole, word_of, part])
    colour = word(*random.choice(WORDS["adjectives"]["colour"])) + chinese("的")
    return thing + word("is", "是") + colour, STATEMENT


def dated(random: Random) -> Clause:
    kind = random.randrange(4)
    if kind == 0:
        return word("today", "今天") + word("is", "是") + date(random), STATEMENT
    if kind == 1:
        day = word(*random.choice(WORDS["time"]["weekday"]))
        return word(*random.choice([("today", "今天"), ("tomorrow", "明天")])) + word("is", "是") + day, STATEMENT
    if kind == 2:
        owner, translation, _ = pronoun(random, 2)
        birthday = word(owner, translation) + word("birthday", "生日")
        return birthday + word("is", "是") + english("on") + date(random), STATEMENT
    hour = word(*random.choice(NUMBERS)) + word("o'clock", "点")
    return ordered([english("it is"), hour], [chinese("现在"), hour]), STATEMENT
