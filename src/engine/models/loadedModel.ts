import { catalogEntry } from '../../models/catalog';
import { memoryNeeded } from '../../models/memory';
import type { OpenModel } from '../../models/modelFolder';
import type { AttentionShape } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import { type Interventions, seenUnder } from '../../protocol/interventions';
import type { Progress } from '../../protocol/messages';
import type { ModelEntry } from '../../protocol/model';
import { canServe, keyOf, type Structure, structureOf } from '../../protocol/structure';
import type { Tensor } from '../../protocol/tensor';
import type { Tokenizers } from '../../tokenizer/openTokenizer';
import { intervened } from '../../transformer/graph/intervened';
import { withMeansAmong } from '../../transformer/graph/means';
import { streamOf } from '../../transformer/graph/stream';
import { listTaps, type TapInfo } from '../../transformer/graph/taps';
import { turn } from '../queue';
import { Decoder } from '../run/decoder';
import { Head } from '../run/head';
import type { ModelInput } from '../run/modelInput';
import { Session } from '../run/session';
import { type Releasable, Sessions } from './sessions';
import { staged } from './staged';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Estimated milliseconds of a long run. */
  readonly expected?: number | undefined;
}

/** The tensors of a run, by tap, and its duration. */
export interface Run {
  readonly tensors: Map<string, Tensor>;
  readonly milliseconds: number;
}

/** The tap of the logits, in models with an unembedding. */
export const logits = 'logits';

/**
 * A model and its tokenizers, computing under fixed interventions. Other interventions give another instance
 * that shares the same sessions.
 */
export class LoadedModel {
  readonly taps: readonly TapInfo[];
  /** The taps of all patterns. */
  readonly patterns: readonly string[];
  /** The taps of the residual stream, as `streamOf` has them; none if the model does not show it. */
  readonly stream: readonly string[];
  /** The outputs of the graph that readings run. */
  readonly kept: readonly string[];
  #staged: Promise<OpenModel | undefined> | undefined;

  private constructor(
    readonly entry: ModelEntry,
    readonly model: OpenModel,
    readonly tokenizers: Tokenizers,
    /** Identifies the graph; the values written at taps do not change it. */
    private readonly structure: Structure,
    private readonly all: Shared,
  ) {
    this.taps = listTaps(model);
    this.patterns = model.attentions.flatMap((attention) => this.patternsOf(attention));
    this.stream = streamOf(model) ?? [];
    this.kept = [...this.patterns, ...this.stream];
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
      recent: [],
      make(interventions) {
        const attentions = entry.attentions.map((shape) => seenUnder(shape, interventions));
        const model = intervened(opened, interventions);
        return new LoadedModel({ ...entry, attentions }, model, tokenizers, structureOf(interventions), all);
      },
    };
    all.trained = all.make({});
    return all.trained;
  }

  /** @throws {ReaderError} for interventions that the model does not support. */
  under(interventions: Interventions): LoadedModel {
    const { all } = this;
    const structure = structureOf(interventions);
    const known = all.recent.find((one) => canServe(one.structure, structure));
    const found =
      known ?? (canServe(all.trained!.structure, structure) ? all.trained! : all.make(interventions));
    all.recent = [found, ...all.recent.filter((one) => one !== found)].slice(0, mostRecent);
    return found;
  }

  /** An attention's patterns, layer by layer. */
  patternsOf({ name: attention }: AttentionShape): readonly string[] {
    return this.taps.map(({ name }) => name).filter((name) => blockTap(name) === `${attention}.pattern`);
  }

  /** Runs the graph once for these taps, or for means of taps (`meanTap`). Throws the signal's reason if it is cancelled before the run. */
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

  /** The decoder that writes targets, for an encoder–decoder with an unembedding. */
  decoder(options: RunOptions): Promise<Decoder> {
    return this.graph('decoder', (model, threads) => Decoder.open(model, logits, threads), options);
  }

  /** The head that predicts from the residual stream; undefined if the model has none, or does not show its stream. */
  async head(options: RunOptions): Promise<Head | undefined> {
    const last = this.stream.at(-1);
    if (last === undefined) return undefined;
    return this.graph('head', (model, threads) => Head.open(model, last, logits, threads), options);
  }

  /**
   * A graph over this model that stays open until another of its kind is asked for.
   * @param kind what the graph is for; the same function opens all graphs of a kind
   */
  graph<Graph extends Releasable>(
    kind: GraphKind,
    open: (model: OpenModel, threads: number) => Promise<Graph>,
    { signal, onProgress }: RunOptions,
  ): Promise<Graph> {
    const { sessions, threads } = this.all;
    return sessions.graph(kind, keyOf(this.structure), async () => {
      onProgress?.({ stage: 'loading' });
      await turn(signal);
      return open(this.model, threads);
    });
  }

  /** Whether the model can predict tokens. */
  get hasLogits(): boolean {
    return this.taps.some(({ name }) => name === logits);
  }

  /** The model prepared for computation stage by stage; undefined if that is impossible. */
  async staged(): Promise<OpenModel | undefined> {
    this.#staged ??= staged(this.model);
    return this.#staged;
  }

  /** Closes the model under all interventions. */
  async release(): Promise<void> {
    await this.all.sessions.release();
  }

  async #session(taps: readonly string[], { signal, onProgress }: RunOptions): Promise<Session> {
    const { sessions, threads } = this.all;
    const question = `${keyOf(this.structure)} ${taps.join()}`;
    let session = sessions.get(question);
    if (!session) {
      onProgress?.({ stage: 'loading', bytes: memoryNeeded(this.model) });
      await turn(signal);
      await sessions.makeRoom();
      session = await Session.open(withMeansAmong(this.model, taps), taps, { threads });
      sessions.add(question, session);
    }
    if (taps.join() === this.kept.join()) sessions.keep(question);
    return session;
  }
}

/** What the graphs that stay open are for. */
type GraphKind = 'decoder' | 'removal' | 'head' | 'attribution';

const mostRecent = 3;

/** What a model shares between instances with different interventions. */
interface Shared {
  readonly threads: number;
  readonly sessions: Sessions;
  trained?: LoadedModel;
  /**
   * The models used last: as trained, under the reader's interventions, under those of experiments on top of
   * them.
   */
  recent: readonly LoadedModel[];
  make(interventions: Interventions): LoadedModel;
}
