import type { Excerpt } from '../protocol/excerpt';
import type { Interventions } from '../protocol/interventions';
import type { ChosenLanguages } from '../protocol/language';
import type { TextRange } from '../protocol/token';

/** All that an inspection is computed from; whoever holds it can have the inspection again. */
export interface Recipe {
  readonly text: string;
  /**
   * Where the passages of a text that joins several stand in it, ascending. Two are a pair to an encoder,
   * source and target to an encoder–decoder; a decoder reads the text as a whole.
   */
  readonly passages?: readonly TextRange[];
  /** What the decoder of an encoder–decoder is to read; without it, and without a second passage, the model writes it. */
  readonly target?: string;
  /** Of a translator between many languages, which it reads and writes; without them, what its files say. */
  readonly languages?: ChosenLanguages;
  /** What is changed in how the model computes, as far as it takes that; nothing by default. */
  readonly interventions?: Interventions;
  /** A model's id: `decoder`, or a folder. */
  readonly model: string;
  readonly maxTokens: number;
  /** What is read of a longer text; the first tokens by default. */
  readonly excerpt?: Excerpt;
}

/** A recipe, and what the asker knows beside it. */
export interface InspectRequest extends Recipe {
  /** Open a model that needs more memory than there is. */
  readonly allowLargeModel?: boolean;
  /** Ids of the target that the model wrote before: they are read again, not written anew. */
  readonly written?: readonly number[];
}
