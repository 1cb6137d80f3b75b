"""From packages to a model folder, each step kept on disk and done once."""

import json
import shutil
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from training.corpus.build import build_corpus
from training.decoder.card import read_curve, write_card
from training.decoder.encode import encode, read_documents, tokenizer_for
from training.decoder.evaluate import evaluate
from training.decoder.export import export_decoder, import_decoder
from training.decoder.model import Decoder, Shape
from training.decoder.recipe import BATCH, Budget
from training.decoder.train import train

RECORD = Path(__file__).parent / "record"
"""What the model card tells of the run that made the shipped weights: run, learning curve, packages, figures."""


def make_decoder(work: Path, out: Path, budget: Budget, seed: int, begin_with: Path | None) -> None:
    corpus, run = prepared(work)
    tokens, held_out = encoded(corpus, run)
    sizes = ", ".join(f"{kind} {len(ids):,}" for kind, ids in held_out.items())
    print(f"{len(tokens):,} tokens to train on; held out: {sizes}", flush=True)
    torch.manual_seed(seed)
    model = import_decoder(begin_with) if begin_with else Decoder(Shape())
    model, steps, seconds = train(model, tokens, held_out, run, budget, seed)
    export_decoder(model, run / "tokenizer.json", out)
    device = torch.cuda.get_device_name() if torch.cuda.is_available() else f"{torch.get_num_threads()} CPU cores"
    write_json(RECORD / "run.json", {
        "tokens": steps * BATCH,
        "corpus_tokens": len(tokens),
        "minutes": round(seconds / 60, 1),
        "device": device,
        "torch": torch.__version__.partition("+")[0],
        "seed": seed,
    })
    shutil.copyfile(run / "curve.jsonl", RECORD / "curve.jsonl")
    shutil.copyfile(corpus / "packages.json", RECORD / "packages.json")
    evaluate_decoder(work, out)


def evaluate_decoder(work: Path, out: Path) -> None:
    """Measures the shipped weights, prints the figures, and writes the model card."""
    corpus, run = prepared(work)
    if not (run / "tokenizer.json").exists():
        shutil.copyfile(out / "tokenizer.json", run / "tokenizer.json")
    tokens, _ = encoded(corpus, run)
    figures = evaluate(out, corpus, tokens)
    write_json(RECORD / "figures.json", figures)
    packages, facts = (json.loads((RECORD / name).read_text()) for name in ("packages.json", "run.json"))
    write_card(out / "README.md", figures, packages, read_curve(RECORD / "curve.jsonl"), facts)
    print(json.dumps({name: value for name, value in figures.items() if name != "continuations"}, indent=1))


def prepared(work: Path) -> tuple[Path, Path]:
    """The folders of corpus and run; the corpus is built if it is not there."""
    corpus, run = work / "corpus", work / "decoder"
    run.mkdir(parents=True, exist_ok=True)
    if not (corpus / "packages.json").exists():
        build_corpus(work / "cache", corpus)
    return corpus, run


def encoded(corpus: Path, run: Path) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Training tokens, and the held-out ones of each kind."""
    saved = run / "tokens.npz"
    if not saved.exists():
        documents = read_documents(corpus / "train.jsonl")
        tokenizer = tokenizer_for(documents, run / "tokenizer.json", Shape().vocabulary)
        kinds = defaultdict(list)
        for document in read_documents(corpus / "held_out.jsonl"):
            kinds[document["kind"]].append(document)
        held_out = {kind: encode(those, tokenizer) for kind, those in sorted(kinds.items())}
        np.savez(saved, train=encode(documents, tokenizer), **held_out)
    arrays = dict(np.load(saved))
    return arrays.pop("train"), arrays


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
