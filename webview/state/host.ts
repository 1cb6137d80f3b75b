import type { ToHost } from '../../src/protocol/messages';
import type { PanelState } from '../../src/protocol/panelState';

interface VsCode {
  postMessage(message: ToHost): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();

export function post(message: ToHost): void {
  vscode.postMessage(message);
}

/** What the panel showed before the window was reloaded. */
export function recall(): PanelState | undefined {
  return vscode.getState();
}

export function remember(state: PanelState): void {
  vscode.setState(state);
}
