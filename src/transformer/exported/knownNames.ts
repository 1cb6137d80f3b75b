/** The purpose of a graph's input. */
export type Role =
  /** Token ids. */
  | 'ids'
  /** Not 0 for each visible token. */
  | 'mask'
  /** Not 0 for each hidden token. */
  | 'paddingMask'
  | 'tokenTypes'
  | 'positions'
  /** The encoder's last hidden states. */
  | 'memory'
  /** Not 0 for each visible token of the encoder. */
  | 'memoryMask'
  /** Cached keys or values of earlier tokens. */
  | 'past'
  /** A number or switch that changes nothing at 0: cached tokens, or logits to keep (0 keeps all). */
  | 'nothing'
  /** The number of tokens. */
  | 'length'
  /** Factors that change nothing at 1. */
  | 'all';

/** Names that exporters give to the inputs, the most common first. */
const names: Readonly<Record<Exclude<Role, 'past'>, readonly string[]>> = {
  ids: [
    ...['input_ids', 'ids', 'token_ids', 'tokens', 'input_tokens', 'input_token', 'input_word_ids'],
    ...['decoder_input_ids', 'src_tokens'],
  ],
  mask: ['attention_mask', 'input_mask', 'attn_mask', 'mask', 'decoder_attention_mask'],
  paddingMask: ['key_padding_mask', 'src_key_padding_mask', 'padding_mask', 'encoder_padding_mask'],
  tokenTypes: ['token_type_ids', 'segment_ids', 'input_type_ids', 'type_ids', 'input_segment'],
  positions: ['position_ids', 'input_positions', 'pos_ids', 'positions', 'cache_position'],
  memory: ['encoder_hidden_states'],
  memoryMask: ['encoder_attention_mask'],
  nothing: [
    ...['num_logits_to_keep', 'logits_to_keep', 'past_sequence_length', 'past_seq_len', 'past_length'],
    ...['past_len', 'start_pos', 'use_cache_branch', 'use_cache', 'keras_learning_phase'],
    ...['training', 'training_mode', 'is_training'],
  ],
  length: ['total_sequence_length', 'sequence_length', 'seq_length', 'seq_len', 'input_length', 'length'],
  all: ['head_mask'],
};

const roles = new Map(
  Object.entries(names).flatMap(([role, own]) => own.map((name) => [name, role as Role] as const)),
);

/**
 * The role that an input's name suggests. Decorations are ignored: TensorFlow writes `serving_default_input_ids:0`, and
 * PyTorch numbers repeated names, `input_ids.1`.
 */
export function roleByName(name: string): Role | undefined {
  const plain = name
    .replace(/:\d+$/, '')
    .replace(/\.\d+$/, '')
    .replace(/^(.*\/|serving_default_)/, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  return roles.get(plain) ?? (/^past[_.]/.test(plain) ? 'past' : undefined);
}

/** The usual names of the most common inputs, for error messages. */
export const usualNames = (['ids', 'mask', 'tokenTypes', 'positions'] as const)
  .map((role) => names[role][0]!)
  .join(', ');
