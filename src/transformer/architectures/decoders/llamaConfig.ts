import { type Activation, activationNamed } from '../../blocks/activations';
import type { ConfigReader } from '../../config/configReader';
import { type Reach, sameReach } from '../../config/layerTypes';
import { onlyAttention, type Sizes } from '../../graph/architecture';
import { readRotary } from '../../positions/rotaryConfig';
import type { ScaledRotary } from '../../positions/rotaryScalings';

/** More than any has: a list as long is made before a missing tensor could end what a config makes endless. */
const mostLayers = 1000;

/** What an architecture of the family reads in its own way. */
interface Own {
  isCausal?: boolean;
  reach?: (layers: number) => Reach;
  rotary?: Omit<Parameters<typeof readRotary>[1], 'headWidth' | 'context'>;
}

/** The numbers of one decoder of the family: Llama, and those that go on from it. */
export interface LlamaDecoder extends Sizes {
  isCausal: boolean;
  layers: number;
  heads: number;
  keyValueHeads: number;
  headWidth: number;
  inner: number;
  reach: Reach;
  rotary: ScaledRotary;
  /** That of layers which see near tokens alone, where they turn otherwise. */
  localRotary?: ScaledRotary;
  activation: Activation;
  epsilon: number;
  isTied: boolean;
  /** Which linear maps have a bias; none by default. */
  biases?: { qkv?: boolean; output?: boolean; mlp?: boolean };
  /** A factor on q·kᵀ; 1/√d_k by default. */
  scale?: number;
  /** What bends the scores. */
  softCap?: number | undefined;
  /** What bends the logits. */
  logitCap?: number | undefined;
  /** What the embedding is multiplied by as it enters the stream. */
  embeddingScale?: number;
  /** What is added to the gains that the file has; 0 by default. */
  gainOffset?: number;
}

/**
 * What all configs of the family have. The sizes are there, or the architecture's defaults are.
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
