import * as vscode from 'vscode';
import { EngineError } from '../engine/error';
import { ReaderError } from '../errors';
import type { Remedy } from '../protocol/messages';

export interface Failure {
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** The panel's message about a failed inspection, and what the reader can do about it. */
export function failureOf(error: unknown, log: vscode.LogOutputChannel): Failure {
  if (error instanceof EngineError) return { message: error.message, remedies: remediesOf(error) };
  if (error instanceof ReaderError) return { message: error.message, remedies: [] };
  log.error(error instanceof Error ? error : String(error));
  return {
    message: vscode.l10n.t('The text could not be inspected. The log says why.'),
    remedies: ['showLog'],
  };
}

/** None where the message already tells the reader to choose another text. */
function remediesOf({ kind }: EngineError): readonly Remedy[] {
  switch (kind) {
    case 'ended':
      return ['restart', 'showLog'];
    case 'model':
    case 'tooLarge':
    case 'outgrown':
      return ['selectModel'];
    case 'forgotten':
      return ['update'];
    case undefined:
      return [];
    default:
      return kind satisfies never;
  }
}
