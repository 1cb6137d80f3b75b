import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const samples = resolve('media/samples');

/** Makes a fresh, writable copy of `media/samples` in a new folder, `samples`, `samples-2` and so on. */
export function copySamples(parent: string): string {
  const folder = newFolder(parent, 'samples');
  cpSync(samples, folder, { recursive: true });
  return folder;
}

/** Makes a folder of this name, with a number added if it exists. */
export function newFolder(parent: string, name: string): string {
  let folder = join(parent, name);
  for (let count = 2; existsSync(folder); count++) folder = join(parent, `${name}-${count}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The name of the first sample, as a reader sees them listed. */
export function firstSample(): string {
  const first = readdirSync(samples).sort()[0];
  if (first === undefined) throw new Error(`${samples} is empty.`);
  return first;
}
