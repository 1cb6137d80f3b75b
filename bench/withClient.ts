import { resolve } from 'node:path';
import type { EngineClient } from '../src/engine/host/client';
import { openEngine } from '../src/engine/host/openEngine';

/** Works with an engine as it ships, in a process of its own. */
export async function withClient<Result>(
  work: (client: EngineClient, pid: () => string) => Promise<Result>,
): Promise<Result> {
  const log: string[] = [];
  const client = openEngine({
    script: resolve('dist/engine.js'),
    builtInModels: resolve('media/models'),
    threads: 0,
    memoryBytes: 1e9,
    log: (line) => log.push(line),
  });
  try {
    return await work(client, () => /process (\d+)/.exec(log.join('\n'))![1]!);
  } finally {
    client.dispose();
  }
}
