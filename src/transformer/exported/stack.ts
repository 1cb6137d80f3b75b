import { type AttentionShape, tokensOf } from '../../protocol/attention';
import type { FoundTensor } from './attentionTaps';
import type { FoundAttention } from './foundAttention';
import type { Wiring } from './wiring';

/** The attentions of one kind in a model, one per layer. */
export type Stack = Pick<AttentionShape, 'name' | 'queries' | 'keys'>;

export const alone: Stack = { name: 'attn', queries: tokensOf('source'), keys: tokensOf('source') };
export const encoder: Stack = { name: 'encoder.attn', queries: tokensOf('source'), keys: tokensOf('source') };
const decoder: Stack = { name: 'decoder.attn', queries: tokensOf('target'), keys: tokensOf('target') };
const cross: Stack = { name: 'decoder.cross_attn', queries: tokensOf('target'), keys: tokensOf('source') };

/** Tells a decoder's self-attention from its cross-attention, whose keys and values do not depend on the decoder's ids. */
export function inDecoder({ from }: FoundAttention, wiring: Wiring, ids: string): Stack {
  return wiring.dependsOn(from, ids) ? decoder : cross;
}

/** An attention in its layer. */
export interface PlacedAttention {
  readonly stack: Stack;
  readonly layer: number;
  readonly tensors: readonly FoundTensor[];
}

/** Counts the layers of each stack, in the order in which they are computed. */
export function placed(attentions: readonly Omit<PlacedAttention, 'layer'>[]): PlacedAttention[] {
  const layers = new Map<Stack, number>();
  return attentions.map((attention) => {
    const layer = layers.get(attention.stack) ?? 0;
    layers.set(attention.stack, layer + 1);
    return { ...attention, layer };
  });
}
