/** One token of an inspected text. */
export interface Token {
  readonly id: number;
  /** As written in the vocabulary: `Ġanimal`, `##ing`, `[CLS]`. */
  readonly piece: string;
  /** As a reader would write it: `␣animal`, `¶`, `爱²⁄₃` for a part of a character, `‹爱›` if unknown. */
  readonly text: string;
  /**
   * UTF-16 range in the inspected text; absent for special tokens. Tokens that split a character share its
   * range.
   */
  readonly range?: TextRange;
  /** The vocabulary lacks this text: the model reads the same `[UNK]` for all such tokens. */
  readonly isUnknown?: true;
  /** For a pair: the text that the token is in, 0 or 1. BERT reads it as the token type. */
  readonly segment?: 0 | 1;
}

/** A token of the vocabulary, as a reader would write it. */
export interface NamedToken {
  readonly id: number;
  readonly text: string;
}

/** UTF-16 code units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The mask token of BERT's vocabulary and of RoBERTa's. */
const maskPieces = ['[MASK]', '<mask>'];

/** Whether a token stands for one that the model is to guess. */
export function isMask({ piece }: Token): boolean {
  return maskPieces.includes(piece);
}
