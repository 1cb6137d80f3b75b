import * as vscode from 'vscode';
import { ReaderError } from '../../errors';
import { fileNameFor } from '../../export/fileName';
import type { Chunks } from '../../export/formats';
import type { Panels } from '../../panel/panels';
import { writeFile } from './writeFile';

/** Writes the run log of the active panel to a JSON file. Asks for the file unless it is given. */
export async function exportRuns(panels: Panels, given?: vscode.Uri): Promise<void> {
  const panel = panels.active;
  const runs = await panel?.figure({ is: 'runs' });
  if (!panel || typeof runs !== 'string')
    throw new ReaderError(
      vscode.l10n.t('There is no run log to export. Try an experiment in the tab Effect first.'),
    );
  const file = given ?? (await askFile(`${fileNameFor(panel.hovered?.source.title ?? '')}-runs.json`));
  if (file) await writeFile(file, only(runs));
}

async function* only(content: string): Chunks {
  yield content;
}

async function askFile(name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Run Log'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { JSON: ['json'] },
  });
}
