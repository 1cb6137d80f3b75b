import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFile, unreadable } from './modelFile';

/**
 * A JSON file that holds an object.
 * @throws {ReaderError} for a file that is missing, unreadable, or not that.
 */
export async function readJsonObject(file: string): Promise<Record<string, unknown>> {
  return parseJsonObject(await readText(file), basename(file));
}

/** @throws {ReaderError} naming `file` for a text that is not a JSON object. */
export function parseJsonObject(text: string, file: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalidJson(file, cause);
  }
  if (isObject(json)) return json;
  throw new ReaderError(l10n.t('{0} holds no JSON object. Download it again.', file));
}

export function invalidJson(file: string, cause: unknown): ReaderError {
  return new ReaderError(
    l10n.t('{0} is not valid JSON: it is incomplete or damaged. Download it again.', file),
    { cause },
  );
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

async function readText(file: string): Promise<string> {
  await checkIsFile(file);
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
}
