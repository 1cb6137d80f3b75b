import { catalogEntry } from '../../models/catalog';
import { memoryNeeded } from '../../models/memory';
import type { OpenModel } from '../../models/modelFolder';
import type { AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import type { Progress } from '../../protocol/messages';
import type { ModelEntry } from '../../protocol/model';
import type { Tensor } from '../../protocol/tensor';
import type { Tokenizers } from '../../tokenizer/openTokenizer';
import { listTaps, type TapInfo } from '../../transformer/graph/taps';
import { turn } from '../queue';
import type { ModelInput } from '../run/modelInput';
import { Session } from '../run/session';
import { Decoder } from '../writing/decoder';
import { staged } from './staged';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Milliseconds that a long run will take. */
  readonly expected?: number | undefined;
}

/** What a run gave, by tap, and how long it took. */
export interface Run {
  readonly tensors: Map<string, Tensor>;
  readonly milliseconds: number;
}

/** What the next token is computed from; its tap where a model has an unembedding. */
export const logits = 'logits';

/** A model with its tokenizers and its sessions: those that every inspection needs, and the last other question's. */
export class LoadedModel {
  readonly entry: ModelEntry;
  readonly taps: readonly TapInfo[];
  /** Every pattern of every attention: what the reading graph declares. */
  readonly patterns: readonly string[];
  readonly #sessions = new Map<string, Session>();
  #decoder: Decoder | undefined;
  #inParts: Promise<OpenModel | undefined> | undefined;

  /** @param id a built-in model's name, or a folder */
  constructor(
    id: string,
    readonly model: OpenModel,
    readonly tokenizers: Tokenizers,
    private readonly threads: number,
  ) {
    this.entry = catalogEntry(id, model);
    this.taps = listTaps(model);
    this.patterns = model.attentions.flatMap((attention) => this.patternsOf(attention));
  }

  /** An attention's patterns, layer by layer. */
  patternsOf({ name: attention }: AttentionShape): readonly string[] {
    return this.taps.map(({ name }) => name).filter((name) => blockTap(name) === `${attention}.pattern`);
  }

  /** One run of the graph for these taps; throws the signal's reason where it was cancelled in between. */
  async run(input: ModelInput, taps: readonly string[], options: RunOptions): Promise<Run> {
    const { signal, onProgress, expected: left } = options;
    const session = await this.#session(taps, options);
    onProgress?.({ stage: 'running', ...(left !== undefined && { left }) });
    await turn(signal);
    const began = performance.now();
    const tensors = await session.run(input.ids, input.given);
    const milliseconds = performance.now() - began;
    await turn(signal);
    return { tensors, milliseconds };
  }

  /** What writes, of an encoder–decoder with an unembedding. */
  async decoder({ signal, onProgress }: RunOptions): Promise<Decoder> {
    if (!this.#decoder) {
      onProgress?.({ stage: 'loading' });
      await turn(signal);
      this.#decoder = await Decoder.open(this.model, logits, this.threads);
    }
    return this.#decoder;
  }

  /** Whether the model can say which token it expects. */
  get hasLogits(): boolean {
    return this.taps.some(({ name }) => name === logits);
  }

  /** The model as its patterns can be computed in parts; undefined where they cannot. */
  async staged(): Promise<OpenModel | undefined> {
    this.#inParts ??= staged(this.model);
    return this.#inParts;
  }

  async release(): Promise<void> {
    for (const session of this.#sessions.values()) await session.release();
    await this.#decoder?.release();
  }

  async #session(taps: readonly string[], { signal, onProgress }: RunOptions): Promise<Session> {
    const question = taps.join();
    const open = this.#sessions.get(question);
    if (open) return open;
    onProgress?.({ stage: 'loading', bytes: memoryNeeded(this.model) });
    await turn(signal);
    if (question !== this.patterns.join()) await this.#forgetOther();
    const session = await Session.open(this.model, taps, { threads: this.threads });
    this.#sessions.set(question, session);
    return session;
  }

  async #forgetOther(): Promise<void> {
    for (const [question, session] of this.#sessions) {
      if (question === this.patterns.join()) continue;
      this.#sessions.delete(question);
      await session.release();
    }
  }
}
