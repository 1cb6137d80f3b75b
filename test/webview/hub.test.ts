import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type OpenPanel, openPanelIn } from '../editor/panel';
import { drip, FakeHub } from '../fakeHub';
import { skip } from '../skip';
import { closePanels, editorVersion, openPanel, startEditor } from './panel';
import { chooseModel } from './panelParts';

const file = (name: string) => readFileSync(join('test/fixtures/models/gpt2', name));
const gpt2 = Object.fromEntries(
  ['config.json', 'tokenizer.json', 'model.safetensors'].map((name) => [name, file(name)]),
);

/** The path of large files. */
const cdn = /^\/cdn/;

describe('From Hugging Face', () => {
  let server: FakeHub;
  let open: OpenPanel;
  let page: Page;

  const fetched = () => server.askedFor(cdn).length;
  const dialog = () => page.locator('.monaco-dialog-box', { hasText: /owner/ });
  const found = (id: string) => foundIn(open, id);
  const search = (words: string) => searchHub(open, words);

  const setting = (key: string): Promise<unknown> =>
    open.evaluate((vscode, key) => vscode.workspace.getConfiguration('attentionInspector').get(key), key);

  before(async () => {
    server = await FakeHub.start();
    server.add('owner/tiny-gpt2', gpt2);
    server.add('owner/tiny-gated', { ...gpt2, 'README.md': '# Gated' }, { isGated: true });
    server.add('owner/tiny-resnet', { ...gpt2, 'config.json': '{ "model_type": "resnet" }' });
    open = await openPanel({
      text: 'I love China.',
      settings: { 'attentionInspector.hubEndpoint': server.endpoint },
    });
    page = open.page;
  });

  after(async () => {
    await closePanels();
    await server.stop();
  });

  it('sends no request before the reader searches', () => {
    deepStrictEqual(server.asked, []);
  });

  it('finds models by name, and says what each is', async () => {
    await search('tiny');
    match(await found('owner/tiny-gpt2').innerText(), /gpt2 · 22\.5 thousand parameters/);
    match(await found('owner/tiny-gated').innerText(), /gated/);
    await page.keyboard.press('Escape');
  });

  describe('once a model is chosen', () => {
    before(skipWithoutDialogs);

    it('does not download what is not supported, and says why', async () => {
      await search('owner/tiny-resnet');
      await found('owner/tiny-resnet').click();
      match(await dialog().innerText(), /cannot be opened.+\n(.|\n)*"resnet", which is not supported/);
      strictEqual(await dialog().getByRole('button', { name: 'Download' }).count(), 0);
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
      strictEqual(fetched(), 0);
    });

    it('shows what a model is, downloads it, and reads with it', async () => {
      await search('tiny');
      await found('owner/tiny-gpt2').click();
      match(
        await dialog().innerText(),
        /Download owner\/tiny-gpt2\?(.|\n)*gpt2: 2 layers × 4 heads, up to 32 tokens(.|\n)*96\.9 kB in 3 files/,
      );
      strictEqual(fetched(), 0);
      await dialog().getByRole('button', { name: 'Download' }).click();
      await open.panel
        .getByRole('button', { name: /owner\/tiny-gpt2/ })
        .first()
        .waitFor();
      strictEqual(fetched(), 1);
      match(
        String(await setting('model')),
        /\/huggingface\/hub\/models--owner--tiny-gpt2\/snapshots\/[0-9a-f]{40}$/,
      );
    });

    it('uses files that are already here without a download', async () => {
      await chooseModel(open, undefined);
      await open.panel
        .getByRole('button', { name: /decoder/ })
        .first()
        .waitFor();
      await search('owner/tiny-gpt2');
      await found('owner/tiny-gpt2').click();
      await open.panel
        .getByRole('button', { name: /owner\/tiny-gpt2/ })
        .first()
        .waitFor();
      strictEqual(fetched(), 1);
    });

    it('stops where the reader cancels, and goes on from there', async () => {
      const before = await setting('model');
      server.add('owner/tiny-slow', gpt2);
      server.spoil(cdn, drip(1_000, 100));
      await search('owner/tiny-slow');
      await found('owner/tiny-slow').click();
      await dialog().getByRole('button', { name: 'Download' }).click();
      // Driven by tests, the editor shows no notification by itself.
      await open.runCommand('notifications.showList');
      const notices = page.locator('.notification-list-item', { hasText: 'Downloading owner/tiny-slow' });
      await notices
        .filter({ hasText: /[1-9] kB of/ })
        .getByRole('button', { name: 'Cancel' })
        .click();
      await notices.waitFor({ state: 'detached' });
      strictEqual(await setting('model'), before);
      await open.runCommand('notifications.hideList');

      await search('owner/tiny-slow');
      await found('owner/tiny-slow').click();
      await dialog().getByRole('button', { name: 'Download' }).click();
      await open.panel
        .getByRole('button', { name: /owner\/tiny-slow/ })
        .first()
        .waitFor();
      match(server.askedFor(cdn).at(-1)!.headers.range!, /^bytes=[1-9]\d*-$/);
    });

    it('asks for a token if a model is gated, and sends it only to the Hub', async () => {
      await search('owner/tiny-gated');
      await found('owner/tiny-gated').click();
      const notification = page.locator('.notification-list-item', { hasText: 'owner/tiny-gated is gated' });
      // Driven by tests, the editor shows no notification by itself.
      await open.runCommand('notifications.showList');
      await notification.getByRole('button', { name: 'Enter Token…' }).click();
      await page.getByPlaceholder('hf_…').fill('hf_right');
      await page.keyboard.press('Enter');
      await dialog().getByRole('button', { name: 'Download' }).click();
      await open.panel
        .getByRole('button', { name: /owner\/tiny-gated/ })
        .first()
        .waitFor();
      const told = server.asked.filter(({ headers }) => headers.authorization === 'Bearer hf_right');
      ok(told.length > 0);
      ok(told.every(({ host }) => server.endpoint.endsWith(host)));
    });
  });
});

