"""From packages to the decoder's folder, each step kept on disk and done once."""

import json
import shutil
from collections import defaultdict

import numpy as np
import torch
from tokenizers import Tokenizer

from training.budget import Budget
from training.corpus.build import build_corpus
from training.corpus.clean import shared_paragraphs
from training.corpus.documents import encode, read_documents, taught
from training.decoder.card import write_decoder_card
from training.decoder.evaluate import evaluate_decoder
from training.decoder.export import export_decoder, import_decoder
from training.decoder.model import Decoder, Shape
from training.decoder.task import NextToken
from training.decoder.tokenizer import END_OF_TEXT, learn_tokenizer
from training.loop import begins_with_shipped, train
from training.places import Places
from training.record import read_curve, read_json, read_runs, write_figures, write_runs


def make(places: Places, budget: Budget, seed: int, from_nothing: bool) -> None:
    torch.manual_seed(seed)
    is_shipped = begins_with_shipped(places, from_nothing)
    model = import_decoder(places.out) if is_shipped else Decoder(Shape())
    tokens, held_out = encoded(places, is_shipped)
    sizes = ", ".join(f"{kind} {len(ids):,}" for kind, ids in held_out.items())
    print(f"{len(tokens):,} tokens to train on; held out: {sizes}", flush=True)
    runs = train(NextToken(model, tokens, held_out, seed), places, budget, seed, from_nothing)
    export_decoder(model, places.run / "tokenizer.json", places.out)
    write_runs(places.record, runs)
    shutil.copyfile(places.run / "curve.jsonl", places.record / "curve.jsonl")
    shutil.copyfile(places.corpus / "packages.json", places.record / "packages.json")
    evaluate(places)


def evaluate(places: Places) -> None:
    """Measures the shipped weights, prints the figures, and writes the model card."""
    tokens, _ = encoded(places, is_shipped=True)
    record = places.record
    figures = write_figures(places, held_out_trained_on(places), evaluate_decoder(places.out, places.corpus, tokens))
    curve, runs = read_curve(record / "curve.jsonl"), read_runs(record)
    write_decoder_card(places.out / "README.md", figures, read_json(record / "packages.json"), curve, runs)
    print(json.dumps({name: value for name, value in figures.items() if name != "continuations"}, indent=1))


def held_out_trained_on(places: Places) -> dict[str, int]:
    """How many held-out paragraphs the training text has too."""
    held_out, trained = (read_documents(places.corpus / f"{side}.jsonl") for side in ("held_out", "train"))
    return {"paragraphs": shared_paragraphs(held_out, trained)}


def encoded(places: Places, is_shipped: bool) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Training tokens, and the held-out ones of each kind; by the shipped tokenizer, or by one learned now."""
    saved = places.run / "tokens.npz"
    if not saved.exists():
        places.run.mkdir(parents=True, exist_ok=True)
        build_corpus(places.work / "cache", places.corpus)
        documents = read_documents(places.corpus / "train.jsonl")
        if is_shipped:
            shutil.copyfile(places.out / "tokenizer.json", places.run / "tokenizer.json")
        else:
            learn_tokenizer(taught(documents), Shape().vocabulary).save(str(places.run / "tokenizer.json"))
        tokenizer = Tokenizer.from_file(str(places.run / "tokenizer.json"))
        end = tokenizer.token_to_id(END_OF_TEXT)
        kinds = defaultdict(list)
        for document in read_documents(places.corpus / "held_out.jsonl"):
            kinds[document["kind"]].append(document)
        held_out = {kind: encode(those, tokenizer, end) for kind, those in sorted(kinds.items())}
        np.savez(saved, train=encode(documents, tokenizer, end), **held_out)
    arrays = dict(np.load(saved))
    return arrays.pop("train"), arrays
