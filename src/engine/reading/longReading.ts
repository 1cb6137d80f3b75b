import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { Value, ValueSource } from '../../onnx/value';
import { patternSize } from '../../protocol/attention';
import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';
import { logits, type RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { ValueRun } from '../run/valueRun';
import { attentionOfMatrix } from './attentionMatrix';
import { FiniteCheck } from './finiteCheck';
import type { AskedTaps, Band, Reading, ReadingContext, ReadText, StreamedTensor } from './reading';
import { bytesAtOnce, readStaged, type StagedModel, type StagedRead, stagedModel } from './readStaged';
import { type Restriction, restrictTo } from './restriction';
import { headOf, select, selectRow } from './select';
import { lengthsOf } from './sides';
import { TapTensors } from './tapTensors';

/**
 * A reading of a text so long that its patterns are not held. Each was reduced as it was computed, some heads at a time;
 * queries, keys and values are held, so that a head, rows or columns can be computed again for themselves. Taps that are
 * no matrices are computed by a run of the whole model.
 */
export class LongReading implements Reading {
  readonly thumbnails: readonly Thumbnails[];
  readonly runTime: number;
  readonly #statistics: readonly HeadStatistics[];
  readonly #finite = new FiniteCheck();
  readonly #tensors: TapTensors;
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
    this.#tensors = new TapTensors(text, this.#finite, () => context.budget.use(this));
  }

  /** @param model one of `staged` */
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
    return this.#tensors.bytes + (this.#run?.bytes ?? 0);
  }

  drop(): void {
    this.#tensors.drop();
    this.#run = undefined;
  }

  async statistics(): Promise<readonly HeadStatistics[]> {
    return this.#statistics;
  }

  async tensor(taps: AskedTaps, head: number | 'mean' | undefined, signal?: AbortSignal): Promise<Tensor> {
    const [first] = taps.chosen;
    return this.#matrix(first!)
      ? this.#heads(taps.chosen, head, signal)
      : this.#tensors.mean(taps, head, signal);
  }

  async band(
    { chosen }: AskedTaps,
    head: number | 'mean',
    band: Band,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    if (!band.query && !band.key) return this.#heads(chosen, head, signal);
    const bands: Tensor[] = [];
    for (const tap of chosen) {
      await turn(signal);
      const [heads] = await this.#compute([tap], { ...band, ...(head !== 'mean' && { head }) }, signal);
      bands.push(select([heads!], 'mean'));
    }
    return select(bands);
  }

  async row(
    matrices: readonly string[],
    { axis, token }: Pick<WhichRow, 'axis' | 'token'>,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const band = { [axis]: { first: token, end: token + 1 } };
    return selectRow(await this.#compute(matrices, band, signal), { axis, token: 0 });
  }

  async ofHead(
    taps: readonly string[],
    head: number,
    heads: number,
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    const restricted = taps.map((tap, at) => {
      const value = this.#valueOf(tap);
      const own = Math.floor((head * Number(value.shape.at(-3))) / heads);
      return restrict(value, [restrictTo('head', { first: own, end: own + 1 }, { name: String(at) })]);
    });
    const tensors = await this.#computed(taps, restricted, signal);
    return tensors.map((tensor) => headOf(tensor, 0, 1));
  }

  /** Matrices come last, a head at a time. */
  async *tensors(
    taps: readonly string[],
    signal?: AbortSignal,
  ): AsyncGenerator<readonly [tap: string, tensor: Tensor | StreamedTensor]> {
    const matrices = taps.filter((tap) => this.#matrix(tap));
    const others = taps.filter((tap) => !matrices.includes(tap));
    yield* this.#tensors.inTurn(others, this.context.budget.bytes, signal);
    for (const tap of matrices) yield [tap, this.#headByHead(tap, signal)];
  }

  async *logits(signal?: AbortSignal): AsyncGenerator<Tensor> {
    const { logits: value, last } = this.model;
    if (!value || !last) {
      yield await this.#tensors.once(logits, signal);
      return;
    }
    const run = await this.#known(signal);
    const { name, tensor } = run.given(last);
    const [places = 0, width = 0] = tensor.dims;
    const count = Math.max(
      1,
      Math.floor(bytesAtOnce(this.context.budget.bytes) / (4 * Number(value.shape[1]))),
    );
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

  /** The mean of matrices: of one head of each, or of all; or each head's own mean. One head is computed at a time. */
  async #heads(
    taps: readonly string[],
    head: number | 'mean' | undefined,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const { heads, size } = this.#matrix(taps[0]!)!;
    const [queries, keys] = size;
    const chosen = typeof head === 'number' ? [head] : [...Array(heads).keys()];
    const places = head === undefined ? heads : 1;
    const sum = new Float32Array(places * queries * keys);
    for (const tap of taps) {
      for (const [at, one] of chosen.entries()) {
        await turn(signal);
        const [cells] = await this.#compute([tap], { head: one }, signal);
        addTo(sum.subarray((at % places) * queries * keys), cells!.data);
      }
    }
    divide(sum, (taps.length * chosen.length) / places);
    return { dims: head === undefined ? [places, queries, keys] : [queries, keys], data: sum };
  }

  #headByHead(tap: string, signal?: AbortSignal): StreamedTensor {
    const { heads, size } = this.#matrix(tap)!;
    const head = (head: number) => this.#heads([tap], head, signal);
    async function* data() {
      for (let at = 0; at < heads; at++) yield (await head(at)).data;
    }
    return { dims: [heads, ...size], data: data() };
  }

  /** Of these matrices, `[head, query, key]`: one head or all, some queries or all, some keys or all. */
  #compute(
    taps: readonly string[],
    { head, query, key }: Band & { readonly head?: number },
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    const restrictions = [
      // Keys first, while a pattern is still the one that its weights stand for.
      ...(key ? [restrictTo('key', key, { instead: this.#weights() })] : []),
      ...(head === undefined ? [] : [restrictTo('head', { first: head, end: head + 1 })]),
      ...(query ? [restrictTo('query', query)] : []),
    ];
    return this.#computed(
      taps,
      taps.map((tap) => restrict(this.#valueOf(tap), restrictions)),
      signal,
    );
  }

  async #computed(
    taps: readonly string[],
    restricted: readonly Restricted[],
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    const values = new Map(restricted.map(({ value }, at) => [String(at), value]));
    const feeds = Object.assign({}, ...restricted.map(({ feeds }) => feeds));
    const results = await (await this.#known(signal)).compute(values, feeds);
    const tensors = restricted.map((_, at) => float32(results[at]!));
    for (const [at, tensor] of tensors.entries()) await this.#finite.check(taps[at]!, tensor);
    return tensors;
  }

  /** What all else is computed from; read again where it was dropped. */
  async #known(signal?: AbortSignal): Promise<ValueRun> {
    if (this.#run) return this.#run;
    const { run } = await readStaged(this.model, this.text, this.context, { signal });
    this.#run = run;
    this.context.budget.use(this);
    return run;
  }

  #valueOf(tap: string): Value {
    return this.model.model.taps.get(tap)!;
  }

  /**
   * Patterns that are a softmax, told by scores and row divisors: where some keys are asked for, softmax would need whole
   * rows.
   */
  #weights(): ReadonlyMap<ValueSource, Value> {
    return new Map(
      this.model.layers.flatMap(({ pattern, softmax }) =>
        softmax ? [[pattern.source, softmax.weights] as const] : [],
      ),
    );
  }

  /** Undefined for a tap that is no matrix. */
  #matrix(tap: string): { readonly heads: number; readonly size: readonly [number, number] } | undefined {
    const { shape } = this.#valueOf(tap);
    const attention = attentionOfMatrix(this.model.model.attentions, { name: tap, shape });
    if (!attention) return undefined;
    return { heads: Number(shape[0]), size: patternSize(attention, lengthsOf(this.text.sides)) };
  }
}

interface Restricted {
  readonly value: Value;
  readonly feeds: Restriction['feeds'];
}

function restrict(value: Value, restrictions: readonly Restriction[]): Restricted {
  return {
    value: restrictions.reduce((x, { restrict }) => restrict(x), value),
    feeds: Object.assign({}, ...restrictions.map(({ feeds }) => feeds)),
  };
}

function float32({ dims, data }: OrtTensor): Tensor {
  return { dims, data: data as Float32Array };
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) sum[i]! += values[i]!;
}

function divide(values: Float32Array, by: number): void {
  if (by !== 1) for (let i = 0; i < values.length; i++) values[i]! /= by;
}
