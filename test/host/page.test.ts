import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Page } from '../../src/panel/page';
import type { ToHost } from '../../src/protocol/messages';
import { closeEverything, until } from './window';

describe('the page of a panel', () => {
  const log = vscode.window.createOutputChannel('page', { log: true });

  after(async () => {
    log.dispose();
    await closeEverything();
  });

  it('is heard where it says what it may, and with nothing else', async () => {
    const { extensionUri } = vscode.extensions.getExtension('attention-inspector.attention-inspector')!;
    const panel = vscode.window.createWebviewPanel('page', 'Page', vscode.ViewColumn.One);
    const page = new Page(panel, extensionUri, log);
    const heard: ToHost[] = [];
    page.onDidReceive((message) => heard.push(message));
    panel.webview.html = says(`[
      null, 3, 'ready', [], {}, { type: 'leave' }, { type: '__proto__' },
      { type: 'choose', turn: 1, choice: null },
      { type: 'choose', choice: {} },
      { type: 'choose', turn: 1, choice: { target: 3 } },
      { type: 'choose', turn: 1, choice: { excerpt: { is: 'around', offset: NaN } } },
      { type: 'reveal', token: 1e300 },
      { type: 'remedy', remedy: 'format' },
      { type: 'tint', tint: { inspection: 1, isLocked: true, isSigned: false, shown: [0, 1] } },
      { type: 'figured', id: 1, content: {} },
      { type: 'ask', id: '4', question: 'tensor' },
      { type: 'choose', turn: 1, choice: { target: '爱', model: '/other', text: 'other', maxTokens: 1 } },
      { type: 'tint', tint: { inspection: 1, isLocked: true, isSigned: false, shown: Float32Array.from([0, NaN, 1]) } },
      { type: 'tint', tint: undefined },
      { type: 'figured', id: 1, content: Uint8Array.from([137, 80]) },
      { type: 'ask', id: 4, question: 'tensor', asked: { head: 'mean' } },
      { type: 'ready' },
    ]`);
    await until('its last word', () => heard.at(-1)?.type === 'ready');
    assert.deepEqual(heard, [
      { type: 'choose', choice: { target: '爱' }, turn: 1 },
      {
        type: 'tint',
        tint: {
          inspection: 1,
          isLocked: true,
          isSigned: false,
          shown: Float32Array.from([0, Number.NaN, 1]),
        },
      },
      { type: 'tint' },
      { type: 'figured', id: 1, content: Uint8Array.from([137, 80]) },
      { type: 'ask', id: 4, question: 'tensor', asked: { head: 'mean' } },
      { type: 'ready' },
    ]);
    page.dispose();
  });
});

function says(messages: string): string {
  return `<script>
    const host = acquireVsCodeApi();
    for (const message of ${messages}) host.postMessage(message);
  </script>`;
}
