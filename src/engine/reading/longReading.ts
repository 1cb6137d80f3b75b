import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { Value } from '../../onnx/value';
import { type AttentionShape, patternSize } from '../../protocol/attention';
import { attentionAt } from '../../protocol/blockTap';
import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import type { Span, Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';
import { beforeUnembedding } from '../../transformer/blocks/unembedding';
import { type Layer, layersOf } from '../../transformer/graph/attentionLayers';
import { logits, type RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { ModelInput } from '../run/modelInput';
import { notFiniteIn, told } from '../run/notFinite';
import { ValueRun } from '../run/valueRun';
import type { AttentionMatrix } from './attentionMatrix';
import { HeadReduction } from './headReduction';
import { readLayers } from './readLayers';
import { restrictTo } from './restriction';
import { select, selectRow } from './select';
import { lengthsOf, patternTokens, type Sides } from './sides';

/** Of one head, the mean of a layer's heads, or each of them; of several layers, the mean. */
export interface Heads {
  readonly layers: readonly number[];
  readonly head: number | 'mean' | undefined;
}

/** Some queries or some keys; all where absent. */
export interface Band {
  readonly query?: Span;
  readonly key?: Span;
}

/** A tensor whose values come in their order, some entries of the first dimension at a time. */
export interface StreamedTensor extends Omit<Tensor, 'data'> {
  readonly data: AsyncIterable<Float32Array>;
}

interface LongOptions extends RunOptions {
  readonly threads: number;
  /** What may be held in memory. */
  readonly memoryBytes: number;
}

/**
 * A text so long that its patterns do not fit in memory. Each is reduced as soon as it is computed, some heads at a
 * time; queries, keys and values are kept, so that a head, rows or columns can be computed again for themselves.
 */
export class LongReading {
  readonly thumbnails: readonly Thumbnails[];
  readonly statistics: readonly HeadStatistics[];
  readonly #layers: readonly Layer[];
  readonly #taps: OpenModel['taps'];
  readonly #run: ValueRun;
  readonly #reductions: ReadonlyMap<AttentionShape, HeadReduction>;
  readonly #logits: Value | undefined;
  /** What the logits are computed from. */
  readonly #last: Value | undefined;
  /** Bytes of patterns that are computed at once; while they are reduced, about four times as much is held. */
  readonly #atOnce: number;
  readonly #lengths: Readonly<Record<'source' | 'target', number>>;

  private constructor(
    model: OpenModel,
    input: ModelInput,
    sides: Sides,
    { threads, memoryBytes }: LongOptions,
  ) {
    this.#layers = layersOf(model)!;
    this.#taps = model.taps;
    this.#logits = model.taps.get(logits);
    this.#last = this.#logits && beforeUnembedding(this.#logits);
    this.#atOnce = memoryBytes / 8;
    this.#run = new ValueRun(model, input, threads);
    this.#lengths = lengthsOf(sides);
    const reductions = model.attentions.map((shape) => {
      const reduction = new HeadReduction(shape, patternTokens(shape, sides), this.#sizeOf(shape));
      return [shape, reduction] as const;
    });
    this.#reductions = new Map(reductions);
    this.thumbnails = reductions.map(([, { thumbnails }]) => thumbnails);
    this.statistics = reductions.map(([, { statistics }]) => statistics);
  }

  /** @param model one of `inParts` */
  static async read(
    model: OpenModel,
    input: ModelInput,
    sides: Sides,
    options: LongOptions,
  ): Promise<LongReading> {
    const reading = new LongReading(model, input, sides, options);
    await reading.#readLayers(options);
    return reading;
  }

  /** Where it is seen first that not all is finite: in a pattern, or in what the logits are computed from. */
  get notFinite(): NotFinite | undefined {
    const layers = [...this.#reductions].map(([{ name }, { notFinite }]) => ({ name, layer: notFinite }));
    const found = layers.flatMap(({ name, layer }) =>
      layer === undefined ? [] : `${attentionAt(name, layer)}.pattern`,
    );
    const tap = [...this.#taps.keys()].find((tap) => found.includes(tap));
    if (tap !== undefined) return told(tap, true);
    if (!this.#last) return undefined;
    const taps = [...this.#taps.keys()];
    const last = taps[taps.indexOf(logits) - 1]!;
    return notFiniteIn(last, this.#run.given(this.#last).tensor.data as Float32Array);
  }

  /** Of all that is kept. */
  get bytes(): number {
    return this.#run.bytes;
  }

  /** Whole heads, as `select` has them: a layer's `[head, query, key]`, or one head, or the mean of several. */
  async tensor(drawn: AttentionMatrix, { layers, head }: Heads, signal?: AbortSignal): Promise<Tensor> {
    const { heads } = drawn.attention;
    const chosen = typeof head === 'number' ? [head] : [...Array(heads).keys()];
    const [queries, keys] = this.#sizeOf(drawn.attention);
    const places = head === undefined ? heads : 1;
    const sum = new Float32Array(places * queries * keys);
    for (const layer of layers) {
      for (const [place, one] of chosen.entries()) {
        await turn(signal);
        const [part] = await this.#compute(drawn, [layer], { head: one });
        addTo(sum.subarray((place % places) * queries * keys), part!.data);
      }
    }
    divide(sum, (layers.length * chosen.length) / places);
    return { dims: head === undefined ? [places, queries, keys] : [queries, keys], data: sum };
  }

  /** A layer's `[head, query, key]`. */
  headByHead(drawn: AttentionMatrix, layer: number, signal?: AbortSignal): StreamedTensor {
    const { heads } = drawn.attention;
    const head = (head: number) => this.tensor(drawn, { layers: [layer], head }, signal);
    async function* data() {
      for (let at = 0; at < heads; at++) yield (await head(at)).data;
    }
    return { dims: [heads, ...this.#sizeOf(drawn.attention)], data: data() };
  }

  /** Whether the logits can be told place by place. */
  get tellsLogits(): boolean {
    return this.#last !== undefined;
  }

  /** Some places after the other: `[place, vocabulary]`. */
  async *logits(signal?: AbortSignal): AsyncGenerator<Tensor> {
    if (!this.#logits || !this.#last) return;
    const { name, tensor } = this.#run.given(this.#last);
    const [places = 0, width = 0] = tensor.dims;
    const count = Math.max(1, Math.floor(this.#atOnce / (4 * Number(this.#logits.shape[1]))));
    const graph = await this.#run.open(new Map([['logits', this.#logits]]));
    try {
      for (let first = 0; first < places; first += count) {
        await turn(signal);
        const end = Math.min(places, first + count);
        const rows = (tensor.data as Float32Array).slice(first * width, end * width);
        const { logits } = await graph.run({ [name]: new OrtTensor(rows, [end - first, width]) });
        yield float32(logits!);
      }
    } finally {
      await graph.release();
    }
  }

  /** One query's keys, or one key's queries, in every head, as `selectRow` has them. */
  async row(drawn: AttentionMatrix, { axis, token }: Pick<WhichRow, 'axis' | 'token'>): Promise<Tensor> {
    const layers = [...Array(drawn.attention.layers).keys()];
    const parts = await this.#compute(drawn, layers, { [axis]: { first: token, end: token + 1 } });
    return selectRow(parts, { axis, token: 0 });
  }

  /** One head, or the mean of several: `[query, key]` with some queries or some keys alone. */
  async band(
    drawn: AttentionMatrix,
    { layers, head }: Heads,
    along: Band,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    if (!along.query && !along.key) return this.tensor(drawn, { layers, head }, signal);
    const parts: Tensor[] = [];
    for (const layer of layers) {
      await turn(signal);
      const one = await this.#compute(drawn, [layer], {
        ...along,
        ...(typeof head === 'number' && { head }),
      });
      parts.push(select(one, 'mean'));
    }
    return select(parts);
  }

  /**
   * Parts of one head, by their taps, `[1, …]`: what rows of its pattern are computed from. Keys and values may have
   * fewer heads, each for a group of queries'.
   */
  async parts(taps: readonly string[], head: number, heads: number): Promise<readonly Tensor[]> {
    const some = taps.map((tap, at) => {
      const value = this.#taps.get(tap)!;
      const own = Math.floor((head * Number(value.shape.at(-3))) / heads);
      const { restrict: of, feeds } = restrictTo('head', { first: own, end: own + 1 }, String(at));
      return { value: of(value), feeds };
    });
    const values = new Map(some.map(({ value }, at) => [String(at), value]));
    const results = await this.#run.compute(values, Object.assign({}, ...some.map(({ feeds }) => feeds)));
    return taps.map((_, at) => float32(results[at]!));
  }

  /** Of these layers, `[head, query, key]`: one head or all, some queries or all, some keys or all. */
  async #compute(
    { attention, value }: AttentionMatrix,
    layers: readonly number[],
    { head, query, key }: Band & { readonly head?: number },
  ): Promise<readonly Tensor[]> {
    const parts = [
      ...(head === undefined ? [] : [restrictTo('head', { first: head, end: head + 1 })]),
      ...(query ? [restrictTo('query', query)] : []),
      ...(key ? [restrictTo('key', key)] : []),
    ];
    const own = this.#layersOf(attention);
    // Softmax would need whole rows; of some keys alone a weight is told by its score and its row's divisor.
    const asked = value === 'pattern' && key ? 'weights' : value;
    const values = layers.map((layer) => parts.reduce((x, { restrict: of }) => of(x), own[layer]![asked]));
    const named = new Map(values.map((value, i) => [String(i), value]));
    const results = await this.#run.compute(named, Object.assign({}, ...parts.map(({ feeds }) => feeds)));
    return layers.map((_, i) => float32(results[i]!));
  }

  #readLayers(options: RunOptions): Promise<void> {
    return readLayers(
      {
        ...{ layers: this.#layers, run: this.#run, last: this.#last, atOnce: this.#atOnce },
        reductionOf: (attention) => this.#reductions.get(attention)!,
        sizeOf: (attention) => this.#sizeOf(attention),
      },
      options,
    );
  }

  #sizeOf(attention: AttentionShape): readonly [queries: number, keys: number] {
    return patternSize(attention, this.#lengths);
  }

  #layersOf(attention: AttentionShape): readonly Layer[] {
    return this.#layers.filter((layer) => layer.attention.name === attention.name);
  }
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
