import type { Value } from '../../onnx/value';
import type { AttentionInputs } from '../graph/inputs';
import { type Tap, within } from '../graph/tap';
import type { Weights } from '../graph/weights';
import type { Activation } from './activations';
import { type MultiHeadInputs, multiHeadAttention } from './attention/multiHeadAttention';
import { feedForward } from './feedForward';
import { storedLayerNorm } from './layerNorm';
import { linear, storedLinear } from './linear';
import type { NormSizes } from './norm';
import { postNormBlock } from './postNormBlock';
import type { Sublayer } from './sublayer';

/** Where a layer keeps its learned numbers. */
export interface EncoderLayerNames {
  query: string;
  key: string;
  value: string;
  /** W^O */
  output: string;
  attentionNorm: string;
  up: string;
  down: string;
  outputNorm: string;
}

/** BERT's names, and those of many encoders after it. */
export function bertLayer(layer: number): EncoderLayerNames {
  const at = `encoder.layer.${layer}`;
  return {
    query: `${at}.attention.self.query`,
    key: `${at}.attention.self.key`,
    value: `${at}.attention.self.value`,
    output: `${at}.attention.output.dense`,
    attentionNorm: `${at}.attention.output.LayerNorm`,
    up: `${at}.intermediate.dense`,
    down: `${at}.output.dense`,
    outputNorm: `${at}.output.LayerNorm`,
  };
}

export interface Encoder extends NormSizes {
  layers: number;
  heads: number;
  headWidth: number;
  inner: number;
  activation: Activation;
  names: (layer: number) => EncoderLayerNames;
  attention: AttentionInputs;
  /** 1/√d_k by default. */
  scale?: number;
  positionBias?: MultiHeadInputs['positionBias'];
}

/** BERT's stack: each layer attends, feeds forward and normalizes after both (Devlin et al. 2019, §3). `[token, width]`. */
export function encode(tap: Tap, x: Value, weights: Weights, encoder: Encoder): Value {
  let stream = x;
  for (let layer = 0; layer < encoder.layers; layer++) {
    stream = postNormBlock(within(`blocks.${layer}`, tap), stream, encoderLayer(weights, encoder, layer));
  }
  return stream;
}

/** The two sublayers of one layer. */
export function encoderLayer(weights: Weights, encoder: Encoder, layer: number): [Sublayer, Sublayer] {
  const { heads, headWidth, width, inner, activation, attention, positionBias } = encoder;
  const { scale = 1 / Math.sqrt(headWidth) } = encoder;
  const names = encoder.names(layer);
  const norm = (name: string) => storedLayerNorm(weights, name, encoder);
  const dense = (name: string, from: number, to: number) => storedLinear(weights, name, from, to);
  const attend = (tap: Tap, x: Value) => {
    const projection = (name: string) => linear(x, dense(name, width, width));
    return multiHeadAttention(tap, {
      queries: projection(names.query),
      keys: projection(names.key),
      values: projection(names.value),
      heads,
      mask: attention.mask,
      ...(positionBias && { positionBias }),
      scale,
      output: dense(names.output, width, width),
    });
  };
  const mlp = (tap: Tap, x: Value) => {
    const [up, down] = [dense(names.up, width, inner), dense(names.down, inner, width)];
    return feedForward(tap, x, { up, activation, down });
  };
  return [
    { name: 'attn', norm: norm(names.attentionNorm), compute: attend },
    { name: 'mlp', norm: norm(names.outputNorm), compute: mlp },
  ];
}
