import { catalogEntry } from '../models/catalog';
import type { OpenModel } from '../models/modelFolder';
import type { ModelEntry } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import type { Tokenizer } from '../tokenizer/tokenizer';
import { listTaps, type TapInfo } from '../transformer/taps';
import { turn } from './queue';
import { Session } from './session';

/** What a model reads: token ids and the segment of each. */
export interface ModelInput {
  readonly ids: readonly number[];
  readonly typeIds: readonly number[];
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: 'loading' | 'running') => void) | undefined;
}

/** What a run gave, by tap, and how long it took. */
export interface Run {
  readonly tensors: Map<string, Tensor>;
  readonly milliseconds: number;
}

/** A model with its tokenizer and at most two sessions: the reading graph's, and the last other question's. */
export class LoadedModel {
  readonly entry: ModelEntry;
  readonly taps: readonly TapInfo[];
  /** Every attention pattern: what the reading graph declares. */
  readonly patterns: readonly string[];
  #reading: Session | undefined;
  #other: { question: string; session: Session } | undefined;

  /** @param id a built-in model's name, or a folder */
  constructor(
    id: string,
    readonly model: OpenModel,
    readonly tokenizer: Tokenizer,
    private readonly threads: number,
  ) {
    this.entry = catalogEntry(id, model);
    this.taps = listTaps(model);
    this.patterns = this.taps.map(({ name }) => name).filter((name) => name.endsWith('.attn.pattern'));
  }

  /** One run of the graph for these taps; throws the signal's reason where it was cancelled in between. */
  async run(input: ModelInput, taps: readonly string[], options: RunOptions): Promise<Run> {
    const { signal, onProgress } = options;
    const session = await this.#session(taps, options);
    onProgress?.('running');
    await turn(signal);
    const extra = this.model.hasTokenTypes ? { tokenTypes: input.typeIds } : {};
    const began = performance.now();
    const tensors = await session.run(input.ids, extra);
    const milliseconds = performance.now() - began;
    await turn(signal);
    return { tensors, milliseconds };
  }

  async release(): Promise<void> {
    await this.#reading?.release();
    await this.#other?.session.release();
  }

  async #session(taps: readonly string[], { signal, onProgress }: RunOptions): Promise<Session> {
    const question = taps.join();
    const isReading = question === this.patterns.join();
    const cached = isReading ? this.#reading : this.#other?.question === question && this.#other.session;
    if (cached) return cached;
    onProgress?.('loading');
    await turn(signal);
    if (!isReading) await this.#forgetOther();
    const session = await Session.open(this.model, taps, { threads: this.threads });
    if (isReading) this.#reading = session;
    else this.#other = { question, session };
    return session;
  }

  async #forgetOther(): Promise<void> {
    const other = this.#other;
    this.#other = undefined;
    await other?.session.release();
  }
}
