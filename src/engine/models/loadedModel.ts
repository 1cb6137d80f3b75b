import { catalogEntry } from '../../models/catalog';
import { memoryNeeded } from '../../models/memory';
import type { OpenModel } from '../../models/modelFolder';
import type { AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import { type Interventions, seenUnder, structureOf } from '../../protocol/interventions';
import type { Progress } from '../../protocol/messages';
import type { ModelEntry } from '../../protocol/model';
import type { Tensor } from '../../protocol/tensor';
import type { Tokenizers } from '../../tokenizer/openTokenizer';
import { intervened } from '../../transformer/graph/intervened';
import { listTaps, type TapInfo } from '../../transformer/graph/taps';
import { turn } from '../queue';
import { Decoder } from '../run/decoder';
import type { ModelInput } from '../run/modelInput';
import { Session } from '../run/session';
import { Sessions } from './sessions';
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

/** A model with its tokenizers, as it computes under interventions. Under others it is another, over the same sessions. */
export class LoadedModel {
  readonly taps: readonly TapInfo[];
  /** Every pattern of every attention: what the reading graph declares. */
  readonly patterns: readonly string[];
  #staged: Promise<OpenModel | undefined> | undefined;

  private constructor(
    readonly entry: ModelEntry,
    readonly model: OpenModel,
    readonly tokenizers: Tokenizers,
    /** Graphs of one structure are the same, whatever is written at their taps. */
    private readonly structure: string,
    private readonly all: Shared,
  ) {
    this.taps = listTaps(model);
    this.patterns = model.attentions.flatMap((attention) => this.patternsOf(attention));
  }

  /**
   * A model as it was trained.
   * @param id a built-in model's name, or a folder
   */
  static of(id: string, opened: OpenModel, tokenizers: Tokenizers, threads: number): LoadedModel {
    const entry = catalogEntry(id, opened);
    const all: Shared = {
      threads,
      sessions: new Sessions(),
      known: new Map(),
      make(interventions) {
        const attentions = entry.attentions.map((shape) => seenUnder(shape, interventions));
        const model = intervened(opened, interventions);
        return new LoadedModel({ ...entry, attentions }, model, tokenizers, structureOf(interventions), all);
      },
    };
    return all.make({}).under({});
  }

  /** @throws {ReaderError} for interventions that the model does not take. */
  under(interventions: Interventions): LoadedModel {
    const { known, make } = this.all;
    const structure = structureOf(interventions);
    const loaded = known.get(structure) ?? make(interventions);
    const plain = structureOf({});
    for (const other of known.keys()) if (other !== plain) known.delete(other);
    known.set(structure, loaded);
    return loaded;
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
    const { sessions, threads } = this.all;
    const open = sessions.decoder(this.structure);
    if (open) return open;
    onProgress?.({ stage: 'loading' });
    await turn(signal);
    const decoder = await Decoder.open(this.model, logits, threads);
    await sessions.setDecoder(this.structure, decoder);
    return decoder;
  }

  /** Whether the model can say which token it expects. */
  get hasLogits(): boolean {
    return this.taps.some(({ name }) => name === logits);
  }

  /** The model as it can be computed stage by stage; undefined where it cannot. */
  async staged(): Promise<OpenModel | undefined> {
    this.#staged ??= staged(this.model);
    return this.#staged;
  }

  /** Closes it under all interventions. */
  async release(): Promise<void> {
    await this.all.sessions.release();
  }

  async #session(taps: readonly string[], { signal, onProgress }: RunOptions): Promise<Session> {
    const { sessions, threads } = this.all;
    const question = `${this.structure} ${taps.join()}`;
    let session = sessions.get(question);
    if (!session) {
      onProgress?.({ stage: 'loading', bytes: memoryNeeded(this.model) });
      await turn(signal);
      await sessions.makeRoom();
      session = await Session.open(this.model, taps, { threads });
      sessions.add(question, session);
    }
    if (taps.join() === this.patterns.join()) sessions.keep(question);
    return session;
  }
}

/** What a model shares with itself under other interventions. */
interface Shared {
  readonly threads: number;
  readonly sessions: Sessions;
  /** Of those under interventions, the last. */
  readonly known: Map<string, LoadedModel>;
  make(interventions: Interventions): LoadedModel;
}
