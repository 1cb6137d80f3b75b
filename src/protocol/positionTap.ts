import { blockTap } from './blockTap';

/**
 * How a model encodes positions: by vectors added to the embeddings, by angles that rotate queries and keys
 * (rotary), or by numbers added to the scores (ALiBi, relative buckets).
 */
export type PositionKind = 'added' | 'angles' | 'bias';

const kinds: Readonly<Record<string, PositionKind>> = {
  pos_embed: 'added',
  pos_angles: 'angles',
  pos_angles_local: 'angles',
  pos_bias: 'bias',
};

/**
 * The kind of position encoding that a tap holds, such as `encoder.pos_embed`, `pos_angles`, or
 * `attn.pos_bias` of a block; undefined for all other taps.
 */
export function positionKind(tap: string): PositionKind | undefined {
  return kinds[tap.split('.').at(-1)!];
}

/** The taps that hold position encodings. Taps of blocks are listed once, without their block. */
export function positionTapsOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => blockTap(name) ?? name))].filter((tap) => positionKind(tap));
}
