/** One token of an inspected text. */
export interface Token {
  readonly id: number;
  /** As the vocabulary has it: `Ġanimal`, `##ing`, `[CLS]`. */
  readonly piece: string;
  /**
   * As a reader would write it: `␣animal`, `↵`, `爱²⁄₃` where it is a share of a character, `‹爱›` where it is unknown.
   */
  readonly text: string;
  /** UTF-16 range in the inspected text; none for a special token. Tokens that split a character share its range. */
  readonly range?: TextRange;
  /** It stands for text that the vocabulary lacks: the model reads the same `[UNK]` for all of these. */
  readonly isUnknown?: true;
  /** Of a pair: in which text it stands, 0 or 1; BERT reads it as the token's type. */
  readonly segment?: 0 | 1;
}

/** UTF-16 code units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
