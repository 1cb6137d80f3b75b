"""Exports a model by PyTorch's own exporter, its attentions written out and every pattern an output, for texts of one length.

    python bench/export_plain.py FOLDER TOKENS

Writes FOLDER/plain.onnx and answers a line when that is done.
"""

import sys
from pathlib import Path

import torch
from transformers import AutoModel


class Patterns(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids):
        result = self.model(input_ids=ids, output_attentions=True, use_cache=False)
        return result.last_hidden_state, *result.attentions


def main(folder, tokens):
    model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    ids = torch.zeros(1, int(tokens), dtype=torch.int64)
    file = Path(folder, "plain.onnx")
    torch.onnx.export(Patterns(model), (ids,), file, input_names=["ids"], dynamo=True, external_data=True, verbose=False)
    print(sys.stdin.readline().strip(), flush=True)


main(*sys.argv[1:])
