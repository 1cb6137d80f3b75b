import * as vscode from 'vscode';
import { EngineError } from '../engine/error';
import { ReaderError } from '../errors';
import type { Remedy } from '../protocol/messages';

export interface Failure {
  readonly message: string;
  readonly remedy?: Remedy;
}

/** What the panel says of an inspection that failed, and what the reader can do about it. */
export function failureOf(error: unknown, log: vscode.LogOutputChannel): Failure {
  if (error instanceof EngineError)
    return { message: error.message, remedy: error.kind === 'ended' ? 'restart' : 'selectModel' };
  if (error instanceof ReaderError) return { message: error.message };
  log.error(error instanceof Error ? error : String(error));
  return { message: vscode.l10n.t('The text could not be inspected. The log says why.'), remedy: 'showLog' };
}
