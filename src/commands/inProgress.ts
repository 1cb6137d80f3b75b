import * as vscode from 'vscode';
import { signalOf } from '../editor/signalOf';

export type Progress = vscode.Progress<{ message?: string; increment?: number }>;

/** Shows a notification with a Cancel button while the work runs; undefined if the reader pressed it. */
export async function inProgress<T>(
  title: string,
  work: (signal: AbortSignal, progress: Progress) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const signal = signalOf(cancellation);
    try {
      return await work(signal, progress);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}
