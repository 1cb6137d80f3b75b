import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../models/modelFolder';
import { sub } from '../onnx/elementwise';
import { groundOf, restricted } from '../onnx/restrict';
import { planStages } from '../onnx/stages';
import { computed, input, type Value } from '../onnx/value';
import type { AttentionShape } from '../protocol/attention';
import type { HeadStatistics, Thumbnails } from '../protocol/inspection';
import type { AttentionValue, Tensor } from '../protocol/tensor';
import { type Layer, layersOf } from '../transformer/attentionLayers';
import { rowDivisors } from '../transformer/reduction';
import { attendedBy, lengthsOf, type Sides } from './attended';
import { HeadReduction } from './headReduction';
import type { ModelInput, RunOptions } from './loadedModel';
import type { WhichRow } from './messages';
import { turn } from './queue';
import { selectRow } from './select';
import type { Tensors } from './session';
import { ValueRun } from './valueRun';

/** What may be drawn of an attention. */
export interface Drawn {
  readonly attention: AttentionShape;
  readonly value: AttentionValue;
}

/** Queries or keys from `first` on. */
export interface Span {
  readonly first: number;
  readonly count: number;
}

interface LongOptions extends RunOptions {
  readonly threads: number;
  /** What may be held in memory. */
  readonly memoryBytes: number;
}

/**
 * A text so long that its patterns do not fit in memory. Each is reduced as soon as it is computed, some heads at a
 * time; what queries and keys are is kept, so that a head, rows or columns can be computed again for themselves.
 */
export class LongReading {
  readonly thumbnails: readonly Thumbnails[];
  readonly statistics: readonly HeadStatistics[];
  readonly #layers: readonly Layer[];
  readonly #run: ValueRun;
  readonly #divisors = new Map<Layer, OrtTensor>();
  readonly #reductions: ReadonlyMap<AttentionShape, HeadReduction>;
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
    this.#atOnce = memoryBytes / 8;
    this.#run = new ValueRun(model, input, threads);
    this.#lengths = lengthsOf(sides);
    const reductions = model.attentions.map((shape) => {
      const reduction = new HeadReduction(shape, attendedBy(shape, sides), this.#sizeOf(shape));
      return [shape, reduction] as const;
    });
    this.#reductions = new Map(reductions);
    this.thumbnails = reductions.map(([, { thumbnails }]) => thumbnails);
    this.statistics = reductions.map(([, { statistics }]) => statistics);
  }

  /** Whether a model's patterns can be computed in parts: they are the softmax of scores, and its values say all. */
  static canRead(model: OpenModel): boolean {
    return layersOf(model) !== undefined;
  }

  static async read(
    model: OpenModel,
    input: ModelInput,
    sides: Sides,
    options: LongOptions,
  ): Promise<LongReading> {
    const reading = new LongReading(model, input, sides, options);
    await reading.#read(options);
    return reading;
  }

