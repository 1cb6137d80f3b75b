import { sightOf } from '../analysis/visibleKeys';
import { findModels } from '../models/catalog';
import { type ConfigTexts, outlineOf } from '../models/modelConfig';
import type { OpenModel } from '../models/modelFolder';
import type { Anatomy, QueryRef } from '../protocol/anatomy';
import { blockTap } from '../protocol/blockTap';
import type { HeadStatistics, Inspection, Predictions } from '../protocol/inspection';
import type { ModelEntry, ModelOutline, UnusableModel } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import type { Token } from '../protocol/token';
import type { TapInfo } from '../transformer/taps';
import { anatomyOf } from './anatomy';
import { attendedBy, lengthsOf, type Sides } from './attended';
import { drawnOf } from './drawn';
import { type Inspected, Inspections } from './inspections';
import { languagesTold } from './languages';
import { type LoadedModel, logits, type RunOptions } from './loadedModel';
import { LongReading } from './longReading';
import { measureHeads } from './measureHeads';
import { bytesOfPatterns } from './memory';
import type { InspectRequest, WhichPart, WhichRow, WhichTensor } from './messages';
import { openModel } from './openModel';
import { OpenModels } from './openModels';
import { Pace, workOf } from './pace';
import { alongOf, bandOf, cutPart, drawPart } from './part';
import { checkHasSwitch, positionEncoding } from './positions';
import { predict } from './predict';
import { readWhole, type WhatIsRead } from './readWhole';
import { RowEntropy } from './rowEntropy';
import { select, selectRow } from './select';
import { checkPart, checkRow, hasNoRows, tapsOf } from './tapsOf';
import { targetOf } from './target';
import { tokenize } from './tokenize';

export interface EngineSetup {
  /** Folder of the built-in models. */
  readonly builtInModels: string;
  /** Threads a model run may use; 0 leaves the choice to onnxruntime. */
  readonly threads: number;
  /** What the tensors of all inspections may take together. */
  readonly memoryBytes: number;
}

/** Runs models on texts and answers questions about what it saw. One question at a time. */
export class Engine {
  readonly #setup: EngineSetup;
  readonly #models: OpenModels;
  readonly #inspections: Inspections;
  readonly #rowEntropy: RowEntropy;
  readonly #pace = new Pace();

  constructor(setup: EngineSetup) {
    this.#setup = setup;
    this.#models = new OpenModels(setup.builtInModels, setup.threads);
    this.#inspections = new Inspections(setup.memoryBytes);
    this.#rowEntropy = new RowEntropy(setup.threads);
  }

