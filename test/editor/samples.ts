import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Server } from './server';

export const samples = resolve('media/samples');

let count = 0;

/** A fresh copy of `media/samples` that a window may write to. */
export function sampleWorkspace(server: Server): string {
  count += 1;
  const folder = join(server.folder, 'workspaces', `samples-${count}`);
  mkdirSync(folder, { recursive: true });
  if (existsSync(samples)) cpSync(samples, folder, { recursive: true });
  return folder;
}

/** The name of the first file that a reader meets there. */
export function firstSample(): string {
  const first = readdirSync(samples).sort()[0];
  if (first === undefined) throw new Error(`${samples} is empty.`);
  return first;
}
