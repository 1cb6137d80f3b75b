import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openModel } from '../../../../src/engine/models/openModel';
import { ReaderError } from '../../../../src/errors';
import type { BasePlaces } from '../../../../src/models/adapters/findBase';
import { inFolder } from '../folder';

export const fixtures = 'test/fixtures/adapters';

/** A copy of an adapter of gpt2 in a folder of its own, without the base. */
export function inCopy(
  use: (adapter: string, parent: string) => Promise<void>,
  name = 'gpt2-patterns',
): Promise<void> {
  return inFolder(async (parent) => {
    const adapter = join(parent, 'an “adapter” 适配器');
    cpSync(join(fixtures, name), adapter, { recursive: true });
    await use(adapter, parent);
  });
}

export function putBase(folder: string, base = join(fixtures, 'gpt2')): string {
  cpSync(base, folder, { recursive: true });
  return folder;
}

export function change(adapter: string, entries: Record<string, unknown>): void {
  const file = join(adapter, 'adapter_config.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...entries }));
}

export async function assertRefused(
  adapter: string,
  sentence: RegExp,
  places: BasePlaces = {},
): Promise<void> {
  await assert.rejects(openModel(adapter, places), (error) => {
    assert.ok(error instanceof ReaderError, String(error));
    assert.match(error.message, sentence);
    return true;
  });
}