  models(folders: readonly string[]): Promise<readonly (ModelEntry | UnusableModel)[]> {
    return findModels({ builtInFolder: this.#setup.builtInModels, folders, open: openModel });
  }

  /** What configs say of a model, whose weights need not be here. Throws where it is not supported, and why. */
  outline(texts: ConfigTexts): ModelOutline {
    return outlineOf(texts);
  }

  /** Every tap of a model, in the order in which it is computed. */
  taps(model: string): Promise<readonly TapInfo[]> {
    return this.#models.taps(model);
  }

  /** The asker chooses the id; later questions name it. */
  async inspect(id: number, request: InspectRequest, options: RunOptions = {}): Promise<Inspection> {
    const { model, allowLargeModel, hasPositions = true } = request;
    const loaded = await this.#models.open(model, allowLargeModel, options);
    if (!hasPositions) checkHasSwitch(loaded.entry);
    const { tokens, typeIds, cut } = await tokenize(loaded, request);
    const languages = languagesTold(loaded, tokens, request.languages);
    const source = {
      ids: idsOf(tokens),
      given: {
        ...(loaded.model.hasTokenTypes && { tokenTypes: typeIds }),
        ...(!hasPositions && { positionSwitch: [0] }),
      },
    };
    const target = await targetOf(loaded, request, source, options);
    const sides = { source: tokens, target: target?.tokens ?? [] };
    const input = { ids: source.ids, given: { ...source.given, targetIds: idsOf(sides.target) } };
    const work = workOf(loaded.model, lengthsOf(sides));
    const told = { ...options, expected: this.#pace.estimate(work) };
    const inParts = await this.#inParts(loaded, sides, told);
    const read = inParts
      ? await this.#readLong(inParts, { input, sides }, told)
      : await readWhole(loaded, { input, sides }, told);
    this.#pace.note(work, read.milliseconds);
    const isLong = inParts !== undefined;
    this.#inspections.add(id, { model, input, sides, isLong, tensors: read.tensors, long: read.long });
    return {
      id,
      model: loaded.entry,
      tokens,
      ...(target && { target }),
      ...(languages && { languages }),
      hasPositions,
      ...(cut && { cut }),
      thumbnails: read.thumbnails,
      runTime: read.milliseconds,
    };
  }

  /** One for each of the model's attentions. */
  async statistics(id: number, signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    const inspected = this.#inspections.get(id);
    inspected.statistics ??= inspected.isLong
      ? (await this.#long(id, signal)).statistics
      : await this.#measure(id, inspected, signal);
    return inspected.statistics;
  }

  async tensor(id: number, which: WhichTensor, signal?: AbortSignal): Promise<Tensor> {
    const { isLong, model } = this.#inspections.get(id);
    const { taps, entry } = await this.#models.open(model, true);
    const { names, chosen } = tapsOf(taps, which);
    const drawn = isLong ? drawnOf(entry.attentions, names[0]!) : undefined;
    if (drawn) {
      const all = taps.map(({ name }) => name).filter((name) => blockTap(name) === blockTap(names[0]!));
      const layers = chosen.map((index) => all.indexOf(names[index]!));
      return (await this.#long(id, signal)).tensor(drawn, { layers, head: which.head }, signal);
    }
    const tensors = await this.tensors(id, names, signal);
    return select(
      chosen.map((index) => tensors[index]!),
      which.head,
    );
  }

  /** `[row, column]` */
  async part(id: number, { minus, ...which }: WhichPart, signal?: AbortSignal): Promise<Tensor> {
    const { part } = which;
    const { cells, sight } = await this.#cells(id, which, signal);
    if (!minus) return drawPart(cells, part, { sights: [sight] });
    const other = await this.#cells(id, { ...which, ...minus }, signal);
    const data = cells.data.map((value, at) => value - other.cells.data[at]!);
    return drawPart({ ...cells, data }, part, { sights: [sight, other.sight], isDifference: true });
  }

  async row(id: number, which: WhichRow, signal?: AbortSignal): Promise<Tensor> {
    const inspected = this.#inspections.get(id);
    const { model, taps } = await this.#models.open(inspected.model, true);
    const { names } = tapsOf(taps, { tap: which.tap, layer: 'mean' });
    checkRow(
      taps.find(({ name }) => name === names[0])!,
      which,
      model.attentions,
      lengthsOf(inspected.sides),
    );
    const drawn = inspected.isLong ? drawnOf(model.attentions, names[0]!) : undefined;
    if (drawn) return (await this.#long(id, signal)).row(drawn, which);
    return selectRow(await this.tensors(id, names, signal), which);
  }

  /** How one query's row of one head came to be. */
  async anatomy(id: number, which: QueryRef, signal?: AbortSignal): Promise<Anatomy> {
    const { isLong, model, input, sides } = this.#inspections.get(id);
    const { entry, taps } = await this.#models.open(model, true);
    const { names, chosen } = tapsOf(taps, { ...which, tap: `${which.attention}.pattern` });
    const pattern = taps.find(({ name }) => name === names[chosen[0]!])!;
    checkRow(pattern, { axis: 'query', token: which.query }, entry.attentions, lengthsOf(sides));
    const where = {
      shape: entry.attentions.find(({ name }) => name === which.attention)!,
      taps: new Set(taps.map(({ name }) => name)),
      hasPositions: input.given.positionSwitch === undefined,
    };
    const long = isLong ? await this.#long(id, signal) : undefined;
    return anatomyOf(which, where, (names) =>
      long ? long.parts(names, which.head, where.shape.heads) : this.tensors(id, names, signal),
    );
  }

  /** The model's own position encoding, whatever the text: `[position, dimension]`, or of angles `[position, pair]`. */
  async positions(id: number, tap: string): Promise<Tensor> {
    const { model } = await this.#models.open(this.#inspections.get(id).model, true);
    return positionEncoding(model, tap);
  }

  /** The logits, tokens × vocabulary, are not kept: they are larger than all patterns. */
  async predictions(id: number, signal?: AbortSignal): Promise<Predictions> {
    const inspected = this.#inspections.get(id);
    const loaded = await this.#models.open(inspected.model, true);
    if (!loaded.hasLogits) return [];
    if (inspected.predictions) return inspected.predictions;
    const predictions: Predictions[number][] = [];
    for await (const some of this.#logits(id, loaded, signal))
      predictions.push(...(await predict(some, loaded.tokenizers.target, signal)));
    inspected.predictions = predictions;
    return inspected.predictions;
  }

  release(id: number): void {
    this.#inspections.delete(id);
  }

  /** The taps' whole tensors, in the order asked for; computed where they are not held. */
  async tensors(id: number, taps: readonly string[], signal?: AbortSignal): Promise<readonly Tensor[]> {
    const inspected = this.#inspections.get(id);
    if (taps.some((tap) => !inspected.tensors.has(tap))) {
      const loaded = await this.#models.open(inspected.model, true);
      const { tensors } = await loaded.run(inspected.input, taps, { signal });
      this.#inspections.keep(id, tensors);
    }
    return taps.map((tap) => inspected.tensors.get(tap)!);
  }

  /** Every cell of a part, and which of them its queries see. */
  async #cells(id: number, which: Omit<WhichPart, 'minus'>, signal: AbortSignal | undefined) {
    const inspected = this.#inspections.get(id);
    const { model, taps } = await this.#models.open(inspected.model, true);
    const { names, chosen } = tapsOf(taps, which);
    const drawn = drawnOf(model.attentions, names[0]!);
    if (!drawn) throw hasNoRows(names[0]!);
    const lengths = lengthsOf(inspected.sides);
    const { queries, keys } = drawn.attention;
    const size = [lengths[queries], lengths[keys]] as const;
    checkPart(which.part, size);
    const along = alongOf(which.part, size);
    const heads = { layers: chosen, head: which.head };
    const computed = inspected.isLong
      ? await (await this.#long(id, signal)).band(drawn, heads, along, signal)
      : bandOf(await this.tensors(id, names, signal), heads, along);
    return { cells: cutPart(computed, along, which.part), sight: sightOf(drawn.attention, which.layer) };
  }

  /**
   * The model to be read in parts, where it can be: the patterns are too large to be kept, or take so long that the reader
   * sees layer after layer pass.
   */
  async #inParts(
    loaded: LoadedModel,
    sides: Sides,
    { expected }: RunOptions,
  ): Promise<OpenModel | undefined> {
    const bytes = bytesOfPatterns(loaded.model.attentions, lengthsOf(sides));
    return expected !== undefined || bytes > this.#setup.memoryBytes ? loaded.inParts() : undefined;
  }

  /** What was dropped is read again. */
  async #long(id: number, signal?: AbortSignal): Promise<LongReading> {
    const inspected = this.#inspections.get(id);
    if (inspected.long) return inspected.long;
    const loaded = await this.#models.open(inspected.model, true);
    const { long } = await this.#readLong((await loaded.inParts())!, inspected, { signal });
    this.#inspections.keepLong(id, long);
    return long;
  }

  async #readLong(model: OpenModel, { input, sides }: WhatIsRead, options: RunOptions) {
    const began = performance.now();
    const { threads, memoryBytes } = this.#setup;
    const long = await LongReading.read(model, input, sides, { threads, memoryBytes, ...options });
    const milliseconds = performance.now() - began;
    return { tensors: new Map<string, Tensor>(), long, thumbnails: long.thumbnails, milliseconds };
  }

  /** `[place, vocabulary]`; of a long text some places after the other. */
  async *#logits(id: number, loaded: LoadedModel, signal?: AbortSignal): AsyncGenerator<Tensor> {
    const { isLong, input } = this.#inspections.get(id);
    const long = isLong ? await this.#long(id, signal) : undefined;
    if (long?.tellsLogits) return yield* long.logits(signal);
    const { tensors } = await loaded.run(input, [logits], { signal });
    yield tensors.get(logits)!;
  }

  async #measure(id: number, { model, sides }: Inspected, signal?: AbortSignal): Promise<HeadStatistics[]> {
    const loaded = await this.#models.open(model, true);
    const patterns = await this.tensors(id, loaded.patterns, signal);
    const tensors = new Map(loaded.patterns.map((tap, at) => [tap, patterns[at]!]));
    const measured: HeadStatistics[] = [];
    for (const attention of loaded.entry.attentions) {
      const layers = loaded.patternsOf(attention).map((tap) => tensors.get(tap)!);
      measured.push(await measureHeads(layers, attendedBy(attention, sides), this.#rowEntropy, signal));
    }
    return measured;
  }
}

function idsOf(tokens: readonly Token[]): readonly number[] {
  return tokens.map(({ id }) => id);
}
