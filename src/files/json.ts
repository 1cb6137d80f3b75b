import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFetched } from './gitLfs';

/** @throws {ReaderError} naming `file` for a text that is not a JSON object, or a Git LFS pointer in its place. */
export function parseJsonObject(text: string, file: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    checkIsFetched(Buffer.from(text.slice(0, 64)), file);
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
