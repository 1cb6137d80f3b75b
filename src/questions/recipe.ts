import type { Excerpt } from '../protocol/excerpt';
import type { Interventions } from '../protocol/interventions';
import type { ChosenLanguages } from '../protocol/language';
import type { TextRange } from '../protocol/token';

/** Everything that an inspection is computed from: from its recipe, it can be computed again. */
export interface Recipe {
  readonly text: string;
  /**
   * The ranges of the passages in a text that joins several, ascending. Two passages are a pair for an
   * encoder, and source and target for an encoder–decoder; a decoder reads the text as a whole.
   */
  readonly passages?: readonly TextRange[];
  /**
   * What the decoder of an encoder–decoder reads. Without it and without a second passage, the model writes
   * it.
   */
  readonly target?: string;
  /** The languages that a multilingual translator reads and writes; by default, those its files name. */
  readonly languages?: ChosenLanguages;
  /** Changes to the model's computation, as far as the model supports them; none by default. */
  readonly interventions?: Interventions;
  /** A model's id: `decoder`, or a folder. */
  readonly model: string;
  readonly maxTokens: number;
  /** The part of a long text that is read; the first tokens by default. */
  readonly excerpt?: Excerpt;
}

/** A recipe, and what else the caller knows. */
export interface InspectRequest extends Recipe {
  /** Opens the model even if it needs more memory than there is. */
  readonly allowLargeModel?: boolean;
  /** Ids of a target that the model wrote before. They are read again instead of writing a new target. */
  readonly written?: readonly number[];
}
