import * as vscode from 'vscode';
import type { Inspection } from '../protocol/inspection';

/** Model and token count of the active panel; a click leads to Select Model…. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    'attentionInspector.inspection',
    vscode.StatusBarAlignment.Right,
    100,
  );

  constructor() {
    this.#item.name = vscode.l10n.t('Attention Inspector');
    this.#item.command = 'attentionInspector.selectModel';
  }

  show(inspection: Inspection | undefined): void {
    if (!inspection) {
      this.#item.hide();
      return;
    }
    const { model, tokens, cut } = inspection;
    const count = grouped(tokens.length);
    const tokenCount = cut
      ? vscode.l10n.t(
          '{0} of {1} tokens',
          count,
          cut.atLeast ? `> ${grouped(cut.total)}` : grouped(cut.total),
        )
      : vscode.l10n.t('{0} tokens', count);
    this.#item.text = `$(graph) ${model.name} · ${tokenCount}`;
    this.#item.tooltip = vscode.l10n.t(
      '{0} layers × {1} heads. Click to select another model.',
      model.layers,
      model.heads,
    );
    this.#item.accessibilityInformation = { label: `${model.name}, ${tokenCount}`, role: 'button' };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function grouped(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
