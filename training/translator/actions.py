"""Clauses that say what someone does."""

from random import Random

from training.translator.clause import NOTHING, QUESTION, STATEMENT, Clause, do
from training.translator.lexicon import (
    WORDS, NounPhrase, Verb, any_object, moment, name, noun, place, pronoun, subject, verb,
)
from training.translator.phrase import Phrase, chinese, english, ordered, word


def action(random: Random) -> Clause:
    """Who does what to whom, where and when; told, denied or asked."""
    doing = verb(random, random.choices(("symmetric", "people", "transitive", "intransitive"), (3, 2, 5, 2))[0])
    who = subject(random)
    what = any_object(random, doing.objects) if doing.objects else NOTHING
    tense = random.choice(("present", "present", "past", "future") if doing.past else ("present", "present", "future"))
    is_still = doing.objects[:1] == ("person",)
    where = place(random) if not is_still and doing.base != "leave" and random.random() < 0.3 else NOTHING
    when = moment(random, tense) if random.random() < 0.35 else NOTHING
    build = random.choices((told, denied, asked, wished), (6, 2, 2, 2))[0]
    core, marks = build(random, who, doing, what, where, tense)
    if when.english and random.random() < 0.3 and marks == STATEMENT:
        return when + core, marks
    return ordered([core, when], [when, core]), marks


def told(random: Random, who: NounPhrase, doing: Verb, what: Phrase, where: Phrase, tense: str) -> Clause:
    often = word(*random.choice(WORDS["time"]["often"])) if random.random() < 0.15 else NOTHING
    if tense == "future":
        return predicate(who.phrase + word("will", "会"), word(doing.base, doing.chinese), what, where), STATEMENT
    if tense == "past":
        done = word(doing.past, doing.chinese) + chinese("了")
        return predicate(who.phrase, done, what, where), STATEMENT
    if doing.objects[:1] != ("person",) and not where.english and doing.past and random.random() < 0.25:
        be = english({"I": "am", "plural": "are", "singular": "is"}[who.agreement]) + chinese("正在")
        return predicate(who.phrase + be, word(doing.participle, doing.chinese), what, NOTHING), STATEMENT
    return predicate(who.phrase + often, word(doing.present(who.agreement), doing.chinese), what, where), STATEMENT


def predicate(before: Phrase, doing: Phrase, what: Phrase, where: Phrase) -> Phrase:
    return ordered([before, doing, what, where], [before, where, doing, what])


def denied(random: Random, who: NounPhrase, doing: Verb, what: Phrase, where: Phrase, tense: str) -> Clause:
    negation = NEGATIONS[tense] if tense != "present" else (f"{do(who.agreement)} not", "不")
    return predicate(who.phrase + word(*negation), word(doing.base, doing.chinese), what, where), STATEMENT


NEGATIONS = {"past": ("did not", "没有"), "future": ("will not", "不会")}


def asked(random: Random, who: NounPhrase, doing: Verb, what: Phrase, where: Phrase, tense: str) -> Clause:
    act = word(doing.base, doing.chinese)
    auxiliary = word("will", "会") if tense == "future" else english("did" if tense == "past" else do(who.agreement))
    end = chinese("了吗" if tense == "past" and not what.chinese else "吗")
    if tense == "past" and what.chinese:
        act = act + chinese("了")
    future = Phrase(chinese=auxiliary.chinese)
    phrase = ordered([auxiliary, who.phrase, act, what, where], [who.phrase, future, where, act, what, end])
    return phrase, QUESTION


def wished(random: Random, who: NounPhrase, doing: Verb, what: Phrase, where: Phrase, tense: str) -> Clause:
    """With a modal verb; of now."""
    base, translation = random.choice(WORDS["modals"]["modal"])
    if base == "want to" and who.agreement == "singular":
        base = "wants to"
    return predicate(who.phrase + word(base, translation), word(doing.base, doing.chinese), what, where), STATEMENT


def short(random: Random) -> Clause:
    """A pronoun, a verb and a name: "I love China"."""
    form, translation, agreement = pronoun(random, 0)
    doing = verb(random, "transitive")
    while not set(doing.objects) & {"country", "drink", "meal", "love", "city"}:
        doing = verb(random, "transitive")
    what = name(random, random.choice([kind for kind in doing.objects if kind in WORDS["names"]]))
    return word(form, translation) + word(doing.present(agreement), doing.chinese) + what, STATEMENT


