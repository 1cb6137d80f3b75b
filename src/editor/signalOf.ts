import type * as vscode from 'vscode';

/** Aborted when VS Code, or the reader by its button, cancels. */
export function signalOf(cancellation: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (cancellation.isCancellationRequested) controller.abort();
  cancellation.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
