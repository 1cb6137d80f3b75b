import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { Session } from '../src/engine/run/session';
import { openModelFolder } from '../src/models/modelFolder';
import type { Recipe } from '../src/questions/recipe';
import { openTokenizers } from '../src/tokenizer/openTokenizer';
import { listTaps } from '../src/transformer/graph/taps';
import { makeModel } from './makeModel';
import { gpt2SmallFolder, idsOf, longGpt2Folder, textOf } from './models';
import { median, ratio, time } from './pairs';
import { type Figure, type Row, Skipped } from './row';
import { times, tokens } from './scale';
import { withClient } from './withClient';

export const engineRows: readonly Row[] = [
  {
    what: 'GPT-2 small, 128 tokens: run that keeps every pattern ÷ none',
    unit: '×',
    limit: 1.1,
    measure: costOfPatterns,
  },
  {
    what: 'GPT-2 small, 512 tokens: row of 144 heads, asked for and here',
    unit: 'ms',
    limit: 30,
    measure: timeOfRow,
  },
  {
    what: 'GPT-2 small, 128 tokens: engine’s peak memory ÷ weights',
    unit: '×',
    limit: 1.6,
    measure: peakMemory,
  },
  {
    what: 'GPT-2 small, 2,048 tokens: engine’s peak memory above its weights',
    unit: 'MB',
    limit: 1200,
    measure: peakMemoryOfLongText,
  },
  {
    what: 'GPT-2 small, 498 MB: engine started and model opened until the first answer',
    unit: 'ms',
    limit: 2000,
    measure: timeToOpen,
  },
  {
    what: 'Translator: 4,096 written tokens decoded ÷ 16 times 256',
    unit: '×',
    limit: 2,
    measure: growthOfDecoding,
  },
  ...(['float32', 'float16', 'bfloat16'] as const).map((dtype) => ({
    what: `Llama of 1.1 billion weights in ${dtype}: engine’s peak memory ÷ its file`,
    unit: '×' as const,
    limit: dtype === 'float32' ? 1.3 : 2.6,
    measure: () => peakMemoryOfLlama(dtype),
  })),
];

async function costOfPatterns(): Promise<Figure> {
  const [withPatterns, without] = await openSessions();
  try {
    return await ratio(run(withPatterns), run(without));
  } finally {
    await withPatterns.release();
    await without.release();
  }
}

const lastTap = 'ln_final.normalized';

async function openSessions(): Promise<[Session, Session]> {
  const model = await openModelFolder(await gpt2SmallFolder());
  const patterns = listTaps(model)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.attn.pattern'));
  const open = (taps: string[]) => Session.open(model, taps, { threads: 0 });
  return [await open([...patterns, lastTap]), await open([lastTap])];
}

function run(session: Session): () => Promise<number> {
  const ids = idsOf(tokens(128));
  return () => time(() => session.run(ids));
}

async function timeOfRow(): Promise<Figure> {
  return withClient(async (client) => {
    const inspection = await client.inspect(await recipe(512));
    const taken: number[] = [];
    for (let token = 0; token < times(40); token++) {
      const axis = token % 2 === 0 ? 'query' : 'key';
      taken.push(
        await time(() => client.ask('row', { inspection: inspection.id, tap: 'attn.pattern', axis, token })),
      );
    }
    return { value: median(taken), detail: `largest ${Math.max(...taken).toFixed(1)} ms of ${taken.length}` };
  });
}

async function peakMemory(): Promise<Figure> {
  const { peak, weights } = await peakAndWeights(await recipe(128));
  return { value: peak / weights, detail: `${megabytes(peak)} ÷ ${megabytes(weights)}` };
}

async function peakMemoryOfLongText(): Promise<Figure> {
  const maxTokens = tokens(2048);
  const model = await longGpt2Folder();
  const { peak, weights } = await peakAndWeights({ text: textOf(maxTokens), model, maxTokens });
  return { value: (peak - weights) / 1e6, detail: `${megabytes(peak)} − ${megabytes(weights)}` };
}

async function timeToOpen(): Promise<Figure> {
  const one = await recipe(8);
  const taken: number[] = [];
  for (let turn = 0; turn < times(5); turn++)
    taken.push(await withClient((client) => time(() => client.inspect(one))));
  return { value: median(taken), detail: `${taken.map((ms) => ms.toFixed(0)).join(', ')} ms` };
}

async function growthOfDecoding(): Promise<Figure> {
  const { target } = await openTokenizers(resolve('media/models/translator'));
  const ids = Array.from({ length: 4096 }, (_, i) => 10 + ((i * 37) % 7000));
  const pieces = Array.from({ length: 16 }, (_, i) => ids.slice(i * 256, (i + 1) * 256));
  return ratio(
    () => time(() => target.decode(ids)),
    () =>
      time(async () => {
        for (const piece of pieces) await target.decode(piece);
      }),
  );
}

async function peakMemoryOfLlama(dtype: 'float32' | 'float16' | 'bfloat16'): Promise<Figure> {
  const folder = resolve(`bench/out/models/llama-${dtype}`);
  try {
    await makeModel('llama', folder, 'billion', dtype);
    const { peak, weights } = await peakAndWeights({ text: textOf(8), model: folder, maxTokens: 8 });
    return { value: peak / weights, detail: `${megabytes(peak)} ÷ ${megabytes(weights)}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both in bytes. */
async function peakAndWeights(recipe: Recipe): Promise<{ peak: number; weights: number }> {
  if (process.platform !== 'linux') throw new Skipped('The peak of another process is read from /proc.');
  return withClient(async (client, pid) => {
    const { id } = await client.inspect(recipe);
    await client.ask('statistics', { inspection: id });
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid()}/status`, 'utf8'))!;
    const { loadedBytes } = await openModelFolder(recipe.model);
    return { peak: Number(peak[1]) * 1024, weights: loadedBytes };
  });
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

async function recipe(full: number): Promise<Recipe> {
  const maxTokens = tokens(full);
  return { text: textOf(maxTokens), model: await gpt2SmallFolder(), maxTokens };
}
