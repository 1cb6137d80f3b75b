import { mul } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import { causal } from '../../blocks/attention/causalMask';
import { local } from '../../blocks/attention/localMask';
import { type MultiHeadInputs, multiHeadAttention } from '../../blocks/attention/multiHeadAttention';
import { softCapped } from '../../blocks/attention/softCap';
import { embed } from '../../blocks/embedding';
import { storedEmbedding } from '../../blocks/embeddingTable';
import { gatedFeedForward } from '../../blocks/gatedFeedForward';
import { linear, storedLinear } from '../../blocks/linear';
import type { Norm } from '../../blocks/norm';
import { storedUnembedding, unembed } from '../../blocks/unembedding';
import type { Inputs } from '../../graph/inputs';
import { type Tap, within } from '../../graph/tap';
import type { Weights } from '../../graph/weights';
import { rotaryAngles, rotate } from '../../positions/rotaryPositions';
import type { ScaledRotary } from '../../positions/rotaryScalings';
import type { LlamaDecoder } from './llamaConfig';

/**
 * What differs between the attentions of the family: how queries, keys and values are computed from the
 * residual stream.
 */
type Projected = Pick<MultiHeadInputs, 'queries' | 'keys' | 'values' | 'normQueries' | 'normKeys'>;

/** The parts of a layer. */
interface Layer {
  /** Prefix of the names of its weights. */
  at: string;
  /** Projects queries, keys and values with a matrix each. */
  project(x: Value): Projected;
  attend(tap: Tap, projected: Projected): Value;
  mlp(tap: Tap, x: Value): Value;
}

/**
 * Builds a decoder of the family: the embedding, its layers, the final norm, and the logits if the file has
 * an unembedding. The tap `pos_angles` has the angles of the rotary positions; `pos_angles_local` those of
 * layers with other angles.
 * @param block computes a layer, without the names of its taps
 */
export function buildDecoder(
  config: LlamaDecoder,
  weights: Weights,
  inputs: Inputs,
  tap: Tap,
  norm: Norm,
  block: (tap: Tap, x: Value, layer: Layer) => Value,
): void {
  const { layers, width, vocabulary, embeddingScale, logitCap, isTied } = config;
  const embedding = storedEmbedding(weights, 'embed_tokens', { unembedding: 'lm_head', isTied: isTied }, [
    vocabulary,
    width,
  ]);
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

function layersOf(config: LlamaDecoder, weights: Weights, inputs: Inputs, tap: Tap): (i: number) => Layer {
  const { heads, keyValueHeads, headWidth, width, inner, activation, reach, softCap, biases = {} } = config;
  const dense = (name: string, from: number, to: number, hasBias = false) =>
    storedLinear(weights, name, from, to, { hasBias });
  const { mask } = inputs.attention('attn');
  const maskOf = maskByReach(config.isCausal ? causal(mask, inputs.positions) : mask, inputs.positions);
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

/** The mask, restricted to a layer's reach. */
function maskByReach(everything: Value, positions: Value<'int64'>): (reach: number | null) => Value {
  const narrowed = new Map<number, Value>();
  return (reach) => {
    if (reach === null) return everything;
    const mask = narrowed.get(reach) ?? local(everything, positions, reach);
    narrowed.set(reach, mask);
    return mask;
  };
}

/** The rotation of queries and keys in a layer. */
function turnByReach({ rotary, localRotary }: LlamaDecoder, inputs: Inputs, tap: Tap) {
  const turning = (name: string, { frequencies, scale }: ScaledRotary) => {
    const angles = tap(name, rotaryAngles(inputs, frequencies));
    return (x: Value) => rotate(x, { angles, pairs: 'halves', scale });
  };
  const turn = turning('pos_angles', rotary);
  const localTurn = localRotary ? turning('pos_angles_local', localRotary) : turn;
  return (reach: number | null) => (reach === null ? turn : localTurn);
}
