import type { Excerpt } from './excerpt';
import type { Interventions } from './interventions';
import type { Languages } from './language';
import type { ModelEntry } from './model';
import type { TextRange, Token } from './token';

/** What the panel gets at once; exact tensors are asked for, head by head, when a view needs them. */
export interface Inspection {
  readonly id: number;
  readonly model: ModelEntry;
  /** Of the text; of a pair, those of the second text follow those of the first. */
  readonly tokens: readonly Token[];
  /** Present in encoder–decoder models alone. */
  readonly target?: Target;
  /** Present in translators between many languages alone. */
  readonly languages?: Languages;
  /** What the reader changed in how the model computes. */
  readonly interventions: Interventions;
  /** Present when the text is longer than the model's context, `maxTokens`, or 1 MB. */
  readonly cut?: Cut;
  /** Present where not all that was computed are finite numbers. */
  readonly notFinite?: NotFinite;
  /** One for each of the model's attentions, in their order. */
  readonly thumbnails: readonly Thumbnails[];
  /** Milliseconds that the model ran. */
  readonly runTime: number;
}

/** The first tap, in the order of computation, that has NaN or infinite values; scores may be −∞ where they are masked. */
export interface NotFinite {
  readonly tap: string;
  readonly layer?: number;
  /** For the reader. */
  readonly sentence: string;
}

/** `shown` of `total` tokens are inspected, the first or an excerpt; `atLeast` when only the first 1 MB was counted. */
export interface Cut {
  readonly shown: number;
  readonly total: number;
  readonly atLeast: boolean;
  /** What set the limit. */
  readonly by: 'context' | 'maxTokens';
  readonly excerpt?: ShownExcerpt;
}

/** What is shown of a longer text, where that is not its beginning. */
export interface ShownExcerpt {
  readonly chosen: Excerpt;
  /** The first of the text's own tokens that is shown. */
  readonly first: number;
  /** Tokens of a window, special ones counted, and how many windows there are. */
  readonly length: number;
  readonly windows?: number;
  /** The most tokens that are read at once. */
  readonly most: number;
}

/** What the decoder of an encoder–decoder reads and writes: at each token it writes the one after. */
export interface Target {
  /** The start token first; the ranges of the others lie in `text`. */
  readonly tokens: readonly Token[];
  /** The translation in words. */
  readonly text: string;
  /** Whether the reader gave it (teacher forcing), or the model wrote it. */
  readonly isGiven: boolean;
}

/** `[layer, head, row, column]`, uint8 of √p · 255; a cell is the maximum of its block of the pattern. */
export interface Thumbnails {
  /** min(queries, 64) */
  readonly rows: number;
  /** min(keys, 64) */
  readonly columns: number;
  readonly cells: Uint8Array;
}

/**
 * What the heads of one attention do: values `[layer, head]`, 0…1, by the name of a statistic of `analysis/statistics`;
 * NaN where the text has no query to measure. What no head of the attention can show is absent.
 */
export type HeadStatistics = Readonly<Record<string, Float32Array>>;

/**
 * The likeliest five at each place, the likeliest first: in a decoder the token after each one, in an encoder the token
 * at each place, in an encoder–decoder the one after each of the target's. None where a model has no unembedding, and at a
 * place whose logits are not finite.
 */
export type Predictions = readonly (readonly Prediction[])[];

/** One token that the model expects. */
export interface Prediction {
  /** As a reader would write it, and the vocabulary's id. */
  readonly text: string;
  readonly id: number;
  /** 0…1, of the whole vocabulary. */
  readonly probability: number;
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
