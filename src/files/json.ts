import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFetched } from './gitLfs';
import { readText } from './readFile';

/**
 * @param name what to call the file in an error
 * @throws {ReaderError} for a file that is missing or unreadable, and for a text that is not JSON.
 */
export async function readJson(file: string, name = basename(file)): Promise<unknown> {
  return parseJson(await readText(file, name), name);
}

/** @throws {ReaderError} as `readJson` does, and for JSON that is not an object. */
export async function readJsonObject(file: string, name = basename(file)): Promise<Record<string, unknown>> {
  return parseJsonObject(await readText(file, name), name);
}

/** @throws {ReaderError} naming the file for a text that is not a JSON object, and for a Git LFS pointer. */
export function parseJsonObject(text: string, name: string): Record<string, unknown> {
  const json = parseJson(text, name);
  if (isObject(json)) return json;
  throw new ReaderError(l10n.t('{0} does not hold a JSON object. Download it again.', name));
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    checkIsFetched(Buffer.from(text.slice(0, 64)), name);
    throw invalidJson(name, cause);
  }
}

export function invalidJson(name: string, cause: unknown): ReaderError {
  return new ReaderError(
    l10n.t('{0} is not valid JSON: it is incomplete or damaged. Download it again.', name),
    { cause },
  );
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
