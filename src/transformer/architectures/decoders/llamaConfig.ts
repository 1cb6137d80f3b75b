import { type Activation, activationNamed } from '../../blocks/activations';
import type { ConfigReader } from '../../config/configReader';
import { type Reach, sameReach } from '../../config/layerTypes';
import { onlyAttention, type Sizes } from '../../graph/architecture';
import { readRotary } from '../../positions/rotaryConfig';
import type { ScaledRotary } from '../../positions/rotaryScalings';

/**
 * More layers than any model has. Bounded here: lists of this length are built before any missing tensor
 * could reveal a bad count.
 */
const mostLayers = 1000;

/** Config entries that an architecture of the family reads differently. */
interface Own {
  isCausal?: boolean;
  reach?: (layers: number) => Reach;
  rotary?: Omit<Parameters<typeof readRotary>[1], 'headWidth' | 'context'>;
}

/** The config of one decoder of the family: Llama and its descendants. */
export interface LlamaDecoder extends Sizes {
  isCausal: boolean;
  layers: number;
  heads: number;
  keyValueHeads: number;
  headWidth: number;
  inner: number;
  reach: Reach;
  rotary: ScaledRotary;
  /** The rotary positions of layers with a sliding window, if they differ. */
  localRotary?: ScaledRotary;
  activation: Activation;
  epsilon: number;
  isTied: boolean;
  /** Which linear maps have a bias; none by default. */
  biases?: { qkv?: boolean; output?: boolean; mlp?: boolean };
  /** A factor on q·kᵀ; 1/√d_k by default. */
  scale?: number;
  /** Soft cap of the scores. */
  softCap?: number | undefined;
  /** Soft cap of the logits. */
  logitCap?: number | undefined;
  /** Factor on the embedding as it enters the residual stream. */
  embeddingScale?: number;
  /** Added to the norms' gains in the file; 0 by default. */
  gainOffset?: number;
}

/**
 * Reads the entries that all configs of the family have. Missing sizes take the architecture's defaults.
 * @throws {ReaderError} naming an entry that cannot be used.
 */
export function readDecoder(config: ConfigReader, own: Own = {}): LlamaDecoder {
  const { isCausal = true } = own;
  config.allowOnly('is_causal', true);
  const width = config.count('hidden_size');
  const layers = config.count('num_hidden_layers', undefined, mostLayers);
  const heads = config.count('num_attention_heads');
  const keyValueHeads = config.countOrNone('num_key_value_heads') ?? heads;
  config.checkMultiple('num_attention_heads', heads, 'num_key_value_heads', keyValueHeads);
  const headWidth =
    config.countOrNone('head_dim') ?? config.headWidth('hidden_size', width, 'num_attention_heads', heads);
  const context = config.count('max_position_embeddings');
  const rotary = readRotary(config, { headWidth, context, ...own.rotary });
  const reach = own.reach?.(layers) ?? sameReach(layers);
  return {
    attentions: onlyAttention({
      layers,
      heads,
      ...(keyValueHeads < heads && { keyValueHeads }),
      headWidth,
      sight: { isCausal, ...(reach.some(Number.isFinite) && { reach }) },
    }),
    isCausal,
    layers,
    heads,
    keyValueHeads,
    headWidth,
    width,
    inner: config.count('intermediate_size'),
    context: rotary.context,
    vocabulary: config.count('vocab_size'),
    reach,
    rotary,
    activation: activationNamed(config.text('hidden_act', 'silu')),
    epsilon: config.positive('rms_norm_eps', 1e-6),
    isTied: config.flag('tie_word_embeddings', false),
  };
}
