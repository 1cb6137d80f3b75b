import { ReaderError } from '../../errors';
import type { OpenModel } from '../../models/modelFolder';
import { layerOf } from '../../protocol/blockTap';
import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import { type LoadedModel, logits, type RunOptions } from '../models/loadedModel';
import { bytesOfPatterns, bytesOfTaps } from '../models/memory';
import type { OpenModels } from '../models/openModels';
import { batches } from '../run/batches';
import { firstNotFinite, notFiniteIn } from '../run/notFinite';
import { RunSpeed, workOf } from '../run/runSpeed';
import { matrixOf } from './attentionMatrix';
import { type Inspected, Inspections } from './inspections';
import { LongReading, type StreamedTensor } from './longReading';
import { measureHeads } from './measureHeads';
import { readWhole, type WhatIsRead } from './readWhole';
import { RowEntropy } from './rowEntropy';
import { lengthsOf, patternTokens } from './sides';

interface ReadingSetup {
  readonly threads: number;
  readonly memoryBytes: number;
}

/** What models read of texts, held while there is room for it, and read again where it was dropped. */
export class Readings {
  readonly #setup: ReadingSetup;
  readonly #models: OpenModels;
  readonly #inspections: Inspections;
  readonly #rowEntropy: RowEntropy;
  readonly #pace = new RunSpeed();

  constructor(models: OpenModels, setup: ReadingSetup) {
    this.#models = models;
    this.#setup = setup;
    this.#inspections = new Inspections(setup.memoryBytes);
    this.#rowEntropy = new RowEntropy(setup.threads);
  }

  /** Throws an `EngineError` of kind `forgotten` for an id that this process was not given. */
  get(id: number): Inspected {
    return this.#inspections.get(id);
  }

  release(id: number): void {
    this.#inspections.delete(id);
  }

