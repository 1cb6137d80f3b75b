import * as vscode from 'vscode';
import { modelScope } from '../editor/settings';
import { EngineError } from '../engine/error';
import type { Failure } from './failure';

/** The panel's own model, unless it follows the setting, and the model that a link named. */
interface ChosenModels {
  readonly own: string | undefined;
  readonly ofLink: string | undefined;
}

/** Adds to a failure of the model who chose that model, and how to choose another. */
export function namingModel(failure: Failure, error: unknown, { own, ofLink }: ChosenModels): Failure {
  if (!(error instanceof EngineError) || error.kind !== 'model') return failure;
  if (own !== undefined) {
    const chosen =
      own === ofLink
        ? vscode.l10n.t('The link that opened this panel names this model.')
        : vscode.l10n.t('The model was chosen for this panel.');
    return { message: `${failure.message} ${chosen}`, remedies: ['selectModel'] };
  }
  const setting = `“attentionInspector.model”`;
  const chosen =
    modelScope() === 'workspace'
      ? vscode.l10n.t('The workspace’s setting {0} names this model.', setting)
      : vscode.l10n.t('Your setting {0} names this model.', setting);
  return { message: `${failure.message} ${chosen}`, remedies: ['selectModel', 'openSetting'] };
}
