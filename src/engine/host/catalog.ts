import * as l10n from '@vscode/l10n';
import { findPlaces } from '../../models/catalog';
import type { Progress } from '../../protocol/messages';
import type { CatalogEntry, ConfigTexts, ModelOutline, ModelPlace } from '../../protocol/model';
import { EngineError } from '../error';
import type { Transport } from './transport';

export interface CatalogOptions {
  readonly builtInModels: string;
  /** Milliseconds that the catalog waits for the description of a model; five seconds by default. */
  readonly answerTime?: number;
}

/** Milliseconds that a new engine may take to start. */
const startTime = 20_000;
const fiveSeconds = 5000;

/** Lists the available models. */
export class Catalog {
  readonly #transport: Transport;
  readonly #builtInModels: string;
  readonly #answerTime: number;

  constructor(transport: Transport, { builtInModels, answerTime = fiveSeconds }: CatalogOptions) {
    this.#transport = transport;
    this.#builtInModels = builtInModels;
    this.#answerTime = answerTime;
  }

  /** The built-in models, followed by those in these folders. */
  places(folders: readonly string[]): Promise<readonly ModelPlace[]> {
    return findPlaces(this.#builtInModels, folders);
  }

  /** What is known about a model. If it does not answer in time, the reason is returned instead. */
  async model(place: ModelPlace, signal?: AbortSignal): Promise<CatalogEntry> {
    signal?.throwIfAborted();
    const end = new AbortController();
    const cancel = () => end.abort(signal?.reason);
    signal?.addEventListener('abort', cancel);
    let timer = setTimeout(cancel, startTime);
    const onProgress = ({ stage }: Progress) => {
      if (stage !== 'loading') return;
      clearTimeout(timer);
      timer = setTimeout(cancel, this.#answerTime);
    };
    try {
      return await this.#transport.ask('model', place, { signal: end.signal, onProgress });
    } catch (error) {
      const unread = signal?.aborted ? undefined : this.#whyUnread(error, end.signal);
      if (unread === undefined) throw error;
      return { ...place, unread };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /**
   * What a model's configs say about it. Its weights need not be available. Rejects with the reason if it is
   * not supported.
   */
  outline(configs: ConfigTexts, signal: AbortSignal): Promise<ModelOutline> {
    return this.#transport.ask('outline', configs, { signal });
  }

  dispose(): void {
    this.#transport.end();
  }

  #whyUnread(error: unknown, limit: AbortSignal): string | undefined {
    if (limit.aborted)
      return l10n.t(
        'The model has not answered within {0} s. Its disk may be slow, or its graph may never end.',
        this.#answerTime / 1000,
      );
    if (!(error instanceof EngineError)) return undefined;
    if (error.kind === 'ended') return l10n.t('The engine ended while it read this model.');
    return error.kind === 'outgrown' ? error.message : undefined;
  }
}
