import * as vscode from 'vscode';
import { ReaderError } from '../errors';

/** Registers a command. The reader sees a failure's own sentence; other errors go to the log. */
export function register(
  name: string,
  log: vscode.LogOutputChannel,
  run: (...given: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(`attentionInspector.${name}`, async (...given: unknown[]) => {
    try {
      await run(...given);
    } catch (error) {
      if (!(error instanceof ReaderError)) log.error(error instanceof Error ? error : String(error));
      void tell(error instanceof ReaderError ? error.message : undefined, log);
    }
  });
}

async function tell(sentence: string | undefined, log: vscode.LogOutputChannel): Promise<void> {
  const message = sentence ?? vscode.l10n.t('The command failed. The log says why.');
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) log.show();
}
