import * as vscode from 'vscode';
import { columnOfPanel } from '../editor/tabs';
import type { Tint } from '../protocol/messages';
import { type Own, readOrigin } from './origin';
import { AttentionPanel, type Surroundings } from './panel';

export const viewType = 'attentionInspector.panel';

/**
 * The panels of this window. Commands and the tint in the source editor refer to the panel that was active
 * last; panels in view take precedence over hidden ones.
 */
export class Panels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  /** Ordered by when they were last active, the newest last. */
  #panels: AttentionPanel[] = [];
  #active: AttentionPanel | undefined;
  readonly #surroundings: Surroundings;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #tinted = new vscode.EventEmitter<Tint | undefined>();
  /** Fires when another panel becomes active or the active one shows another inspection. */
  readonly onDidChange = this.#changed.event;
  /** Fires with the tint that the active panel wants in the source editor. */
  readonly onDidTint = this.#tinted.event;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get active(): AttentionPanel | undefined {
    return this.#active;
  }

  get all(): readonly AttentionPanel[] {
    return this.#panels;
  }

  /** Opens a panel beside a document, which keeps the focus. */
  open(document: vscode.Uri, { choice = {}, ...own }: Partial<Own> = {}): AttentionPanel {
    const panel = vscode.window.createWebviewPanel(
      viewType,
      vscode.l10n.t('Attention'),
      { viewColumn: columnOfPanel(document), preserveFocus: true },
      {},
    );
    return this.#add(panel, { ...own, choice });
  }

  /** Restores a panel after a window reload: reads and inspects its text again. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const origin = readOrigin((state as { origin?: unknown } | undefined)?.origin);
    const added = this.#add(panel, origin ?? { choice: {} });
    if (origin) void added.read(vscode.Uri.parse(origin.uri), origin.ranges, origin.named);
    else
      added.content.fail({ message: vscode.l10n.t('Select a text and run Show Attention.'), remedies: [] });
  }

  dispose(): void {
    for (const panel of this.#panels) panel.dispose();
    this.#changed.dispose();
    this.#tinted.dispose();
  }

  #add(webviewPanel: vscode.WebviewPanel, own: Own): AttentionPanel {
    const { extension } = this.#surroundings;
    const icon = (theme: string) => vscode.Uri.joinPath(extension, 'media', `panel-${theme}.svg`);
    webviewPanel.iconPath = { light: icon('light'), dark: icon('dark') };
    const panel = new AttentionPanel(webviewPanel, this.#surroundings, own);
    this.#putLast(panel);
    webviewPanel.onDidChangeViewState(() => {
      if (webviewPanel.active) this.#putLast(panel);
      else this.#findActive();
    });
    webviewPanel.onDidDispose(() => this.#remove(panel));
    panel.content.onDidChange(() => {
      if (panel === this.active) this.#changed.fire();
    });
    panel.onDidTint(() => {
      if (panel === this.active) this.#tinted.fire(panel.tint);
    });
    return panel;
  }

  #putLast(panel: AttentionPanel): void {
    this.#panels = [...this.#panels.filter((other) => other !== panel), panel];
    this.#findActive();
  }

  #remove(panel: AttentionPanel): void {
    this.#panels = this.#panels.filter((other) => other !== panel);
    this.#findActive();
    panel.dispose();
  }

  #findActive(): void {
    const active = this.#panels.filter(({ isVisible }) => isVisible).at(-1) ?? this.#panels.at(-1);
    if (active === this.#active) return;
    this.#active = active;
    this.#tinted.fire(active?.tint);
    this.#changed.fire();
  }
}
