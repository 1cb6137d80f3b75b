import type { Tensor as OrtTensor } from 'onnxruntime-node';
import type { Value, ValueSource } from '../../onnx/value';
import { patternSize } from '../../protocol/attention';
import type { Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';
import { turn } from '../queue';
import type { ValueRun } from '../run/valueRun';
import { attentionOfMatrix } from './attentionMatrix';
import type { FiniteCheck } from './finiteCheck';
import type { AskedTaps, Band, StreamedTensor } from './reading';
import type { StagedModel } from './readStaged';
import { type Restriction, restrictTo } from './restriction';
import { headOf, select, selectRow } from './select';
import { lengthsOf, type Sides } from './sides';

/**
 * A text's tensors, recomputed from the values that each layer left: one head, some rows or some columns at a
 * time.
 */
export class StagedTensors {
  /** @param known the values that everything is recomputed from */
  constructor(
    private readonly staged: StagedModel,
    private readonly sides: Sides,
    private readonly finite: FiniteCheck,
    private readonly known: (signal?: AbortSignal) => Promise<ValueRun>,
  ) {}

  isMatrix(tap: string): boolean {
    return this.#matrix(tap) !== undefined;
  }

  /** The mean of matrices: of one head of each, of all heads of all, or separately for each head. */
  async mean(
    { chosen }: AskedTaps,
    head: number | 'mean' | undefined,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const { heads, size } = this.#matrix(chosen[0]!)!;
    const [queries, keys] = size;
    const ofThese = typeof head === 'number' ? [head] : [...Array(heads).keys()];
    const places = head === undefined ? heads : 1;
    const sum = new Float32Array(places * queries * keys);
    for (const tap of chosen) {
      for (const [at, one] of ofThese.entries()) {
        await turn(signal);
        const [cells] = await this.#matrices([tap], { head: one }, signal);
        addTo(sum.subarray((at % places) * queries * keys), cells!.data);
      }
    }
    divide(sum, (chosen.length * ofThese.length) / places);
    return { dims: head === undefined ? [places, queries, keys] : [queries, keys], data: sum };
  }

  /** A matrix whose heads are computed as they are consumed. */
  headByHead(tap: string, signal?: AbortSignal): StreamedTensor {
    const { heads, size } = this.#matrix(tap)!;
    const head = (head: number) => this.mean({ all: [tap], chosen: [tap] }, head, signal);
    async function* data() {
      for (let at = 0; at < heads; at++) yield (await head(at)).data;
    }
    return { dims: [heads, ...size], data: data() };
  }

  /** As in `Reading`, for some queries or some keys. */
  async band(
    { chosen }: AskedTaps,
    head: number | 'mean',
    band: Band,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const bands: Tensor[] = [];
    for (const tap of chosen) {
      await turn(signal);
      const [heads] = await this.#matrices([tap], { ...band, ...(head !== 'mean' && { head }) }, signal);
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
    return selectRow(await this.#matrices(matrices, band, signal), { axis, token: 0 });
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
    const tensors = await this.#compute(taps, restricted, signal);
    return tensors.map((tensor) => headOf(tensor, 0, 1));
  }

  /**
   * These matrices `[head, query, key]`, restricted to one head or all, some queries or all, and some keys or
   * all.
   */
  #matrices(
    taps: readonly string[],
    { head, query, key }: Band & { readonly head?: number },
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    const restrictions = [
      // Restrict keys first, while a pattern is still the value that its weights replace.
      ...(key ? [restrictTo('key', key, { instead: this.#weights() })] : []),
      ...(head === undefined ? [] : [restrictTo('head', { first: head, end: head + 1 })]),
      ...(query ? [restrictTo('query', query)] : []),
    ];
    const restricted = taps.map((tap) => restrict(this.#valueOf(tap), restrictions));
    return this.#compute(taps, restricted, signal);
  }

  async #compute(
    taps: readonly string[],
    restricted: readonly Restricted[],
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    const values = new Map(restricted.map(({ value }, at) => [String(at), value]));
    const feeds = Object.assign({}, ...restricted.map(({ feeds }) => feeds));
    const results = await (await this.known(signal)).compute(values, feeds);
    const tensors = restricted.map((_, at) => float32(results[at]!));
    for (const [at, tensor] of tensors.entries()) await this.finite.check(taps[at]!, tensor);
    return tensors;
  }

  /** The heads and size of a matrix; undefined for any other tap. */
  #matrix(tap: string): { readonly heads: number; readonly size: readonly [number, number] } | undefined {
    const { shape } = this.#valueOf(tap);
    const attention = attentionOfMatrix(this.staged.model.attentions, { name: tap, shape });
    return attention && { heads: Number(shape[0]), size: patternSize(attention, lengthsOf(this.sides)) };
  }

  #valueOf(tap: string): Value {
    return this.staged.model.taps.get(tap)!;
  }

  /**
   * Replacements for patterns when only some keys are needed, since softmax would need whole rows: the same
   * weights, computed from scores and row divisors.
   */
  #weights(): ReadonlyMap<ValueSource, Value> {
    return new Map(
      this.staged.layers.flatMap(({ pattern, softmax }) =>
        softmax ? [[pattern.source, softmax.weights] as const] : [],
      ),
    );
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

export function float32({ dims, data }: OrtTensor): Tensor {
  return { dims, data: data as Float32Array };
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) sum[i]! += values[i]!;
}

function divide(values: Float32Array, by: number): void {
  if (by !== 1) for (let i = 0; i < values.length; i++) values[i]! /= by;
}
