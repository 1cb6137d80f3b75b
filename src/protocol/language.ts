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

/**
 * The language that a translator between two languages reads, if its name states it, as those of OPUS-MT do:
 * `opus-mt-en-zh`. The built-in translator reads English.
 */
export function languageRead({
  id,
  name,
}: {
  readonly id: string;
  readonly name: string;
}): string | undefined {
  if (id === 'translator') return 'en';
  return /opus-mt-(?:tc-big-)?([a-z]{2,3})-[a-z]{2,3}\b/.exec(name)?.[1];
}
