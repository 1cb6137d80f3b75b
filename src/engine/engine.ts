import * as l10n from '@vscode/l10n';
import { thumbnailShape, thumbnails } from '../analysis/thumbnails';
import { ReaderError } from '../errors';
import { findModels } from '../models/catalog';
import type { Cut, HeadStatistics, Inspection, Predictions, Thumbnails } from '../protocol/inspection';
import type { ModelEntry, UnusableModel } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import type { TapInfo } from '../transformer/taps';
import { Inspections } from './inspections';
import type { LoadedModel, RunOptions } from './loadedModel';
import { longestText } from './longestText';
import { measureHeads } from './measureHeads';
import { checkPatterns } from './memory';
import type { Recipe, WhichRow, WhichTensor } from './messages';
import { OpenModels } from './openModels';
import { positionEncoding } from './positions';
import { predict } from './predict';
import { RowEntropy } from './rowEntropy';
import { select, selectRow } from './select';
import { checkRow, tapsOf } from './tapsOf';

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

  constructor(setup: EngineSetup) {
    this.#setup = setup;
    this.#models = new OpenModels(setup.builtInModels, setup.threads);
    this.#inspections = new Inspections(setup.memoryBytes);
    this.#rowEntropy = new RowEntropy(setup.threads);
  }

  models(folders: readonly string[]): Promise<readonly (ModelEntry | UnusableModel)[]> {
    return findModels({ builtInFolder: this.#setup.builtInModels, folders });
  }

  /** Every tap of a model, in the order in which it is computed. */
  taps(model: string): Promise<readonly TapInfo[]> {
    return this.#models.taps(model);
  }

  /** The asker chooses the id; later questions name it. */
  async inspect(
    id: number,
    recipe: Recipe & { allowLargeModel?: boolean },
    options: RunOptions = {},
  ): Promise<Inspection> {
    if (recipe.text.trim() === '') {
      throw new ReaderError(
        l10n.t('There is nothing to inspect: the text is empty. Select a passage with words in it.'),
      );
    }
    const loaded = await this.#models.open(recipe.model, recipe.allowLargeModel, options);
    const { tokens, typeIds, cut } = await tokenize(loaded, recipe);
    checkPatterns(loaded.model, tokens.length);
    const input = { ids: tokens.map((token) => token.id), typeIds };
    const { tensors, milliseconds } = await loaded.run(input, loaded.patterns, options);
    this.#inspections.add(id, { model: recipe.model, input, tensors });
    return {
      id,
      model: loaded.entry,
      tokens,
      ...(cut && { cut }),
      hasPositions: true,
      thumbnails: [drawThumbnails([...tensors.values()])],
      runTime: milliseconds,
    };
  }

  async statistics(id: number, signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    const inspected = this.#inspections.get(id);
    const loaded = await this.#models.open(inspected.model, true);
    const patterns = await this.tensors(id, loaded.patterns, signal);
    inspected.statistics ??= [await measureHeads(patterns, loaded.model.isCausal, this.#rowEntropy, signal)];
    return inspected.statistics;
  }

  async tensor(id: number, which: WhichTensor, signal?: AbortSignal): Promise<Tensor> {
    const { taps } = await this.#models.open(this.#inspections.get(id).model, true);
    const { names, chosen } = tapsOf(taps, which);
    const tensors = await this.tensors(id, names, signal);
    return select(
      chosen.map((index) => tensors[index]!),
      which.head,
    );
  }

  async row(id: number, which: WhichRow, signal?: AbortSignal): Promise<Tensor> {
    const inspected = this.#inspections.get(id);
    const { taps } = await this.#models.open(inspected.model, true);
    const { names } = tapsOf(taps, { tap: which.tap, layer: 'mean' });
    checkRow(taps.find(({ name }) => name === names[0])!, which.token, inspected.input.ids.length);
    return selectRow(await this.tensors(id, names, signal), which);
  }

  /** The model's own position embedding, `[position, dimension]`. */
  async positions(id: number): Promise<Tensor> {
    const { model } = await this.#models.open(this.#inspections.get(id).model, true);
    return positionEncoding(model);
  }

  /** The logits, tokens × vocabulary, are not kept: they are larger than all patterns. */
  async predictions(id: number, signal?: AbortSignal): Promise<Predictions> {
    const inspected = this.#inspections.get(id);
    const loaded = await this.#models.open(inspected.model, true);
    if (!loaded.taps.some(({ name }) => name === 'logits')) return [];
    if (inspected.predictions) return inspected.predictions;
    const { tensors } = await loaded.run(inspected.input, ['logits'], { signal });
    inspected.predictions = await predict(tensors.get('logits')!, loaded.tokenizer, signal);
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
}

async function tokenize({ model, tokenizer }: LoadedModel, { text, maxTokens }: Recipe) {
  const limit = Math.min(model.context, maxTokens);
  const { tokens, typeIds, total } = await tokenizer.encode(beginning(text), limit);
  if (tokens.length === 0) {
    throw new ReaderError(
      l10n.t('The model’s tokenizer finds no token in this text. Select another passage.'),
    );
  }
  const atLeast = text.length > longestText;
  const by = maxTokens < model.context ? 'maxTokens' : 'context';
  const cut: Cut | undefined =
    total > tokens.length || atLeast ? { shown: tokens.length, total, atLeast, by } : undefined;
  return { tokens, typeIds, cut };
}

/** At most `longestText` code units, no surrogate pair cut in two. */
function beginning(text: string): string {
  const isPairCut = /[\uD800-\uDBFF]/.test(text[longestText - 1] ?? '');
  return text.slice(0, isPairCut ? longestText - 1 : longestText);
}

/** Of an attention's patterns, layers of `[head, query, key]`. */
function drawThumbnails(layers: readonly Tensor[]): Thumbnails {
  const [, queries = 0, keys = 0] = layers[0]!.dims;
  const [rows, columns] = thumbnailShape([queries, keys]);
  const drawn = layers.map(({ data }) => thumbnails(data, [queries, keys]));
  const cells = new Uint8Array(drawn.reduce((size, { length }) => size + length, 0));
  drawn.reduce((at, layer) => {
    cells.set(layer, at);
    return at + layer.length;
  }, 0);
  return { rows, columns, cells };
}
