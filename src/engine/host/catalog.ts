import * as l10n from '@vscode/l10n';
import { findPlaces } from '../../models/catalog';
import type { ConfigTexts } from '../../models/modelConfig';
import type { CatalogEntry, ModelOutline, ModelPlace } from '../../protocol/model';
import { EngineError } from '../error';
import { EngineProcess, type EngineSettings } from './childProcess';

/** Milliseconds without a question after which the process ends. */
const idle = 10_000;
/** Milliseconds until a process that starts must have begun. */
const startTime = 20_000;
const fiveSeconds = 5000;

/**
 * Tells what models there are, by a process of its own: a list of them waits for no run, and no run for a model that
 * never answers.
 */
export class Catalog {
  readonly #process: EngineProcess;
  readonly #builtInModels: string;
  readonly #answerTime: number;

  /** @param answerTime milliseconds that a model has to tell of itself */
  constructor(settings: Omit<EngineSettings, 'idle'>, answerTime = fiveSeconds) {
    const log = (line: string) => settings.log(`Catalog: ${line}`);
    this.#process = new EngineProcess({ ...settings, threads: 1, idle, log });
    this.#builtInModels = settings.builtInModels;
    this.#answerTime = answerTime;
  }

  /** Of the built-in models, then of these. */
  places(folders: readonly string[]): Promise<readonly ModelPlace[]> {
    return findPlaces(this.#builtInModels, folders);
  }

  /** What is known of a model; of one that does not answer in time, why nothing is. */
  async model(place: ModelPlace, signal?: AbortSignal): Promise<CatalogEntry> {
    signal?.throwIfAborted();
    const end = new AbortController();
    const cancel = () => end.abort(signal?.reason);
    signal?.addEventListener('abort', cancel);
    let timer = setTimeout(cancel, startTime);
    const onProgress = () => {
      clearTimeout(timer);
      timer = setTimeout(cancel, this.#answerTime);
    };
    try {
      return (await this.#process.request<'model'>({ type: 'model', place }, end.signal, onProgress)).model;
    } catch (error) {
      const unread = signal?.aborted ? undefined : this.#whyUnread(error, end.signal);
      if (unread === undefined) throw error;
      return { ...place, unread };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** What configs say of a model, whose weights need not be here. Rejects where it is not supported, and says why. */
  async outline(texts: ConfigTexts, signal: AbortSignal): Promise<ModelOutline> {
    return (await this.#process.request<'outline'>({ type: 'outline', ...texts }, signal)).outline;
  }

  dispose(): void {
    this.#process.end();
  }

  #whyUnread(error: unknown, limit: AbortSignal): string | undefined {
    if (limit.aborted)
      return l10n.t(
        'It has not answered within {0} s. Its disk may be slow, or its graph may never end.',
        this.#answerTime / 1000,
      );
    if (!(error instanceof EngineError)) return undefined;
    if (error.kind === 'ended') return l10n.t('The engine ended while it read this model.');
    return error.kind === 'outgrown' ? error.message : undefined;
  }
}
