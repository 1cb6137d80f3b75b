import { gather } from '../../onnx/arrange';
import { mul } from '../../onnx/elementwise';
import { integer, scalar, type Value } from '../../onnx/value';
import { type Activation, activationNamed } from '../activations';
import { onlyAttention, type Sizes } from '../architecture';
import { causal } from '../causalMask';
import type { ConfigReader } from '../configReader';
import { embed } from '../embedding';
import { gatedFeedForward } from '../gatedFeedForward';
import type { Inputs } from '../inputs';
import { type Reach, sameReach } from '../layerTypes';
import { linear, storedLinear } from '../linear';
import { local } from '../localMask';
import { type MultiHeadInputs, multiHeadAttention } from '../multiHeadAttention';
import type { Norm } from '../norm';
import { readRotary } from '../rotaryConfig';
import { rotaryAngles, rotate } from '../rotaryPositions';
import type { ScaledRotary } from '../rotaryScalings';
import { softCapped } from '../softCap';
import { type Tap, within } from '../taps';
import { storedUnembedding, unembed } from '../unembedding';
import type { Weights } from '../weights';

// What Llama and the decoders after it share: rotary positions, gated feed-forward networks, keys and values that several
// heads share, windows; the names of their configs' entries and of their weights.

/** What an architecture of the family reads in its own way. */
interface Own {
  isCausal?: boolean;
  reach?: (layers: number) => Reach;
  rotary?: Omit<Parameters<typeof readRotary>[1], 'headWidth' | 'context'>;
}

/** The numbers of one decoder of the family. */
export interface Decoder extends Sizes {
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
export function readDecoder(config: ConfigReader, own: Own = {}): Decoder {
  const { isCausal = true } = own;
  config.allowOnly('is_causal', true);
  const width = config.count('hidden_size');
  const layers = config.count('num_hidden_layers');
  const heads = config.count('num_attention_heads');
  const keyValueHeads = config.countOrNone('num_key_value_heads') ?? heads;
  config.headWidth('num_attention_heads', heads, 'num_key_value_heads', keyValueHeads);
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
      isCausal,
      ...(reach.some(Number.isFinite) && { reach }),
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

/** What differs between the attentions of the family: how queries, keys and values come from the stream. */
type Projected = Pick<MultiHeadInputs, 'queries' | 'keys' | 'values' | 'normQueries' | 'normKeys'>;

/** What a layer is made of. */
interface Layer {
  /** What its weights' names begin with. */
  at: string;
  /** Queries, keys and values by a matrix each. */
  project(x: Value): Projected;
  attend(tap: Tap, projected: Projected): Value;
  mlp(tap: Tap, x: Value): Value;
}

/**
 * A decoder of the family: the embedding, its layers, the last norm, and the logits where the file has what they take.
 * The tap `pos_angles` has the angles of the rotary positions, `pos_angles_local` those of layers that turn otherwise.
 * @param block what a layer is, but for its taps' names
 */
export function buildDecoder(
  config: Decoder,
  weights: Weights,
  inputs: Inputs,
  tap: Tap,
  norm: Norm,
  block: (tap: Tap, x: Value, layer: Layer) => Value,
): void {
  const { layers, width, vocabulary, embeddingScale, logitCap, isTied } = config;
  const embedding = weights.get('embed_tokens.weight', [vocabulary, width]);
  const token = embed(embedding, inputs.ids);
  let x = tap('embed', embeddingScale === undefined ? token : mul(token, scalar(embeddingScale)));
  const layerAt = layersOf(config, weights, inputs, tap);
  for (let i = 0; i < layers; i++) x = block(within(`blocks.${i}`, tap), x, layerAt(i));
  x = tap('ln_final.normalized', norm(x));
  const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied });
  if (!unembedding) return;
  const logits = unembed(x, unembedding);
  tap('logits', logitCap === undefined ? logits : softCapped(logits, logitCap));
}

function layersOf(config: Decoder, weights: Weights, inputs: Inputs, tap: Tap): (i: number) => Layer {
  const { heads, keyValueHeads, headWidth, width, inner, activation, reach, softCap, biases = {} } = config;
  const dense = (name: string, from: number, to: number, hasBias = false) =>
    storedLinear(weights, name, from, to, { hasBias });
  const { headMask, mask } = inputs.attention('attn');
  const maskOf = maskByReach(config.isCausal ? causal(mask) : mask);
  const turnOf = turnByReach(config, inputs, tap);
  return (i) => {
    const at = `layers.${i}`;
    const projection = (x: Value, part: string, heads: number) =>
      linear(x, dense(`${at}.self_attn.${part}_proj`, width, heads * headWidth, biases.qkv));
    return {
      at,
      project: (x) => ({
        queries: projection(x, 'q', heads),
        keys: projection(x, 'k', keyValueHeads),
        values: projection(x, 'v', keyValueHeads),
      }),
      attend: (tap, projected) =>
        multiHeadAttention(tap, {
          ...projected,
          heads,
          keyValueHeads,
          turn: turnOf(reach[i]!),
          mask: maskOf(reach[i]!),
          scale: config.scale ?? 1 / Math.sqrt(headWidth),
          ...(softCap !== undefined && { softCap }),
          headMask: gather(headMask, integer(i)),
          output: dense(`${at}.self_attn.o_proj`, heads * headWidth, width, biases.output),
        }),
      mlp: (tap, x) =>
        gatedFeedForward(tap, {
          gate: linear(x, dense(`${at}.mlp.gate_proj`, width, inner, biases.mlp)),
          up: linear(x, dense(`${at}.mlp.up_proj`, width, inner, biases.mlp)),
          activation,
          down: dense(`${at}.mlp.down_proj`, inner, width, biases.mlp),
        }),
    };
  };
}

/** The mask, narrowed to what a layer reaches. */
function maskByReach(everything: Value): (reach: number | null) => Value {
  const narrowed = new Map<number, Value>();
  return (reach) => {
    if (reach === null) return everything;
    const mask = narrowed.get(reach) ?? local(everything, reach);
    narrowed.set(reach, mask);
    return mask;
  };
}

/** How a layer turns queries and keys. */
function turnByReach({ rotary, localRotary }: Decoder, inputs: Inputs, tap: Tap) {
  const turning = (name: string, { frequencies, scale }: ScaledRotary) => {
    const angles = tap(name, rotaryAngles(inputs, frequencies));
    return (x: Value) => rotate(x, { angles, pairs: 'halves', scale });
  };
  const turn = turning('pos_angles', rotary);
  const localTurn = localRotary ? turning('pos_angles_local', localRotary) : turn;
  return (reach: number | null) => (reach === null ? turn : localTurn);
}
