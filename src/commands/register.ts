import * as vscode from 'vscode';
import { Hint } from '../editor/hint';
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
      tell(error, log);
    }
  });
}

/** Tells the reader why what they asked for was not done. */
export function tell(error: unknown, log: vscode.LogOutputChannel): void {
  if (error instanceof Hint) error.show();
  else if (error instanceof ReaderError) void vscode.window.showErrorMessage(error.message);
  else {
    log.error(error instanceof Error ? error : String(error));
    void offerLog(log);
  }
}

async function offerLog(log: vscode.LogOutputChannel): Promise<void> {
  const message = vscode.l10n.t('The command failed. The log says why.');
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) log.show();
}
