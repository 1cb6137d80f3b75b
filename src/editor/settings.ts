import * as vscode from 'vscode';
import type { ColourScale } from '../analysis/colour/colourScale';

export type EditorTint = 'underlineAndTint' | 'underline' | 'off';

/** The settings as package.json declares them. */
export interface InspectorSettings {
  readonly model: string;
  readonly follow: boolean;
  readonly maxTokens: number;
  readonly colourScale: ColourScale;
  readonly editorTint: EditorTint;
  readonly threads: number;
  /** In megabytes. */
  readonly memory: number;
  /** Empty: `HF_ENDPOINT`, or huggingface.co. */
  readonly hubEndpoint: string;
}

const section = 'attentionInspector';

/** The setting, or its default if settings.json has a value of the wrong type, which the editor underlines there. */
export function readSetting<Key extends keyof InspectorSettings>(key: Key): InspectorSettings[Key] {
  const settings = vscode.workspace.getConfiguration(section);
  const value = settings.get<InspectorSettings[Key]>(key)!;
  const usual = settings.inspect<InspectorSettings[Key]>(key)!.defaultValue!;
  return typeof value === typeof usual ? value : usual;
}

export function maxTokens(): number {
  return within(readSetting('maxTokens'), 1, 8192);
}

export function engineSettings(): { threads: number; memoryBytes: number } {
  const megabytes = within(readSetting('memory'), 64, 65536);
  return { threads: within(readSetting('threads'), 0, 64), memoryBytes: megabytes * 2 ** 20 };
}

/** Whose settings name the model. */
export function modelScope(): 'workspace' | 'user' {
  const { workspaceValue, workspaceFolderValue } = vscode.workspace
    .getConfiguration(section)
    .inspect('model')!;
  return (workspaceFolderValue ?? workspaceValue) === undefined ? 'user' : 'workspace';
}

/** Opens the editor of settings at the model, in the scope that names it. */
export function openModelSetting(): Thenable<unknown> {
  const command = modelScope() === 'workspace' ? 'openWorkspaceSettings' : 'openSettings';
  return vscode.commands.executeCommand(`workbench.action.${command}`, { query: `@id:${section}.model` });
}

/** Changes the setting in the workspace if the workspace sets it. */
export async function writeSetting<Key extends keyof InspectorSettings>(
  key: Key,
  value: InspectorSettings[Key],
): Promise<void> {
  const settings = vscode.workspace.getConfiguration(section);
  const isInWorkspace = settings.inspect(key)?.workspaceValue !== undefined;
  const target = isInWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update(key, value, target);
}

export function onDidChangeSetting(key: keyof InspectorSettings, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${section}.${key}`)) listener();
  });
}

/** Clamps to the range that package.json declares; settings.json may hold any number. */
function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;
}
