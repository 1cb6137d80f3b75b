import type { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { ElementType } from '../../onnx/elementType';
import { groundOf, restricted } from '../../onnx/restrict';
import { planStages } from '../../onnx/stages';
import { input, type Value } from '../../onnx/value';
import { patternSize } from '../../protocol/attention';
import { attentionAt } from '../../protocol/blockTap';
import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import { beforeUnembedding } from '../../transformer/blocks/unembedding';
import { type AttentionLayer, layersOf } from '../../transformer/graph/attentionLayers';
import { rowDivisors } from '../../transformer/graph/reduction';
import { streamOf } from '../../transformer/graph/stream';
import { logits, type RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import { joinTensors } from '../run/joinTensors';
import { notFiniteAt, notFiniteIn } from '../run/notFinite';
import { ValueRun } from '../run/valueRun';
import { HeadReduction } from './headReduction';
import type { ReadingContext, ReadText } from './reading';
import { index } from './restriction';
import { lengthsOf, patternTokens } from './sides';

/** A model that is computed stage by stage, and the values it is divided at. */
export interface StagedModel {
  readonly model: OpenModel;
  /** In the order of computation. */
  readonly layers: readonly AttentionLayer[];
  readonly logits: Value | undefined;
  /** The value that the logits are computed from, if they can be computed place by place: the stream, if it is shown. */
  readonly last: Value | undefined;
}

/** @param model a result of `staged` */
export function stagedModel(model: OpenModel): StagedModel {
  const value = model.taps.get(logits);
  const stream = streamOf(model)?.at(-1);
  const last = stream === undefined ? value && beforeUnembedding(value) : model.taps.get(stream);
  return { model, layers: layersOf(model)!, logits: value, last };
}

/** What is left after all patterns were computed and none was kept. */
export interface StagedRead {
  /** Knows the values from which rows, heads and logits are computed again. */
  readonly run: ValueRun;
  /** One for each attention of the model. */
  readonly thumbnails: readonly Thumbnails[];
  readonly statistics: readonly HeadStatistics[];
  /**
   * The first tap that was found not to be finite: a pattern, or the value that the logits are computed from.
   */
  readonly notFinite: NotFinite | undefined;
}

/** Runs the model on a text layer by layer, and reduces each pattern as soon as it is computed. */
export async function readStaged(
  { model, layers, last }: StagedModel,
  { input, sides }: ReadText,
  { threads, budget }: ReadingContext,
  { signal, onProgress, expected }: RunOptions,
): Promise<StagedRead> {
  const lengths = lengthsOf(sides);
  const run = new ValueRun(model, input, threads);
  const reductions = new Map(
    model.attentions.map((shape) => {
      return [shape, new HeadReduction(shape, patternTokens(shape, sides), patternSize(shape, lengths))];
    }),
  );
  const { stages, kept } = plan(layers, last);
  const began = performance.now();
  const all = layers.length;
  let notFinite: NotFinite | undefined;
  for (const [i, { computes, done }] of stages.entries()) {
    const layer = layers[i];
    if (layer) {
      const left =
        i === 0 || expected === undefined ? expected : ((performance.now() - began) / i) * (all - i);
      onProgress?.({ stage: 'running', layers: { done: i, all }, ...(left !== undefined && { left }) });
      await turn(signal);
    }
    await run.learn(computes);
    if (layer) {
      const reduction = reductions.get(layer.attention)!;
      await reduceLayer(run, layer, reduction, bytesAtOnce(budget.bytes), signal);
      notFinite ??= nanIn(layer, reduction);
    }
    for (const source of done) if (!kept.has(source)) run.forget(source);
  }
  return {
    run,
    thumbnails: [...reductions.values()].map(({ thumbnails }) => thumbnails),
    statistics: [...reductions.values()].map(({ statistics }) => statistics),
    notFinite: notFinite ?? (last && notFiniteLast(model, last, run)),
  };
}

/**
 * Bytes of patterns or logits to compute at once. While patterns are reduced, about four times as much is
 * held.
 */
export const bytesAtOnce = (memoryBytes: number) => memoryBytes / 8;

/**
 * Plans one stage per layer and one for what follows the last layer, with all values that must be kept for
 * recomputation.
 */
function plan(layers: readonly AttentionLayer[], last: Value | undefined) {
  const after = last ? [last] : [];
  const goals = layers.map(({ scores, pattern, z, qkv }) => ({
    computes: [...groundOf(shown(scores, pattern, z)), ...qkv],
    provides: shown(z),
  }));
  // If the pattern is the softmax of the scores, it is recomputed from them.
  const again = ({ scores, pattern, softmax }: AttentionLayer) =>
    softmax ? [softmax.scores] : shown(scores, pattern);
  const kept = [...layers.flatMap((layer) => [...groundOf(again(layer)), ...layer.qkv]), ...after];
  return {
    stages: planStages([...goals, { computes: after, provides: [] }]),
    kept: new Set(kept.map(({ source }) => source)),
  };
}

function shown<T>(...values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}

/** Computes a layer's patterns, some heads at a time, and then knows its z and divisors. */
async function reduceLayer(
  run: ValueRun,
  { attention: { heads }, layer, pattern, z, softmax }: AttentionLayer,
  reduction: HeadReduction,
  bytes: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [queries, keys] = reduction.size;
  const count = headsAtOnce(heads, queries * keys, bytes);
  const some = restricted({ fromEnd: 3, first: input('first', 'int64', [1]), count });
  const values = new Map<string, Value<ElementType>>();
  const ground = new Map<string, Value>([['pattern', some(pattern)]]);
  const reduced = new Map(reduction.valuesOf(layer, some(pattern)));
  const known: Joined[] = [];
  if (z) {
    values.set('z', some(z));
    const [batch, width] = [z.shape.slice(0, -3).map(Number), Number(z.shape.at(-1))];
    known.push({ name: 'z', value: z, dims: [...batch, heads, queries, width], pieces: [] });
  }
  if (softmax) {
    const { scores, divisors } = softmax;
    ground.set('scores', some(scores));
    reduced.set('divisors', rowDivisors(some(scores), some(pattern)));
    known.push({ name: 'divisors', value: divisors, dims: [heads, queries, 1], pieces: [] });
  }
  const feeds = reduction.feedsOf(layer);
  const graph = await run.openWith(values, ground, reduced);
  try {
    for (let first = 0; first < heads; first += count) {
      await turn(signal);
      const results = await graph.run({ ...feeds, first: index(first) });
      reduction.take(layer, first, results);
      for (const { name, pieces } of known) pieces.push(results[name]!);
    }
  } finally {
    await graph.release();
  }
  for (const { value, dims, pieces } of known) run.know(value, joinTensors(pieces, dims));
}

/** A value that is computed some heads at a time and becomes known once all are done. */
interface Joined {
  readonly name: string;
  readonly value: Value<ElementType>;
  readonly dims: readonly number[];
  readonly pieces: OrtTensor[];
}

/** The largest number of heads that fits into memory and divides the total. */
function headsAtOnce(heads: number, cells: number, bytes: number): number {
  const most = Math.max(1, Math.floor(bytes / (cells * Float32Array.BYTES_PER_ELEMENT)));
  for (let count = Math.min(most, heads); ; count--) {
    if (heads % count === 0) return count;
  }
}

function nanIn({ attention, layer }: AttentionLayer, { notFinite }: HeadReduction): NotFinite | undefined {
  return notFinite === layer ? notFiniteAt(`${attentionAt(attention.name, layer)}.pattern`, true) : undefined;
}

/** Names the value that the logits are computed from by its tap, or by the one before the logits. */
function notFiniteLast({ taps }: OpenModel, last: Value, run: ValueRun): NotFinite | undefined {
  const names = [...taps.keys()];
  const own = names.find((name) => taps.get(name)!.source === last.source);
  return notFiniteIn(own ?? names[names.indexOf(logits) - 1]!, run.given(last).tensor.data as Float32Array);
}
