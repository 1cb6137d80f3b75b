import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { getL10nJson, type l10nJsonFormat } from '@vscode/l10n-dev';

type Strings = Record<string, string>;

const languages = ['zh-cn'];

describe('translations', () => {
  let used: l10nJsonFormat;

  before(async function () {
    this.timeout(180_000);
    const files = ['src', 'webview']
      .flatMap(sourcesBelow)
      .map((file) => ({ extension: extname(file), contents: readFileSync(file, 'utf8') }));
    used = await getL10nJson(files.filter(({ contents }) => contents.includes('l10n.t(')));
  });

  it('stand for every sentence that the engine, the Hub or an export may say', () => {
    const english = /new (?:Reader|Engine)Error\(\s*['"`]/;
    const rooms = [
      'engine',
      'experiments',
      'export',
      'files',
      'hub',
      'models',
      'onnx',
      'tokenizer',
      'transformer',
    ];
    for (const file of rooms.flatMap((room) => sourcesBelow(`src/${room}`)))
      assert.doesNotMatch(readFileSync(file, 'utf8'), english, file);
  });

  it('are of whole sentences: none begins or ends as a part of another', () => {
    const parts = Object.keys(used).filter((key) => /^[\s,;.:…)]|[\s,;=(]$|: $/.test(key));
    assert.deepEqual(parts, []);
  });

  for (const language of languages) {
    const bundle = read(`media/l10n/bundle.l10n.${language}.json`);

    it(`say everything that host, engine and panel say: ${language}`, () => {
      const missing = Object.keys(used).filter((key) => !(key in bundle));
      assert.deepEqual(missing, []);
    });

    it(`say nothing else: ${language}`, () => {
      const unused = Object.keys(bundle).filter((key) => !(key in used));
      assert.deepEqual(unused, []);
    });

    it(`keep every placeholder: ${language}`, () => {
      for (const [english, translated] of Object.entries(bundle))
        assert.deepEqual(placeholders(translated), placeholders(english), translated);
    });

    it(`say everything that package.json says: ${language}`, () => {
      const english = read('package.nls.json');
      const translated = read(`package.nls.${language}.json`);
      assert.deepEqual(Object.keys(translated), Object.keys(english));
      const named = [...readFileSync('package.json', 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
        ([, key]) => key!,
      );
      assert.deepEqual([...new Set(named)].sort(), Object.keys(english).sort());
    });
  }
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`);
}

function read(file: string): Strings {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}
