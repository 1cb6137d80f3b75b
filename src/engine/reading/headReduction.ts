import { Tensor as OrtTensor } from 'onnxruntime-node';
import { textTokens } from '../../analysis/statistics/alignment';
import { type Head, type Measure, measured } from '../../analysis/statistics/measure';
import type { PatternTokens } from '../../analysis/statistics/patternTokens';
import { measuresOf } from '../../analysis/statistics/statistics';
import { thumbnailByte, thumbnailShape } from '../../analysis/thumbnails';
import { abs } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { type AttentionShape, rowsSumToOne } from '../../protocol/attention';
import type { HeadStatistics, Thumbnails } from '../../protocol/inspection';
import {
  blockMaximaOf,
  cornersOf,
  rowEntropies,
  strongestKeys,
  strongestQueries,
  weightOnCells,
} from '../../transformer/graph/reduction';
import type { Tensors } from '../run/session';

/** Thumbnails and statistics of one attention's heads, collected as each layer's patterns are computed. */
export class HeadReduction {
  readonly thumbnails: Thumbnails;
  readonly statistics: HeadStatistics;
  /** The first layer whose patterns contain NaN. */
  notFinite: number | undefined;
  /** By layer. Layers that see the same keys share an object. */
  readonly #measures: readonly Measured[];
  readonly #corners: OrtTensor;
  readonly #heads: number;
  readonly #isSigned: boolean;

  /** @param tokens by layer, as from `patternTokens` */
  constructor(
    shape: AttentionShape,
    tokens: readonly PatternTokens[],
    readonly size: readonly [queries: number, keys: number],
  ) {
    const { layers, heads } = shape;
    const [queries, keys] = size;
    const measures = new Map([...new Set(tokens)].map((each) => [each, measuredOf(each)]));
    this.#measures = tokens.map((each) => measures.get(each)!);
    this.#heads = heads;
    this.#isSigned = !rowsSumToOne(shape);
    this.#corners = new OrtTensor(Float32Array.from(cornersOf(queries, keys)), [1, 5]);
    const [rows, columns] = thumbnailShape(size);
    this.thumbnails = { rows, columns, cells: new Uint8Array(layers * heads * rows * columns) };
    this.statistics = Object.fromEntries(
      this.#measures[0]!.measures.map(([name]) => [name, new Float32Array(layers * heads)]),
    );
  }

  /** The values to compute from a layer's pattern `[head, query, key]`, by name. */
  valuesOf(layer: number, pattern: Value): ReadonlyMap<string, Value> {
    const { rows, columns } = this.thumbnails;
    const sizes = this.#isSigned ? abs(pattern) : pattern;
    const values = new Map([
      ['thumbnail', blockMaximaOf(sizes, [rows, columns])],
      ['entropies', rowEntropies(pattern)],
    ]);
    for (const [name, measure] of this.#measures[layer]!.measures) {
      if (measure.of === 'cells') values.set(weightOn(name), weightOnCells(pattern, cellsInput(name)));
      if (measure.of !== 'alignment') continue;
      const { keys, weights } = strongestKeys(pattern);
      values.set('strongestKeys', keys).set('strongestWeights', weights);
      values.set('strongestQueries', strongestQueries(pattern));
    }
    return values;
  }

  /** The inputs of these values besides the pattern. */
  feedsOf(layer: number): Tensors {
    return { corners: this.#corners, ...this.#measures[layer]!.feeds };
  }

  /** Collects these values for some heads of a layer, starting with head `first`. */
  take(layer: number, first: number, results: Tensors): void {
    const numbers = (name: string) => results[name]!.data as Float32Array;
    // A row's entropy is NaN exactly if the row contains NaN, whether it is signed or not.
    if (numbers('entropies').some(Number.isNaN)) this.notFinite ??= layer;
    const maxima = numbers('thumbnail');
    const place = layer * this.#heads + first;
    const size = this.thumbnails.rows * this.thumbnails.columns;
    this.thumbnails.cells.set(maxima.map(thumbnailByte), place * size);
    for (let head = 0; head < maxima.length / size; head++) {
      const { measures } = this.#measures[layer]!;
      const own = headOf(measures, head, maxima.length / size, numbers);
      for (const [name, measure] of measures) {
        this.statistics[name]![place + head] = measured(measure, own);
      }
    }
  }
}

type NamedMeasure = readonly [name: string, measure: Measure];

interface Measured {
  readonly measures: readonly NamedMeasure[];
  readonly feeds: Tensors;
}

function measuredOf(tokens: PatternTokens): Measured {
  const measures = [...measuresOf(tokens)];
  return { measures, feeds: Object.fromEntries(measures.flatMap(feedOf)) };
}

/** One head, out of `numbers`, the concatenated values of all `heads`. */
function headOf(
  measures: readonly NamedMeasure[],
  head: number,
  heads: number,
  numbers: (name: string) => Float32Array,
): Head {
  const own = (name: string) => {
    const size = numbers(name).length / heads;
    return numbers(name).subarray(head * size, (head + 1) * size);
  };
  return {
    entropies: own('entropies'),
    weightOn: (cells) => {
      const [name] = measures.find(([, measure]) => measure.of === 'cells' && measure.cells === cells)!;
      return own(weightOn(name))[0]!;
    },
    strongest: (queries) => {
      const rows = textTokens(queries);
      return {
        keys: own('strongestKeys'),
        weights: own('strongestWeights'),
        queries: own('strongestQueries').map((row) => rows[row]!),
      };
    },
  };
}

const cellsInput = (name: string) => `cells.${name}`;
const weightOn = (name: string) => `weight.${name}`;

function feedOf([name, measure]: NamedMeasure): [string, OrtTensor][] {
  switch (measure.of) {
    case 'cells':
      return [[cellsInput(name), integersOf(measure.cells)]];
    case 'alignment': {
      const rows = textTokens(measure.queries);
      // The strongest of zero rows cannot be computed. If no query stands for text, the result is never read.
      return [['textQueries', integersOf(rows.length > 0 ? rows : [0])]];
    }
    case 'entropies':
      return [];
  }
}

function integersOf(numbers: ArrayLike<number>): OrtTensor {
  return new OrtTensor(BigInt64Array.from(Array.from(numbers, BigInt)), [numbers.length]);
}
