import * as vscode from 'vscode';
import { stackSizes } from '../protocol/attention';
import type { Cut, Inspection } from '../protocol/inspection';

/** Shows the model and the token count of the active panel; a click runs Select Model…. */
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
    const tokenCount = countOf(tokens.length, cut);
    const label = `${model.name} · ${tokenCount}`;
    this.#item.text = `$(graph) ${label}`;
    const { layers, heads } = stackSizes(model.attentions);
    this.#item.tooltip = vscode.l10n.t(
      '{0} layers × {1} heads. Click to select another model.',
      layers,
      heads,
    );
    this.#item.accessibilityInformation = { label, role: 'button' };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function countOf(shown: number, cut: Cut | undefined): string {
  if (!cut) return shown === 1 ? vscode.l10n.t('1 token') : vscode.l10n.t('{0} tokens', grouped(shown));
  const total = cut.atLeast ? `> ${grouped(cut.total)}` : grouped(cut.total);
  return vscode.l10n.t('{0} of {1} tokens', grouped(shown), total);
}

function grouped(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
