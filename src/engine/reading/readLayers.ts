import type { Tensor as OrtTensor } from 'onnxruntime-node';
import { groundOf, restricted } from '../../onnx/restrict';
import { planStages } from '../../onnx/stages';
import { input, type Value } from '../../onnx/value';
import type { AttentionShape } from '../../protocol/attention';
import type { Layer } from '../../transformer/graph/attentionLayers';
import { rowDivisors } from '../../transformer/graph/reduction';
import type { RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import { joinTensors } from '../run/joinTensors';
import type { ValueRun } from '../run/valueRun';
import type { HeadReduction } from './headReduction';
import { index } from './restriction';

/** What layers are read into. */
export interface StagedLayers {
  readonly layers: readonly Layer[];
  /** Knows afterwards what rows and heads are computed again from. */
  readonly run: ValueRun;
  /** What the logits are computed from. */
  readonly last: Value | undefined;
  /** Bytes of patterns that are computed at once. */
  readonly atOnce: number;
  /** Takes each pattern as it is computed. */
  reductionOf(attention: AttentionShape): HeadReduction;
  sizeOf(attention: AttentionShape): readonly [queries: number, keys: number];
}

/** Reads a text layer by layer, and reduces each pattern as soon as it is computed. */
export async function readLayers(
  reading: StagedLayers,
  { signal, onProgress, expected }: RunOptions,
): Promise<void> {
  const { layers, run, last } = reading;
  const began = performance.now();
  const all = layers.length;
  const goals = layers.map(({ scores, pattern, z, qkv: meeting }) => ({
    computes: [...groundOf([scores, pattern, z]), ...meeting],
    provides: [z],
  }));
  const stages = planStages([...goals, { computes: last ? [last] : [], provides: [] }]);
  const asked = [
    ...layers.flatMap(({ scores, qkv: meeting }) => [...groundOf([scores]), ...meeting]),
    ...(last ? [last] : []),
  ];
  const kept = new Set(asked.map(({ source }) => source));
  for (const [i, layer] of layers.entries()) {
    const left = i === 0 || expected === undefined ? expected : ((performance.now() - began) / i) * (all - i);
    onProgress?.({ stage: 'running', layers: { done: i, all }, ...(left !== undefined && { left }) });
    await turn(signal);
    await run.learn(stages[i]!.computes);
    await reduceLayer(reading, layer, signal);
    for (const source of stages[i]!.done) if (!kept.has(source)) run.forget(source);
  }
  const [end] = stages.slice(all);
  await run.learn(end!.computes);
  for (const source of end!.done) if (!kept.has(source)) run.forget(source);
}

/** Computes a layer's patterns, some heads at a time, and knows its z. */
async function reduceLayer(
  { run, reductionOf, sizeOf, atOnce }: StagedLayers,
  layer: Layer,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { attention, pattern, scores, z } = layer;
  const { heads } = attention;
  const [queries, keys] = sizeOf(attention);
  const count = headsAtOnce(attention.heads, queries * keys, atOnce);
  const some = restricted({ fromEnd: 3, first: input('first', 'int64', [1]), count });
  const reduction = reductionOf(attention);
  const ground = new Map([
    ['pattern', some(pattern)],
    ['scores', some(scores)],
  ] as const);
  const reduced = new Map([
    ...reduction.valuesOf(layer.layer, some(pattern)),
    ['divisors', rowDivisors(some(scores), some(pattern))],
  ] as const);
  const feeds = reduction.feedsOf(layer.layer);
  const graph = await run.openWith(new Map([['z', some(z)]]), ground, reduced);
  const [zs, divisors]: [OrtTensor[], OrtTensor[]] = [[], []];
  try {
    for (let first = 0; first < heads; first += count) {
      await turn(signal);
      const results = await graph.run({ ...feeds, first: index(first) });
      reduction.take(layer.layer, first, results);
      zs.push(results.z!);
      divisors.push(results.divisors!);
    }
  } finally {
    await graph.release();
  }
  const batch = z.shape.slice(0, -3).map(Number);
  run.know(z, joinTensors(zs, [...batch, heads, queries, Number(z.shape.at(-1))]));
  run.know(layer.divisors, joinTensors(divisors, [heads, queries, 1]));
}

/** As many as fit, and as divide all. */
function headsAtOnce(heads: number, cells: number, bytes: number): number {
  const most = Math.max(1, Math.floor(bytes / (cells * Float32Array.BYTES_PER_ELEMENT)));
  for (let count = Math.min(most, heads); ; count--) {
    if (heads % count === 0) return count;
  }
}
