import * as l10n from '@vscode/l10n';
import { EngineError } from '../error';
import type { LoadedModel, RunOptions } from '../models/loadedModel';
import { bytesOfPatterns } from '../models/memory';
import { RunSpeed, workOf } from '../run/runSpeed';
import type { EngineSetup } from '../setup';
import { LongReading } from './longReading';
import { MemoryBudget } from './memoryBudget';
import type { Reading, ReadingContext, ReadText } from './reading';
import { RowEntropy } from './rowEntropy';
import { lengthsOf } from './sides';
import { WholeReading } from './wholeReading';

/** The readings of inspections, by id. */
export class Readings {
  readonly #byId = new Map<number, Reading>();
  readonly #context: ReadingContext;
  readonly #speed = new RunSpeed();

  constructor({ threads, memoryBytes }: Pick<EngineSetup, 'threads' | 'memoryBytes'>) {
    this.#context = {
      threads,
      budget: new MemoryBudget(memoryBytes),
      rowEntropy: new RowEntropy(threads),
    };
  }

  /** Throws an `EngineError` of kind `forgotten` for an id that this process was not given. */
  get(id: number): Reading {
    const reading = this.#byId.get(id);
    if (!reading) {
      throw new EngineError(
        l10n.t('This result is no longer available. Run Show Attention again.'),
        'forgotten',
      );
    }
    this.#context.budget.use(reading);
    return reading;
  }

  release(id: number): void {
    const reading = this.#byId.get(id);
    if (reading) this.#context.budget.remove(reading);
    this.#byId.delete(id);
  }

  async read(id: number, text: ReadText, options: RunOptions): Promise<Reading> {
    const loaded = await text.openModel();
    const work = workOf(loaded.model, lengthsOf(text.sides));
    const reading = await this.#read(loaded, text, { ...options, expected: this.#speed.estimate(work) });
    this.#speed.note(work, reading.runTime);
    this.release(id);
    this.#byId.set(id, reading);
    this.#context.budget.add(reading);
    return reading;
  }

  /**
   * Holds the patterns if they fit into memory, or if the model cannot be computed layer by layer. If the run
   * takes so long that the reader should see its progress, computes layer by layer instead.
   */
  async #read(loaded: LoadedModel, text: ReadText, options: RunOptions): Promise<Reading> {
    const bytes = bytesOfPatterns(loaded.model.attentions, lengthsOf(text.sides));
    const isLong = options.expected !== undefined || bytes > this.#context.budget.bytes;
    const staged = isLong ? await loaded.staged() : undefined;
    return staged
      ? LongReading.read(text, staged, this.#context, options)
      : WholeReading.read(text, this.#context, options);
  }
}
