/** Which languages a translator between many is to read and to write, by codes of its tokenizer: `en_XX`, `zho_Hans`, `fr`. */
export interface ChosenLanguages {
  readonly from?: string;
  readonly to?: string;
}

/** What such a model was told, and what it may be told. */
export interface Languages extends ChosenLanguages {
  readonly known: readonly string[];
}
