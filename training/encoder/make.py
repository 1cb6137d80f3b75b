"""From packages to the encoder's folder, each step kept on disk and done once."""

import json
import shutil
from collections import defaultdict
from itertools import chain

import numpy as np
import torch
from tokenizers import Tokenizer

from training.budget import Budget
from training.corpus.build import build_corpus
from training.corpus.clean import shared_paragraphs
from training.corpus.documents import encode, read_documents, taught
from training.encoder.card import write_encoder_card
from training.encoder.evaluate import evaluate_encoder
from training.encoder.export import export_encoder, import_encoder
from training.encoder.model import Encoder, Shape
from training.encoder.pairs import held_out_pairs, lines_of, taught_messages, token_pairs, training_pairs
from training.encoder.rows import SEP_ID
from training.encoder.task import MaskedWords
from training.encoder.tokenizer import learn_tokenizer
from training.loop import begins_with_shipped, train
from training.parallel.build import build_pairs, shared_messages
from training.parallel.clean import normalized
from training.places import Places
from training.record import read_curve, read_json, read_runs, write_figures, write_runs


def make(places: Places, budget: Budget, seed: int, from_nothing: bool) -> None:
    torch.manual_seed(seed)
    is_shipped = begins_with_shipped(places, from_nothing)
    model = import_encoder(places.out) if is_shipped else Encoder(Shape())
    tokens, held_out = encoded(places, is_shipped)
    tokenizer = Tokenizer.from_file(str(places.run / "tokenizer.json"))
    pairs = token_pairs(training_pairs(places), tokenizer)
    test_pairs = token_pairs(held_out_pairs(places), tokenizer)
    print(f"{len(tokens):,} tokens and {len(pairs):,} pairs to train on; {len(test_pairs):,} pairs held out", flush=True)
    task = MaskedWords(model, tokens, pairs, held_out, test_pairs, seed, finds_neighbours=is_shipped)
    runs = train(task, places, budget, seed, from_nothing)
    export_encoder(model, places.run / "tokenizer.json", places.out)
    write_runs(places.record, runs)
    shutil.copyfile(places.run / "curve.jsonl", places.record / "curve.jsonl")
    shutil.copyfile(places.corpus / "packages.json", places.record / "packages.json")
    shutil.copyfile(places.parallel / "catalogs.json", places.record / "catalogs.json")
    evaluate(places)


def evaluate(places: Places) -> None:
    """Measures the shipped weights, prints the figures, and writes the model card."""
    tokens, _ = encoded(places, is_shipped=True)
    record = places.record
    figures = write_figures(places, held_out_trained_on(places), evaluate_encoder(places, tokens))
    packages, catalogs = (read_json(record / name) for name in ("packages.json", "catalogs.json"))
    curve, runs = read_curve(record / "curve.jsonl"), read_runs(record)
    write_encoder_card(places.out / "README.md", figures, packages, catalogs, curve, runs)
    print(json.dumps(figures, indent=1, ensure_ascii=False))


def held_out_trained_on(places: Places) -> dict[str, int]:
    """How many held-out paragraphs the training text has too; how many messages it or the training pairs have."""
    held_out, trained = (read_documents(places.corpus / f"{side}.jsonl") for side in ("held_out", "train"))
    pairs, trained_pairs = held_out_pairs(places), training_pairs(places)
    lines = lines_of(trained)
    return {
        "paragraphs": shared_paragraphs(held_out, trained),
        "messages": shared_messages(pairs, trained_pairs) + sum(normalized(pair["english"]) in lines for pair in pairs),
    }


def encoded(places: Places, is_shipped: bool) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Training tokens, and the held-out ones of each kind; by the shipped tokenizer, or by one learned now."""
    saved = places.run / "tokens.npz"
    if not saved.exists():
        places.run.mkdir(parents=True, exist_ok=True)
        build_corpus(places.work / "cache", places.corpus)
        if not (places.parallel / "catalogs.json").exists():
            build_pairs(places.work / "cache", places.parallel)
        documents = read_documents(places.corpus / "train.jsonl")
        if is_shipped:
            shutil.copyfile(places.out / "tokenizer.json", places.run / "tokenizer.json")
        else:
            texts = chain(taught(documents), taught_messages(training_pairs(places)))
            learned = learn_tokenizer(texts, Shape().vocabulary)
            learned.save(str(places.run / "tokenizer.json"))
        tokenizer = Tokenizer.from_file(str(places.run / "tokenizer.json"))
        kinds = defaultdict(list)
        for document in read_documents(places.corpus / "held_out.jsonl"):
            kinds[document["kind"]].append(document)
        held_out = {kind: encode(those, tokenizer, SEP_ID) for kind, those in sorted(kinds.items())}
        np.savez(saved, train=encode(documents, tokenizer, SEP_ID), **held_out)
    arrays = dict(np.load(saved))
    return arrays.pop("train"), arrays
