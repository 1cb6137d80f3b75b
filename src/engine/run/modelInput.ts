/** Numbers of an input, or how they follow from its lengths. */
export type Filling = ArrayLike<number> | ((dims: readonly number[]) => ArrayLike<number>);

/** What a run may be given beside the text's ids, by the graph's names; what is left out has its neutral value. */
export type Given = Readonly<Record<string, Filling>> & {
  /** What the decoder of an encoder–decoder reads, start token first. */
  readonly targetIds?: readonly number[];
};

/** What a model reads: the text's ids, and what else it is given. */
export interface ModelInput {
  readonly ids: readonly number[];
  readonly given: Given;
}
