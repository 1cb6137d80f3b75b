import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import type { Interventions } from '../../protocol/interventions';
import type { Span, Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';
import type { LoadedModel } from '../models/loadedModel';
import type { ModelInput } from '../run/modelInput';
import type { MemoryBudget, MemoryHolder } from './memoryBudget';
import type { RowEntropy } from './rowEntropy';
import type { Sides } from './sides';

/** A text as a model reads it. */
export interface ReadText {
  readonly input: ModelInput;
  readonly sides: Sides;
  readonly interventions: Interventions;
  /** The model under these interventions. It is opened again if it was closed since. */
  openModel(): Promise<LoadedModel>;
}

/** What all readings of an engine share. */
export interface ReadingContext {
  /** Threads that a model run may use; 0 lets onnxruntime decide. */
  readonly threads: number;
  readonly budget: MemoryBudget;
  readonly rowEntropy: RowEntropy;
}

/** The chosen taps, whose mean is the answer, among all that one run computes: the next question is often about another layer. */
export interface AskedTaps {
  readonly all: readonly string[];
  readonly chosen: readonly string[];
}

/** A range of queries or of keys; all of them if absent. */
export interface Band {
  readonly query?: Span;
  readonly key?: Span;
}

/** A tensor whose values arrive in order, a few entries of its first dimension at a time. */
export interface StreamedTensor extends Omit<Tensor, 'data'> {
  readonly data: AsyncIterable<Float32Array>;
}

/**
 * What a model computed of a text. It answers a question from what it holds, and computes again what it does not: all
 * that it holds may be dropped at any time. Every answer owns its buffer, but for those of `tensors`, which are not to be
 * changed.
 *
 * A *matrix* is a tap `[head, query, key]` of an attention, such as its pattern. Methods throw a `ReaderError` that names
 * the first tap with a value that is not finite, unless `notFinite` has said so before.
 */
export interface Reading extends MemoryHolder {
  readonly text: ReadText;
  /** One for each of the model's attentions. */
  readonly thumbnails: readonly Thumbnails[];
  /** How long the model ran, in milliseconds. */
  readonly runTime: number;
  /** The first tap, of all that was read so far, with values that are not finite. */
  readonly notFinite: NotFinite | undefined;
  /** One for each of the model's attentions. */
  statistics(signal?: AbortSignal): Promise<readonly HeadStatistics[]>;
  /** The mean of taps: of the tensors, of one head of each, or of all heads of all. */
  tensor(taps: AskedTaps, head: number | 'mean' | undefined, signal?: AbortSignal): Promise<Tensor>;
  /** `[query, key]`: a band of one head of a matrix, or of the mean over all heads. */
  band(taps: AskedTaps, head: number | 'mean', band: Band, signal?: AbortSignal): Promise<Tensor>;
  /** `[layer, head, token]`: one query's keys, or one key's queries, in every head of these matrices. */
  row(
    matrices: readonly string[],
    which: Pick<WhichRow, 'axis' | 'token'>,
    signal?: AbortSignal,
  ): Promise<Tensor>;
  /**
   * The parts of taps `[head, …]` that belong to one of `heads` heads, in the order asked for. Keys and
   * values may have fewer heads, each shared by a group of queries.
   */
  ofHead(
    taps: readonly string[],
    head: number,
    heads: number,
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]>;
  /**
   * Whole tensors, one at a time, in any order. Tensors that were not held before are not held afterwards.
   */
  tensors(
    taps: readonly string[],
    signal?: AbortSignal,
  ): AsyncIterable<readonly [tap: string, tensor: Tensor | StreamedTensor]>;
  /**
   * `[place, vocabulary]`, a few places at a time. Logits are not held, because they are larger than all
   * patterns.
   */
  logits(signal?: AbortSignal): AsyncIterable<Tensor>;
}
