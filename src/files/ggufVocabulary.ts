/** What a GGUF file says about its tokenizer. Ids are indices into `tokens`. */
export interface GgufVocabulary {
  /** Of the model, such as `llama`. */
  readonly architecture: string;
  /** The kind of tokenizer, such as `gpt2`. */
  readonly model: string;
  /** How a text is split into words; absent in older files. */
  readonly pre: string | undefined;
  readonly tokens: readonly string[];
  readonly scores: readonly number[] | undefined;
  readonly types: readonly number[] | undefined;
  /** `left right` */
  readonly merges: readonly string[] | undefined;
  readonly bos: number | undefined;
  readonly eos: number | undefined;
  readonly unk: number | undefined;
  readonly addsBos: boolean | undefined;
  readonly addsEos: boolean | undefined;
  readonly addsSpace: boolean | undefined;
}
