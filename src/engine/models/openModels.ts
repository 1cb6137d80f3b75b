import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { BasePlaces } from '../../models/adapters/findBase';
import type { OpenModel } from '../../models/modelFolder';
import { checkVocabulary } from '../../models/vocabulary';
import { ggufTokenizers, openTokenizers, type Tokenizers } from '../../tokenizer/openTokenizer';
import { listTaps, type TapInfo } from '../../transformer/graph/taps';
import { EngineError } from '../error';
import { LoadedModel, type RunOptions } from './loadedModel';
import { checkMemory } from './memory';
import { openModel } from './openModel';

/** Readers switch back and forth between two models; a third is rarely worth its memory. */
const mostOpen = 2;

/** The models in use, by folder. The least recently used one is closed to make room for another. */
export class OpenModels {
  readonly #open = new Map<string, LoadedModel>();

  constructor(
    private readonly places: BasePlaces & { readonly builtInModels: string },
    private readonly threads: number,
  ) {}

  /**
   * Throws an `EngineError` of kind `model` for a model that cannot be opened, and of kind `tooLarge` for one that needs
   * more memory than there is.
   * @param id a built-in model's name, or a folder
   */
  async open(id: string, allowLargeModel = false, { onProgress }: RunOptions = {}): Promise<LoadedModel> {
    try {
      const folder = await this.#folderOf(id);
      if (!this.#open.has(folder)) onProgress?.({ stage: 'loading' });
      const loaded = this.#open.get(folder) ?? (await this.#load(id, folder, allowLargeModel));
      this.#open.delete(folder);
      this.#open.set(folder, loaded);
      return loaded;
    } catch (error) {
      if (error instanceof EngineError || !(error instanceof ReaderError)) throw error;
      throw new EngineError(error.message, 'model', { cause: error });
    }
  }

  /** Works for models of any size, because it reads hardly any weights. */
  async taps(id: string): Promise<TapInfo[]> {
    return listTaps(await openModel(await this.#folderOf(id), this.places));
  }

  async #load(id: string, folder: string, allowLargeModel: boolean): Promise<LoadedModel> {
    const model = await openModel(folder, this.places);
    if (!allowLargeModel) checkMemory(model);
    const tokenizers = await tokenizersOf(model);
    for (const { vocabulary } of Object.values(tokenizers)) checkVocabulary(model, vocabulary.base);
    await this.#makeRoom();
    return LoadedModel.of(id, model, tokenizers, this.threads);
  }

  async #makeRoom(): Promise<void> {
    for (const [folder, model] of this.#open) {
      if (this.#open.size < mostOpen) break;
      this.#open.delete(folder);
      await model.release();
    }
  }

  async #folderOf(id: string): Promise<string> {
    const isName = /^[\w.-]+$/.test(id);
    const builtIn = join(this.places.builtInModels, id);
    if (isName && (await isFolder(builtIn))) return builtIn;
    if (!isName || existsSync(id)) return id;
    const names = await readdir(this.places.builtInModels).catch(() => []);
    throw new ReaderError(
      names.length === 0
        ? l10n.t(
            'There is no model “{0}”, and none is built in. Give a model folder, or an .onnx or .gguf file.',
            id,
          )
        : l10n.t(
            'There is no model “{0}”. Give a model folder, an .onnx or .gguf file, or a built-in model: {1}.',
            id,
            names.join(', '),
          ),
    );
  }
}

async function tokenizersOf({ tokenizer, folder }: OpenModel): Promise<Tokenizers> {
  return 'folder' in tokenizer
    ? openTokenizers(tokenizer.folder, tokenizer.configFolder)
    : ggufTokenizers(tokenizer.vocabulary(), folder);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
