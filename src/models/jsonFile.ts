import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ReaderError } from '../errors';

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
    throw new ReaderError(`${file} is not complete JSON. Download it again.`, { cause });
  }
  if (isObject(json)) return json;
  throw new ReaderError(`${file} holds no JSON object. Download it again.`);
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** Why a file of a model folder cannot be read, as a sentence. */
export function unreadable(file: string, cause: unknown): ReaderError {
  const [name, folder] = [basename(file), dirname(file)];
  if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
    return new ReaderError(
      `There is no ${name} in ${folder}. A model folder holds config.json, tokenizer.json and model.safetensors.`,
      { cause },
    );
  }
  return new ReaderError(`${file} cannot be read. Check its permissions.`, { cause });
}
