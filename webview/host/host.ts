import type { ToHost } from '../../src/protocol/messages';

interface VsCode {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

let vscode: VsCode | undefined;

/** VS Code's API, which may be acquired only once. */
function host(): VsCode {
  vscode ??= acquireVsCodeApi();
  return vscode;
}

export function post(message: ToHost): void {
  host().postMessage(message);
}

/** The state kept before the panel was hidden or reloaded, perhaps by another version. */
export function recall(): unknown {
  return host().getState();
}

export function remember(state: unknown): void {
  host().setState(state);
}
