import { blockTap } from './blockTap';

/**
 * How a model tells tokens where they stand: by vectors added to the embeddings, by angles that queries and keys turn
 * by (rotary), or by numbers added to the scores (ALiBi, relative buckets).
 */
export type PositionKind = 'added' | 'angles' | 'bias';

const kinds: Readonly<Record<string, PositionKind>> = {
  pos_embed: 'added',
  pos_angles: 'angles',
  pos_angles_local: 'angles',
  pos_bias: 'bias',
};

/** What a tap says of positions: `encoder.pos_embed`, `pos_angles`, of a block `attn.pos_bias`; most say nothing. */
export function positionKind(tap: string): PositionKind | undefined {
  return kinds[tap.split('.').at(-1)!];
}

/** The taps that say where tokens stand, those of blocks once without their block. */
export function positionTapsOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => blockTap(name) ?? name))].filter((tap) => positionKind(tap));
}
