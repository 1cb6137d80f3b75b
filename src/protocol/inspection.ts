import type { ModelEntry } from './model';
import type { TextRange, Token } from './token';

/** What the panel gets at once; exact tensors are asked for, head by head, when a view needs them. */
export interface Inspection {
  readonly id: number;
  readonly model: ModelEntry;
  readonly tokens: readonly Token[];
  /** Present when the text is longer than the model's context, `maxTokens`, or 1 MB. */
  readonly cut?: Cut;
  readonly thumbnails: Thumbnails;
  /** Milliseconds that the model ran. */
  readonly runTime: number;
}

/** The first `shown` of `total` tokens are inspected; `atLeast` when only the first 1 MB was counted. */
export interface Cut {
  readonly shown: number;
  readonly total: number;
  readonly atLeast: boolean;
  /** What set the limit. */
  readonly by: 'context' | 'maxTokens';
}

/** `[layer, head, side, side]`, uint8 of √p · 255; a cell is the maximum of its block of the pattern. */
export interface Thumbnails {
  readonly side: number;
  readonly cells: Uint8Array;
}

/**
 * Each `[layer, head]`, 0…1: a mean over the queries that see at least two keys, and the key in question. NaN where
 * there are none. `next` is absent in causal models.
 */
export interface HeadStatistics {
  readonly previous: Float32Array;
  readonly next?: Float32Array;
  readonly first: Float32Array;
  readonly self: Float32Array;
  /** H / log(visible keys). */
  readonly entropy: Float32Array;
}

/** Where the inspected text lies in its document. */
export interface Source {
  /** The document's name, for the title. */
  readonly title: string;
  readonly text: string;
  /** The text's lines, by ascending `start`; a separator between selections belongs to none. */
  readonly lines: readonly SourceLine[];
}

/** A line (or part of one) of the inspected text, its line break included. */
export interface SourceLine extends TextRange {
  /** In the document, from 1. */
  readonly line: number;
  /** In the document, from 1, of the character at `start`. */
  readonly column: number;
}
