import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelHtml } from '../../src/panel/html';
import { activateExtension, closeEverything } from './window';

describe('the panel’s page', () => {
  before(activateExtension);
  after(closeEverything);

  it('allows its own script and style sheet, and nothing else', () => {
    const panel = vscode.window.createWebviewPanel('test', 'test', vscode.ViewColumn.One);
    const { extensionUri } = vscode.extensions.getExtension('attention-inspector.attention-inspector')!;
    const html = panelHtml(panel.webview, extensionUri);
    const policy = /content="(default-src[^"]+)"/.exec(html)?.[1]?.split('; ') ?? [];
    const nonce = /script nonce="([^"]+)"/.exec(html)?.[1];
    assert.ok(nonce && nonce.length >= 22);
    assert.deepEqual(policy, [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src ${panel.webview.cspSource}`,
    ]);
    assert.notEqual(/nonce="([^"]+)"/.exec(panelHtml(panel.webview, extensionUri))?.[1], nonce);
  });
});
