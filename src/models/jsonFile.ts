import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseJsonObject } from '../files/json';
import { checkIsFile, unreadable } from './modelFile';

/**
 * A JSON file that holds an object.
 * @throws {ReaderError} for a file that is missing, unreadable, or not that.
 */
export async function readJsonObject(file: string): Promise<Record<string, unknown>> {
  return parseJsonObject(await readText(file), basename(file));
}

/** @throws {ReaderError} for a file that is missing or unreadable. */
export async function readText(file: string): Promise<string> {
  await checkIsFile(file);
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
}
