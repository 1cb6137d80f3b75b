import type { AttentionName } from './attention';

/** A float32 array and its shape. The array is never a view into a larger buffer. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** One head, the mean over a layer's heads (`head: 'mean'`), or the mean over all heads (both `'mean'`). */
export interface HeadRef {
  readonly layer: number | 'mean';
  readonly head: number | 'mean';
}

/**
 * A tap `[head, query, key]` of an attention, without its block: `attn.pattern`, `decoder.cross_attn.scores`.
 */
export type AttentionTap = `${AttentionName}.${string}`;

/** Tokens from `first` up to `end`, exclusive. */
export interface Span {
  readonly first: number;
  readonly end: number;
}

/** Some queries of a pattern and some of its keys: from one text of a pair to the other. */
export interface Part {
  readonly queries: Span;
  readonly keys: Span;
}

/**
 * Consecutive units: where each begins, then where the last one ends. Ascending, one entry more than there
 * are units.
 */
export type Bounds = readonly number[];

/** The units along each axis of a matrix `[query, key]`. */
export interface Units {
  readonly query: Bounds;
  readonly key: Bounds;
}

/** The rectangle that is drawn of a head `[query, key]`, or of the difference of two heads. */
export interface Region {
  readonly query: Span;
  readonly key: Span;
  /**
   * The largest size of the result. If the region has more cells, each result cell is the maximum of its
   * block, as in thumbnails; for a difference, the value farthest from 0.
   */
  readonly most?: readonly [rows: number, columns: number];
  /**
   * If true, returns `[1, key]` instead of the cells: for each key the mean over the queries that see it, as
   * `meanByKey` defines it.
   */
  readonly isMeanByKey?: boolean;
  /**
   * Pools the cells to units as `pool` does, NaN where masked. `most` and `isMeanByKey` then apply to units.
   * Along each axis, the first unit begins and the last unit ends where the region does.
   */
  readonly units?: Units;
  /**
   * Keys that are left out, ascending: they are NaN, and the rest of every row is scaled to sum to 1. Absent if there are
   * none.
   */
  readonly leftOut?: readonly number[];
  /** Takes from each cell the mean of its whole row over the keys that its query sees, as `centreRows` does. */
  readonly isCentred?: boolean;
}
