import { InferenceSession, Tensor } from 'onnxruntime-node';
import { encodeModel } from '../../../src/onnx/encode';
import type { Value } from '../../../src/onnx/value';

/** What onnxruntime makes of these values, given the inputs they depend on. */
export async function evaluate<Name extends string>(
  values: Record<Name, Value>,
  given: Record<string, { dims: number[]; data: number[] }> = {},
): Promise<Record<Name, { dims: readonly number[]; data: number[] }>> {
  const { bytes } = encodeModel(new Map<string, Value>(Object.entries(values)));
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 3, intraOpNumThreads: 1 });
  const feeds = Object.entries(given).map(([name, { dims, data }]) => {
    return [name, new Tensor('float32', Float32Array.from(data), dims)] as const;
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { dims, data }]) => [
      name,
      { dims, data: [...(data as Float32Array)] },
    ]),
  ) as Record<Name, { dims: readonly number[]; data: number[] }>;
}