  /** Of all that is kept. */
  get bytes(): number {
    const divisors = [...this.#divisors.values()];
    return divisors.reduce((sum, { size }) => sum + 4 * size, this.#run.bytes);
  }

  /** Whole heads, as `select` has them: a layer's `[head, query, key]`, or one head, or the mean of several. */
  async tensor(
    { attention, value }: Drawn,
    { layers, head }: { layers: readonly number[]; head: number | 'mean' | undefined },
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const heads = typeof head === 'number' ? [head] : [...Array(attention.heads).keys()];
    const [queries, keys] = this.#sizeOf(attention);
    const places = head === undefined ? heads.length : 1;
    const sum = new Float32Array(places * queries * keys);
    for (const layer of layers) {
      for (const [place, one] of heads.entries()) {
        await turn(signal);
        const values = await this.#head({ attention, value }, layer, one);
        addTo(sum.subarray((place % places) * queries * keys), values);
      }
    }
    divide(sum, (layers.length * heads.length) / places);
    return { dims: head === undefined ? [places, queries, keys] : [queries, keys], data: sum };
  }

  /** One query's keys, or one key's queries, in every head, as `selectRow` has them. */
  async row(drawn: Drawn, { axis, token }: Pick<WhichRow, 'axis' | 'token'>): Promise<Tensor> {
    const span = { first: token, count: 1 };
    const layers = await (axis === 'query' ? this.#rows(drawn, span) : this.#columns(drawn, span));
    return selectRow(layers, { axis, token: 0 });
  }

  /** `[query, key]` of one head. */
  async #head({ attention, value }: Drawn, layer: number, head: number): Promise<Float32Array> {
    const one = restricted({ fromEnd: 3, first: firstInput, count: 1 });
    const whole = this.#layersOf(attention)[layer]![value];
    const { only } = await this.#run.compute(new Map([['only', one(whole)]]), at(head));
    return only!.data as Float32Array;
  }

  /** Of every layer, `[head, query, key]` with these queries alone. */
  async #rows({ attention, value }: Drawn, { first, count }: Span): Promise<Tensor[]> {
    const some = restricted({ fromEnd: 2, first: firstInput, count });
    const values = this.#layersOf(attention).map((layer) => some(layer[value]));
    return tensorsOf(await this.#run.compute(named(values), at(first)));
  }

  /** Of every layer, `[head, query, key]` with these keys alone. */
  async #columns({ attention, value }: Drawn, { first, count }: Span): Promise<Tensor[]> {
    const some = restricted({ fromEnd: 1, first: firstInput, count });
    const layers = this.#layersOf(attention);
    if (value === 'scores')
      return tensorsOf(await this.#run.compute(named(layers.map(({ scores }) => some(scores))), at(first)));
    const values = layers.map(({ scores }, i) => weightsOf(some(scores), `divisors.${i}`));
    const divisors = layers.map((layer, i) => [`divisors.${i}`, this.#divisors.get(layer)!]);
    return tensorsOf(
      await this.#run.compute(named(values), { ...Object.fromEntries(divisors), ...at(first) }),
    );
  }

  async #read({ signal, onProgress }: RunOptions): Promise<void> {
    const grounds = this.#layers.map(({ scores, pattern, z }) => groundOf([scores, pattern, z]));
    const stages = planStages(grounds.map((computes, i) => ({ computes, provides: [this.#layers[i]!.z] })));
    const kept = new Set(
      this.#layers.flatMap(({ scores }) => groundOf([scores]).map(({ source }) => source)),
    );
    for (const [i, layer] of this.#layers.entries()) {
      onProgress?.({ stage: 'running' });
      await turn(signal);
      await this.#run.learn(stages[i]!.computes);
      await this.#reduce(layer, signal);
      for (const source of stages[i]!.done) if (!kept.has(source)) this.#run.forget(source);
    }
  }

  /** Computes a layer's patterns, some heads at a time, and knows its z. */
  async #reduce(layer: Layer, signal: AbortSignal | undefined): Promise<void> {
    const { attention, pattern, scores, z } = layer;
    const { heads } = attention;
    const [queries] = this.#sizeOf(attention);
    const count = this.#headsAtOnce(attention);
    const some = restricted({ fromEnd: 3, first: firstInput, count });
    const reduction = this.#reductions.get(attention)!;
    const values = new Map([
      ...reduction.valuesOf(layer.layer, some(pattern)),
      ['z', some(z)],
      ['divisors', rowDivisors(some(scores), some(pattern))],
    ] as const);
    const feeds = reduction.feedsOf(layer.layer);
    const graph = await this.#run.open(values);
    const width = Number(z.shape[2]);
    const [whole, divisors] = [new Float32Array(heads * queries * width), new Float32Array(heads * queries)];
    try {
      for (let first = 0; first < heads; first += count) {
        await turn(signal);
        const results = await graph.run({ ...feeds, ...at(first) });
        reduction.take(layer.layer, first, results);
        whole.set(results.z!.data as Float32Array, first * queries * width);
        divisors.set(results.divisors!.data as Float32Array, first * queries);
      }
    } finally {
      await graph.release();
    }
    this.#run.know(z, new OrtTensor(whole, [heads, queries, width]));
    this.#divisors.set(layer, new OrtTensor(divisors, [heads, queries, 1]));
  }

  /** As many as fit, and as divide all. */
  #headsAtOnce(attention: AttentionShape): number {
    const [queries, keys] = this.#sizeOf(attention);
    const most = Math.max(1, Math.floor(this.#atOnce / (queries * keys * Float32Array.BYTES_PER_ELEMENT)));
    for (let count = Math.min(most, attention.heads); ; count--) {
      if (attention.heads % count === 0) return count;
    }
  }

  #sizeOf({ queries, keys }: AttentionShape): [queries: number, keys: number] {
    return [this.#lengths[queries], this.#lengths[keys]];
  }

  #layersOf(attention: AttentionShape): readonly Layer[] {
    return this.#layers.filter((layer) => layer.attention.name === attention.name);
  }
}

const firstInput = input('first', 'int64', [1]);

function at(first: number): Tensors {
  return { first: new OrtTensor(BigInt64Array.of(BigInt(first)), [1]) };
}

/** Softmax of columns alone: what each row is divided by is known. */
function weightsOf(scores: Value, divisors: string): Value {
  const [heads, query] = scores.shape;
  const difference = sub(scores, input(divisors, 'float32', [heads!, query!, 1]));
  return computed('Exp', [difference], 'float32', scores.shape);
}

function named(values: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(values.map((value, i) => [String(i), value]));
}

/** Named by `named`. */
function tensorsOf(results: Tensors): Tensor[] {
  return Object.keys(results).map((_, i) => {
    const { dims, data } = results[i]!;
    return { dims, data: data as Float32Array };
  });
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) sum[i]! += values[i]!;
}

function divide(values: Float32Array, by: number): void {
  if (by !== 1) for (let i = 0; i < values.length; i++) values[i]! /= by;
}