  /** Reads a text with an open model: whole, or in parts where the patterns are too large or take too long. */
  async read(
    id: number,
    { model, input, sides }: WhatIsRead & Pick<Inspected, 'model'>,
    options: RunOptions,
  ): Promise<{ readonly thumbnails: readonly Thumbnails[]; readonly milliseconds: number }> {
    const loaded = await this.#models.open(model, true);
    const work = workOf(loaded.model, lengthsOf(sides));
    const told = { ...options, expected: this.#pace.estimate(work) };
    const inParts = await this.#inParts(loaded, sides, told);
    const read = inParts
      ? await this.#readLong(inParts, { input, sides }, told)
      : await readWhole(loaded, { input, sides }, told);
    this.#pace.note(work, read.milliseconds);
    const { tensors, long } = read;
    this.#inspections.add(id, { model, input, sides, isLong: inParts !== undefined, tensors, long });
    for (const [tap, { data }] of tensors) await this.#note(id, notFiniteIn(tap, data));
    await this.#note(id, long?.notFinite);
    return read;
  }

  /** One for each of the model's attentions. */
  async statistics(id: number, signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    const inspected = this.get(id);
    inspected.statistics ??= inspected.isLong
      ? (await this.long(id, signal)).statistics
      : await this.#measure(id, inspected, signal);
    return inspected.statistics;
  }

  /** Whole tensors by their taps, in the order asked for; computed where they are not held. */
  async tensors(id: number, taps: readonly string[], signal?: AbortSignal): Promise<readonly Tensor[]> {
    const inspected = this.get(id);
    if (taps.some((tap) => !inspected.tensors.has(tap))) {
      const loaded = await this.#models.open(inspected.model, true);
      const { tensors } = await loaded.run(inspected.input, taps, { signal });
      this.#inspections.keep(id, tensors);
      for (const [tap, { data }] of tensors) await this.check(id, tap, data);
    }
    return taps.map((tap) => inspected.tensors.get(tap)!);
  }

  /**
   * What was read later than an inspection began is shown where it is finite, or where the reader knows that it is not.
   * @throws {ReaderError} naming the first tap that is not, where they do not know it.
   */
  async check(id: number, tap: string, data: ArrayLike<number>): Promise<void> {
    const found = this.get(id).notFinite ? undefined : notFiniteIn(tap, data);
    if (!found) return;
    await this.#note(id, found);
    throw new ReaderError(this.get(id).notFinite!.sentence);
  }

  /** The same tensor, which was computed for one question alone. Throws as `check` does. */
  async checked(id: number, tap: string, tensor: Tensor): Promise<Tensor> {
    await this.check(id, tap, tensor.data);
    return tensor;
  }

  /** Notes what was found first, and where it began. */
  async #note(id: number, found: NotFinite | undefined): Promise<void> {
    const inspected = this.get(id);
    if (!found || inspected.notFinite) return;
    inspected.notFinite = found;
    // A run of the whole model has no room for a text that is read in parts.
    if (inspected.isLong) return;
    const loaded = await this.#models.open(inspected.model, true);
    const bytes = bytesOfTaps(loaded.taps, lengthsOf(inspected.sides));
    const names = loaded.taps.map(({ name }) => name);
    const small = names.filter((tap) => bytes.get(tap)! <= this.#setup.memoryBytes / 16 || tap === found.tap);
    inspected.notFinite = await firstNotFinite(loaded, inspected.input, found, small);
  }

  /**
   * Whole tensors with their taps, one after the other. What is not held is computed as much at a time as memory is
   * for, and is the taker's alone; the patterns of a text that is read in parts come last, a head at a time.
   */
  async *inTurn(
    id: number,
    taps: readonly string[],
    signal?: AbortSignal,
  ): AsyncGenerator<readonly [tap: string, tensor: Tensor | StreamedTensor]> {
    const { model, isLong, input, sides, tensors } = this.get(id);
    const loaded = await this.#models.open(model, true);
    const drawn = new Map(taps.map((tap) => [tap, isLong && matrixOf(loaded.model.attentions, tap)]));
    const whole = taps.filter((tap) => !drawn.get(tap));
    const bytes = bytesOfTaps(loaded.taps, lengthsOf(sides));
    const sizeOf = (tap: string) => (tensors.has(tap) ? 0 : bytes.get(tap)!);
    for (const some of batches(whole, sizeOf, this.#setup.memoryBytes)) {
      const missing = some.filter((tap) => !tensors.has(tap));
      const run = missing.length > 0 ? await loaded.run(input, missing, { signal }) : undefined;
      for (const tap of some) {
        const tensor = (tensors.get(tap) ?? run?.tensors.get(tap))!;
        await this.#note(id, notFiniteIn(tap, tensor.data));
        yield [tap, tensor];
      }
    }
    for (const [tap, what] of drawn) {
      if (!what) continue;
      const long = await this.long(id, signal);
      yield [tap, long.headByHead(what, layerOf(tap), signal)];
    }
  }

  /** Of a text that is read in parts; read again where it was dropped. */
  async long(id: number, signal?: AbortSignal): Promise<LongReading> {
    const inspected = this.get(id);
    if (inspected.long) return inspected.long;
    const loaded = await this.#models.open(inspected.model, true);
    const { long } = await this.#readLong((await loaded.staged())!, inspected, { signal });
    this.#inspections.keepLong(id, long);
    return long;
  }

  /** `[place, vocabulary]`; of a long text some places after the other. */
  async *logits(id: number, signal?: AbortSignal): AsyncGenerator<Tensor> {
    const { isLong, input, model } = this.get(id);
    const long = isLong ? await this.long(id, signal) : undefined;
    const loaded = await this.#models.open(model, true);
    const whole = async function* () {
      const { tensors } = await loaded.run(input, [logits], { signal });
      yield tensors.get(logits)!;
    };
    for await (const some of long?.tellsLogits ? long.logits(signal) : whole()) {
      await this.check(id, logits, some.data);
      yield some;
    }
  }

  /**
   * The model to be read in parts, where it can be: the patterns are too large to be kept, or take so long that the reader
   * sees layer after layer pass.
   */
  async #inParts(
    loaded: LoadedModel,
    sides: Inspected['sides'],
    { expected }: RunOptions,
  ): Promise<OpenModel | undefined> {
    const bytes = bytesOfPatterns(loaded.model.attentions, lengthsOf(sides));
    return expected !== undefined || bytes > this.#setup.memoryBytes ? loaded.staged() : undefined;
  }

  async #readLong(model: OpenModel, { input, sides }: WhatIsRead, options: RunOptions) {
    const began = performance.now();
    const { threads, memoryBytes } = this.#setup;
    const long = await LongReading.read(model, input, sides, { threads, memoryBytes, ...options });
    const milliseconds = performance.now() - began;
    return { tensors: new Map<string, Tensor>(), long, thumbnails: long.thumbnails, milliseconds };
  }

  async #measure(id: number, { model, sides }: Inspected, signal?: AbortSignal): Promise<HeadStatistics[]> {
    const loaded = await this.#models.open(model, true);
    const patterns = await this.tensors(id, loaded.patterns, signal);
    const tensors = new Map(loaded.patterns.map((tap, at) => [tap, patterns[at]!]));
    const measured: HeadStatistics[] = [];
    for (const attention of loaded.entry.attentions) {
      const layers = loaded.patternsOf(attention).map((tap) => tensors.get(tap)!);
      measured.push(await measureHeads(layers, patternTokens(attention, sides), this.#rowEntropy, signal));
    }
    return measured;
  }
}
