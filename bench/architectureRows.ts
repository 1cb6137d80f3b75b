import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { makeModel } from './makeModel';
import { idsOf } from './models';
import { openWithPatterns } from './openWithPatterns';
import { ratio, time } from './pairs';
import { startScript } from './python';
import type { Figure, Row } from './row';
import { tokens } from './scale';

const encoders = [
  ...['bert', 'distilbert', 'roberta', 'xlm-roberta', 'camembert', 'electra', 'albert', 'mpnet'],
  ...['deberta-v2', 'modernbert'],
];
const decoders = [
  ...['gpt2', 'gpt_neo', 'gpt_neox', 'gptj', 'opt', 'bloom', 'llama', 'mistral', 'qwen2', 'qwen3'],
  ...['gemma', 'gemma2', 'gemma3_text', 'phi', 'phi3', 'olmo2', 'stablelm'],
];
/** For comparison: a plain exported graph of GPT-2 takes 0.36 of the time at 128 tokens, 0.40 at 512. */
const strictest: Readonly<Record<string, number>> = { gpt2: 0.42, bert: 0.42 };

/** Every architecture in the shape of GPT-2 small, keeping every pattern, compared with `transformers`. */
export const architectureRows: readonly Row[] = [...encoders, ...decoders].flatMap((type) =>
  [128, 512].map((full) => ({
    what: `${type}, 12 × 12 × 768, ${full} tokens: our run ÷ transformers eager`,
    unit: '×' as const,
    limit: strictest[type] ?? 0.5,
    measure: () => againstTransformers(type, full),
  })),
);

async function againstTransformers(type: string, full: number): Promise<Figure> {
  const count = tokens(full);
  const folder = `bench/out/models/${type}-${count}`;
  try {
    await makeModel(type, folder, 'small', 'float32');
    return await compare(folder, idsOf(count), count > 128 ? 6 : 12);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, ids: readonly number[], pairs: number): Promise<Figure> {
  const session = await openWithPatterns(folder);
  const transformers = startScript('transformers_run.py', [folder, `${availableParallelism()}`]);
  try {
    await transformers.ask('ready');
    return await ratio(
      () => time(() => session.run(ids)),
      async () => Number(await transformers.ask(ids.join(' '))),
      pairs,
    );
  } finally {
    transformers.end();
    await session.release();
  }
}
