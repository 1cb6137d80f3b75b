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
import { readRotary } from '../rotaryConfig';
import { rotaryAngles, rotate } from '../rotaryPositions';
import type { ScaledRotary } from '../rotaryScalings';
import { softCapped } from '../softCap';
import type { Tap } from '../taps';
import { storedUnembedding, unembed } from '../unembedding';
import type { Weights } from '../weights';

// What Llama and the decoders after it share: rotary positions, gated feed-forward networks, keys and values that several
// heads share, windows; the names of their configs' entries and of their weights.

/** What `transformers` takes for entries that a config does not have. */
interface Defaults {
  vocabulary: number;
  width: number;
  inner: number;
  layers: number;
  heads: number;
  /** As many as heads by default. */
  keyValueHeads?: number;
  /** width / heads by default. */
  headWidth?: number;
  context: number;
  activation?: string;
  epsilon?: number;
  isTied?: boolean;
}

/** What a family's architecture reads in its own way. */
interface Own {
  reach?: (layers: number) => Reach;
  rotary?: Omit<Parameters<typeof readRotary>[1], 'headWidth' | 'context'>;
}

/** The numbers of one decoder of the family. */
export interface Decoder extends Sizes {
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
  hasBias?: { qkv?: boolean; output?: boolean; mlp?: boolean };
  /** A factor on q·kᵀ; 1/√d_k by default. */
  scale?: number;
  /** Of scores. */
  softCap?: number;
  logitCap?: number;
}

/**
 * What all configs of the family have.
 * @throws {ReaderError} naming an entry that cannot be used.
 */
export function readDecoder(config: ConfigReader, defaults: Defaults, own: Own = {}): Decoder {
  config.allowOnly('is_causal', true);
  const width = config.count('hidden_size', defaults.width);
  const layers = config.count('num_hidden_layers', defaults.layers);
  const heads = config.count('num_attention_heads', defaults.heads);
  const keyValueHeads = config.countOrNone('num_key_value_heads', defaults.keyValueHeads) ?? heads;
  config.headWidth('num_attention_heads', heads, 'num_key_value_heads', keyValueHeads);
  const headWidth =
    config.countOrNone('head_dim', defaults.headWidth) ??
    config.headWidth('hidden_size', width, 'num_attention_heads', heads);
  const context = config.count('max_position_embeddings', defaults.context);
  const rotary = readRotary(config, { headWidth, context, ...own.rotary });
  const reach = own.reach?.(layers) ?? sameReach(layers);
  return {
    attentions: onlyAttention({
      layers,
      heads,
      ...(keyValueHeads < heads && { keyValueHeads }),
      headWidth,
      isCausal: true,
      ...(reach.some(Number.isFinite) && { reach }),
    }),
    layers,
    heads,
    keyValueHeads,
    headWidth,
    width,
    inner: config.count('intermediate_size', defaults.inner),
    context: rotary.context,
    vocabulary: config.count('vocab_size', defaults.vocabulary),
    reach,
    rotary,
    activation: activationNamed(config.text('hidden_act', defaults.activation ?? 'silu')),
    epsilon: config.positive('rms_norm_eps', defaults.epsilon ?? 1e-6),
    isTied: config.flag('tie_word_embeddings', defaults.isTied ?? false),
  };
}

/** The stream as it enters the first block, `[token, width]`; Gemma scales its embedding. */
export function embedded(
  { vocabulary, width }: Decoder,
  weights: Weights,
  inputs: Inputs,
  tap: Tap,
  scale = 1,
): Value {
  const token = embed(weights.get('embed_tokens.weight', [vocabulary, width]), inputs.ids);
  return tap('embed', scale === 1 ? token : mul(token, scalar(scale)));
}

/** What differs between the attentions of the family: how queries, keys and values come from the stream. */
type Projected = Pick<MultiHeadInputs, 'queries' | 'keys' | 'values' | 'normQueries' | 'normKeys'>;

/**
 * The two sublayers of each layer: `project` gives queries, keys and values by a matrix each, `attend` goes on with
 * them. The tap `pos_angles` has the angles of the rotary positions, `pos_angles_local` those of layers that turn
 * otherwise.
 */
export function sublayers(config: Decoder, weights: Weights, inputs: Inputs, tap: Tap) {
  const { heads, keyValueHeads, headWidth, width, inner, activation, softCap, hasBias = {} } = config;
  const dense = (name: string, from: number, to: number, hasBias = false) =>
    storedLinear(weights, name, from, to, { hasBias });

  const { headMask, mask } = inputs.attention('attn');
  const maskOf = maskByReach(mask);
  const turnOf = turnByReach(config, inputs, tap);
  const scale = config.scale ?? 1 / Math.sqrt(headWidth);
  const project = (x: Value, layer: number): Projected => {
    const projection = (part: string, heads: number) =>
      linear(x, dense(`layers.${layer}.self_attn.${part}_proj`, width, heads * headWidth, hasBias.qkv));
    return {
      queries: projection('q', heads),
      keys: projection('k', keyValueHeads),
      values: projection('v', keyValueHeads),
    };
  };
  const attend = (tap: Tap, layer: number, projected: Projected): Value =>
    multiHeadAttention(tap, {
      ...projected,
      heads,
      keyValueHeads,
      turn: turnOf(config.reach[layer]!),
      mask: maskOf(config.reach[layer]!),
      scale,
      ...(softCap !== undefined && { softCap }),
      headMask: gather(headMask, integer(layer)),
      output: dense(`layers.${layer}.self_attn.o_proj`, heads * headWidth, width, hasBias.output),
    });
  const mlp = (layer: number) => (tap: Tap, x: Value) => {
    const at = `layers.${layer}.mlp`;
    return gatedFeedForward(tap, {
      gate: linear(x, dense(`${at}.gate_proj`, width, inner, hasBias.mlp)),
      up: linear(x, dense(`${at}.up_proj`, width, inner, hasBias.mlp)),
      activation,
      down: dense(`${at}.down_proj`, inner, width, hasBias.mlp),
    });
  };
  return { project, attend, mlp };
}

/** The causal mask, narrowed to what a layer reaches. */
function maskByReach(given: Value): (reach: number | null) => Value {
  const everything = causal(given);
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

/** The last norm, and the logits where the file has what they take. */
export function unembedded(
  { vocabulary, width, isTied, logitCap }: Decoder,
  weights: Weights,
  tap: Tap,
  normalized: Value,
): void {
  const embedding = weights.get('embed_tokens.weight', [vocabulary, width]);
  const unembedding = storedUnembedding(weights, 'lm_head', { embedding, isTied });
  if (!unembedding) return;
  const logits = unembed(normalized, unembedding);
  tap('logits', logitCap === undefined ? logits : softCapped(logits, logitCap));
}
