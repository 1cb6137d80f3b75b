import { findModels } from '../models/catalog';
import type { NotFinite } from '../protocol/inspection';
import type { ModelEntry, UnusableModel } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import type { Answer, Asked, Question } from '../questions/questions';
import type { TapInfo } from '../transformer/graph/taps';
import { answers } from './answers/answers';
import type { Sources } from './answers/answerTo';
import type { RunOptions } from './models/loadedModel';
import { openModel } from './models/openModel';
import { OpenModels } from './models/openModels';
import type { StreamedTensor } from './reading/reading';
import { Readings } from './reading/readings';
import type { EngineSetup } from './setup';

/** Runs models on texts and answers questions about the results, one question at a time. */
export class Engine {
  readonly #setup: EngineSetup;
  readonly #sources: Sources;

  constructor(setup: EngineSetup) {
    this.#setup = setup;
    const models = new OpenModels(setup, setup.threads);
    this.#sources = { models, readings: new Readings(setup), places: setup };
  }

  /** Throws a `ReaderError`, whose message is for the reader, or the signal's reason. */
  async ask<Q extends Question>(question: Q, asked: Asked<Q>, options: RunOptions = {}): Promise<Answer<Q>> {
    return answers[question](this.#sources, asked, options);
  }

  release(inspection: number): void {
    this.#sources.readings.release(inspection);
  }

  /** The built-in models, followed by those in these folders. */
  models(folders: readonly string[]): Promise<readonly (ModelEntry | UnusableModel)[]> {
    const open = (path: string) => openModel(path, this.#setup);
    return findModels({ builtInFolder: this.#setup.builtInModels, folders, open });
  }

  /** Every tap of a model, in the order of computation. */
  taps(model: string): Promise<readonly TapInfo[]> {
    return this.#sources.models.taps(model);
  }

  /** The first tap that is known not to be finite, among all that was read of an inspection so far. */
  notFinite(inspection: number): NotFinite | undefined {
    return this.#sources.readings.get(inspection).notFinite;
  }

  /**
   * The whole tensors of these taps, one at a time, each with its tap. The order may differ from the one
   * asked for.
   */
  tensors(
    inspection: number,
    taps: readonly string[],
  ): AsyncIterable<readonly [tap: string, tensor: Tensor | StreamedTensor]> {
    return this.#sources.readings.get(inspection).tensors(taps);
  }
}