def questioned(random: Random) -> Clause:
    """Who, whom and what."""
    doing = verb(random, random.choice(("symmetric", "transitive")))
    is_person = doing.objects == ("person", "animal")
    if random.random() < 0.5:
        what = any_object(random, doing.objects)
        return word("who", "谁") + word(doing.third, doing.chinese) + what, QUESTION
    who = subject(random)
    what = word("who", "谁") if is_person else word("what", "什么")
    act = word(doing.base, doing.chinese)
    return ordered([what, english(do(who.agreement)), who.phrase, act], [who.phrase, act, what]), QUESTION


def commanded(random: Random) -> Clause:
    doing = verb(random, "transitive")
    while not doing.past or doing.base in ("lose", "leave"):
        doing = verb(random, "transitive")
    what = any_object(random, doing.objects)
    before = random.choice((NOTHING, word("please", "请"), word("do not", "不要")))
    return before + word(doing.base, doing.chinese) + what, STATEMENT


def accompanied(random: Random) -> Clause:
    """跟朋友一起: with stands around its noun, before the verb."""
    who, friend = subject(random), noun(random, random.choice(("person", "family")), "owner").phrase
    doing = verb(random, random.choice(("intransitive", "transitive")))
    what = any_object(random, doing.objects) if doing.objects else NOTHING
    around = word("with", "跟")
    link = around.chinese[0][1]
    company = Phrase(around.english + friend.english, (*around.chinese, *friend.chinese, ("一起", link)))
    return predicate(who.phrase, word(doing.present(who.agreement), doing.chinese), what, company), STATEMENT


def given(random: Random) -> Clause:
    giver, taker = (noun(random, "person", "the").phrase for _ in range(2))
    return giving(random, giver, taker), STATEMENT


def giving(random: Random, giver: Phrase, taker: Phrase) -> Phrase:
    what = noun(random, random.choice(("thing", "reading", "food")), random.choice(("a", "number", "this"))).phrase
    give, translation, done = random.choice([("gives", "给", ""), ("gave", "给", "了"), ("will give", "会给", "")])
    act = word(give, translation) + (chinese(done) if done else NOTHING)
    to = Phrase(english=(("to", act.english[0][1]),))
    return ordered([giver, act, what, to, taker], [giver, act, taker, what])


def travelled(random: Random) -> Clause:
    """我坐火车去北京: how comes before where to."""
    who = subject(random)
    if random.random() < 0.25:
        come = word("comes from" if who.agreement == "singular" else "come from", "来自")
        return who.phrase + come + name(random, "country"), STATEMENT
    tense = random.choice(("present", "past", "future"))
    go = {"present": "goes to" if who.agreement == "singular" else "go to", "past": "went to", "future": "go to"}[tense]
    will = word("will", "会") if tense == "future" else NOTHING
    to = word(go, "去") + (chinese("了") if tense == "past" else NOTHING)
    is_far = random.random() < 0.6
    goal = name(random, random.choice(("country", "city"))) if is_far else noun(random, "place", "the").phrase
    by = word("by", "坐") + name(random, "transport") if random.random() < 0.6 else NOTHING
    when = moment(random, tense) if random.random() < 0.3 else NOTHING
    return ordered([who.phrase, will, to, goal, by, when], [when, who.phrase, will, by, to, goal]), STATEMENT


def related(random: Random) -> Clause:
    """爱中国的男人: the relative clause comes before its noun."""
    who = random.choice(WORDS["nouns"]["person"])
    doing = verb(random, "transitive")
    what = any_object(random, doing.objects)
    act = word(doing.third, doing.chinese)
    head = word(who[0], who[2])
    linked = word("who", "的")
    person = ordered([english("the"), head, linked, act, what], [act, what, linked, head])
    if random.random() < 0.5:
        return person + word("is", "是") + noun(random, "person", "owner").phrase, STATEMENT
    form, translation, agreement = pronoun(random, 0)
    knowing = verb(random, "people")
    return word(form, translation) + word(knowing.present(agreement), knowing.chinese) + person, STATEMENT
