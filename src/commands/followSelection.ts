import * as vscode from 'vscode';
import { readSetting, writeSetting } from '../editor/settings';
import type { Panels } from '../panel/panels';
import { showAttention } from './showAttention';

/** Toggles the setting *follow*. If nothing is shown yet, shows the selection first. */
export async function followSelection(panels: Panels): Promise<void> {
  const follow = !readSetting('follow');
  await writeSetting('follow', follow);
  vscode.window.setStatusBarMessage(
    follow
      ? vscode.l10n.t('The panel follows the selection.')
      : vscode.l10n.t('The panel no longer follows the selection.'),
    3000,
  );
  if (follow && !panels.active) await showAttention(panels);
}
