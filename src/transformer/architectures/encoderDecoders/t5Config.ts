import * as l10n from '@vscode/l10n';
import { activationNamed } from '../../blocks/activations';
import type { ConfigReader } from '../../config/configReader';
import { readGeneration } from '../../config/readGeneration';
import { encoderDecoderAttentions } from '../../graph/architecture';

/** Names of these entries in other models; `transformers` accepts either. */
const aliases = {
  d_model: 'hidden_size',
  num_heads: 'num_attention_heads',
  num_layers: 'num_hidden_layers',
  d_kv: 'head_dim',
};

/**
 * Relative positions set no limit, so this is the largest context that a config may state. Texts are far
 * shorter.
 */
const longestContext = 32_768;

/** An architecture's defaults for entries missing from config.json. */
export interface T5Defaults {
  vocab_size: number;
  d_ff: number;
  num_layers: number;
  num_heads: number;
  feed_forward_proj: string;
  eos_token_id: number;
  decoder_start_token_id?: number;
  /** The longest text in the first models' training. */
  n_positions: number;
}

export type T5Config = ReturnType<typeof readT5Config>;

/** The sizes and options of T5 and mT5. */
export function readT5Config(entries: ConfigReader, generationEntries: ConfigReader, defaults: T5Defaults) {
  const config = entries.withDefaults({ ...defaults }).withAliases(aliases);
  const generation = generationEntries === entries ? config : generationEntries;
  config.allowOnly('is_decoder', false);
  const layers = config.count('num_layers');
  const sizes = { heads: config.count('num_heads'), headWidth: config.count('d_kv', 64) };
  const context = config.count('n_positions', defaults.n_positions, longestContext);
  const vocabulary = config.count('vocab_size');
  const buckets = config.countAbove(3, 'relative_attention_num_buckets', 32);
  const [ofSource, ...ofDecoder] = encoderDecoderAttentions(
    { layers, ...sizes },
    { layers: config.count('num_decoder_layers', layers), ...sizes },
  );
  const hasDecoder = !isEncoderAlone(config);
  return {
    attentions: hasDecoder ? ([ofSource, ...ofDecoder] as const) : ([ofSource] as const),
    width: config.count('d_model', 512),
    inner: config.count('d_ff'),
    context,
    vocabulary,
    ...(hasDecoder && { generation: readGeneration(config, generation, { context, vocabulary }) }),
    buckets: {
      count: buckets,
      farthest: config.countAbove(Math.floor(buckets / 2), 'relative_attention_max_distance', 128),
    },
    epsilon: config.positive('layer_norm_epsilon', 1e-6),
    ...readActivation(config, defaults),
    /** Factor on the decoder's output before the unembedding. */
    logitScale: 1,
  };
}

/** A config describes only an encoder if it says so, or if its class has no decoder. */
function isEncoderAlone(config: ConfigReader): boolean {
  const isText = (name: unknown) => typeof name === 'string';
  const classes = config.list('architectures', isText, l10n.t('a list of texts in quotes'));
  const isEncoder = classes.some((name) => /T5(EncoderModel|ForTokenClassification)$/.test(name));
  return isEncoder || !config.flag('is_encoder_decoder', true);
}

/**
 * `relu`, or `gated-gelu` for a gated network. The entries that later versions of `transformers` use instead
 * take precedence.
 */
function readActivation(config: ConfigReader, { feed_forward_proj }: T5Defaults) {
  const network = config.text('feed_forward_proj', feed_forward_proj);
  const gated = /^gated-([^-]+)$/.exec(network)?.[1];
  const activation = gated === 'gelu' ? 'gelu_new' : (gated ?? network);
  return {
    isGated: config.flag('is_gated_act', gated !== undefined),
    activation: activationNamed(config.text('dense_act_fn', activation)),
  };
}
