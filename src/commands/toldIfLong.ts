import * as vscode from 'vscode';

const tenSeconds = 10_000;

/**
 * Runs work that another extension asked for and no panel shows. If it takes long, a notification with a Cancel button
 * appears. Rejects with the reason of the signal that aborted it, the caller's or the reader's.
 */
export async function toldIfLong<T>(
  title: string,
  given: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  const done = work(given ? AbortSignal.any([given, cancel.signal]) : cancel.signal);
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (_, cancellation) => {
      cancellation.onCancellationRequested(() => cancel.abort());
      await Promise.allSettled([done]);
    });
  }, tenSeconds);
  try {
    return await done;
  } finally {
    clearTimeout(timer);
  }
}
