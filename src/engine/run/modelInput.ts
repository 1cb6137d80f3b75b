import type { Given } from './session';

/** What a model reads: the text's ids, and what else it is given. */
export interface ModelInput {
  readonly ids: readonly number[];
  readonly given: Given;
}
