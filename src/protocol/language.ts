/**
 * The languages that a multilingual translator reads and writes, as codes of its tokenizer: `en_XX`,
 * `zho_Hans`, `fr`.
 */
export interface ChosenLanguages {
  readonly from?: string;
  readonly to?: string;
}

/** The languages that such a model was given, and those it can be given. */
export interface Languages extends ChosenLanguages {
  readonly known: readonly string[];
}
