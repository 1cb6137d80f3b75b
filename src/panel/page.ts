import * as vscode from 'vscode';
import type { ToHost, ToWebview } from '../protocol/messages';
import { panelHtml } from './html';
import { readMessage } from './readMessage';

/**
 * The webview of a panel. It exists only while it is visible and drops messages while hidden, so nothing is
 * sent before its `ready`; then listeners send everything again.
 */
export class Page implements vscode.Disposable {
  #isReady = false;
  readonly #panel: vscode.WebviewPanel;
  readonly #received = new vscode.EventEmitter<ToHost>();
  readonly #hidden = new vscode.EventEmitter<void>();
  readonly onDidReceive = this.#received.event;
  readonly onDidHide = this.#hidden.event;

  constructor(panel: vscode.WebviewPanel, extension: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#panel = panel;
    panel.webview.options = pageOptions(extension);
    panel.webview.onDidReceiveMessage((received: unknown) => {
      const message = readMessage(received);
      if (!message) return log.warn('The panel’s page sent a message that is none.');
      if (message.type === 'ready') this.#isReady = true;
      this.#received.fire(message);
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible || !this.#isReady) return;
      this.#isReady = false;
      this.#hidden.fire();
    });
    panel.webview.html = panelHtml(panel.webview, extension);
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  post(message: ToWebview): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#isReady = false;
    this.#received.dispose();
    this.#hidden.dispose();
  }
}

function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')] };
}
