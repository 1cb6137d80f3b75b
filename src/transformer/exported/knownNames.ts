/** What an input of a graph is for. */
export type Role =
  /** The ids of the tokens. */
  | 'ids'
  /** Not 0 for each token that may be seen. */
  | 'mask'
  /** Not 0 for each that may not. */
  | 'paddingMask'
  | 'tokenTypes'
  | 'positions'
  /** The encoder's last hidden states. */
  | 'memory'
  /** Not 0 for each of them that may be seen. */
  | 'memoryMask'
  /** Keys or values of earlier tokens. */
  | 'past'
  /** A number or a switch that changes nothing at 0: of how many earlier tokens, of how many logits (0: of all). */
  | 'nothing'
  /** How many tokens there are. */
  | 'length'
  /** Factors that change nothing at 1. */
  | 'all';

/** What exporters call the inputs of a graph of text; first what most do. */
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
 * What an input's name says that it is for, without what exporters write around names: TensorFlow's
 * `serving_default_input_ids:0`, and PyTorch's number of a name that comes again, `input_ids.1`.
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

/** The usual names of what most models are given. */
export const usualNames = (['ids', 'mask', 'tokenTypes', 'positions'] as const)
  .map((role) => names[role][0]!)
  .join(', ');
