import * as vscode from 'vscode';
import { readSetting } from '../editor/settings';
import type { Settings } from '../protocol/messages';

export function webviewSettings(): Settings {
  return {
    colourScale: readSetting('colourScale'),
    strings: vscode.l10n.bundle ?? {},
    language: vscode.env.language,
    fontFamily: vscode.workspace.getConfiguration('editor').get('fontFamily', 'monospace'),
  };
}
