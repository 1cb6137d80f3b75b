"""Our weights ↔ a Hugging Face BERT folder (config.json, tokenizer.json, model.safetensors)."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.encoder.model import EPSILON, Encoder, Shape
from training.encoder.tokenizer import PAD, SPECIAL

NAMES = {
    "words": "bert.embeddings.word_embeddings",
    "positions": "bert.embeddings.position_embeddings",
    "types": "bert.embeddings.token_type_embeddings",
    "ln": "bert.embeddings.LayerNorm",
    "transform": "cls.predictions.transform.dense",
    "ln_transform": "cls.predictions.transform.LayerNorm",
}
BLOCK_NAMES = {
    "attn.q": "attention.self.query",
    "attn.k": "attention.self.key",
    "attn.v": "attention.self.value",
    "attn.out": "attention.output.dense",
    "ln_1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "ln_2": "output.LayerNorm",
}


def export_encoder(model: Encoder, tokenizer: Path, folder: Path) -> None:
    """Writes the folder, weights in float16; the head is tied to the word embeddings and not stored again."""
    folder.mkdir(parents=True, exist_ok=True)
    names = bert_names(model.shape.layers)
    tensors = {names[name]: tensor.to("cpu", torch.float16) for name, tensor in model.state_dict().items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config_of(model.shape), indent=2) + "\n")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def import_encoder(folder: Path) -> Encoder:
    """The folder's model, in float32."""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["hidden_size"],
        config["max_position_embeddings"],
        config["vocab_size"],
        config["type_vocab_size"],
    )
    theirs = load_file(folder / "model.safetensors")
    model = Encoder(shape)
    model.load_state_dict({ours: theirs[name].float() for ours, name in bert_names(shape.layers).items()})
    return model.eval()


def bert_names(layers: int) -> dict[str, str]:
    """Ours → BERT's."""
    modules = dict(NAMES)
    for layer in range(layers):
        for ours, theirs in BLOCK_NAMES.items():
            modules[f"blocks.{layer}.{ours}"] = f"bert.encoder.layer.{layer}.{theirs}"
    names = {f"{ours}.{part}": f"{theirs}.{part}" for ours, theirs in modules.items() for part in ("weight", "bias")}
    tables = {f"{table}.bias" for table in ("words", "positions", "types")}
    return {ours: name for ours, name in names.items() if ours not in tables} | {"bias": "cls.predictions.bias"}


def config_of(shape: Shape) -> dict[str, object]:
    return {
        "architectures": ["BertForMaskedLM"],
        "model_type": "bert",
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "hidden_size": shape.width,
        "intermediate_size": 4 * shape.width,
        "max_position_embeddings": shape.context,
        "vocab_size": shape.vocabulary,
        "type_vocab_size": shape.types,
        "hidden_act": "gelu",
        "layer_norm_eps": EPSILON,
        "attention_probs_dropout_prob": 0.0,
        "hidden_dropout_prob": 0.0,
        "pad_token_id": SPECIAL.index(PAD),
        "tie_word_embeddings": True,
        "dtype": "float16",
    }
