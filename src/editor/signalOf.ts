import type * as vscode from 'vscode';

/** A signal that aborts when VS Code or the reader cancels. */
export function signalOf(cancellation: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (cancellation.isCancellationRequested) controller.abort();
  cancellation.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
