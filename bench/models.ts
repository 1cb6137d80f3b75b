import { resolve } from 'node:path';
import { openEngine } from '../src/engine/host/openEngine';
import { type Gpt2Shape, gpt2Small, randomModel } from './randomModel';
import { asked, shape, tokens } from './scale';

/** 12 layers × 12 heads × 768, float32: 498 MB, made once. */
export const gpt2SmallFolder = (): Promise<string> => folderOf('gpt2-small', gpt2Small);

/** The same model with a context for long texts. */
export const longGpt2Folder = (): Promise<string> =>
  folderOf('gpt2-small-4096', { ...gpt2Small, context: 4096 });

function folderOf(name: string, full: Gpt2Shape): Promise<string> {
  return randomModel(resolve('bench/out/models', asked.short ? `${name}-short` : name), shape(full));
}

/** A text of `count` tokens for a random model, whose tokens are bytes. */
export function textOf(count: number): string {
  return 'The animal didn’t cross the street. '
    .replace('’', "'")
    .repeat(Math.ceil(count / 30))
    .slice(0, count);
}

/** The ids of `textOf`. */
export function idsOf(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at * 37) % 256);
}

/** English prose of exactly 128 tokens in the built-in model. */
export async function builtInText(): Promise<string> {
  const client = openEngine({
    script: resolve('dist/engine.js'),
    builtInModels: resolve('media/models'),
    threads: 0,
    memoryBytes: 1e9,
    log: () => {},
  });
  try {
    const text = textOf(2000);
    const read = await client.inspect({ text, model: 'decoder', maxTokens: tokens(128) });
    return text.slice(0, read.tokens.at(-1)!.range!.end);
  } finally {
    client.dispose();
  }
}
