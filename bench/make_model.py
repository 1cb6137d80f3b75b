"""Makes a folder with a random model of a type, in the shape of GPT-2 small or with a billion weights.

    python bench/make_model.py MODEL_TYPE FOLDER tiny|small|billion DTYPE
"""

import inspect
import sys

import torch
from transformers import AutoConfig, AutoModel

SHAPES = {
    "tiny": {
        "hidden_size": 768, "num_hidden_layers": 2, "num_attention_heads": 12, "num_key_value_heads": 12,
        "intermediate_size": 64, "vocab_size": 8192, "max_position_embeddings": 1024,
    },
    "small": {
        "hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "num_key_value_heads": 12,
        "intermediate_size": 3072, "vocab_size": 8192, "max_position_embeddings": 1024,
    },
    "billion": {
        "hidden_size": 2048, "num_hidden_layers": 22, "num_attention_heads": 32, "num_key_value_heads": 4,
        "intermediate_size": 5632, "vocab_size": 32000, "max_position_embeddings": 2048,
    },
}
NAMES = {
    "distilbert": {"hidden_size": "dim", "num_hidden_layers": "n_layers", "num_attention_heads": "n_heads", "intermediate_size": "hidden_dim"},
    "gpt2": {"hidden_size": "n_embd", "num_hidden_layers": "n_layer", "num_attention_heads": "n_head", "max_position_embeddings": "n_positions"},
    "gptj": {"hidden_size": "n_embd", "num_hidden_layers": "n_layer", "num_attention_heads": "n_head", "max_position_embeddings": "n_positions"},
    "gpt_neo": {"num_hidden_layers": "num_layers", "num_attention_heads": "num_heads"},
    "bloom": {"num_hidden_layers": "n_layer", "num_attention_heads": "n_head"},
    "opt": {"intermediate_size": "ffn_dim"},
}
MORE = {
    "electra": {"embedding_size": 768},
    "albert": {"embedding_size": 128},
    "gpt_neo": {"attention_types": [[["global", "local"], 6]]},
    "gptj": {"rotary_dim": 64},
    "opt": {"word_embed_proj_dim": 768},
    "deberta-v2": {"relative_attention": True, "position_buckets": 256, "pos_att_type": ["p2c", "c2p"], "share_att_key": True, "norm_rel_ebd": "layer_norm"},
    "qwen3": {"head_dim": 64}, "gemma": {"head_dim": 64}, "gemma2": {"head_dim": 64, "query_pre_attn_scalar": 64},
    "gemma3_text": {"head_dim": 64, "query_pre_attn_scalar": 64},
}


def main(model_type, folder, size, dtype):
    torch.manual_seed(0)
    names = NAMES.get(model_type, {})
    known = inspect.signature(type(AutoConfig.for_model(model_type)).__init__).parameters
    shape = {names.get(key, key): value for key, value in SHAPES[size].items()}
    special = {key: 1 for key in ("pad_token_id", "bos_token_id", "eos_token_id") if key in known}
    config = AutoConfig.for_model(model_type, **shape | special | MORE.get(model_type, {}))
    AutoModel.from_config(config, dtype=getattr(torch, dtype)).save_pretrained(folder)
    print(model_type, flush=True)


main(*sys.argv[1:])
