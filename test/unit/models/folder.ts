import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReaderError } from '../../../src/errors';
import { openModelFolder } from '../../../src/models/modelFolder';

/** A folder of its own for a test, gone after it. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'models '));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A copy of a fixture model, to be spoilt. */
export function inCopyOf(name: string, use: (folder: string) => Promise<void>): Promise<void> {
  return inFolder(async (parent) => {
    const folder = join(parent, `a “model's” 模型`);
    cpSync(`test/fixtures/models/${name}`, folder, { recursive: true });
    await use(folder);
  });
}

/** Sets entries of the folder's config.json; undefined takes one away. */
export function changeConfig(folder: string, entries: Record<string, unknown>): void {
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...entries }));
}

/** Sets one entry of config.json to what JSON.stringify would not write. */
export function writeConfigEntry(folder: string, key: string, json: string): void {
  changeConfig(folder, { [key]: '?' });
  const file = join(folder, 'config.json');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(`"${key}":"?"`, () => `"${key}":${json}`),
  );
}

/** Rewrites the header of a safetensors file and leaves its numbers alone. */
export function changeHeader(file: string, change: (header: Header) => void): void {
  const bytes = readFileSync(file);
  const end = 8 + Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.toString('utf8', 8, end)) as Header;
  change(header);
  writeSafetensors(file, JSON.stringify(header), bytes.subarray(end));
}

/** Takes tensors out of a safetensors file, with their numbers. */
export function removeTensors(file: string, ...names: string[]): void {
  const bytes = readFileSync(file);
  const begin = 8 + Number(bytes.readBigUInt64LE());
  const { __metadata__, ...header } = JSON.parse(bytes.toString('utf8', 8, begin)) as Header;
  const shorter: Header = {};
  const numbers: Uint8Array[] = [];
  let end = 0;
  for (const [name, entry] of Object.entries(header).filter(([name]) => !names.includes(name))) {
    const [from, to] = entry.data_offsets;
    shorter[name] = { ...entry, data_offsets: [end, end + to - from] };
    numbers.push(bytes.subarray(begin + from, begin + to));
    end += to - from;
  }
  writeSafetensors(file, JSON.stringify(shorter), Buffer.concat(numbers));
}

export type Header = Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>;

export function writeSafetensors(file: string, header: string | Uint8Array, numbers: Uint8Array): void {
  const text = Buffer.from(header);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  writeFileSync(file, Buffer.concat([length, text, numbers]));
}

/** A folder that does not open, because of what these words name. */
export async function assertRefused(folder: string, ...words: string[]): Promise<void> {
  await assert.rejects(openModelFolder(folder), (error) => {
    assert.ok(error instanceof ReaderError, String(error));
    for (const word of words) assert.ok(error.message.includes(word), `“${error.message}” without “${word}”`);
    return true;
  });
}
