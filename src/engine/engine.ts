import { sightOf } from '../analysis/sight';
import type { BasePlaces } from '../models/adapters/findBase';
import { findModels, readModel } from '../models/catalog';
import { type ConfigTexts, outlineOf } from '../models/modelConfig';
import type { Anatomy, QueryRef } from '../protocol/anatomy';
import { blockTap } from '../protocol/blockTap';
import type { HeadStatistics, Inspection, NotFinite, Predictions } from '../protocol/inspection';
import { takenBy } from '../protocol/interventions';
import type { ModelEntry, ModelOutline, ModelPlace, UnusableModel } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import type { Token } from '../protocol/token';
import { inputsOff, switchInputs } from '../transformer/graph/inputs';
import type { TapInfo } from '../transformer/graph/taps';
import { anatomyOf } from './answers/anatomy';
import { positionEncoding } from './answers/positions';
import { predict } from './answers/predict';
import { checkPart, checkRow, hasNoRows, tapsOf } from './answers/tapsOf';
import type { InspectRequest, WhichPart, WhichRow, WhichTensor } from './messages';
import type { RunOptions } from './models/loadedModel';
import { openModel } from './models/openModel';
import { OpenModels } from './models/openModels';
import { lengthsOf } from './reading/attended';
import { drawnOf } from './reading/drawn';
import type { TensorInParts } from './reading/longReading';
import { alongOf, bandOf, cutPart, drawPart } from './reading/part';
import { Readings } from './reading/readings';
import { select, selectRow } from './reading/select';
import { languagesTold } from './text/languages';
import { tokenize } from './text/tokenize';
import { targetOf } from './writing/target';

export interface EngineSetup extends BasePlaces {
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
  readonly #readings: Readings;
  readonly #openModel = (path: string) => openModel(path, this.#setup);

  constructor(setup: EngineSetup) {
    this.#setup = setup;
    this.#models = new OpenModels(setup, setup.threads);
    this.#readings = new Readings(this.#models, setup);
  }

