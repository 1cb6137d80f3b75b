import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { architectureOf } from '../../transformer/architectures';
import { ConfigReader } from '../../transformer/config/configReader';
import type { Transformer } from '../../transformer/graph/architecture';
import type { GgufFile } from './ggufFile';
import { MetadataList } from './metadata';

/** The architectures of llama.cpp that we build; they have the same names here. */
const architectures = ['llama', 'qwen2', 'qwen3', 'gemma'];

/** llama.cpp's names for the entries of config.json, after the name of the architecture. All are required. */
const required = {
  hidden_size: 'embedding_length',
  intermediate_size: 'feed_forward_length',
  num_hidden_layers: 'block_count',
  num_attention_heads: 'attention.head_count',
  max_position_embeddings: 'context_length',
  rms_norm_eps: 'attention.layer_norm_rms_epsilon',
};
const optional = { num_key_value_heads: 'attention.head_count_kv', rope_theta: 'rope.freq_base' };

/**
 * The Transformer that a GGUF file describes.
 * @param divisors divisors of the frequencies of rotary positions, if the file has them
 * @throws {ReaderError} naming the architecture or the entry that cannot be used.
 */
export function configuredByGguf(
  { metadata, tensors }: GgufFile,
  name: string,
  divisors: readonly number[] | undefined,
): Transformer {
  const type = architectureIn(metadata, name);
  const own = (key: string) => `${type}.${key}`;
  const entries = Object.fromEntries(metadata);
  const raw = new ConfigReader(name, entries);
  for (const key of Object.values(required)) raw.positive(own(key));
  const headWidth =
    raw.countOrNone(own('attention.key_length')) ??
    raw.headWidth(
      own(required.hidden_size),
      raw.count(own(required.hidden_size)),
      own(required.num_attention_heads),
      raw.count(own(required.num_attention_heads)),
    );
  raw.allowOnly(own('attention.value_length'), headWidth);
  raw.allowOnly(own('rope.dimension_count'), headWidth);
  raw.allowOnly(own('expert_count'), 0);
  raw.allowOnly(own('attention.causal'), true);
  const has = (tensor: string) => tensors.some(({ name }) => name === tensor);
  const scaling = rotaryScaling(raw, own, divisors);
  const derived = {
    head_dim: headWidth,
    vocab_size: vocabularyIn(metadata, own('vocab_size')),
    tie_word_embeddings: !has('output.weight'),
    attention_bias: has('blk.0.attn_q.bias'),
    mlp_bias: has('blk.0.ffn_gate.bias'),
    ...(scaling && { rope_scaling: scaling }),
  };
  const aliases = Object.entries({ ...required, ...optional }).map(([key, ggml]) => [key, own(ggml)]);
  const reader = new ConfigReader(name, { ...entries, ...derived }, Object.fromEntries(aliases));
  return architectureOf(type).configure(reader, reader);
}

function architectureIn(metadata: GgufFile['metadata'], name: string): string {
  const found = metadata.get('general.architecture');
  if (typeof found === 'string' && architectures.includes(found)) return found;
  throw new ReaderError(
    l10n.t(
      '{0} holds a model of the architecture {1}, which is not supported in GGUF files. Supported are {2}. Open the model’s folder with config.json and safetensors, or choose another model.',
      name,
      shown(found ?? ''),
      architectures.join(', '),
    ),
  );
}

function vocabularyIn(metadata: GgufFile['metadata'], key: string): unknown {
  const tokens = metadata.get('tokenizer.ggml.tokens');
  return metadata.get(key) ?? (tokens instanceof MetadataList ? tokens.length : undefined);
}

/** The entries of an equivalent config.json. */
function rotaryScaling(
  raw: ConfigReader,
  own: (key: string) => string,
  divisors: readonly number[] | undefined,
): Readonly<Record<string, unknown>> | undefined {
  const context = raw.count(own('context_length'));
  const original = raw.countOrNone(own('rope.scaling.original_context_length')) ?? context;
  if (divisors) {
    const lists = { short_factor: divisors, long_factor: divisors };
    return {
      rope_type: 'longrope',
      ...lists,
      attention_factor: 1,
      original_max_position_embeddings: original,
    };
  }
  const kind = raw.oneOf(own('rope.scaling.type'), 'linear', ['none', 'linear', 'yarn']);
  const factor =
    raw.positiveOrNone(own('rope.scaling.factor')) ?? raw.positiveOrNone(own('rope.scale_linear'));
  if (kind === 'yarn')
    return { rope_type: kind, factor: factor ?? 1, original_max_position_embeddings: original };
  return kind === 'none' || factor === undefined || factor === 1
    ? undefined
    : { rope_type: 'linear', factor };
}
