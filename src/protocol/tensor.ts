import type { AttentionName } from './attention';

/** A tight float32 array with its shape: never a view into a larger buffer. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** One head, the mean of a layer's heads (`head: 'mean'`), or the mean of all heads (both `'mean'`). */
export interface HeadRef {
  readonly layer: number | 'mean';
  readonly head: number | 'mean';
}

/** A tap `[head, query, key]` of an attention, without its block: `attn.pattern`, `decoder.cross_attn.scores`. */
export type AttentionTap = `${AttentionName}.${string}`;

/** Tokens from `first` up to `end`, exclusive. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Units that follow one another: where each begins, and where the last one ends. Ascending, one more than there are units. */
export type Bounds = readonly number[];

/** The units along each axis of a matrix `[query, key]`. */
export interface Units {
  readonly query: Bounds;
  readonly key: Bounds;
}

/** The rectangle of a head `[query, key]` that is drawn, or of the difference of two heads. */
export interface Region {
  readonly query: Span;
  readonly key: Span;
  /**
   * At most so many rows and columns: of more cells each is the maximum of its block, as thumbnails are; of a
   * difference the one that is farthest from 0.
   */
  readonly most?: readonly [rows: number, columns: number];
  /** In place of the cells, of each key the mean over the queries that see it: `[1, key]`, as `meanByKey` has it. */
  readonly isMeanByKey?: boolean;
  /**
   * The cells pooled to units, as `pool` has them, and NaN where masked; `most` and `isMeanByKey` then speak of units.
   * Along each axis the first unit begins, and the last one ends, where the region does.
   */
  readonly units?: Units;
  /** As if the first token could not be seen, and every row summed to 1 again. */
  readonly isWithoutFirst?: boolean;
}
