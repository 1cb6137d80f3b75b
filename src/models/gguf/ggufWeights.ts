import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { gather } from '../../onnx/arrange';
import { sub } from '../../onnx/elementwise';
import { integerList, scalar, type Value } from '../../onnx/value';
import type { Weights } from '../../transformer/graph/weights';
import { asFloat32, type StoredTensor } from '../weights/storedNumbers';
import { listed } from '../weights/storedWeights';

/** How llama.cpp changes the tensors of an architecture. */
export interface Changes {
  /** The numbers of heads whose queries and keys it rotates in pairs of neighbours, not of halves. Their rows are reordered. */
  readonly turnedByNeighbours?: { readonly queries: number; readonly keys: number };
  /** What it adds to the gains of norms. */
  readonly gainOffset?: number;
}

/** The tensors of a GGUF file, with Hugging Face's names and in Hugging Face's order of rows. */
export class GgufWeights implements Weights {
  /** The tensors that have been requested. */
  readonly used = new Set<StoredTensor>();
  readonly #values = new Map<string, Value>();

  constructor(
    private readonly tensors: ReadonlyMap<string, StoredTensor>,
    private readonly file: string,
    private readonly changes: Changes,
  ) {}

  has(name: string): boolean {
    return this.tensors.has(ggmlName(name));
  }

  get(name: string, shape: readonly number[]): Value {
    const known = this.#values.get(name);
    if (known) return known;
    const tensor = this.#check(ggmlName(name), shape);
    const value = this.#restored(name, asFloat32(tensor, tensor.name));
    this.used.add(tensor);
    this.#values.set(name, value);
    return value;
  }

  tied(_name: string, value: Value): Value {
    return value;
  }

  #check(name: string, shape: readonly number[]): StoredTensor {
    const tensor = this.tensors.get(name);
    if (tensor && String(tensor.shape) === String(shape)) return tensor;
    throw new ReaderError(
      tensor
        ? l10n.t(
            '{0} holds {1} with the shape {2}, but its metadata requires {3}. The file is damaged or not supported; choose another.',
            this.file,
            shown(name),
            listed(tensor.shape),
            listed(shape),
          )
        : l10n.t(
            '{0} has no tensor {1}, but its metadata requires one of the shape {2}. The file is damaged or not supported; choose another.',
            this.file,
            shown(name),
            listed(shape),
          ),
    );
  }

  #restored(name: string, value: Value): Value {
    const { turnedByNeighbours: heads, gainOffset } = this.changes;
    if (heads && /\.q_proj\./.test(name)) return byHalves(value, heads.queries);
    if (heads && /\.k_proj\./.test(name)) return byHalves(value, heads.keys);
    return gainOffset !== undefined && /norm\.weight$/.test(name) ? sub(value, scalar(gainOffset)) : value;
  }
}

/**
 * For each head, rows 0, 2, 4, … and then rows 1, 3, 5, …: `[rows, …]`.
 * This undoes `LlamaModel.permute` of llama.cpp's convert_hf_to_gguf.py.
 */
function byHalves(value: Value, heads: number): Value {
  const rows = Number(value.shape[0]);
  const width = rows / heads;
  const order = Array.from({ length: rows }, (_, row) => {
    const [head, within] = [Math.floor(row / width), row % width];
    const [half, pair] = [Math.floor(within / (width / 2)), within % (width / 2)];
    return head * width + 2 * pair + half;
  });
  return gather(value, integerList(order));
}

/** @param name such as `layers.3.self_attn.q_proj.weight` */
function ggmlName(name: string): string {
  const [, layer, part, kind] = /^(?:layers\.(\d+)\.)?(.+)\.(weight|bias)$/.exec(name) ?? [];
  const known = part !== undefined && Object.hasOwn(names, part) ? names[part] : undefined;
  if (known === undefined) return name;
  return layer === undefined ? `${known}.${kind}` : `blk.${layer}.${known}.${kind}`;
}

/** Source: `MODEL_TENSOR` and `TensorNameMap` of the Python package gguf 0.17 */
const names: Readonly<Record<string, string>> = {
  embed_tokens: 'token_embd',
  norm: 'output_norm',
  lm_head: 'output',
  input_layernorm: 'attn_norm',
  'self_attn.q_proj': 'attn_q',
  'self_attn.k_proj': 'attn_k',
  'self_attn.v_proj': 'attn_v',
  'self_attn.o_proj': 'attn_output',
  'self_attn.q_norm': 'attn_q_norm',
  'self_attn.k_norm': 'attn_k_norm',
  post_attention_layernorm: 'ffn_norm',
  'mlp.gate_proj': 'ffn_gate',
  'mlp.up_proj': 'ffn_up',
  'mlp.down_proj': 'ffn_down',
};
