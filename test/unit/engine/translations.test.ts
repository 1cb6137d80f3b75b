import assert from 'node:assert/strict';
import { openEngine } from '../../../src/engine/host/openEngine';
import { engineScript } from './bundle';

describe('the engine’s sentences', () => {
  const asked = { text: 'a', model: '/nowhere', maxTokens: 8 };
  let script: string;

  const sentence = async (translations?: string): Promise<string> => {
    const client = openEngine({
      script,
      builtInModels: 'test/fixtures/models',
      threads: 1,
      memoryBytes: 1e9,
      translations,
      log: () => {},
    });
    try {
      return await client.inspect(asked).then(
        () => 'nothing went wrong',
        (error: Error) => error.message,
      );
    } finally {
      client.dispose();
    }
  };

  before(() => {
    script = engineScript();
  });

  it('are in the editor’s language', async () => {
    const chinese = await sentence('media/l10n/bundle.l10n.zh-cn.json');
    assert.match(chinese, /^没有文件夹 \/nowhere。/);
  });

  it('are English without translations', async () => {
    process.env.EXTENSION_BUNDLE_PATH = 'media/l10n/bundle.l10n.zh-cn.json';
    try {
      assert.match(await sentence(), /^There is no folder \/nowhere\./);
    } finally {
      delete process.env.EXTENSION_BUNDLE_PATH;
    }
  });
});
