import type { ToHost } from '../../src/protocol/messages';

interface VsCode {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

let vscode: VsCode | undefined;

/** VS Code hands it out once. */
function host(): VsCode {
  vscode ??= acquireVsCodeApi();
  return vscode;
}

export function post(message: ToHost): void {
  host().postMessage(message);
}

/** What the panel kept before it was hidden or reloaded, perhaps in another version. */
export function recall(): unknown {
  return host().getState();
}

export function remember(state: unknown): void {
  host().setState(state);
}
