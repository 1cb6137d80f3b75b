"""Our weights ↔ a Hugging Face Marian folder (config.json, tokenizer.json, model.safetensors)."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.translator.model import Shape, Translator

ATTENTION = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "out": "out_proj"}
"""Ours → Marian's, as below."""
SELF = {
    **{f"attn.{ours}": f"self_attn.{theirs}" for ours, theirs in ATTENTION.items()},
    "ln_attn": "self_attn_layer_norm",
    "mlp.up": "fc1",
    "mlp.down": "fc2",
    "ln_mlp": "final_layer_norm",
}
CROSS = {
    **{f"cross_attn.{ours}": f"encoder_attn.{theirs}" for ours, theirs in ATTENTION.items()},
    "ln_cross_attn": "encoder_attn_layer_norm",
}
STACKS = {"encoder": SELF, "decoder": SELF | CROSS}


def export_translator(model: Translator, tokenizer: Path, folder: Path) -> None:
    """Writes the folder, weights in float16; head and both embeddings are one matrix, stored once."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = model.state_dict()
    theirs = {their_name: ours[name] for name, their_name in names(model.shape).items()}
    theirs["final_logits_bias"] = torch.zeros(1, model.shape.vocabulary)
    tensors = {name: tensor.to("cpu", torch.float16).contiguous() for name, tensor in theirs.items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    write(folder / "config.json", config_of(model.shape))
    write(folder / "generation_config.json", GENERATION)
    if tokenizer.resolve() != (folder / "tokenizer.json").resolve():
        shutil.copyfile(tokenizer, folder / "tokenizer.json")


def import_translator(folder: Path) -> Translator:
    """The folder's model, in float32."""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        config["encoder_layers"], config["encoder_attention_heads"], config["d_model"], config["encoder_ffn_dim"],
        config["max_position_embeddings"], config["vocab_size"],
    )
    model = Translator(shape)
    theirs: dict[str, Tensor] = load_file(folder / "model.safetensors")
    model.load_state_dict({name: theirs[their_name].float() for name, their_name in names(shape).items()})
    return model.eval()


def names(shape: Shape) -> dict[str, str]:
    """Ours → Marian's, of every tensor."""
    found = {"embedding.weight": "model.shared.weight"}
    for stack, parts in STACKS.items():
        for layer in range(shape.layers):
            for ours, theirs in parts.items():
                for part in ("weight", "bias"):
                    found[f"{stack}.{layer}.{ours}.{part}"] = f"model.{stack}.layers.{layer}.{theirs}.{part}"
    return found


def write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")


GENERATION = {
    "bos_token_id": 0,
    "decoder_start_token_id": 0,
    "eos_token_id": 1,
    "pad_token_id": 0,
    "bad_words_ids": [[0]],
    "num_beams": 1,
    "max_length": 64,
}


def config_of(shape: Shape) -> dict[str, object]:
    return {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "is_encoder_decoder": True,
        "d_model": shape.width,
        "encoder_layers": shape.layers,
        "decoder_layers": shape.layers,
        "num_hidden_layers": shape.layers,
        "encoder_attention_heads": shape.heads,
        "decoder_attention_heads": shape.heads,
        "encoder_ffn_dim": shape.hidden,
        "decoder_ffn_dim": shape.hidden,
        "activation_function": "relu",
        "max_position_embeddings": shape.context,
        "static_position_embeddings": True,
        "normalize_before": False,
        "normalize_embedding": False,
        "scale_embedding": True,
        "share_encoder_decoder_embeddings": True,
        "tie_word_embeddings": True,
        "vocab_size": shape.vocabulary,
        "decoder_vocab_size": shape.vocabulary,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "decoder_start_token_id": 0,
        "dropout": 0.0,
        "attention_dropout": 0.0,
        "activation_dropout": 0.0,
        "dtype": "float16",
    }
