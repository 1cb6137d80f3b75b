import type { ConfigTexts } from '../models/modelConfig';
import type { Anatomy, QueryRef } from '../protocol/anatomy';
import type { Excerpt } from '../protocol/excerpt';
import type { HeadStatistics, Inspection, Predictions } from '../protocol/inspection';
import type { Interventions } from '../protocol/interventions';
import type { ChosenLanguages } from '../protocol/language';
import type { Progress } from '../protocol/messages';
import type { ModelEntry, ModelOutline, ModelPlace, UnusableModel } from '../protocol/model';
import type { HeadRef, Part, Tensor } from '../protocol/tensor';
import type { TextRange } from '../protocol/token';
import type { EngineSetup } from './engine';

/** Host → engine process, on its command line. */
export interface ProcessSetup extends EngineSetup {
  /** File descriptor on which the process says why it ends; standard error by default. */
  readonly lastWords?: number;
}

/** Host → engine process. Every request ends in a result, an error or a cancellation. */
export type ToEngine =
  | ({ id: number } & EngineRequest)
  /** Ends a request that waits or runs; what only tidies up has no answer. */
  | { type: 'cancel'; request: number }
  | { type: 'release'; inspection: number };

export type EngineRequest =
  | { type: 'model'; place: ModelPlace }
  | ({ type: 'outline' } & ConfigTexts)
  | ({ type: 'inspect'; inspection: number } & InspectRequest)
  | { type: 'statistics'; inspection: number }
  | ({ type: 'tensor'; inspection: number } & WhichTensor)
  | ({ type: 'part'; inspection: number } & WhichPart)
  | ({ type: 'row'; inspection: number } & WhichRow)
  | ({ type: 'anatomy'; inspection: number } & QueryRef)
  | { type: 'positions'; inspection: number; tap: string }
  | { type: 'predictions'; inspection: number };

/** All that an inspection is computed from; whoever holds it can have the inspection again. */
export interface Recipe {
  readonly text: string;
  /**
   * Where the parts of a text of several selections stand in it, ascending. Two are a pair to an encoder,
   * source and target to an encoder–decoder; a decoder reads the text as a whole.
   */
  readonly parts?: readonly TextRange[];
  /** What the decoder of an encoder–decoder is to read; without it, and without a second part, the model writes it. */
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

/** A recipe, and what is known of it beside. */
export interface InspectRequest extends Recipe {
  /** Open a model that needs more memory than there is. */
  readonly allowLargeModel?: boolean;
  /** Ids of the target that the model wrote before: they are read again, not written anew. */
  readonly written?: readonly number[];
}

/**
 * `tap` is a full name (`blocks.3.attn.q`), or a block's (`attn.q`) where `layer` is given.
 * `head: 'mean'` is the mean of a layer's heads; with `layer: 'mean'` too, the mean of all heads.
 */
export interface WhichTensor {
  readonly tap: string;
  readonly layer?: number | 'mean';
  readonly head?: number | 'mean';
}

/** A part of one head, or of a mean, as it is drawn; `tap` is a block's. */
export interface WhichPart extends Required<WhichTensor> {
  /** Another head, whose values are subtracted. */
  readonly minus?: HeadRef;
  readonly part: Part;
}

/** One query's keys, or one key's queries, in every head; `tap` is a block's (`attn.pattern`). */
export interface WhichRow {
  readonly tap: string;
  readonly axis: 'query' | 'key';
  readonly token: number;
}

/** Engine process → host. */
export type FromEngine = { id: number } & EngineAnswer;

export type EngineAnswer =
  /** It waits no longer: should the process end now, this may be why. */
  | { type: 'begun' }
  | { type: 'progress'; progress: Progress }
  | { type: 'model'; model: ModelEntry | UnusableModel }
  | { type: 'outline'; outline: ModelOutline }
  | { type: 'inspection'; inspection: Inspection }
  | { type: 'statistics'; statistics: readonly HeadStatistics[] }
  | { type: 'tensor'; tensor: Tensor }
  | { type: 'anatomy'; anatomy: Anatomy }
  | { type: 'predictions'; predictions: Predictions }
  | { type: 'cancelled' }
  | { type: 'error'; message: string; detail?: string; kind?: ErrorKind };

export type AnswerOf<T extends EngineAnswer['type']> = Extract<EngineAnswer, { type: T }>;

/**
 * `forgotten`: this process does not know the inspection; send its recipe again.
 * `tooLarge`: the model needs more memory than there is; ask the reader, then send `allowLargeModel`.
 * `model`: this model cannot be used; another one can.
 * `ended`: the process is gone; the next request starts another.
 * `outgrown`: the process needed more memory than there is, and would again.
 */
export type ErrorKind = 'forgotten' | 'tooLarge' | 'model' | 'ended' | 'outgrown';
