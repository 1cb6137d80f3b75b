import type { Excerpt } from './excerpt';
import type { Interventions } from './interventions';
import type { Languages } from './language';
import type { ModelEntry } from './model';
import type { TextRange, Token } from './token';

/** What the panel receives at once. It asks for exact tensors later, head by head, when a view needs them. */
export interface Inspection {
  readonly id: number;
  readonly model: ModelEntry;
  /** The tokens of the text. For a pair, the tokens of the second text follow those of the first. */
  readonly tokens: readonly Token[];
  /** Present for encoder–decoders only. */
  readonly target?: Target;
  /** Present only for models that translate between many languages. */
  readonly languages?: Languages;
  /** What the reader changed in how the model computes. */
  readonly interventions: Interventions;
  /** Present when the text is longer than the model's context, `maxTokens`, or 1 MB. */
  readonly cut?: Cut;
  /** Present if some computed values are not finite numbers. */
  readonly notFinite?: NotFinite;
  /** One per attention of the model, in the model's order. */
  readonly thumbnails: readonly Thumbnails[];
  /** How long the model ran, in milliseconds. */
  readonly runTime: number;
}

/**
 * The first tap, in the order of computation, with NaN or infinite values. −∞ is allowed in masked scores.
 */
export interface NotFinite {
  readonly tap: string;
  readonly layer?: number;
  /** The message for the reader. */
  readonly sentence: string;
}

/**
 * `shown` of `total` tokens are inspected: the first ones, or an excerpt. `atLeast` is set if only the first
 * 1 MB of the text was counted.
 */
export interface Cut {
  readonly shown: number;
  readonly total: number;
  readonly atLeast: boolean;
  /** What set the limit. */
  readonly by: 'context' | 'maxTokens';
  readonly excerpt?: ShownExcerpt;
}

/** The excerpt of a longer text that is shown, if it is not the beginning. */
export interface ShownExcerpt {
  readonly chosen: Excerpt;
  /** Index, among the text's own tokens, of the first one shown. */
  readonly first: number;
  /** The tokens of a window, special tokens included, and the number of windows. */
  readonly length: number;
  readonly windows?: number;
  /** The most tokens that the model reads at once. */
  readonly most: number;
}

/** What the decoder of an encoder–decoder reads. At each token it predicts the next. */
export interface Target {
  /** The start token first; the ranges of the others lie in `text`. */
  readonly tokens: readonly Token[];
  /** The translation in words. */
  readonly text: string;
  /** Whether the reader supplied the target (teacher forcing) or the model wrote it. */
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
 * What the heads of one attention do: values `[layer, head]`, 0…1, by the name of a statistic of
 * `analysis/statistics`; NaN if the text has no query to measure. Statistics that cannot apply to this
 * attention are absent.
 */
export type HeadStatistics = Readonly<Record<string, Float32Array>>;

/**
 * The five likeliest tokens at each place, likeliest first. A decoder predicts the token after each token of
 * the text, an encoder the token at each place, and an encoder–decoder the token after each token of the
 * target. Empty for a model without an unembedding; a place whose logits are not finite has no predictions.
 */
export type Predictions = readonly (readonly Prediction[])[];

/** A token that the model predicts. */
export interface Prediction {
  /** The token as a reader would write it; the next field is its id in the vocabulary. */
  readonly text: string;
  readonly id: number;
  /** 0…1, from the softmax over the whole vocabulary. */
  readonly probability: number;
}

/** Where the inspected text lies in its document. */
export interface Source {
  /** The document's name, for the title. */
  readonly title: string;
  readonly text: string;
  /** The text's lines by ascending `start`. A separator between two selections belongs to no line. */
  readonly lines: readonly SourceLine[];
}

/** A line, or part of a line, of the inspected text, including its line break. */
export interface SourceLine extends TextRange {
  /** The line's number in the document, from 1. */
  readonly line: number;
  /** The column of the character at `start` in the document, from 1. */
  readonly column: number;
}
