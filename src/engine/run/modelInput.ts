/** The numbers of an input, or a function that computes them from the input's dimensions. */
export type Filling = ArrayLike<number> | ((dims: readonly number[]) => ArrayLike<number>);

/**
 * The inputs of a run besides the text's ids, by their names in the graph. Absent inputs take their neutral
 * value.
 */
export type Given = Readonly<Record<string, Filling>> & {
  /** The target that the decoder of an encoder–decoder reads, start token first. */
  readonly targetIds?: readonly number[];
};

/** Everything that a model reads: the text's ids, and its other inputs. */
export interface ModelInput {
  readonly ids: readonly number[];
  readonly given: Given;
}
