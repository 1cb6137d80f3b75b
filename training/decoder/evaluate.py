"""The figures of the model as shipped, on text of packages that it has not seen."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.corpus.documents import read_documents, text_of
from training.decoder.compression import model_bits, xz_bits
from training.decoder.continuations import continuations
from training.decoder.export import import_decoder
from training.decoder.model import Decoder
from training.decoder.probes import STRETCH, drawn_by_frequency, induction, prefix_matching, previous_token, second_copy_loss
from training.heads import best

MEGABYTE = 1_000_000
CODE = ("python", "script")


def evaluate_decoder(folder: Path, corpus: Path, tokens: np.ndarray) -> dict[str, object]:
    """All figures of the model card; `tokens` are the training tokens, for their frequencies only."""
    model = import_decoder(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    documents = read_documents(corpus / "held_out.jsonl")
    code = text_of(documents, CODE)
    prose = text_of(documents, ("prose",))
    chinese = text_of(documents, ("chinese",))
    return {
        "heads": head_figures(model, tokenizer, tokens, code, prose),
        "bits": {
            "source": bits(model, tokenizer, code[:MEGABYTE]),
            "prose": bits(model, tokenizer, prose[:MEGABYTE]),
            "chinese": bits(model, tokenizer, chinese[: MEGABYTE // 3]),
        },
        "chinese_tokens_a_character": chinese_length(tokenizer, chinese),
        "continuations": continuations(model, tokenizer, prompts(documents)),
    }


def head_figures(
    model: Decoder, tokenizer: Tokenizer, tokens: np.ndarray, code: str, prose: str
) -> dict[str, dict[str, object]]:
    code_ids, prose_ids = (np.array(tokenizer.encode(text[:100_000]).ids) for text in (code, prose))
    random = drawn_by_frequency(tokens, rows=64)
    stretches = np.concatenate([ids[: 32 * STRETCH].reshape(32, STRETCH) for ids in (code_ids, prose_ids)])
    return {
        "previous_code": best(previous_token(model, code_ids[:8192])),
        "previous_prose": best(previous_token(model, prose_ids[:8192])),
        "induction_random": best(induction(model, random)),
        "induction_text": best(prefix_matching(model, stretches)),
        "induction_text_copy": best(induction(model, stretches)),
        "second_copy_loss": {
            "random": round(second_copy_loss(model, random), 3),
            "text": round(second_copy_loss(model, stretches), 3),
        },
    }


def bits(model: Decoder, tokenizer: Tokenizer, text: str) -> dict[str, float]:
    ours, xz = model_bits(model, tokenizer, text), xz_bits(text)
    return {"bytes": len(text.encode()), "model": round(ours, 3), "xz": round(xz, 3), "fewer": round(1 - ours / xz, 3)}


def chinese_length(tokenizer: Tokenizer, chinese: str) -> float:
    characters = "".join(character for character in chinese if "\u3400" <= character <= "\u9fff")
    return round(len(tokenizer.encode(characters).ids) / len(characters), 3)


def prompts(documents: list[dict[str, str]], count: int = 20) -> list[str]:
    """The beginnings of held-out documents, as many of each kind, in the order drawn."""
    chosen: list[str] = []
    for kind in ("python", "script", "docs", "prose"):
        chosen += [document["text"] for document in documents if document["kind"] == kind][: count // 4]
    return chosen
