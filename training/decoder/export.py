"""Our weights ↔ a Hugging Face GPT-2 folder (config.json, tokenizer.json, model.safetensors)."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.decoder.model import Decoder, Shape

BLOCK_NAMES = {
    "ln_1": "ln_1", "attn.out": "attn.c_proj", "ln_2": "ln_2", "up": "mlp.c_fc", "down": "mlp.c_proj",
}
"""Ours → GPT-2's; queries, keys and values apart, which GPT-2 holds side by side in `attn.c_attn`."""


def export_decoder(model: Decoder, tokenizer: Path, folder: Path) -> None:
    """Writes the folder, weights in float16; the head is tied to `wte` and not stored again."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {name: tensor.to("cpu", torch.float16).contiguous() for name, tensor in gpt2_tensors(model).items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config_of(model.shape), indent=2) + "\n")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


def import_decoder(folder: Path) -> Decoder:
    """The folder's model, in float32."""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        config["n_layer"], config["n_head"], config["n_embd"], config["n_positions"], config["vocab_size"]
    )
    model = Decoder(shape)
    model.load_state_dict(our_tensors(load_file(folder / "model.safetensors"), shape))
    return model.eval()


def gpt2_tensors(model: Decoder) -> dict[str, Tensor]:
    """GPT-2's matrices are `[in, out]`, torch's are `[out, in]`."""
    ours = model.state_dict()
    theirs = {f"transformer.{name}": ours[name] for name in ("wte.weight", "wpe.weight", "ln_f.weight", "ln_f.bias")}
    for layer in range(model.shape.layers):
        for part in ("weight", "bias"):
            joined = torch.cat([ours[f"blocks.{layer}.attn.{name}.{part}"] for name in "qkv"])
            theirs[f"transformer.h.{layer}.attn.c_attn.{part}"] = joined.t()
            for our_name, their_name in BLOCK_NAMES.items():
                tensor = ours[f"blocks.{layer}.{our_name}.{part}"]
                theirs[f"transformer.h.{layer}.{their_name}.{part}"] = tensor.t()
    return theirs


def our_tensors(theirs: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """The inverse of gpt2_tensors."""
    theirs = {name.removeprefix("transformer."): tensor.float() for name, tensor in theirs.items()}
    ours = {name: theirs[name] for name in ("wte.weight", "wpe.weight", "ln_f.weight", "ln_f.bias")}
    for layer in range(shape.layers):
        for part in ("weight", "bias"):
            joined = theirs[f"h.{layer}.attn.c_attn.{part}"]
            for name, tensor in zip("qkv", joined.chunk(3, dim=-1), strict=True):
                ours[f"blocks.{layer}.attn.{name}.{part}"] = tensor.t()
            for our_name, their_name in BLOCK_NAMES.items():
                ours[f"blocks.{layer}.{our_name}.{part}"] = theirs[f"h.{layer}.{their_name}.{part}"].t()
    return ours


def config_of(shape: Shape) -> dict[str, object]:
    return {
        "architectures": ["GPT2LMHeadModel"],
        "model_type": "gpt2",
        "n_layer": shape.layers,
        "n_head": shape.heads,
        "n_embd": shape.width,
        "n_positions": shape.context,
        "vocab_size": shape.vocabulary,
        "activation_function": "gelu_new",
        "layer_norm_epsilon": 1e-5,
        "attn_pdrop": 0.0,
        "embd_pdrop": 0.0,
        "resid_pdrop": 0.0,
        "bos_token_id": 0,
        "eos_token_id": 0,
        "tie_word_embeddings": True,
        "dtype": "float16",
    }