  /** The built-in models, then these. */
  models(folders: readonly string[]): Promise<readonly (ModelEntry | UnusableModel)[]> {
    return findModels({ builtInFolder: this.#setup.builtInModels, folders, open: this.#openModel });
  }

  model(place: ModelPlace): Promise<ModelEntry | UnusableModel> {
    return readModel(place, this.#openModel);
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
    const { model, allowLargeModel } = request;
    const loaded = await this.#models.open(model, allowLargeModel, options);
    const interventions = takenBy(loaded.entry, request.interventions ?? {});
    const { tokens, typeIds, cut } = await tokenize(loaded, request);
    const languages = languagesTold(loaded, tokens, request.languages);
    const source = {
      ids: idsOf(tokens),
      given: {
        ...(loaded.model.hasTokenTypes && { tokenTypes: typeIds }),
        ...inputsOff(interventions),
      },
    };
    const target = await targetOf(loaded, request, source, options);
    const sides = { source: tokens, target: target?.tokens ?? [] };
    const input = { ids: source.ids, given: { ...source.given, targetIds: idsOf(sides.target) } };
    const { thumbnails, milliseconds } = await this.#readings.read(id, { model, input, sides }, options);
    const notFinite = this.notFinite(id);
    return {
      id,
      model: loaded.entry,
      tokens,
      ...(target && { target }),
      ...(languages && { languages }),
      interventions,
      ...(cut && { cut }),
      ...(notFinite && { notFinite }),
      thumbnails,
      runTime: milliseconds,
    };
  }

  /** One for each of the model's attentions. */
  statistics(id: number, signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    return this.#readings.statistics(id, signal);
  }

  /** Where what was read of an inspection so far is not finite. */
  notFinite(id: number): NotFinite | undefined {
    return this.#readings.get(id).notFinite;
  }

  /** The taps' whole tensors, one after the other, each with its tap; not in the order asked for. */
  tensors(
    id: number,
    taps: readonly string[],
  ): AsyncIterable<readonly [tap: string, tensor: Tensor | TensorInParts]> {
    return this.#readings.inTurn(id, taps);
  }

  async tensor(id: number, which: WhichTensor, signal?: AbortSignal): Promise<Tensor> {
    const { isLong, model } = this.#readings.get(id);
    const { taps, entry } = await this.#models.open(model, true);
    const { names, chosen } = tapsOf(taps, which);
    const drawn = isLong ? drawnOf(entry.attentions, names[0]!) : undefined;
    if (drawn) {
      const all = taps.map(({ name }) => name).filter((name) => blockTap(name) === blockTap(names[0]!));
      const layers = chosen.map((index) => all.indexOf(names[index]!));
      const long = await this.#readings.long(id, signal);
      return this.#checked(id, names[0]!, await long.tensor(drawn, { layers, head: which.head }, signal));
    }
    const tensors = await this.#readings.tensors(id, names, signal);
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
    const inspected = this.#readings.get(id);
    const { model, taps } = await this.#models.open(inspected.model, true);
    const { names } = tapsOf(taps, { tap: which.tap, layer: 'mean' });
    checkRow(
      taps.find(({ name }) => name === names[0])!,
      which,
      model.attentions,
      lengthsOf(inspected.sides),
    );
    const drawn = inspected.isLong ? drawnOf(model.attentions, names[0]!) : undefined;
    if (drawn) {
      const long = await this.#readings.long(id, signal);
      return this.#checked(id, names[0]!, await long.row(drawn, which));
    }
    return selectRow(await this.#readings.tensors(id, names, signal), which);
  }

  /** How one query's row of one head came to be. */
  async anatomy(id: number, which: QueryRef, signal?: AbortSignal): Promise<Anatomy> {
    const { isLong, model, input, sides } = this.#readings.get(id);
    const { entry, taps } = await this.#models.open(model, true);
    const { names, chosen } = tapsOf(taps, { ...which, tap: `${which.attention}.pattern` });
    const pattern = taps.find(({ name }) => name === names[chosen[0]!])!;
    checkRow(pattern, { axis: 'query', token: which.query }, entry.attentions, lengthsOf(sides));
    const where = {
      shape: entry.attentions.find(({ name }) => name === which.attention)!,
      taps: new Set(taps.map(({ name }) => name)),
      hasPositions: input.given[switchInputs.positions] === undefined,
    };
    const long = isLong ? await this.#readings.long(id, signal) : undefined;
    return anatomyOf(which, where, async (names) =>
      long
        ? this.#allChecked(id, names, await long.parts(names, which.head, where.shape.heads))
        : this.#readings.tensors(id, names, signal),
    );
  }

  /** The model's own position encoding, whatever the text: `[position, dimension]`, or of angles `[position, pair]`. */
  async positions(id: number, tap: string): Promise<Tensor> {
    const { model } = await this.#models.open(this.#readings.get(id).model, true);
    return positionEncoding(model, tap);
  }

  /** The logits, tokens × vocabulary, are not kept: they are larger than all patterns. */
  async predictions(id: number, signal?: AbortSignal): Promise<Predictions> {
    const inspected = this.#readings.get(id);
    const loaded = await this.#models.open(inspected.model, true);
    if (!loaded.hasLogits) return [];
    if (inspected.predictions) return inspected.predictions;
    const predictions: Predictions[number][] = [];
    for await (const some of this.#readings.logits(id, signal))
      predictions.push(...(await predict(some, loaded.tokenizers.target, signal)));
    inspected.predictions = predictions;
    return inspected.predictions;
  }

  release(id: number): void {
    this.#readings.release(id);
  }

  /** What was computed for a question alone. */
  async #checked(id: number, tap: string, tensor: Tensor): Promise<Tensor> {
    await this.#readings.check(id, tap, tensor.data);
    return tensor;
  }

  async #allChecked(
    id: number,
    taps: readonly string[],
    tensors: readonly Tensor[],
  ): Promise<readonly Tensor[]> {
    for (const [at, tensor] of tensors.entries()) await this.#checked(id, taps[at]!, tensor);
    return tensors;
  }

  /** Every cell of a part, and which of them its queries see. */
  async #cells(id: number, which: Omit<WhichPart, 'minus'>, signal: AbortSignal | undefined) {
    const inspected = this.#readings.get(id);
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
      ? await this.#checked(
          id,
          names[0]!,
          await (await this.#readings.long(id, signal)).band(drawn, heads, along, signal),
        )
      : bandOf(await this.#readings.tensors(id, names, signal), heads, along);
    return { cells: cutPart(computed, along, which.part), sight: sightOf(drawn.attention, which.layer) };
  }
}

function idsOf(tokens: readonly Token[]): readonly number[] {
  return tokens.map(({ id }) => id);
}
