"""Makes BertViz's model view of a text for each line on standard input: prints the milliseconds from text to page.

    python bench/bertviz_view.py FOLDER PAGE
"""

import sys
import time
from pathlib import Path

import torch
from bertviz import model_view
from transformers import AutoModel, PreTrainedTokenizerFast


def main(folder, page):
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=f"{folder}/tokenizer.json")
    model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    for line in sys.stdin:
        began = time.perf_counter()
        ids = tokenizer(line.rstrip("\n"), return_tensors="pt")["input_ids"]
        with torch.inference_mode():
            attentions = model(input_ids=ids, output_attentions=True, use_cache=False).attentions
        view = model_view(attentions, tokenizer.convert_ids_to_tokens(ids[0]), html_action="return")
        Path(page).write_text(f"<!doctype html><meta charset=utf-8>{view.data}")
        print((time.perf_counter() - began) * 1000, ids.shape[1], flush=True)


main(*sys.argv[1:])
