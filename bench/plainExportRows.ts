import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { makeModel } from './makeModel';
import { idsOf } from './models';
import { openWithPatterns } from './openWithPatterns';
import { ratio, time } from './pairs';
import { runScript } from './python';
import type { Figure, Row } from './row';
import { tokens } from './scale';

/**
 * Compares our graph with the one that PyTorch's exporter makes of the same model, on the same onnxruntime:
 * the cost of our taps, on a processor of any speed. A plain graph took 0.36 and 0.40 of the time of
 * `transformers`; ours may take 0.42.
 */
export const plainExportRows: readonly Row[] = (
  [
    [128, 0.36],
    [512, 0.4],
  ] as const
).map(([full, plain]) => ({
  what: `gpt2, 12 × 12 × 768, ${full} tokens: our run ÷ plain export’s`,
  unit: '×',
  limit: 0.42 / plain,
  measure: () => againstPlainExport(full),
}));

async function againstPlainExport(full: number): Promise<Figure> {
  const count = tokens(full);
  const folder = `bench/out/models/gpt2-plain-${count}`;
  try {
    await makeModel('gpt2', folder, 'small', 'float32');
    await runScript('export_plain.py', [folder, `${count}`]);
    return await compare(folder, idsOf(count), count > 128 ? 6 : 12);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, ids: readonly number[], pairs: number): Promise<Figure> {
  const ours = await openWithPatterns(folder);
  const options = { intraOpNumThreads: availableParallelism(), logSeverityLevel: 3 } as const;
  const plain = await InferenceSession.create(`${folder}/plain.onnx`, options);
  const feeds = { ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]) };
  try {
    return await ratio(
      () => time(() => ours.run(ids)),
      () => time(() => plain.run(feeds)),
      pairs,
    );
  } finally {
    await ours.release();
    await plain.release();
  }
}
