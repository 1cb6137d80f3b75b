import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';
import { logits, type RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { ValueRun } from '../run/valueRun';
import { FiniteCheck } from './finiteCheck';
import type { AskedTaps, Band, Reading, ReadingContext, ReadText, StreamedTensor } from './reading';
import { bytesAtOnce, readStaged, type StagedModel, type StagedRead, stagedModel } from './readStaged';
import { select } from './select';
import { float32, StagedTensors } from './stagedTensors';
import { TapTensors } from './tapTensors';

/**
 * A reading of a text that is too long to hold its patterns. Each pattern was reduced as it was computed.
 * Queries, keys and values are held, and heads, rows and columns of matrices are computed from them again.
 * All other taps need a run of the whole model.
 */
export class LongReading implements Reading {
  readonly thumbnails: readonly Thumbnails[];
  readonly runTime: number;
  readonly #statistics: readonly HeadStatistics[];
  readonly #finite = new FiniteCheck();
  readonly #staged: StagedTensors;
  readonly #others: TapTensors;
  #run: ValueRun | undefined;

  private constructor(
    readonly text: ReadText,
    private readonly model: StagedModel,
    private readonly context: ReadingContext,
    { run, thumbnails, statistics }: StagedRead,
    runTime: number,
  ) {
    this.#run = run;
    this.thumbnails = thumbnails;
    this.runTime = runTime;
    this.#statistics = statistics;
    this.#staged = new StagedTensors(model, text.sides, this.#finite, (signal) => this.#known(signal));
    this.#others = new TapTensors(text, this.#finite, () => context.budget.use(this));
  }

  /** @param model a result of `staged` */
  static async read(
    text: ReadText,
    model: OpenModel,
    context: ReadingContext,
    options: RunOptions,
  ): Promise<LongReading> {
    const began = performance.now();
    const staged = stagedModel(model);
    const read = await readStaged(staged, text, context, options);
    const reading = new LongReading(text, staged, context, read, performance.now() - began);
    await reading.#finite.note(read.notFinite);
    return reading;
  }

  get notFinite(): NotFinite | undefined {
    return this.#finite.found;
  }

  get bytes(): number {
    return this.#others.bytes + (this.#run?.bytes ?? 0);
  }

  drop(): void {
    this.#others.drop();
    this.#run = undefined;
  }

  async statistics(): Promise<readonly HeadStatistics[]> {
    return this.#statistics;
  }

  async tensor(taps: AskedTaps, head: number | 'mean' | undefined, signal?: AbortSignal): Promise<Tensor> {
    const known = this.#run && taps.chosen.map((tap) => this.#run!.find(this.model.model.taps.get(tap)!));
    if (known?.every((tensor) => tensor !== undefined)) return select(known.map(float32), head);
    const tensors = this.#staged.isMatrix(taps.chosen[0]!) ? this.#staged : this.#others;
    return tensors.mean(taps, head, signal);
  }

  band(taps: AskedTaps, head: number | 'mean', band: Band, signal?: AbortSignal): Promise<Tensor> {
    return band.query || band.key
      ? this.#staged.band(taps, head, band, signal)
      : this.#staged.mean(taps, head, signal);
  }

  row(
    matrices: readonly string[],
    which: Pick<WhichRow, 'axis' | 'token'>,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    return this.#staged.row(matrices, which, signal);
  }

  ofHead(
    taps: readonly string[],
    head: number,
    heads: number,
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    return this.#staged.ofHead(taps, head, heads, signal);
  }

  /** Matrices come last, one head at a time. */
  async *tensors(
    taps: readonly string[],
    signal?: AbortSignal,
  ): AsyncGenerator<readonly [tap: string, tensor: Tensor | StreamedTensor]> {
    const matrices = taps.filter((tap) => this.#staged.isMatrix(tap));
    const others = taps.filter((tap) => !matrices.includes(tap));
    yield* this.#others.inTurn(others, this.context.budget.bytes, signal);
    for (const tap of matrices) yield [tap, this.#staged.headByHead(tap, signal)];
  }

  async *logits(signal?: AbortSignal): AsyncGenerator<Tensor> {
    const { logits: value, last } = this.model;
    if (!value || !last) {
      yield await this.#others.once(logits, signal);
      return;
    }
    const run = await this.#known(signal);
    const { name, tensor } = run.given(last);
    const [places = 0, width = 0] = tensor.dims;
    const bytesOfPlace = Number(value.shape[1]) * Float32Array.BYTES_PER_ELEMENT;
    const count = Math.max(1, Math.floor(bytesAtOnce(this.context.budget.bytes) / bytesOfPlace));
    const graph = await run.open(new Map([[logits, value]]));
    try {
      for (let first = 0; first < places; first += count) {
        await turn(signal);
        const end = Math.min(places, first + count);
        const rows = (tensor.data as Float32Array).slice(first * width, end * width);
        const results = await graph.run({ [name]: new OrtTensor(rows, [end - first, width]) });
        const some = float32(results[logits]!);
        await this.#finite.check(logits, some);
        yield some;
      }
    } finally {
      await graph.release();
    }
  }

  /** The values that everything else is recomputed from. They are read again if they were dropped. */
  async #known(signal?: AbortSignal): Promise<ValueRun> {
    if (this.#run) return this.#run;
    const { run } = await readStaged(this.model, this.text, this.context, { signal });
    this.#run = run;
    this.context.budget.use(this);
    return run;
  }
}
