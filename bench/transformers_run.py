"""Runs a model once for each line of token ids on standard input, and prints the milliseconds it took.

    python bench/transformers_run.py FOLDER THREADS
"""

import sys
import time

import torch
from transformers import AutoModel


def main(folder, threads):
    torch.set_num_threads(int(threads))
    model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    print(sys.stdin.readline().strip(), flush=True)
    with torch.inference_mode():
        for line in sys.stdin:
            ids = torch.tensor([[int(word) for word in line.split()]])
            began = time.perf_counter()
            result = model(input_ids=ids, output_attentions=True, use_cache=False)
            took = time.perf_counter() - began
            assert len(result.attentions) == model.config.num_hidden_layers
            print(took * 1000, flush=True)


main(*sys.argv[1:])