describe('From Hugging Face through a proxy', () => {
  it('follows VS Code’s setting', async () => {
    const server = await FakeHub.start();
    server.add('owner/tiny-gpt2', gpt2);
    const hosts: string[] = [];
    const proxy = await proxyTo(new URL(server.endpoint).port, hosts);
    const open = await openPanel({
      text: 'I love China.',
      settings: { 'attentionInspector.hubEndpoint': 'http://hub.test', 'http.proxy': proxy.url },
    });
    try {
      await searchHub(open, 'tiny');
      await foundIn(open, 'owner/tiny-gpt2').waitFor();
      ok(hosts.length > 0);
      ok(
        hosts.every((host) => host === 'hub.test:80'),
        String(hosts),
      );
    } finally {
      await closePanels();
      proxy.stop();
      await server.stop();
    }
  });
});

describe('From Hugging Face in an untrusted workspace', () => {
  before(skipWithoutDialogs);

  it('asks before it connects', async () => {
    const server = await FakeHub.start();
    server.add('owner/tiny-gpt2', gpt2);
    const { browser, server: editor, stop } = await startEditor({ asksForTrust: true });
    try {
      const open = await openPanelIn(browser, editor, {
        text: 'I love China.',
        settings: { 'attentionInspector.hubEndpoint': server.endpoint },
      });
      strictEqual(await open.evaluate((vscode) => vscode.workspace.isTrusted), false);
      const question = open.page.locator('.monaco-dialog-box', { hasText: 'This workspace is not trusted.' });
      await chooseHub(open);
      await question.getByRole('button', { name: 'Cancel' }).click();
      await question.waitFor({ state: 'detached' });
      strictEqual(await open.page.getByPlaceholder(/^Id or part of a name/).count(), 0);
      await chooseHub(open);
      await question.getByRole('button', { name: 'Connect' }).click();
      await open.page.getByPlaceholder(/^Id or part of a name/).waitFor();
      deepStrictEqual(server.asked, []);
    } finally {
      await stop();
      await server.stop();
    }
  });
});

function skipWithoutDialogs(this: Mocha.Context): void {
  if (editorVersion() === '4.100.3') skip(this, 'VS Code 1.100 shows no dialogs to tests');
}

async function chooseHub({ panel, page }: OpenPanel): Promise<void> {
  await panel
    .getByRole('button', { name: /decoder|owner/ })
    .first()
    .click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'From Hugging Face…' }).click();
}

async function searchHub(open: OpenPanel, words: string): Promise<void> {
  await chooseHub(open);
  await open.page.getByPlaceholder(/^Id or part of a name/).fill(words);
}

function foundIn({ page }: OpenPanel, id: string): Locator {
  return page.locator('.quick-input-list .monaco-list-row', { hasText: id });
}

/** A proxy that connects every request for these hosts to this port. */
async function proxyTo(port: string, hosts: string[]): Promise<{ url: string; stop(): void }> {
  const proxy = createServer();
  proxy.on('connect', ({ url }, socket) => {
    hosts.push(url!);
    const there = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      there.pipe(socket).pipe(there);
    });
    there.on('error', () => socket.destroy());
    socket.on('error', () => there.destroy());
  });
  await new Promise<void>((done) => {
    proxy.listen(0, '127.0.0.1', done);
  });
  const { port: own } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${own}`, stop: () => void proxy.close() };
}
