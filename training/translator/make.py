"""From packages to the translator's folder, each step kept on disk and done once."""

import json
import shutil
from itertools import islice

import torch
from tokenizers import Tokenizer

from training.budget import Budget
from training.loop import begins_with_shipped, train
from training.parallel.build import build_pairs, read_pairs, shared_messages
from training.places import Places
from training.record import read_curve, read_json, read_runs, write_figures, write_runs
from training.translator.batches import Encoded, encode
from training.translator.card import write_translator_card
from training.translator.evaluate import SENTENCES, evaluate_translator
from training.translator.export import export_translator, import_translator
from training.translator.grammar import essence, sentences
from training.translator.lexicon import vocabulary
from training.translator.model import Shape, Translator
from training.translator.probes import unseen_sentences
from training.translator.recipe import LONGEST
from training.translator.task import Translation
from training.translator.tokenizer import SPACE, learn_tokenizer

TAUGHT = 60_000
"""Sentences of the grammar that the tokenizer is learned from, beside the messages."""


def make(places: Places, budget: Budget, seed: int, from_nothing: bool) -> None:
    torch.manual_seed(seed)
    is_shipped = begins_with_shipped(places, from_nothing)
    prepare(places, is_shipped)
    tokenizer = Tokenizer.from_file(str(places.run / "tokenizer.json"))
    messages = encoded(places, tokenizer)
    held_out = read_pairs(places.parallel / "held_out.jsonl")
    print(f"{len(messages):,} messages to train on; held out: {len(held_out):,}", flush=True)
    model = import_translator(places.out) if is_shipped else Translator(Shape(vocabulary=tokenizer.get_vocab_size()))
    task = Translation(model, tokenizer, messages, held_out, seed)
    runs = train(task, places, budget, seed, from_nothing)
    export_translator(model, places.run / "tokenizer.json", places.out)
    write_runs(places.record, runs)
    shutil.copyfile(places.run / "curve.jsonl", places.record / "curve.jsonl")
    shutil.copyfile(places.parallel / "catalogs.json", places.record / "packages.json")
    evaluate(places)


def prepare(places: Places, is_shipped: bool) -> None:
    """The pairs, and the tokenizer: the shipped one, or one learned from them."""
    if not (places.parallel / "catalogs.json").exists():
        build_pairs(places.work / "cache", places.parallel)
    places.run.mkdir(parents=True, exist_ok=True)
    learned = places.run / "tokenizer.json"
    if is_shipped:
        shutil.copyfile(places.out / "tokenizer.json", learned)
    elif not learned.exists():
        pairs = read_pairs(places.parallel / "train.jsonl")
        own = list(islice(sentences(0, unseen=False), TAUGHT))
        english = [*(pair["english"] for pair in pairs), *(sentence.english for sentence in own)]
        chinese = [*(pair["chinese"] for pair in pairs), *(sentence.chinese for sentence in own)]
        learn_tokenizer(english, chinese, whole_words(), Shape().vocabulary).save(str(learned), pretty=False)


def whole_words() -> set[str]:
    """The grammar's words, each to be one token, so that a token has one aligned token."""
    english, chinese = vocabulary()
    return {SPACE + word for word in english} | chinese


def encoded(places: Places, tokenizer: Tokenizer) -> list[Encoded]:
    pairs = read_pairs(places.parallel / "train.jsonl")
    those = encode(tokenizer, [pair["english"] for pair in pairs], [pair["chinese"] for pair in pairs])
    return [pair for pair in those if max(map(len, pair)) <= LONGEST]


def evaluate(places: Places) -> None:
    """Measures the shipped weights, prints the figures, and writes the model card."""
    prepare(places, is_shipped=True)
    trained, held_out = (read_pairs(places.parallel / f"{side}.jsonl") for side in ("train", "held_out"))
    figures = write_figures(places, held_out_trained_on(places), evaluate_translator(places.out, trained, held_out))
    record = places.record
    curve, runs = read_curve(record / "curve.jsonl"), read_runs(record)
    write_translator_card(places.out / "README.md", figures, read_json(record / "packages.json"), curve, runs)
    print(json.dumps(figures, indent=1, ensure_ascii=False))


def held_out_trained_on(places: Places) -> dict[str, int]:
    """How many held-out messages the training messages have too; and of the sentences, with those it draws first."""
    trained, held_out = (read_pairs(places.parallel / f"{side}.jsonl") for side in ("train", "held_out"))
    own = {sentence.english for sentence in islice(sentences(1, unseen=False), TAUGHT)}
    own |= {pair["english"] for pair in trained}
    unseen = {essence(sentence.english) for sentence in unseen_sentences(SENTENCES)}
    return {
        "messages": shared_messages(held_out, trained),
        "sentences": len(unseen & {essence(english) for english in own}),
    }
