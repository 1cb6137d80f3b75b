import * as vscode from 'vscode';
import { modelScope } from '../editor/settings';
import { EngineError } from '../engine/error';
import type { Failure } from './failure';

/** Adds to a failure of the model who chose that model, and how to choose another. */
export function namingModel(failure: Failure, error: unknown, own: string | undefined): Failure {
  if (!(error instanceof EngineError) || error.kind !== 'model') return failure;
  if (own !== undefined) {
    const chosen = vscode.l10n.t('This panel reads with “{0}”, its own model.', own);
    return { message: `${failure.message} ${chosen}`, remedies: ['selectModel'] };
  }
  const setting = `“attentionInspector.model”`;
  const chosen =
    modelScope() === 'workspace'
      ? vscode.l10n.t('The workspace’s setting {0} names this model.', setting)
      : vscode.l10n.t('Your setting {0} names this model.', setting);
  return { message: `${failure.message} ${chosen}`, remedies: ['selectModel', 'openSetting'] };
}
