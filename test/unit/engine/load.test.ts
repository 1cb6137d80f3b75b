import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../../src/engine/host/openEngine';
import { whyNotLoaded } from '../../../src/engine/load';
import { engineScript } from './bundle';

describe('loading the engine', () => {
  it('names a platform for which there is no engine, and those for which there is one', () => {
    assert.match(whyNotLoaded('darwin-x64', ''), /no engine for macOS \(Intel\).*macOS \(Apple silicon\)/);
    assert.match(whyNotLoaded('linux-x64-musl', ''), /no engine for Linux \(musl, x64\)/);
    assert.match(whyNotLoaded('freebsd-x64', ''), /no engine for freebsd-x64/);
  });

  it('says why it failed where there is one', () => {
    assert.match(whyNotLoaded('win32-x64', 'no such DLL'), /on Windows \(x64\): no such DLL/);
  });

  it('fails each request with that sentence, and not the process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-packages-'));
    const script = join(folder, 'engine.js');
    copyFileSync(engineScript(), script);
    const client = openEngine({
      script,
      builtInModels: folder,
      threads: 1,
      memoryBytes: 1,
      log: () => {},
    });
    try {
      for (let time = 0; time < 2; time++) {
        await assert.rejects(
          client.ask('statistics', { inspection: 1 }),
          /could not be loaded on .*Cannot find module|no engine for/,
        );
      }
      await assert.rejects(
        client.inspect({ text: 'a', model: 'a', maxTokens: 1 }),
        /Cannot find module|no engine/,
      );
      await assert.rejects(client.ask('statistics', { inspection: 1 }), /Cannot find module|no engine/);
      assert.equal(client.isRunning, true);
    } finally {
      client.dispose();
      rmSync(folder, { recursive: true });
    }
  });
});
